"""Where the parts of an index lie on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LAYOUT_VERSION = 2
"""Raised when files change their names or their form; an index of another version is built anew."""


@dataclass(frozen=True)
class IndexLayout:
    """The paths of an index: vectors in FAISS's own format and in numpy's, the rest in JSON. Nothing is ever unpickled.

    FAISS searches in its own file, whose rows begin at an odd address. Products with many vectors at a time need
    numpy's, whose rows do not: mapped into memory, it is one for all the processes that read it.
    """

    folder: Path
    vectors: Path
    matrix: Path
    rows: Path
    documents: Path
    manifest: Path

    @classmethod
    def under(cls, folder: Path) -> IndexLayout:
        """The layout of an index that fills a folder of its own."""
        return cls(
            folder=folder,
            vectors=folder / "vectors.faiss",
            matrix=folder / "vectors.npy",
            rows=folder / "rows.jsonl",
            documents=folder / "documents.jsonl",
            manifest=folder / "manifest.json",
        )

    @property
    def contents(self) -> tuple[Path, ...]:
        """The files that the manifest vouches for."""
        return self.vectors, self.matrix, self.rows, self.documents

    def foreign_files(self) -> list[str]:
        """The names in the folder that no index has, sorted: a sign that the folder is something else.

        Hidden files, which desktops leave everywhere, do not count.
        """
        ours = {path.name for path in (*self.contents, self.manifest)}
        found = (path.name for path in self.folder.iterdir() if not path.name.startswith("."))
        return sorted(name for name in found if name not in ours)
