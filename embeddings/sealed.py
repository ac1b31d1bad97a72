"""JSON that says by its own sha256 whether it was altered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from embeddings.errors import IndexDamaged, IndexStale


def to_sealed_json(fields: Mapping[str, Any]) -> str:
    """Readable JSON whose last key is the sha256 of the rest."""
    return json.dumps({**fields, "sha256": _digest(fields)}, indent=1, ensure_ascii=False) + "\n"


def read_sealed_json(path: Path, version: int) -> dict[str, Any]:
    """The fields of a manifest as they were written, ``layout`` among them.

    Raises:
        IndexDamaged: If it is no manifest, or was truncated or altered.
        IndexStale: If it is of another layout version.
        OSError: If it cannot be read.
    """
    try:
        fields: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        found, checksum = fields["layout"], fields.pop("sha256")
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise IndexDamaged(f"{path}: expected the manifest of an index, found {_fault(exc)}") from exc
    if found != version:
        raise IndexStale(f"index {path.parent}: expected layout version {version}, found {found}")
    if checksum != (expected := _digest(fields)):
        raise IndexDamaged(f"{path}: altered: its sha256 is {expected[:12]}…, it says {str(checksum)[:12]}…")
    return fields


def _digest(fields: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def _fault(exc: Exception) -> str:
    if isinstance(exc, KeyError):
        return f"no key {exc}"
    return str(exc).splitlines()[0] if isinstance(exc, ValueError) else "something else"
