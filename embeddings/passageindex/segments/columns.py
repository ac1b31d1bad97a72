"""Arrays with names, in one file that is mapped into memory: the form of safetensors, which other programs read too.

safetensors' own reader copies what it reads; here nothing is read before it is looked at, and a page that several
processes look at is in memory once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from embeddings.errors import IndexDamaged

Columns = Mapping[str, NDArray[Any]]

_TYPES = {"U8": np.uint8, "U16": np.uint16, "U32": np.uint32, "U64": np.uint64, "I32": np.int32}


def write_columns(path: Path, columns: Columns) -> None:
    """Write arrays of whole numbers, each of one dimension.

    Raises:
        OSError: If the disk refuses.
    """
    save_file({name: np.ascontiguousarray(column) for name, column in columns.items()}, path)


def map_columns(path: Path) -> Columns:
    """The arrays of a file, read-only; its content is not checked but for its form.

    Raises:
        IndexDamaged: If the file is not of that form.
        OSError: If it cannot be read.
    """
    try:
        content = np.memmap(path, dtype=np.uint8, mode="r")
        begin = 8 + int(content[:8].view("<u8")[0])
        header = json.loads(bytes(content[8:begin]))
        return dict(_arrays(content[begin:], header))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as exc:
        raise IndexDamaged(f"{path}: expected arrays in the form of safetensors, found something else") from exc


def _arrays(data: NDArray[np.uint8], header: Mapping[str, Any]) -> Iterator[tuple[str, NDArray[Any]]]:
    for name, told in header.items():
        if name == "__metadata__":
            continue
        start, stop = told["data_offsets"]
        # A plain array over the same memory: slices of a memmap are several times slower to make.
        yield name, np.asarray(data)[start:stop].view(_TYPES[told["dtype"]]).reshape(told["shape"])
