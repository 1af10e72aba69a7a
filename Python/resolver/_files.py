"""Before and after a run: how a file will be read, and how good its people are."""
import ctypes
import os
from typing import Any, Dict, List, Mapping, Optional, Sequence, Union

from . import _native
from ._dedupe import PathInput
from ._frames import as_file
from ._store import _OwnAnswer, _read


class _Texts:
    """Texts that a native call borrows."""

    def __init__(self) -> None:
        self.kept: List[bytes] = []

    def __call__(self, text: _native.TextInput) -> _native.Text:
        self.kept.append(_native.to_bytes(text))
        return _native.to_text(self.kept[-1])


def _asked(function: Any, options: Any) -> Dict[str, Any]:
    answer, error = _OwnAnswer(), _native.new_error()
    _native.check(function(options, answer.handle, error), error)
    return _read(answer.handle)


def inspect(
    data: Union[PathInput, Any], *, columns: Optional[Mapping[str, Union[str, Sequence[str]]]] = None, mapping: str = "", region: str = "VN", rows: int = 3, memory_limit: int = 0,
) -> Dict[str, Any]:
    """How `dedupe` and `Store.import_csv` will read a file (or a data frame): before anything is decided about people.

        found = resolver.inspect("don-hang.csv")
        found["columns"][0]        # {'name': 'Mã đơn hàng', 'field': 'reference', 'evidence': 'header', …}
        found["first_rows"][0]     # its records, a party each, and its touchpoint
        found["mapping"]           # text to edit and to give back as mapping=

    columns: {'phone': 'SĐT phụ'} or {'recipient:phone': 'SĐT nhận'}; they win over what is recognised, 'none' leaves a column out.
    rows: how many are shown as they will be understood. Raises `ResolverError`."""
    text = _Texts()
    with as_file(data) as path:
        return _asked(_native.inspect, _native.InspectOptions(
            struct_size=ctypes.sizeof(_native.InspectOptions), rows=min(_native.whole(rows, "rows"), 1_000_000), input_path=text(os.fsencode(path)),
            columns=text(_native.to_choices(columns)), mapping=text(mapping), region=text(region), memory_limit_bytes=_native.whole(memory_limit, "memory_limit")))


def evaluate(
    data: Union[PathInput, Any], *, truth: str = "person_id", entity_column: str = "entity_id", labels: Union[PathInput, Any] = None,
    label_columns: Sequence[str] = ("left", "right", "label"),
) -> Dict[str, Any]:
    """How well found people agree with true ones: {'precision', 'recall', 'f1', 'false_merges_per_1000_people', …}.

    data: a file (or a data frame) of rows with the columns truth and entity_column. With labels, pairs that people labelled (1 for one
    person, 0 for two), data holds scored pairs (left, right, weight), and precision and recall are told for each whole bit as
    threshold: {'points': [{'threshold', 'found', 'wrong', 'missed', 'precision', 'recall', 'f1'}], …}. Raises `ResolverError`."""
    text = _Texts()
    if labels is not None and len(label_columns) != 3:
        raise ValueError("label_columns are three names")
    with as_file(data) as path, as_file("" if labels is None else labels) as labels_path:
        return _asked(_native.evaluate, _native.EvaluateOptions(
            struct_size=ctypes.sizeof(_native.EvaluateOptions), input_path=text(os.fsencode(path)), truth_column=text(truth),
            entity_column=text(entity_column), labels_path=text(os.fsencode(labels_path)), label_columns=text("\n".join(label_columns))))
