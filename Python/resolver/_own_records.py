"""Records in a database of your own: the keys to index, and who is who among those that share one."""
import ctypes
from typing import Any, Dict, Iterable, List, NamedTuple, Optional, Sequence, Tuple

from . import _native
from ._policy import PolicyInput, policy_bytes, telling_problems
from ._store import FieldsInput, _Fields, _OwnAnswer, _read


class RecordKeys(NamedTuple):
    """Under which keys to index a record."""

    #: Equal for records that are judged alike; None where nothing says who it is.
    content: Optional[str]
    #: Whoever shares one may be the same person.
    keys: Sequence[str]


#: (source, record id, fields).
RecordInput = Tuple[_native.TextInput, _native.TextInput, FieldsInput]
#: ('link' or 'forbid', (source, id), (source, id)).
DecisionInput = Tuple[str, Tuple[_native.TextInput, _native.TextInput], Tuple[_native.TextInput, _native.TextInput]]

_DECISIONS = {"link": 1, "forbid": 2}


class _Call:
    """What both functions take, and the bytes that it borrows."""

    def __init__(
        self, records: Iterable[RecordInput], policy: Optional[PolicyInput], preset: str, region: str, blocked: Optional[Iterable[str]],
        memory_limit: int,
    ) -> None:
        if preset not in ("balanced", "conservative"):
            raise ValueError("preset is 'balanced' or 'conservative'")
        self.kept: List[bytes] = []
        self.policy = policy_bytes(policy)
        self.fields: List[_Fields] = []
        entries = []
        for source, id, fields in records:
            given = _Fields(fields)
            self.fields.append(given)
            entries.append(_native.RecordStruct(self.text(source), self.text(id), given.array, given.count))
        self.count = len(entries)
        self.records = (_native.RecordStruct * max(1, self.count))(*entries)
        self.options = _native.StoreOptions(
            struct_size=ctypes.sizeof(_native.StoreOptions), flags=2 if preset == "conservative" else 0, policy=self.text(self.policy),
            region=self.text(region), blocked=self.text("\n".join(blocked or ())), memory_limit_bytes=memory_limit)

    def text(self, text: _native.TextInput) -> Any:
        self.kept.append(_native.to_bytes(text))
        return _native.to_text(self.kept[-1])

    def decisions(self, decisions: Iterable[DecisionInput]) -> Tuple[Any, int]:
        entries = []
        for kind, left, right in decisions:
            if kind not in _DECISIONS:
                raise ValueError("a decision is 'link' or 'forbid'")
            entries.append(_native.DecisionStruct(*[self.text(name) for name in (*left, *right)], _DECISIONS[kind], 0))
        return (_native.DecisionStruct * max(1, len(entries)))(*entries), len(entries)

    def run(self, function: Any, *arguments: Any) -> Any:
        answer, error = _OwnAnswer(), _native.new_error()
        with telling_problems(self.policy):
            _native.check(function(self.records, self.count, *arguments, self.options, answer.handle, error), error)
        return _read(answer.handle)


def keys(record: FieldsInput, *, region: str = "VN", blocked: Optional[Iterable[str]] = None) -> RecordKeys:
    """Under which keys to index a record, the same in every process.

        resolver.keys({"name": "Lan", "phone": "098 321 74 65"}).keys"""
    return keys_of([record], region=region, blocked=blocked)[0]


def keys_of(
    records: Iterable[FieldsInput], *, region: str = "VN", blocked: Optional[Iterable[str]] = None
) -> List[RecordKeys]:
    """The same for many records: much faster than one by one."""
    call = _Call((("", "", fields) for fields in records), None, "balanced", region, blocked, 0)
    return [RecordKeys(entry["content"], entry["keys"]) for entry in call.run(_native.keys)]


def resolve(
    records: Iterable[RecordInput], decisions: Iterable[DecisionInput] = (), *, policy: Optional[PolicyInput] = None,
    preset: str = "balanced", region: str = "VN", blocked: Optional[Iterable[str]] = None, memory_limit: int = 0,
) -> Dict[str, Any]:
    """Who is who among records: {'clusters', 'unidentified', 'rejected', 'suspended', 'review'}.

    A pure function: for a set that holds with each record all that share a key with it, the people are those of a batch over
    all records there are. decisions: from the oldest to the newest; one that names a record that is not there says nothing."""
    call = _Call(records, policy, preset, region, blocked, memory_limit)
    return call.run(_native.resolve, *call.decisions(decisions))


def explain(
    records: Iterable[RecordInput], left: Tuple[str, str], right: Tuple[str, str], decisions: Iterable[DecisionInput] = (), *,
    policy: Optional[PolicyInput] = None, preset: str = "balanced", region: str = "VN", blocked: Optional[Iterable[str]] = None,
) -> Dict[str, Any]:
    """Why two of the records are one person, or not: the comparison of the pair, and the chain of links between the two; as `Store.why`."""
    call = _Call(records, policy, preset, region, blocked, 0)
    parties = [_native.PartyStruct(0, *[call.text(name) for name in names]) for names in (left, right)]
    return call.run(_native.explain, *call.decisions(decisions), *parties)
