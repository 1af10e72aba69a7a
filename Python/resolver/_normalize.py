"""Normalizing phones, e-mails and names; comparing names."""
import array
import ctypes
import itertools
from functools import lru_cache
from typing import Iterable, List, NamedTuple, Optional

from . import _native
from ._native import TextInput

_CAPACITY = {"phone": 24, "email": 320, "name": 512}


class Reading(NamedTuple):
    """One normalized value. It is true in an `if` when it has a text.

    The text is for comparing and for keys, not for showing in place of what was typed."""

    text: Optional[str]
    """The canonical text: E.164 for phones, lower case for e-mails and names; None when there is no value."""
    grade: str
    """How far it may be trusted to name one person: personal, unlisted, from_text, ambiguous, shared, placeholder, masked, invalid."""
    reason: str
    """Why it was repaired or refused, such as phone_too_short; 'none' when there is nothing to say."""
    number: int = 0
    """Phones: calling code and national number as one number; e-mails: a phone that the address holds; 0 = none."""
    alternate: Optional[str] = None
    """The second reading of an ambiguous phone."""
    repairs: int = 0
    """What was repaired, one bit each; 0 = nothing."""
    kind: int = 0
    """A finer kind: 1 = mobile, 2 = landline, 4 = hotline for phones, 1 = a firm for names."""

    def __bool__(self) -> bool:
        return self.text is not None


class NameComparison(NamedTuple):
    """How two names agree."""

    level: str
    """From identical, variant, compatible, … to missing, and the conflicts: conflict_marks, conflict_given, sibling, …"""
    conflict: bool
    """True when the names speak against one person."""


@lru_cache(maxsize=None)
def _grade(number: int) -> str:
    return _native.grade_name(number).decode()


@lru_cache(maxsize=None)
def _reason(number: int) -> str:
    return _native.reason_name(number).decode()


@lru_cache(maxsize=None)
def _level(number: int) -> str:
    return _native.name_level_name(number).decode()


def _options(region: str) -> Optional[_native.NormalizeOptions]:
    if region == "VN":
        return None
    return _native.NormalizeOptions(
        ctypes.sizeof(_native.NormalizeOptions), 0, _native.to_text(_native.to_bytes(region)))


def _reading(struct: _native.ReadingStruct, text: Optional[bytes]) -> Reading:
    alternate = f"+{struct.alternate}" if struct.alternate else None
    return Reading(
        text.decode("utf-8", "replace") if text else None, _grade(struct.grade), _reason(struct.reason), struct.number,
        alternate, struct.repairs, struct.kind)


def _one(kind: str, text: TextInput, region: str) -> Reading:
    value = _native.to_bytes(text)
    struct = _native.ReadingStruct()
    buffer = ctypes.create_string_buffer(_CAPACITY[kind])
    error = _native.new_error()
    _native.check(
        _native.normalize[kind](_native.to_text(value), _options(region), struct, buffer, len(buffer), error), error)
    return _reading(struct, buffer.raw[:struct.text_count])


def _many(kind: str, texts: Iterable[TextInput], region: str) -> List[Reading]:
    values = [_native.to_bytes(text) for text in texts]
    if not values:
        return []
    count = len(values)
    offsets = array.array("Q", itertools.accumulate(map(len, values), initial=0))
    structs = (_native.ReadingStruct * count)()
    total = ctypes.c_size_t()
    error = _native.new_error()
    column = b"".join(values)
    # A canonical text is seldom longer than what was typed; when the room is too small, the total says how much is needed.
    capacity = len(column) + 16 * count
    while True:
        buffer = ctypes.create_string_buffer(max(1, capacity))
        _native.check(
            _native.normalize_many[kind](
                column, _native.address(offsets), count, _options(region), structs, buffer, capacity, total, error), error)
        if total.value <= capacity:
            break
        capacity = total.value
    raw = buffer.raw
    return [_reading(struct, raw[struct.text_offset:struct.text_offset + struct.text_count]) for struct in structs]


def normalize_phone(text: TextInput, region: str = "VN") -> Reading:
    """One phone number as E.164, `098.321.74.65` → `+84983217465`. `region` is where numbers without a calling code are dialled."""
    return _one("phone", text, region)


def normalize_email(text: TextInput) -> Reading:
    """One e-mail address by its provider's rules, `Lan.Nguyen+shop@GMail.com` → `lannguyen@gmail.com`."""
    return _one("email", text, "VN")


def normalize_name(text: TextInput) -> Reading:
    """A person's name in lower case and Vietnamese order, without titles and notes, `Chị LAN Nguyễn` → `nguyễn lan`."""
    return _one("name", text, "VN")


def normalize_phones(texts: Iterable[TextInput], region: str = "VN") -> List[Reading]:
    """`normalize_phone` for a column of texts, in one native call."""
    return _many("phone", texts, region)


def normalize_emails(texts: Iterable[TextInput]) -> List[Reading]:
    """`normalize_email` for a column of texts, in one native call."""
    return _many("email", texts, "VN")


def normalize_names(texts: Iterable[TextInput]) -> List[Reading]:
    """`normalize_name` for a column of texts, in one native call."""
    return _many("name", texts, "VN")


def compare_names(left: TextInput, right: TextInput) -> NameComparison:
    """How two persons' names agree. `Hung` is compatible with `Hùng` and with `Hưng`, which conflict with each other."""
    one, other = _native.to_bytes(left), _native.to_bytes(right)
    level, conflict = ctypes.c_int32(), ctypes.c_int32()
    error = _native.new_error()
    _native.check(_native.compare_names(_native.to_text(one), _native.to_text(other), level, conflict, error), error)
    return NameComparison(_level(level.value), bool(conflict.value))
