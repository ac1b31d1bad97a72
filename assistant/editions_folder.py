"""Where the editions, questions and glossaries that an operator has added are kept."""

from __future__ import annotations

from pathlib import Path

from assistant.labels import symbol_slug


def editions_folder(data_dir: Path, symbol: str) -> Path:
    """The folder of what was added to a report, ``en.jsonl``, ``questions.jsonl``…; it may not exist yet."""
    return data_dir / "editions" / symbol_slug(symbol)
