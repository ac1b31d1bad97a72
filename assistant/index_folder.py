"""Where indexes are kept."""

from __future__ import annotations

from pathlib import Path

from assistant.labels import symbol_slug


def index_folder(data_dir: Path, symbol: str) -> Path:
    """Where the index of a report lies; it may not exist yet."""
    return data_dir / "indexes" / symbol_slug(symbol)


def passages_folder(data_dir: Path) -> Path:
    """Where the index of the passages of all reports lies; there is none while they are few."""
    return data_dir / "passages"
