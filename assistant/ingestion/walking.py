"""Paths → the files in them that can be ingested, in an order that is always the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.ingestion.errors import IngestionError

REPORTS = (".pdf", ".docx", ".html", ".htm", ".txt")
PASSAGES = (".jsonl", ".ndjson", ".tsv")
PACKED = ("", ".gz", ".xz")


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """Each file that is named, and those below each folder that is, by name; what begins with a dot is left out.

    Raises:
        IngestionError: a path that is not there, or a folder with nothing to ingest.
    """
    for path in paths:
        if not path.is_dir():
            if not path.exists():
                raise IngestionError(f"{path}: expected a file or a folder, found none")
            yield path
            continue
        below = sorted(each for each in path.rglob("*") if each.is_file() and _is_meant(each, path))
        if not below:
            raise IngestionError(
                f"{path}: expected a folder with reports ({', '.join(REPORTS)}) or passages ({', '.join(PASSAGES)}), "
                "found none"
            )
        yield from below


def has_passages(file: Path) -> bool:
    """Whether a file is, by its name, one of passages that are text already."""
    name = file.name.lower()
    return any(name.endswith(f"{kind}{packed}") for kind in PASSAGES for packed in PACKED)


def _is_meant(file: Path, below: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in file.relative_to(below).parts)
    return not is_hidden and (file.suffix.lower() in REPORTS or has_passages(file))
