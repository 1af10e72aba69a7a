"""The identity store: put a record and know who it is, for good, and take anything back."""
import ctypes
import datetime
import json
import os
import threading
from ctypes import c_int32, c_uint64, c_void_p
from typing import Any, Callable, Dict, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from . import _native
from ._dedupe import PathInput, Run, entity_id_from_text, entity_id_to_text
from ._frames import as_file, is_frame
from ._native import ResolverError
from ._policy import PolicyInput, policy_bytes, telling_problems

#: A record: {'phone': '0983217465', 'email': ['a@b.vn', 'c@d.vn']}, or in order (field, value), (field, value, scope) or
#: (field, value, scope, from, to), times in milliseconds UTC.
FieldsInput = Union[Dict[str, Any], Iterable[Sequence[Any]]]
#: A time: milliseconds UTC, a datetime, a date, or either as ISO text. Where no zone stands, it is Vietnam's.
TimeInput = Union[int, str, datetime.date, None]
#: A person by an id, or the person of a record by (source, record id).
PartyInput = Union[str, int, Tuple[_native.TextInput, _native.TextInput]]

_DURABILITIES = {"every_call": 0, "group": 1, "none": 2}
_STATES = ("live", "retired", "erased", "unknown")


class Answer(NamedTuple):
    """What a put, a touch or a remove came to."""

    #: new, joined, merged, review, unchanged, unidentified or rejected.
    verdict: str
    #: The person that the record is now, 13 letters; None for nobody.
    entity: Optional[str]
    #: By which it can be undone; 0 where nothing changed.
    operation: int
    #: Why it was rejected.
    reason: Optional[str]
    #: Who went where: {'source', 'id', 'kind', 'from', 'to'}.
    changes: List[Dict[str, Any]]
    #: Other records of the person are there.
    known: bool = False
    #: When the person was last there, before this.
    last_touch: Optional[str] = None
    #: Who looks after the person, by any of the records.
    owners: Sequence[str] = ()
    #: Values that nothing could be made of: {'field', 'value', 'reason'}. They are kept as they came.
    unused: Sequence[Dict[str, str]] = ()


def _is_missing(value: Any) -> bool:
    """None, and what data frames have for it: nan, NaT, NA. Text is never missing."""
    return value is None or (not isinstance(value, (str, bytes)) and str(value) in ("nan", "NaT", "<NA>"))


def _flat(fields: FieldsInput) -> List[Tuple[bytes, bytes, bytes, int, int]]:
    """(field, value, scope, from, to) of each value; missing ones are left out."""
    if isinstance(fields, dict):
        pairs: List[Sequence[Any]] = []
        for name, value in fields.items():
            values = value if isinstance(value, (list, tuple)) else [value]
            pairs += [(name, one) for one in values]
    else:
        pairs = [tuple(entry) for entry in fields]
    flat = []
    for pair in pairs:
        if len(pair) not in (2, 3, 5):
            raise ValueError("a field is (field, value), (field, value, scope) or (field, value, scope, from, to)")
        if _is_missing(pair[1]):
            continue
        texts = [one if isinstance(one, bytes) else str(one) for one in (pair[0], pair[1], pair[2] or "" if len(pair) > 2 else "")]
        times = [int(one or 0) for one in pair[3:]] or [0, 0]
        flat.append((*[_native.to_bytes(text) for text in texts], *times))
    return flat


_VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def _milliseconds(time: Union[int, str, datetime.date]) -> int:
    if isinstance(time, int) and not isinstance(time, bool):
        return max(-1 << 63, min(time, (1 << 63) - 1))
    if isinstance(time, str):
        time = datetime.datetime.fromisoformat(time[:-1] + "+00:00" if time.endswith("Z") else time)
    if not isinstance(time, datetime.date):
        raise TypeError(f"a time is a date, a datetime, its ISO text or milliseconds since 1970, not {type(time).__name__}")
    if not isinstance(time, datetime.datetime):
        time = datetime.datetime(time.year, time.month, time.day)
    return ((time if time.tzinfo else time.replace(tzinfo=_VIETNAM)) - _EPOCH) // datetime.timedelta(milliseconds=1)


def _window(start: TimeInput, end: TimeInput) -> Tuple[int, int]:
    return -1 << 63 if start is None else _milliseconds(start), (1 << 63) - 1 if end is None else _milliseconds(end)


class _OwnAnswer:
    """The answer of one thread; it goes with the thread."""

    def __init__(self) -> None:
        self.handle, error = c_void_p(), _native.new_error()
        _native.check(_native.answer_create(1, self.handle, error), error)

    def __del__(self, destroy: Any = _native.answer_destroy) -> None:
        destroy(self.handle)


def _read(answer: c_void_p) -> Any:
    """The JSON of an answer."""
    text, error = _native.OutText(), _native.new_error()
    _native.check(_native.answer_text(answer, text, error), error)
    return json.loads(ctypes.string_at(text.data, text.count).decode("utf-8", "replace")) if text.count else None


def salvage(damaged: Union[str, bytes, "os.PathLike[str]"], target: Union[str, bytes, "os.PathLike[str]"]) -> Dict[str, int]:
    """Makes a new store at target of what is intact of a damaged one, which stays as it is: {'entries', 'damages', 'lost_bytes',
    'records'}. Records, operations and ids are those of the old store; the event feed begins afresh."""
    kept, answer, error = (os.fsencode(damaged), os.fsencode(target)), _OwnAnswer(), _native.new_error()
    _native.check(_native.store_salvage(_native.to_text(kept[0]), _native.to_text(kept[1]), answer.handle, error), error)
    return _read(answer.handle)


class _Fields:
    """Fields as the C interface takes them, and the bytes that they borrow."""

    def __init__(self, fields: FieldsInput) -> None:
        self.kept = _flat(fields)
        self.count = len(self.kept)
        self.array = (_native.FieldStruct * max(1, self.count))()
        for place, (name, value, scope, since, until) in enumerate(self.kept):
            self.array[place] = _native.FieldStruct(
                _native.to_text(name), _native.to_text(value), _native.to_text(scope), since, until)


class Store:
    """An open store. Any number of threads may use it at once.

        with resolver.Store("customers.store") as store:
            answer = store.put("web", "L1", {"name": "Lan", "phone": "098 321 74 65"})
            answer.entity, answer.verdict

    path: the file; "" is a store in memory. durability: 'every_call' (what a call answered is on the disk), 'group' (one sync for all
    threads that wait) or 'none' (until `sync`). policy: JSON of a policy, as text or as a dict. region, blocked, preset: of a new store; as in `dedupe`.
    Raises `ResolverError`; `name` is 'store_in_use' when another process has it."""

    def __init__(
        self, path: Union[str, bytes, "os.PathLike[str]"], *, read_only: bool = False, durability: str = "every_call",
        policy: Optional[PolicyInput] = None, preset: str = "balanced", region: str = "VN",
        blocked: Optional[Iterable[str]] = None, memory_limit: int = 0,
    ) -> None:
        if durability not in _DURABILITIES:
            raise ValueError("durability is one of " + ", ".join(_DURABILITIES))
        if preset not in ("balanced", "conservative"):
            raise ValueError("preset is 'balanced' or 'conservative'")
        kept = [os.fsencode(path), policy_bytes(policy), _native.to_bytes(region), _native.to_bytes("\n".join(blocked or ()))]
        texts = [_native.to_text(text) for text in kept]
        options = _native.StoreOptions(
            struct_size=ctypes.sizeof(_native.StoreOptions), flags=(1 if read_only else 0) | (2 if preset == "conservative" else 0),
            durability=_DURABILITIES[durability], policy=texts[1], region=texts[2], blocked=texts[3],
            memory_limit_bytes=_native.whole(memory_limit, "memory_limit"))
        self._handle: Optional[c_void_p] = None
        self._local = threading.local()
        handle, error = c_void_p(), _native.new_error()
        with telling_problems(kept[1]):
            _native.check(_native.store_open(texts[0], options, handle, error), error)
        self._handle = handle

    # Calls

    def _answer(self) -> c_void_p:
        """This thread's answer."""
        own = getattr(self._local, "answer", None)
        if own is None:
            own = self._local.answer = _OwnAnswer()
        return own.handle

    def _open(self) -> c_void_p:
        if self._handle is None:
            raise ValueError("the store is closed")
        return self._handle

    def _ask(self, function: Any, *arguments: Any) -> Any:
        answer, error = self._answer(), _native.new_error()
        _native.check(function(self._open(), *arguments, answer, error), error)
        return _read(answer)

    def _put_answer(self, found: Dict[str, Any]) -> Answer:
        return Answer(
            found["verdict"], found["entity"], found["operation"], found.get("reason"), found["changes"], found.get("known", False),
            found.get("last_touch"), found.get("owners", ()), found["unused"])

    def put(
        self, source: str, id: _native.TextInput, fields: FieldsInput, *, moved: Iterable[str] = (),
        touchpoint: Optional[FieldsInput] = None,
    ) -> Answer:
        """Puts a record in, or replaces it: source and id name it for good; an id is text, or a database's key (a whole number, a UUID)
        as its text. moved: fields whose former values stay as former ones (a new phone), while those of the others are dropped (a
        mistyped phone). touchpoint: one dated interaction that comes with it."""
        names = [_native.to_bytes(text) for text in (source, id, "\n".join(moved))]
        given, touched = _Fields(fields), _Fields(touchpoint or ())
        return self._put_answer(
            self._ask(
                _native.store_put, _native.to_text(names[0]), _native.to_text(names[1]), given.array, given.count,
                _native.to_text(names[2]), touched.array, touched.count))

    def touch(self, source: str, id: _native.TextInput, touchpoint: FieldsInput) -> Answer:
        """Adds one dated interaction to a record; the verdict is unchanged and the operation 0 where the same one is there already."""
        names = [_native.to_bytes(text) for text in (source, id)]
        given = _Fields(touchpoint)
        return self._put_answer(
            self._ask(_native.store_touch, _native.to_text(names[0]), _native.to_text(names[1]), given.array, given.count))

    def remove(self, source: str, id: _native.TextInput) -> Answer:
        """Takes a record out; its person may split."""
        names = [_native.to_bytes(text) for text in (source, id)]
        return self._put_answer(
            self._ask(_native.store_remove, _native.to_text(names[0]), _native.to_text(names[1])))

    def lookup(self, fields: FieldsInput) -> Dict[str, Any]:
        """Who a record with these fields would be: {'verdict', 'candidates', 'unused'}, the best first. Nothing is written."""
        given = _Fields(fields)
        return self._ask(_native.store_lookup, given.array, given.count)

    # Decisions

    def _party(self, party: PartyInput) -> Tuple[Any, List[bytes]]:
        if isinstance(party, tuple) and len(party) == 2:
            kept = [_native.to_bytes(text) for text in party]
            return _native.PartyStruct(0, _native.to_text(kept[0]), _native.to_text(kept[1])), kept
        if not isinstance(party, (str, int)):
            raise TypeError("a person is an entity id or (source, record id)")
        entity = _native.whole(party, "an entity id") if isinstance(party, int) else entity_id_from_text(party)
        return _native.PartyStruct(entity, _native.Text(None, 0), _native.Text(None, 0)), []

    def _decide(self, function: Any, one: PartyInput, other: PartyInput, actor: str, note: str) -> int:
        left, right = self._party(one), self._party(other)
        words = [_native.to_bytes(actor), _native.to_bytes(note)]
        operation, error = c_uint64(), _native.new_error()
        _native.check(
            function(
                self._open(), left[0], right[0], _native.to_text(words[0]), _native.to_text(words[1]), operation, error), error)
        return operation.value

    def link(self, one: PartyInput, other: PartyInput, *, actor: str = "", note: str = "") -> int:
        """Says that two are one person, whatever speaks against it. Returns the operation, for `undo`."""
        return self._decide(_native.store_link, one, other, actor, note)

    def forbid(self, one: PartyInput, other: PartyInput, *, actor: str = "", note: str = "") -> int:
        """Says that two are not one person; two records of one person are parted. Returns the operation."""
        return self._decide(_native.store_forbid, one, other, actor, note)

    def undo(self, operation: int, *, actor: str = "", note: str = "") -> int:
        """Takes a put, a remove, a touch, a link or a forbid back, whatever came after it."""
        words = [_native.to_bytes(actor), _native.to_bytes(note)]
        done, error = c_uint64(), _native.new_error()
        _native.check(
            _native.store_undo(
                self._open(), _native.whole(operation, "an operation"), _native.to_text(words[0]), _native.to_text(words[1]), done, error), error)
        return done.value

    def erase(self, *parties: PartyInput, suppress: bool = False) -> List[Dict[str, Any]]:
        """Erases records, or all records of persons: no byte of theirs is in any file of the store afterwards. Returns whom it leaves behind,
        [{'entity', 'source', 'id', 'why'}]: other records of the same persons, and those of which nobody knows whether they are theirs. suppress: keyed hashes stay of
        who they were, and a later put of a new record that names them again is rejected, reason 'suppressed'."""
        given = [self._party(party) for party in parties]
        array = (_native.PartyStruct * max(1, len(given)))(*[entry[0] for entry in given])
        return self._ask(_native.store_erase, array, len(given), 1 if suppress else 0)["maybe"] if given else []

    def readmit(self, fields: FieldsInput = (), *, source: str = "", id: _native.TextInput = "", actor: str = "") -> int:
        """Lets those come back who were erased with suppress and whom these fields, or this record, are: they were asked and agree. Returns
        how many they are; the log keeps the actor."""
        words = [_native.to_bytes(text) for text in (source, id, actor)]
        texts = [_native.to_text(text) for text in words]
        given, people, error = _Fields(fields), c_uint64(), _native.new_error()
        _native.check(
            _native.store_readmit(self._open(), texts[0], texts[1], given.array, given.count, texts[2], people, error), error)
        return people.value

    # Questions

    def resolve(self, entity: str) -> Tuple[Optional[str], str]:
        """The person who holds an id's record now, and how the id stands: live, retired, erased or unknown."""
        found, state, error = c_uint64(), c_int32(), _native.new_error()
        _native.check(_native.store_resolve(self._open(), entity_id_from_text(entity), found, state, error), error)
        return (entity_id_to_text(found.value) if found.value else None), _STATES[state.value]

    def entity_of(self, source: str, id: _native.TextInput) -> Optional[str]:
        """The person of a record."""
        names = [_native.to_bytes(text) for text in (source, id)]
        found, error = c_uint64(), _native.new_error()
        _native.check(
            _native.store_entity_of(self._open(), _native.to_text(names[0]), _native.to_text(names[1]), found, error), error)
        return entity_id_to_text(found.value) if found.value else None

    def entity(self, entity: str) -> Dict[str, Any]:
        """One person: golden record with provenance, records, consent, relations, what the touchpoints come to."""
        return self._ask(_native.store_entity, entity_id_from_text(entity))

    def everything(self, entity: str) -> Dict[str, Any]:
        """All that the store has of one person, with what was replaced or undone since, decisions and events: the right of access."""
        return self._ask(_native.store_everything, entity_id_from_text(entity))

    def timeline(self, entity: str, start: TimeInput = None, end: TimeInput = None) -> List[Dict[str, Any]]:
        """The touchpoints of a person between two times, upwards."""
        return self._ask(_native.store_timeline, entity_id_from_text(entity), *_window(start, end))

    def why(self, one: Tuple[str, str], other: Tuple[str, str]) -> Dict[str, Any]:
        """Why two records are one person, or not."""
        left, right = self._party(one), self._party(other)
        return self._ask(_native.store_why, left[0], right[0])

    def search(self, text: str, limit: int = 50) -> List[Dict[str, Any]]:
        """The persons who fit what staff remember: the end of a phone, words of a name in any order and without marks, an e-mail."""
        kept = _native.to_bytes(text)
        return self._ask(_native.store_search, _native.to_text(kept), _native.whole(limit, "limit"))

    def events(self, since: int = 0, limit: int = 1_000) -> List[Dict[str, Any]]:
        """The changes after an operation: [{'operation', 'changes'}]."""
        return self._ask(_native.store_events, _native.whole(since, "since"), _native.whole(limit, "limit"))

    def review(self, limit: int = 1_000) -> List[Dict[str, Any]]:
        """Pairs that a person should look at."""
        return self._ask(_native.store_review, _native.whole(limit, "limit"))

    def attribution(self, start: TimeInput = None, end: TimeInput = None, limit: int = 1_000) -> Dict[str, Any]:
        """What the touchpoints of all people come to: by channel and source; the value of orders by campaign (first touch, last touch,
        linear); the paths between channels. Of each list the first limit."""
        return self._ask(_native.store_attribution, *_window(start, end), _native.whole(limit, "limit"))

    def statistics(self) -> Dict[str, Any]:
        """Counts and sizes."""
        return self._ask(_native.store_statistics)

    def set_policy(
        self, policy: Optional[PolicyInput] = None, *, preset: str = "balanced", keep: bool = False, limit: int = 0
    ) -> List[Dict[str, Any]]:
        """Who would go where under another policy (None: the shipped one); with keep it is so, unless more than limit records would."""
        if preset not in ("balanced", "conservative"):
            raise ValueError("preset is 'balanced' or 'conservative'")
        kept = policy_bytes(policy)
        with telling_problems(kept):
            return self._ask(
                _native.store_set_policy, _native.to_text(kept), 2 if preset == "conservative" else 0, 1 if keep else 0, _native.whole(limit, "limit"))

    # Files

    def import_csv(
        self, data: Union[PathInput, Any], *, source: Optional[str] = None, columns: Optional[Mapping[str, Union[str, Sequence[str]]]] = None, mapping: Optional[str] = None,
        progress: Optional[Callable[[str, int, int], Any]] = None,
    ) -> Dict[str, Any]:
        """Puts the rows of a CSV file or a data frame in, understood as by `dedupe`: {'source', 'rows', 'touchpoints', 'verdicts', 'problems'}. The same
        again changes nothing. problems: values of which nothing could be made, [{'field', 'reason', 'count', 'first_row', 'example'}].

        source: names the records where the rows do not say where they come from; if not given, the platform whose export the file is ('shopee',
        'kiotviet'), else the file's name. Two shops that use one program need a source each: their numbers are not unique. columns, mapping, progress: as
        of `dedupe`. The disk is waited for once, at the end. Ctrl-C stops it: give the file again."""
        choices = _native.to_choices(columns)
        if is_frame(data) and not source:
            raise ValueError("a data frame has no name: say the source of its rows")
        store, answer = self._open(), self._answer()
        with as_file(data) as path:
            place = os.fsencode(path)
            kept = [place, choices, _native.to_bytes(mapping), _native.to_bytes(source)]
            texts = [_native.to_text(text) if text else _native.Text(None, 0) for text in kept]
            options = _native.DedupeOptions(
                struct_size=ctypes.sizeof(_native.DedupeOptions), input_path=texts[0], columns=texts[1], mapping=texts[2])
            Run(options, progress, lambda error: _native.store_import(store, options, texts[3], answer, error)).run()
        return _read(answer)

    def export_csv(self, path: PathInput) -> None:
        """Writes all live records as CSV: entity_id, source, record_id and a column for each field."""
        kept, error = os.fsencode(path), _native.new_error()
        _native.check(_native.store_export(self._open(), _native.to_text(kept), error), error)

    def check(self) -> None:
        """Verifies every checksum of the files and every invariant; raises `ResolverError` for what is wrong."""
        error = _native.new_error()
        _native.check(_native.store_check(self._open(), error), error)

    def sync(self) -> None:
        """Waits until the disk has every operation that was answered so far: of a store with durability='none', the batch that was just
        put. After it failed, every call fails until the store is opened again."""
        error = _native.new_error()
        _native.check(_native.store_sync(self._open(), error), error)

    def compact(self) -> None:
        """Writes a snapshot and starts the journal afresh."""
        error = _native.new_error()
        _native.check(_native.store_compact(self._open(), error), error)

    def backup(self, path: Union[str, bytes, "os.PathLike[str]"]) -> None:
        """Writes the whole store into one file that opens as a store."""
        kept, error = os.fsencode(path), _native.new_error()
        _native.check(_native.store_backup(self._open(), _native.to_text(kept), error), error)

    def close(self) -> None:
        """Waits until the disk has everything. Closing twice is fine; while a thread is inside a call it raises `busy`, and the store
        stays open."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        try:
            error = _native.new_error()
            _native.check(_native.store_close(handle, error), error)
        except ResolverError as problem:
            if problem.name == "busy":
                self._handle = handle
            raise
        finally:
            if self._handle is None:
                self._local = threading.local()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        try:
            self.close()
        except Exception:  # nobody is there to be told
            pass
