"""Normalizing values of every kind; comparing names."""
import array
import ctypes
import itertools
from functools import lru_cache
from typing import Iterable, List, NamedTuple, Optional, Tuple

from . import _native
from ._native import TextInput

_CAPACITY = 1536
_COLUMNS = {"unknown": 0, "mobile": 1, "landline": 2, "company": 3, "international": 4}
_DATE_ORDERS = {"day": 0, "month": 1, "year": 2}
_GENDERS = {"unknown": 0, "male": 1, "female": 2}
_GENDER_NAMES = {number: name for name, number in _GENDERS.items()}
_FORMATS = {"e164": 0, "national": 1, "international": 2}


class Reading(NamedTuple):
    """One normalized value. It is true in an `if` when it has a value.

    The value is for comparing and for keys, not for showing in place of what was typed."""

    raw: TextInput
    """What was handed in."""
    value: Optional[str]
    """The canonical text: E.164 for phones, lower case for e-mails and names; None when there is none."""
    grade: str
    """How far it may be trusted to name one person: personal, unlisted, from_text, ambiguous, shared, placeholder, masked, invalid."""
    reason: str
    """Why it was repaired or refused, such as phone_too_short; 'none' when there is nothing to say."""
    alternates: Tuple[str, ...] = ()
    """Other readings: of an ambiguous value, further numbers of a cell, an address without its tag or its slip, a province's name
    until 2025."""
    repairs: Tuple[str, ...] = ()
    """What was repaired, such as migrated_mobile."""
    number: int = 0
    """Phones: calling code and national number as one number; e-mails and channel ids: a phone in them; citizen ids: the year of
    birth; birth dates: yyyymmdd; addresses and provinces: the code of the unit since 2025; 0 = none."""
    alternate: int = 0
    """The second reading of an ambiguous phone or date as a number; the province until 2025."""
    kind: int = 0
    """A finer kind: 1 = mobile, 2 = landline, 4 = hotline for phones; 1 = male, 2 = female; 1 = a firm for names."""
    extra: int = 0
    """Phones: the digits of an extension behind a leading 1; addresses: bytes of house and street at the start of the value; names:
    bytes of the family name at its start, and 65536 times those of the given name at its end."""
    origin: int = 0
    """Phones: to whom the prefix was given; names: a hint at the gender by an honorific or a middle word, 1 = male, 2 = female."""

    def __bool__(self) -> bool:
        return self.value is not None


class NameParts(NamedTuple):
    """All that a name cell says. It is true in an `if` when it has a value."""

    raw: TextInput
    """What was handed in."""
    value: Optional[str]
    """The canonical text, as of `normalize("name", …)`; None when there is none."""
    family: str
    """The family name at its start; empty when it is not known."""
    middle: str
    """What stands between."""
    given: str
    """The given name at its end; empty when it is not known."""
    honorific: str
    """Honorifics and titles that were taken off, as typed."""
    notes: str
    """Notes, tags, numbers and emoji that were taken off, as typed."""
    gender: str
    """A hint by an honorific or a middle word: male, female, unknown."""
    traits: Tuple[str, ...]
    """What kind of name it is: business, nobody, descriptive, masked, test, unmarked, order_unsure, honorific_unsure, initials, damaged,
    refused_orders, cut."""
    unmarked_words: Tuple[int, ...]
    """Which words of the value, from 0, may stand for any marked form: typed without marks, or cut short."""
    repairs: Tuple[str, ...]
    """What was repaired, such as turned."""
    grade: str
    reason: str

    def __bool__(self) -> bool:
        return self.value is not None


class NameComparison(NamedTuple):
    """How two names agree."""

    level: str
    """From identical, variant, compatible, … to missing, and the conflicts: conflict_marks, conflict_given, sibling, …"""
    conflict: bool
    """True when the names speak against one person."""
    weight: float = 0.0
    """What the agreement is worth in bits, by how frequent the names are; negative for a conflict."""
    reasons: Tuple[str, ...] = ()
    """What agrees, why not fully, what speaks against: given_agrees, one_unmarked, middle_dropped, marks_differ, …"""


@lru_cache(maxsize=None)
def _grade(number: int) -> str:
    return _native.grade_name(number).decode()


@lru_cache(maxsize=None)
def _reason(number: int) -> str:
    return _native.reason_name(number).decode()


@lru_cache(maxsize=None)
def _level(number: int) -> str:
    return _native.name_level_name(number).decode()


@lru_cache(maxsize=1024)
def _name_reasons(bits: int) -> Tuple[str, ...]:
    return tuple(_native.name_reason_name(bit).decode() for bit in range(32) if bits >> bit & 1)


@lru_cache(maxsize=1024)
def _repairs(kind: int, bits: int) -> Tuple[str, ...]:
    return tuple(_native.repair_name(kind, bit).decode() for bit in range(32) if bits >> bit & 1)


@lru_cache(maxsize=None)
def _kind(name: str) -> int:
    number = _native.kind_from_name(_native.to_text(_native.to_bytes(name)))
    if number == 0:
        raise ValueError(f"there is no kind {name!r}")
    return int(number)


def _choice(choices: dict, word: str, what: str) -> int:
    if word not in choices:
        raise ValueError(f"{what} is one of {', '.join(choices)}, not {word!r}")
    return choices[word]


def _date(value: object, what: str) -> int:
    """yyyymmdd of a datetime.date, of such a number, or of None."""
    if value is None:
        return 0
    if hasattr(value, "year"):
        return value.year * 10_000 + value.month * 100 + value.day
    if isinstance(value, int) and 0 <= value < 1 << 32:
        return value
    raise ValueError(f"{what} is a date, or a number such as 19900815")


def _options(region: str, column: str, record_date: object, date_order: str, birth_date: object, gender: str,
             latest_year: int) -> _native.NormalizeOptions:
    return _native.NormalizeOptions(
        ctypes.sizeof(_native.NormalizeOptions), _choice(_COLUMNS, column, "column"),
        _native.to_text(_native.to_bytes(region or "?")), _date(record_date, "record_date"),
        _choice(_DATE_ORDERS, date_order, "date_order"), latest_year, _date(birth_date, "birth_date"),
        _choice(_GENDERS, gender, "gender"), 0)


def _reading(kind: int, raw: TextInput, struct: _native.ReadingStruct, text: bytes) -> Reading:
    value, others = text[:struct.value_count], text[struct.value_count:]
    return Reading(
        raw, value.decode("utf-8", "replace") if value else None, _grade(struct.grade), _reason(struct.reason),
        tuple(others.decode("utf-8", "replace").split("\n")) if others else (), _repairs(kind, struct.repairs), struct.number,
        struct.alternate, struct.kind, struct.extra, struct.origin)


def normalize(kind: str, text: TextInput, *, region: str = "VN", column: str = "unknown", record_date: object = None,
              date_order: str = "day", birth_date: object = None, gender: str = "unknown", latest_year: int = 0) -> Reading:
    """One value of a kind: `normalize("phone", "098.321.74.65").value` is `+84983217465`.

    `kind` is the name of a field: phone, email, name, citizen_id, tax_code, passport, birth_date, gender, address, province,
    profile_url, facebook_psid, zalo_oa_user, wa_id and the other channel ids.

    For phones, `region` is where numbers without a calling code are dialled; `column` (mobile, landline, company,
    international) and `record_date` decide between two readings. For dates, `date_order` is day, month or year. Citizen ids are
    held against `birth_date` and `gender` (male, female) of the same record."""
    options = _options(region, column, record_date, date_order, birth_date, gender, latest_year)
    number, value = _kind(kind), _native.to_bytes(text)
    struct = _native.ReadingStruct()
    buffer = ctypes.create_string_buffer(_CAPACITY)
    error = _native.new_error()
    _native.check(_native.normalize(number, _native.to_text(value), options, struct, buffer, _CAPACITY, error), error)
    return _reading(number, text, struct, buffer.raw[:struct.value_count + struct.alternates_count])


def normalize_column(kind: str, texts: Iterable[TextInput], *, region: str = "VN", column: str = "unknown",
                     record_date: object = None, date_order: str = "day", birth_date: object = None, gender: str = "unknown",
                     latest_year: int = 0) -> List[Reading]:
    """`normalize` for a column of texts, in one native call."""
    options = _options(region, column, record_date, date_order, birth_date, gender, latest_year)
    raws = list(texts)
    values = [_native.to_bytes(text) for text in raws]
    number, count = _kind(kind), len(values)
    if not values:
        return []
    offsets = array.array("Q", itertools.accumulate(map(len, values), initial=0))
    structs = (_native.ReadingStruct * count)()
    total = ctypes.c_size_t()
    error = _native.new_error()
    joined = b"".join(values)
    # The texts are seldom longer than what was typed; when the room is too small, the total says how much is needed.
    capacity = len(joined) + 32 * count
    while True:
        buffer = ctypes.create_string_buffer(max(1, capacity))
        _native.check(
            _native.normalize_column(
                number, joined, _native.address(offsets), count, options, structs, buffer, capacity, total, error), error)
        if total.value <= capacity:
            break
        capacity = total.value
    text = buffer.raw
    return [
        _reading(number, raw, struct,
                 text[struct.text_offset:struct.text_offset + struct.value_count + struct.alternates_count])
        for raw, struct in zip(raws, structs)]


def format_phone(number: int, form: str = "national") -> str:
    """`Reading.number` of a phone for people: e164, national (`0983 217 465`) or international (`+84 983 217 465`)."""
    buffer = ctypes.create_string_buffer(40)
    count = ctypes.c_size_t()
    error = _native.new_error()
    _native.check(
        _native.format_phone(_native.whole(number, "a phone"), _choice(_FORMATS, form, "form"), buffer, len(buffer), count, error), error)
    return buffer.raw[:count.value].decode()


def phone_operator(number: int) -> str:
    """To whom a Vietnamese mobile's prefix was given, `viettel`, or `unknown`. Numbers move: information, never evidence."""
    return _native.phone_operator_name(_native.whole(number, "a phone")).decode()


def parse_name(text: TextInput) -> NameParts:
    """A name cell taken apart: `parse_name("Chị Nguyễn Thị Ngọc Lan 🌸").given` is `lan`, its honorific `Chị`, its notes `🌸`."""
    raw = _native.to_bytes(text)
    struct = _native.NamePartsStruct(ctypes.sizeof(_native.NamePartsStruct))
    buffer = ctypes.create_string_buffer(_CAPACITY)
    error = _native.new_error()
    _native.check(_native.parse_name(_native.to_text(raw), struct, buffer, _CAPACITY, error), error)
    value, rest = buffer.raw[:struct.value_count], buffer.raw[struct.value_count:]
    middle = value[struct.middle_offset:struct.middle_offset + struct.middle_count]
    given = value[struct.value_count - struct.given_count:]
    parts = (value, value[:struct.family_count], middle, given, rest[:struct.honorific_count],
             rest[struct.honorific_count:struct.honorific_count + struct.notes_count])
    whole, *texts = (part.decode("utf-8", "replace") for part in parts)
    return NameParts(
        text, whole or None, *texts, _GENDER_NAMES.get(struct.gender, "unknown"),
        tuple(_native.name_trait_name(bit).decode() for bit in range(32) if struct.traits >> bit & 1),
        tuple(word for word in range(struct.word_count) if not struct.meant_words >> word & 1),
        _repairs(_kind("name"), struct.repairs), _grade(struct.grade), _reason(struct.reason))


def compare_names(left: TextInput, right: TextInput) -> NameComparison:
    """How two persons' names agree. `Hung` is compatible with `Hùng` and with `Hưng`, which conflict with each other."""
    one, other = _native.to_bytes(left), _native.to_bytes(right)
    level, conflict, reasons, weight = ctypes.c_int32(), ctypes.c_int32(), ctypes.c_uint32(), ctypes.c_int32()
    error = _native.new_error()
    _native.check(_native.compare_names(_native.to_text(one), _native.to_text(other), level, conflict, error), error)
    _native.check(_native.assess_names(_native.to_text(one), _native.to_text(other), level, reasons, weight, error), error)
    return NameComparison(_level(level.value), bool(conflict.value), weight.value / 1000, _name_reasons(reasons.value))


def fold(text: TextInput) -> str:
    """Lower-case ASCII for finding: `Nguyễn Thị Ánh` → `nguyen thi anh`. It throws tones away, so it never decides."""
    raw = _native.to_bytes(text)
    buffer = ctypes.create_string_buffer(max(1, len(raw)))
    count = ctypes.c_size_t()
    error = _native.new_error()
    _native.check(_native.fold(_native.to_text(raw), buffer, len(buffer), count, error), error)
    return buffer.raw[:count.value].decode("ascii")
