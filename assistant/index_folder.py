"""Where indexes are kept."""

from __future__ import annotations

from pathlib import Path

from assistant.labels import symbol_slug


def index_folder(data_dir: Path, symbol: str) -> Path:
    """Where the index of a report lies; it may not exist yet."""
    return data_dir / "indexes" / symbol_slug(symbol)
