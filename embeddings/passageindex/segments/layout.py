"""Where the parts of a segment lie on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PREFIX = "segment-"


@dataclass(frozen=True)
class SegmentLayout:
    """The paths of a segment."""

    folder: Path
    documents: Path
    """JSON: the partitions in the order of their rows, and the values that attributes have."""
    passages: Path
    """Ids, attributes and words, a row a passage."""
    vectors: Path
    lists: Path
    """Of large segments only."""

    @classmethod
    def under(cls, folder: Path) -> SegmentLayout:
        """The layout of a segment that fills a folder of its own."""
        return cls(
            folder=folder,
            documents=folder / "documents.json",
            passages=folder / "passages.safetensors",
            vectors=folder / "vectors.faiss",
            lists=folder / "lists.faiss",
        )
