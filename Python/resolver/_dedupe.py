"""Deduplicating a file, and what a run found."""
import array
import ctypes
import json
import os
import threading
from types import TracebackType
from typing import Any, Callable, Dict, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Type, Union

from . import _native
from ._frames import as_file
from ._native import TextInput
from ._policy import telling_problems

PathInput = Union[str, bytes, "os.PathLike[str]", "os.PathLike[bytes]"]
_STAGES = ("spooling", "reading", "linking", "clustering", "writing")


class Counts(NamedTuple):
    """How many of what a run found."""

    rows: int
    """Records of the input."""
    unidentified_rows: int
    """Records without anything that names a person; their entity id is 0."""
    entities: int
    """People."""
    merged_entities: int
    """People of two and more records."""
    merged_rows: int
    """The records of those."""
    largest_entity: int
    """Records of the largest one."""
    links: int
    """Accepted links that were kept."""
    refused_links: int
    """Pairs that share an identifier and whose names conflict."""
    tied_links: int
    """Pairs left alone because two rivals claim them equally."""
    peak_bytes: int
    """The most memory in use by the run."""


class Link(NamedTuple):
    """One accepted link of a proof, turned so that `right` is the next one's `left`."""

    left: int
    """0-based record of the input."""
    right: int
    weight: float
    """Bits: how much the evidence speaks for one person."""
    reason: str
    """The strongest thing that the two share, such as phone."""


_CODE_GROUPS = ("verdict", "relation", "event", "grade", "reason", "link", "status")


def describe(group: str, code: str, language: str = "en") -> str:
    """What a permanent code says to people: `describe('verdict', 'new', 'vi')` is 'Khách mới'; the code itself where there is no text.

    group: verdict, relation, event, grade, reason, link or status. language: 'en' or 'vi'. Show texts, branch on codes."""
    if group not in _CODE_GROUPS:
        raise ValueError("group is one of " + ", ".join(_CODE_GROUPS))
    if language not in ("en", "vi"):
        raise ValueError("language is 'en' or 'vi'")
    text: bytes = _native.describe(_CODE_GROUPS.index(group), code.encode(), 1 if language == "vi" else 0)
    return text.decode() or code


def entity_id_to_text(entity_id: int) -> str:
    """An entity id as files hold it: 13 characters of base32."""
    text = (ctypes.c_char * 14)()
    _native.check(_native.entity_id_to_text(_native.whole(entity_id, "an entity id"), text))
    return text.value.decode()


def entity_id_from_text(text: TextInput) -> int:
    """The entity id that 13 characters of base32 stand for; `ValueError` for anything else."""
    value = _native.to_bytes(text)
    entity_id = ctypes.c_uint64()
    if _native.entity_id_from_text(_native.to_text(value), entity_id) != 0:
        raise ValueError("the text is not an entity id")
    return entity_id.value


class Result:
    """What a run found. It never changes; any number of threads may ask it."""

    def __init__(self, handle: int) -> None:
        self._handle: Optional[int] = handle
        struct = _native.CountsStruct(struct_size=ctypes.sizeof(_native.CountsStruct))
        error = _native.new_error()
        _native.check(_native.result_counts(handle, struct, error), error)
        #: How many rows, people, links.
        self.counts = Counts(*(getattr(struct, name) for name in Counts._fields))

    @property
    def entity_ids(self) -> "array.array[int]":
        """The entity id of every record, in the order of the input, as 64-bit unsigned numbers; 0 = unidentified."""
        ids = array.array("Q", bytes(8 * self.counts.rows))
        error = _native.new_error()
        _native.check(
            _native.result_entity_ids(self._handle, 0, _native.address(ids), len(ids), None, error), error)
        return ids

    @property
    def report(self) -> Dict[str, Any]:
        """The report that `resolver dedupe --json` prints: columns, problems, hubs, times, memory."""
        size = ctypes.c_size_t()
        error = _native.new_error()
        _native.check(_native.result_report(self._handle, None, 0, size, error), error)
        buffer = ctypes.create_string_buffer(max(1, size.value))
        _native.check(_native.result_report(self._handle, buffer, size.value, None, error), error)
        return json.loads(buffer.raw[:size.value].decode("utf-8", "replace"))

    def proof(self, left: int, right: int) -> List[Link]:
        """The strongest chain of accepted links between two records (0-based) of one person.

        Two people, or a run made with `proof=False`, are a `ResolverError` with the name `state`."""
        for record in (left, right):
            if not 0 <= record < self.counts.rows:
                raise IndexError("there is no such record")
        total = ctypes.c_uint64()
        capacity = 64
        while True:
            links = (_native.LinkStruct * capacity)()
            error = _native.new_error()
            _native.check(_native.result_proof(self._handle, left, right, links, capacity, total, error), error)
            if total.value <= capacity:
                break
            capacity = total.value
        return [
            Link(link.left, link.right, link.weight / 1000, _native.link_reason_name(link.reason).decode())
            for link in links[:total.value]]

    def close(self) -> None:
        """Gives the memory back. Closing twice is fine."""
        handle, self._handle = self._handle, None
        if handle is not None:
            _native.check(_native.result_destroy(handle))

    def __enter__(self) -> "Result":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], value: Optional[BaseException],
                 traceback: Optional[TracebackType]) -> None:
        self.close()

    def __del__(self) -> None:
        try:
            self.close()
        except Exception:  # in use by another thread, or the interpreter's end
            pass

    def __repr__(self) -> str:
        return f"<resolver.Result: {self.counts.rows} records, {self.counts.entities} people>"


class Run:
    """One native run in a thread of its own, so that Ctrl-C reaches the caller while it lasts."""

    def __init__(
        self, options: _native.DedupeOptions, progress: Optional[Callable[[str, int, int], Any]], function: Callable[[Any], int],
    ) -> None:
        self.function = function
        self.cancel = ctypes.c_int32(0)
        self.problem: Optional[BaseException] = None
        self.status = 0
        self.error = _native.new_error()
        self.user_progress = progress
        self.callback = _native.Progress(self.report) if progress else _native.Progress()
        options.cancel = ctypes.pointer(self.cancel)
        options.progress = self.callback

    def report(self, stage: int, done: int, total: int, context: Any) -> int:
        try:
            name = _STAGES[stage] if 0 <= stage < len(_STAGES) else "working"
            if self.user_progress is not None and self.user_progress(name, done, total) is False:
                return 1
            return 0
        except BaseException as problem:  # ctypes would print and forget it
            self.problem = problem
            return 1

    def work(self) -> None:
        self.status = self.function(self.error)

    def run(self) -> None:
        thread = threading.Thread(target=self.work, name="resolver", daemon=True)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(0.05)
        except BaseException:
            self.cancel.value = 1
            thread.join()
            raise
        if self.problem is not None:
            raise self.problem
        _native.check(self.status, self.error)


def dedupe(
    data: Union[PathInput, Any],
    *,
    output: Optional[PathInput] = None,
    entities: Optional[PathInput] = None,
    links: Optional[PathInput] = None,
    touchpoints: Optional[PathInput] = None,
    relations: Optional[PathInput] = None,
    review: Optional[PathInput] = None,
    decisions: Optional[PathInput] = None,
    policy: Optional[PathInput] = None,
    columns: Optional[Mapping[str, Union[str, Sequence[str]]]] = None,
    mapping: Optional[str] = None,
    entity_column: Optional[str] = None,
    region: str = "VN",
    threads: int = 0,
    memory_limit: int = 0,
    proof: bool = True,
    exact: bool = False,
    preset: str = "balanced",
    blocked: Optional[Iterable[str]] = None,
    progress: Optional[Callable[[str, int, int], Any]] = None,
) -> Result:
    """Reads a CSV export of any shape and finds out which records are one person.

    data: the path of the file, or a data frame of pandas or polars; `entity_ids` of the result is then a column for it. output: every row with its entity id first. entities: one row per person. links: one row per accepted
    link. touchpoints: one row per dated interaction, the lines of an order as one. relations: one row per relation of
    two people, such as ships_to. review: one row per pair that a person should decide. Each of them appears whole or not at all. columns: choices that win over what is recognised,
    {'phone': 'SĐT 2', 'recipient:phone': 'SĐT nhận'}: a field, or a party's field, and a column or a list of them. mapping: what a mapping file says, as
    `resolver inspect --save-mapping` writes it. decisions: a file of what people decided, decision,left,right with link or
    forbid; it wins over all evidence, later lines over earlier ones. policy: a file of other weights and thresholds.
    entity_column: the name of the first output column. region: where phones without a calling code are dialled.
    threads: 0 = one per core; no answer depends on it. memory_limit: bytes, 0 = none. proof: keep the
    links, so that `Result.proof` can answer (one more pass, 16 bytes a link). exact: decide by equal identifiers alone.
    preset: 'balanced', or 'conservative' for fewer people merged by mistake.
    blocked: phones and e-mails that are nobody's to be known by (own hotlines, staff, the shop): they make no key.
    progress: called with stage, done, total, from another thread; False stops the run.

    Raises `ResolverError`. Ctrl-C stops the run within 50 ms and leaves no file behind."""
    kept: List[bytes] = []  # the texts, borrowed by the native call

    def text(value: Optional[bytes]) -> _native.Text:
        if value is None:
            return _native.Text(None, 0)
        kept.append(value)
        return _native.to_text(value)

    def place(value: Optional[PathInput]) -> _native.Text:
        return text(None if value is None else os.fsencode(value))

    if preset not in ("balanced", "conservative"):
        raise ValueError("preset is 'balanced' or 'conservative'")
    if exact and preset != "balanced":
        raise ValueError("exact has no presets")
    flags = (1 if proof else 0) | (2 if exact else 0) | (4 if preset == "conservative" else 0)
    options = _native.DedupeOptions(
        struct_size=ctypes.sizeof(_native.DedupeOptions), threads=min(_native.whole(threads, "threads"), 1024), flags=flags,
        output_path=place(output), entities_path=place(entities), links_path=place(links),
        columns=text(_native.to_choices(columns) or None), entity_column=text(_native.to_bytes(entity_column) or None),
        region=text(_native.to_bytes(region) or None), memory_limit_bytes=_native.whole(memory_limit, "memory_limit"),
        blocked=text(_native.to_bytes("\n".join(blocked or ())) or None),
        touchpoints_path=place(touchpoints), relations_path=place(relations),
        mapping=text(_native.to_bytes(mapping) or None), review_path=place(review), decisions_path=place(decisions),
        policy_path=place(policy))
    handle = ctypes.c_void_p()
    try:
        with as_file(data) as path, telling_problems(path=policy):
            options.input_path = place(path)
            Run(options, progress, lambda error: _native.dedupe(options, handle, error)).run()
    except BaseException:
        if handle.value:
            _native.result_destroy(handle.value)
        raise
    return Result(handle.value or 0)
