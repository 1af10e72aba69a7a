"""The C interface, declared for ctypes: structs, functions, errors. Mirrors include/resolver.h."""
import array
import ctypes
import os
import operator
import pathlib
import uuid
from ctypes import POINTER, c_char, c_char_p, c_int32, c_int64, c_size_t, c_uint8, c_uint32, c_uint64, c_void_p
from typing import Any, Mapping, Optional, Sequence, SupportsIndex, Tuple, Union

ABI_VERSION = 1
NONE = (1 << 64) - 1

#: Text; a key of a database as its digits; None is the empty text.
TextInput = Union[str, bytes, SupportsIndex, uuid.UUID, None]


class Text(ctypes.Structure):
    _fields_ = [("data", c_char_p), ("count", c_size_t)]


class Error(ctypes.Structure):
    _fields_ = [
        ("struct_size", c_uint32), ("status", c_int32), ("row", c_uint64), ("column", c_uint64), ("offset", c_uint64),
        ("system_error", c_int32), ("reserved", c_uint32), ("message", c_char * 256)]


class ReadingStruct(ctypes.Structure):
    _fields_ = [
        ("number", c_uint64), ("alternate", c_uint64), ("text_offset", c_uint64), ("value_count", c_uint32),
        ("alternates_count", c_uint32), ("repairs", c_uint32), ("extra", c_uint32), ("grade", c_uint8), ("reason", c_uint8),
        ("kind", c_uint8), ("origin", c_uint8), ("reserved", c_uint8 * 4)]


class NormalizeOptions(ctypes.Structure):
    _fields_ = [
        ("struct_size", c_uint32), ("column", c_uint32), ("region", Text), ("record_date", c_uint32), ("date_order", c_uint32),
        ("latest_year", c_uint32), ("birth_date", c_uint32), ("gender", c_uint32), ("reserved", c_uint32)]


class EdgeStruct(ctypes.Structure):
    _fields_ = [("left", c_uint32), ("right", c_uint32), ("number", c_uint64)]


class ComponentStruct(ctypes.Structure):
    _fields_ = [("label", c_uint32), ("size", c_uint32)]


class LinkStruct(ctypes.Structure):
    _fields_ = [("left", c_uint64), ("right", c_uint64), ("weight", c_int32), ("reason", c_int32)]


Progress = ctypes.CFUNCTYPE(c_int32, c_int32, c_uint64, c_uint64, c_void_p)


class DedupeOptions(ctypes.Structure):
    _fields_ = [
        ("struct_size", c_uint32), ("threads", c_uint32), ("flags", c_uint32), ("reserved", c_uint32),
        ("input_path", Text), ("output_path", Text), ("entities_path", Text), ("links_path", Text), ("columns", Text),
        ("entity_column", Text), ("region", Text), ("memory_limit_bytes", c_uint64), ("cancel", POINTER(c_int32)),
        ("progress", Progress), ("progress_context", c_void_p), ("blocked", Text), ("touchpoints_path", Text),
        ("relations_path", Text), ("mapping", Text), ("review_path", Text), ("decisions_path", Text), ("policy_path", Text)]


class ColumnsOptions(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32)] + [
        (name, Text) for name in (
            "input_path", "second_path", "output_path", "pairs_path", "id_column", "entity_column")] + [
        ("cancel", POINTER(c_int32)), ("labels_path", Text)]


class ColumnsCounts(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32)] + [
        (name, c_uint64) for name in (
            "rows", "candidate_pairs", "links", "contested_links", "refused_links", "people", "merged_people",
            "silent_blocks")]


class CountsStruct(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32)] + [
        (name, c_uint64) for name in (
            "rows", "unidentified_rows", "entities", "merged_entities", "merged_rows", "largest_entity", "links",
            "refused_links", "tied_links", "peak_bytes")]


class OutText(ctypes.Structure):
    """A text of the library's: no NUL ends it."""

    _fields_ = [("data", c_void_p), ("count", c_size_t)]


class FieldStruct(ctypes.Structure):
    _fields_ = [("field", Text), ("value", Text), ("scope", Text), ("from", c_int64), ("to", c_int64)]


class InspectOptions(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("rows", c_uint32)] + [
        (name, Text) for name in ("input_path", "columns", "mapping", "region")] + [("memory_limit_bytes", c_uint64)]


class EvaluateOptions(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32)] + [
        (name, Text) for name in ("input_path", "truth_column", "entity_column", "labels_path", "label_columns")] + [
        ("cancel", POINTER(c_int32))]


class PartyStruct(ctypes.Structure):
    _fields_ = [("entity", c_uint64), ("source", Text), ("id", Text)]


class RecordStruct(ctypes.Structure):
    _fields_ = [("source", Text), ("id", Text), ("fields", POINTER(FieldStruct)), ("field_count", c_size_t)]


class DecisionStruct(ctypes.Structure):
    _fields_ = [
        ("left_source", Text), ("left_id", Text), ("right_source", Text), ("right_id", Text), ("kind", c_int32),
        ("reserved", c_uint32)]


class StoreOptions(ctypes.Structure):
    _fields_ = [
        ("struct_size", c_uint32), ("flags", c_uint32), ("durability", c_int32), ("reserved", c_uint32), ("policy", Text),
        ("region", Text), ("blocked", Text), ("memory_limit_bytes", c_uint64)]


class SummaryStruct(ctypes.Structure):
    _fields_ = [
        ("struct_size", c_uint32), ("verdict", c_int32), ("reason", c_int32), ("reserved", c_uint32), ("entity", c_uint64),
        ("operation", c_uint64), ("changes", c_uint64)]


class CandidateStruct(ctypes.Structure):
    _fields_ = [("entity", c_uint64), ("weight", c_int32), ("standing", c_int32)]


class NamePartsStruct(ctypes.Structure):
    _fields_ = [
        (name, c_uint32) for name in (
            "struct_size", "traits", "repairs", "word_count", "meant_words", "value_count", "family_count", "middle_offset",
            "middle_count", "given_count", "honorific_count", "notes_count")] + [
        (name, ctypes.c_uint8) for name in ("grade", "reason", "gender", "reserved")]


class ResolverError(Exception):
    """A call that failed. `name` is permanent (such as `no_usable_column`); the message is for people."""

    def __init__(self, status: int, name: str, message: str, row: Optional[int] = None, column: Optional[int] = None,
                 offset: Optional[int] = None, system_error: int = 0) -> None:
        super().__init__(message)
        #: The status code of the C interface.
        self.status = status
        #: Its permanent name.
        self.name = name
        #: 1-based record of the input, the header not counted, where there is one.
        self.row = row
        #: 1-based column, where there is one.
        self.column = column
        #: Byte offset in the input, where there is one.
        self.offset = offset
        #: `errno` of the failed system call, or 0.
        self.system_error = system_error


def _load() -> ctypes.CDLL:
    path = os.environ.get("RESOLVER_LIBRARY") or str(pathlib.Path(__file__).with_name("libresolver.so"))
    try:
        library = ctypes.CDLL(path)
    except OSError as problem:
        raise ImportError(f"the shared library of resolver cannot be loaded: {problem}") from problem
    library.resolver_abi_version.restype = c_uint32
    found = library.resolver_abi_version()
    if found != ABI_VERSION:
        raise ImportError(f"{path} has the interface number {found}, this package needs {ABI_VERSION}")
    return library


_library = _load()


def _declare(name: str, *arguments: Any, result: Any = c_int32) -> Any:
    function = getattr(_library, "resolver_" + name)
    function.argtypes = arguments
    function.restype = result
    return function


_error = POINTER(Error)
_options = POINTER(NormalizeOptions)
version = _declare("version", result=c_char_p)
status_name = _declare("status_name", c_int32, result=c_char_p)
describe = _declare("describe", c_int32, c_char_p, c_int32, result=c_char_p)
grade_name = _declare("grade_name", c_int32, result=c_char_p)
reason_name = _declare("reason_name", c_int32, result=c_char_p)
name_level_name = _declare("name_level_name", c_int32, result=c_char_p)
link_reason_name = _declare("link_reason_name", c_int32, result=c_char_p)
normalize = _declare("normalize", c_int32, Text, _options, POINTER(ReadingStruct), c_void_p, c_size_t, _error)
normalize_column = _declare(
    "normalize_column", c_int32, c_char_p, c_void_p, c_size_t, _options, c_void_p, c_void_p, c_size_t, POINTER(c_size_t), _error)
kind_from_name = _declare("kind_from_name", Text)
repair_name = _declare("repair_name", c_int32, c_int32, result=c_char_p)
format_phone = _declare("format_phone", c_uint64, c_int32, c_void_p, c_size_t, POINTER(c_size_t), _error)
phone_operator_name = _declare("phone_operator_name", c_uint64, result=c_char_p)
assess_names = _declare("assess_names", Text, Text, POINTER(c_int32), POINTER(c_uint32), POINTER(c_int32), _error)
parse_name = _declare("parse_name", Text, POINTER(NamePartsStruct), c_void_p, c_size_t, _error)
name_trait_name = _declare("name_trait_name", c_int32, result=c_char_p)
name_reason_name = _declare("name_reason_name", c_int32, result=c_char_p)
compare_names = _declare("compare_names", Text, Text, POINTER(c_int32), POINTER(c_int32), _error)
fold = _declare("fold", Text, c_void_p, c_size_t, POINTER(c_size_t), _error)
disjoint_set_create = _declare("disjoint_set_create", c_uint64, c_uint32, POINTER(c_void_p), _error)
disjoint_set_union = _declare("disjoint_set_union", c_void_p, c_uint32, c_uint32, POINTER(c_int32), _error)
disjoint_set_union_pairs = _declare(
    "disjoint_set_union_pairs", c_void_p, c_void_p, c_void_p, c_uint64, c_uint32, POINTER(c_uint64), _error)
disjoint_set_find = _declare("disjoint_set_find", c_void_p, c_uint32, POINTER(c_uint32), _error)
disjoint_set_size = _declare("disjoint_set_size", c_void_p, c_uint32, POINTER(c_uint32), _error)
disjoint_set_counts = _declare("disjoint_set_counts", c_void_p, POINTER(c_uint64), POINTER(c_uint64), _error)
disjoint_set_labels = _declare(
    "disjoint_set_labels", c_void_p, c_uint64, c_void_p, c_uint64, POINTER(c_uint64), _error)
disjoint_set_components = _declare(
    "disjoint_set_components", c_void_p, c_uint64, c_void_p, c_uint64, POINTER(c_uint64), _error)
disjoint_set_proof = _declare(
    "disjoint_set_proof", c_void_p, c_uint32, c_uint32, c_void_p, c_uint64, POINTER(c_uint64), _error)
disjoint_set_destroy = _declare("disjoint_set_destroy", c_void_p)
dedupe = _declare("dedupe", POINTER(DedupeOptions), POINTER(c_void_p), _error)
result_counts = _declare("result_counts", c_void_p, POINTER(CountsStruct), _error)
result_report = _declare("result_report", c_void_p, c_void_p, c_size_t, POINTER(c_size_t), _error)
result_entity_ids = _declare("result_entity_ids", c_void_p, c_uint64, c_void_p, c_uint64, POINTER(c_uint64), _error)
result_proof = _declare("result_proof", c_void_p, c_uint64, c_uint64, c_void_p, c_uint64, POINTER(c_uint64), _error)
result_destroy = _declare("result_destroy", c_void_p)
similarities = _declare(
    "similarities", c_int32, c_char_p, c_void_p, c_char_p, c_void_p, c_size_t, c_void_p, _error)
policy_load = _declare("policy_load", Text, POINTER(c_void_p), _error)
policy_validate = _declare(
    "policy_validate", Text, c_void_p, c_size_t, POINTER(c_size_t), POINTER(c_uint64), _error)
policy_text = _declare("policy_text", c_void_p, c_void_p, c_size_t, POINTER(c_size_t), _error)
train = _declare("train", POINTER(ColumnsOptions), c_void_p, POINTER(c_void_p), _error)
link_records = _declare("link_records", POINTER(ColumnsOptions), c_void_p, POINTER(ColumnsCounts), _error)
policy_destroy = _declare("policy_destroy", c_void_p)
store_open = _declare("store_open", Text, POINTER(StoreOptions), POINTER(c_void_p), _error)
store_close = _declare("store_close", c_void_p, _error)
answer_create = _declare("answer_create", c_uint32, POINTER(c_void_p), _error)
answer_summary = _declare("answer_summary", c_void_p, POINTER(SummaryStruct), _error)
answer_candidates = _declare("answer_candidates", c_void_p, POINTER(CandidateStruct), c_uint64, POINTER(c_uint64), _error)
answer_text = _declare("answer_text", c_void_p, POINTER(OutText), _error)
answer_destroy = _declare("answer_destroy", c_void_p)
store_put = _declare(
    "store_put", c_void_p, Text, Text, POINTER(FieldStruct), c_size_t, Text, POINTER(FieldStruct), c_size_t, c_void_p, _error)
store_import = _declare("store_import", c_void_p, POINTER(DedupeOptions), Text, c_void_p, _error)
store_export = _declare("store_export", c_void_p, Text, _error)
store_touch = _declare("store_touch", c_void_p, Text, Text, POINTER(FieldStruct), c_size_t, c_void_p, _error)
store_remove = _declare("store_remove", c_void_p, Text, Text, c_void_p, _error)
store_lookup = _declare("store_lookup", c_void_p, POINTER(FieldStruct), c_size_t, c_void_p, _error)
store_link = _declare("store_link", c_void_p, POINTER(PartyStruct), POINTER(PartyStruct), Text, Text, POINTER(c_uint64), _error)
store_forbid = _declare("store_forbid", c_void_p, POINTER(PartyStruct), POINTER(PartyStruct), Text, Text, POINTER(c_uint64), _error)
store_undo = _declare("store_undo", c_void_p, c_uint64, Text, Text, POINTER(c_uint64), _error)
store_erase = _declare("store_erase", c_void_p, POINTER(PartyStruct), c_size_t, c_uint32, c_void_p, _error)
store_readmit = _declare(
    "store_readmit", c_void_p, Text, Text, POINTER(FieldStruct), c_size_t, Text, POINTER(c_uint64), _error)
store_resolve = _declare("store_resolve", c_void_p, c_uint64, POINTER(c_uint64), POINTER(c_int32), _error)
store_entity_of = _declare("store_entity_of", c_void_p, Text, Text, POINTER(c_uint64), _error)
store_entity = _declare("store_entity", c_void_p, c_uint64, c_void_p, _error)
store_everything = _declare("store_everything", c_void_p, c_uint64, c_void_p, _error)
store_timeline = _declare("store_timeline", c_void_p, c_uint64, c_int64, c_int64, c_void_p, _error)
store_why = _declare("store_why", c_void_p, POINTER(PartyStruct), POINTER(PartyStruct), c_void_p, _error)
store_search = _declare("store_search", c_void_p, Text, c_uint64, c_void_p, _error)
store_events = _declare("store_events", c_void_p, c_uint64, c_uint64, c_void_p, _error)
store_review = _declare("store_review", c_void_p, c_uint64, c_void_p, _error)
store_attribution = _declare("store_attribution", c_void_p, c_int64, c_int64, c_uint64, c_void_p, _error)
store_statistics = _declare("store_statistics", c_void_p, c_void_p, _error)
store_set_policy = _declare("store_set_policy", c_void_p, Text, c_uint32, c_int32, c_uint64, c_void_p, _error)
store_check = _declare("store_check", c_void_p, _error)
store_sync = _declare("store_sync", c_void_p, _error)
store_compact = _declare("store_compact", c_void_p, _error)
store_backup = _declare("store_backup", c_void_p, Text, _error)
store_salvage = _declare("store_salvage", Text, Text, c_void_p, _error)
keys = _declare("keys", POINTER(RecordStruct), c_size_t, POINTER(StoreOptions), c_void_p, _error)
resolve = _declare(
    "resolve", POINTER(RecordStruct), c_size_t, POINTER(DecisionStruct), c_size_t, POINTER(StoreOptions), c_void_p, _error)
explain = _declare(
    "explain", POINTER(RecordStruct), c_size_t, POINTER(DecisionStruct), c_size_t, POINTER(PartyStruct), POINTER(PartyStruct),
    POINTER(StoreOptions), c_void_p, _error)
inspect = _declare("inspect", POINTER(InspectOptions), c_void_p, _error)
evaluate = _declare("evaluate", POINTER(EvaluateOptions), c_void_p, _error)
entity_id_to_text = _declare("entity_id_to_text", c_uint64, c_char * 14)
entity_id_from_text = _declare("entity_id_from_text", Text, POINTER(c_uint64))


def library_version() -> str:
    """The version of the shared library that is loaded."""
    return version().decode()


def new_error() -> Error:
    return Error(struct_size=ctypes.sizeof(Error))


def check(status: int, error: Optional[Error] = None) -> None:
    """Raises what a failed call reports."""
    if status == 0:
        return
    name = status_name(status).decode()
    if error is None or error.status != status:
        raise ResolverError(status, name, name.replace("_", " "))

    def place(number: int) -> Optional[int]:
        return None if number == NONE else number

    raise ResolverError(
        status, name, error.message.decode("utf-8", "replace"), place(error.row), place(error.column),
        place(error.offset), error.system_error)


def to_bytes(text: TextInput) -> bytes:
    """UTF-8; a lone surrogate becomes bytes that are no UTF-8, which the library takes. A float is refused: an id that became one may be rounded."""
    if text is None:
        return b""
    if isinstance(text, str):
        return text.encode("utf-8", "surrogatepass")
    if isinstance(text, (bytes, bytearray, memoryview)):
        return bytes(text)
    if isinstance(text, uuid.UUID):
        return str(text).encode()
    if isinstance(text, SupportsIndex) and not isinstance(text, bool):
        return str(operator.index(text)).encode()
    raise TypeError(f"text or a whole number is wanted here, not {type(text).__name__}")


def to_choices(columns: Optional[Mapping[str, Union[str, Sequence[str]]]]) -> bytes:
    """Lines field=column. Where a header has a line break, a space stands for it."""
    if columns is None:
        return b""
    if not isinstance(columns, Mapping):
        raise TypeError("columns is a dict of fields and names of columns: {'phone': 'SĐT 2'}")
    pairs = [(field, name) for field, names in columns.items() for name in (names if isinstance(names, (list, tuple)) else [names])]
    return to_bytes("".join(f"{field}={' '.join(str(name).splitlines())}\n" for field, name in pairs))


def whole(value: SupportsIndex, what: str, bits: int = 64) -> int:
    """A whole number that C can hold; ctypes would cut a larger one off."""
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        raise TypeError(f"{what} is a whole number, not {type(value).__name__}")
    number = operator.index(value)
    if not 0 <= number < 1 << bits:
        raise ValueError(f"{what} is a whole number from 0 to {(1 << bits) - 1}")
    return number


def to_text(value: bytes) -> Text:
    return Text(value, len(value))


def to_numbers(values: Union[Sequence[int], Any], code: str, what: str) -> Tuple[Any, int, int]:
    """A column of whole numbers as memory of one type: what keeps it alive, its address and its length.

    Arrays that already have the type (`array.array`, numpy) are used in place."""
    view = None
    try:
        view = memoryview(values)
    except TypeError:
        pass
    if view is not None and view.ndim == 1 and view.contiguous and view.format in ("I", "L"):
        if view.itemsize == array.array(code).itemsize and not view.readonly:
            return values, ctypes.addressof(c_char.from_buffer(view)) if view.nbytes else 0, len(view)
    try:
        column = array.array(code, values.tolist() if hasattr(values, "tolist") else values)
    except (OverflowError, TypeError) as problem:
        raise ValueError(f"{what} must be whole numbers from 0 to {2 ** (8 * array.array(code).itemsize) - 1}") from problem
    return column, column.buffer_info()[0], len(column)


def address(column: "array.array[int]") -> int:
    return column.buffer_info()[0]
