"""Distances and similarities of texts."""
import array
import itertools
from typing import Iterable, List, Tuple

from . import _native
from ._native import TextInput

_MEASURES = {"levenshtein": 1, "osa": 2, "jaro": 3, "jaro_winkler": 4}


def _column(texts: Iterable[TextInput]) -> "Tuple[bytes, array.array[int]]":
    values = [_native.to_bytes(text) for text in texts]
    return b"".join(values), array.array("Q", itertools.accumulate(map(len, values), initial=0))


def similarities(lefts: Iterable[TextInput], rights: Iterable[TextInput], measure: str = "jaro_winkler") -> List[float]:
    """One number for each pair of texts, in one native call.

    `measure` is levenshtein or osa (edits, 0 for equal texts), jaro or jaro_winkler (0 to 1, 1 for equal texts)."""
    if measure not in _MEASURES:
        raise ValueError(f"measure must be one of {', '.join(_MEASURES)}, not {measure!r}")
    left, left_offsets = _column(lefts)
    right, right_offsets = _column(rights)
    count = len(left_offsets) - 1
    if len(right_offsets) - 1 != count:
        raise ValueError(f"there are {count} texts on the left and {len(right_offsets) - 1} on the right")
    values = array.array("d", bytes(8 * count))
    error = _native.new_error()
    _native.check(
        _native.similarities(
            _MEASURES[measure], left, _native.address(left_offsets), right, _native.address(right_offsets), count,
            _native.address(values), error), error)
    return values.tolist()


def similarity(left: TextInput, right: TextInput, measure: str = "jaro_winkler") -> float:
    """`similarities` of one pair."""
    return similarities([left], [right], measure)[0]
