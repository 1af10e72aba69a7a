"""Policies: the numbers that decide who is one person."""
import contextlib
import ctypes
import json
import os
from ctypes import c_size_t, c_uint64, c_void_p
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple, Union

from . import _native
from ._frames import as_file

PolicyInput = Union[str, bytes, Dict[str, Any]]


def policy_bytes(policy: Optional[PolicyInput]) -> bytes:
    """A policy's text. A dict is written as JSON; its numbers must have at most three decimals."""
    return json.dumps(policy).encode() if isinstance(policy, dict) else _native.to_bytes(policy)


def policy_problems(policy: PolicyInput) -> List[str]:
    """All that is wrong with a policy, each with its path; empty for a valid one."""
    text = policy_bytes(policy)
    count, problems, error = c_size_t(), c_uint64(), _native.new_error()
    capacity = 1 << 16
    while True:
        buffer = ctypes.create_string_buffer(capacity)
        _native.check(
            _native.policy_validate(_native.to_text(text), buffer, capacity, count, problems, error), error)
        if count.value <= capacity:
            return buffer.raw[:count.value].decode("utf-8", "replace").splitlines()
        capacity = count.value


@contextlib.contextmanager
def telling_problems(policy: bytes = b"", path: Any = None) -> Iterator[None]:
    """Within it, an error about this policy, or the one in a file, says what is wrong with it."""
    try:
        yield
    except _native.ResolverError as problem:
        if problem.name != "policy":
            raise
        if path is not None:
            with open(path, "rb") as file:
                policy = file.read()
        problems = policy_problems(policy)
        if not problems:
            raise
        more = f"; and {len(problems) - 5} more" if len(problems) > 5 else ""
        raise _native.ResolverError(
            problem.status, problem.name, f"{problem}: " + "; ".join(problems[:5]) + more) from None


class Policy:
    """A valid policy. `Policy()` is the built-in one for customer data in Vietnam.

    `text` is its canonical JSON, `to_dict()` the same as Python values. An invalid text raises ValueError with every problem."""

    def __init__(self, policy: PolicyInput = b"") -> None:
        self._handle = c_void_p()
        text = policy_bytes(policy)
        if text:
            problems = policy_problems(text)
            if problems:
                raise ValueError("the policy is not valid:\n" + "\n".join(problems))
        error = _native.new_error()
        _native.check(_native.policy_load(_native.to_text(text), self._handle, error), error)

    @classmethod
    def from_file(cls, path: Any) -> "Policy":
        with open(path, "rb") as file:
            return cls(file.read())

    @property
    def text(self) -> str:
        count, error = c_size_t(), _native.new_error()
        _native.check(_native.policy_text(self._handle, None, 0, count, error), error)
        buffer = ctypes.create_string_buffer(max(1, count.value))
        _native.check(_native.policy_text(self._handle, buffer, count.value, count, error), error)
        return buffer.raw[:count.value].decode()

    def to_dict(self) -> Dict[str, Any]:
        return json.loads(self.text)

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            _native.policy_destroy(self._handle)
            self._handle = c_void_p()

    def __repr__(self) -> str:
        return f"Policy({self.to_dict()['name']!r})"


class LinkCounts(NamedTuple):
    """What `link_records` found."""

    rows: int
    candidate_pairs: int
    links: int
    contested_links: int
    refused_links: int
    people: int
    merged_people: int
    silent_blocks: int


def _options(path: Any, second: Any, flags: int, **texts: Optional[str]) -> _native.ColumnsOptions:
    options = _native.ColumnsOptions(struct_size=ctypes.sizeof(_native.ColumnsOptions), flags=flags)
    options.input_path = _native.to_text(os.fsencode(path))
    if second is not None:
        options.second_path = _native.to_text(os.fsencode(second))
    for name, value in texts.items():
        if value is not None:
            setattr(options, name, _native.to_text(os.fsencode(value)))
    return options


@contextlib.contextmanager
def _files(data: Any, second: Any) -> Iterator[Tuple[Any, Any]]:
    with as_file(data) as path, contextlib.nullcontext() if second is None else as_file(second) as other:
        yield path, other


def train(data: Any, second: Any = None, policy: Optional[Policy] = None, relatives: bool = False, *, labels: Any = None,
        id_column: Optional[str] = None) -> Policy:
    """A policy estimated from a CSV file or a data frame of persons, or from two, without labels or with some.

    `policy` describes the columns; without one, usual English names of columns are known. `relatives` tells people of one
    household from strangers. `labels` is a file of decided pairs, `decision,left,right` with link or forbid; `id_column` names the records
    in it, row numbers where it is not given."""
    trained = Policy.__new__(Policy)
    trained._handle = c_void_p()
    error = _native.new_error()
    with _files(data, second) as (path, other):
        options = _options(path, other, 8 if relatives else 0, labels_path=labels, id_column=id_column)
        _native.check(_native.train(options, policy._handle if policy else None, trained._handle, error), error)
    return trained


def link_records(
        data: Any, second: Any = None, *, policy: Policy, output: Any = None, pairs: Any = None, id_column: Optional[str] = None,
        entity_column: Optional[str] = None, conservative: bool = False, one_to_one: bool = False,
        all_pairs: bool = False) -> LinkCounts:
    """Finds the records that are one person, in one CSV file or data frame or across two, under a policy of columns.

    `output` is written with the rows of the first file behind their entity ids, `pairs` with a line `left,right,weight` for each
    link (for each candidate pair with `all_pairs`)."""
    flags = conservative * 1 | one_to_one * 2 | all_pairs * 4
    counts = _native.ColumnsCounts(struct_size=ctypes.sizeof(_native.ColumnsCounts))
    error = _native.new_error()
    with _files(data, second) as (path, other):
        options = _options(path, other, flags, output_path=output, pairs_path=pairs, id_column=id_column, entity_column=entity_column)
        _native.check(_native.link_records(options, policy._handle, counts, error), error)
    return LinkCounts(*(getattr(counts, name) for name in LinkCounts._fields))
