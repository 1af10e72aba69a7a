"""Data frames of pandas and polars, wherever a file is read. Neither package is needed."""
import contextlib
import os
import tempfile
from typing import Any, Iterator


def is_frame(data: Any) -> bool:
    return hasattr(data, "write_csv") or hasattr(data, "to_csv")


@contextlib.contextmanager
def as_file(data: Any) -> Iterator[Any]:
    """A path as it is; a data frame as a CSV file that only its owner can read, and that is gone at the end. Row n of the frame is record n."""
    if not is_frame(data):
        yield os.fspath(data)  # a TypeError for what is neither
        return
    descriptor, path = tempfile.mkstemp(prefix="resolver-", suffix=".csv")
    try:
        os.close(descriptor)
        if hasattr(data, "write_csv"):  # polars
            data.write_csv(path)
        else:
            data.to_csv(path, index=False)
        yield path
    finally:
        os.unlink(path)
