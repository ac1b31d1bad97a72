"""Where indexes are kept."""

from __future__ import annotations

from pathlib import Path

from assistant.labels import symbol_slug


def index_folder(data_dir: Path, symbol: str) -> Path:
    """Where the index of a report lies; it may not exist yet."""
    return indexes_folder(data_dir) / symbol_slug(symbol)


def indexes_folder(data_dir: Path) -> Path:
    """Where those of all reports lie."""
    return data_dir / "indexes"


LIBRARY, TEXTS = "library", "texts"
"""What an index of passages holds: the reports of the library; texts that were passages when they came."""


def passages_folder(data_dir: Path, holding: str = LIBRARY) -> Path:
    """Where an index of passages lies; there is none of the library while its reports are few."""
    return data_dir / "passages" / holding
