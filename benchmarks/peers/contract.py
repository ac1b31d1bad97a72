"""What every system that is compared is given and asked, whoever made it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol


class Passage(NamedTuple):
    """A text to be found. Where a paragraph is given in two languages, two passages may have its ``ref``."""

    id: str
    """Unique."""
    ref: str
    """Of the paragraph."""
    text: str


class Reply(NamedTuple):
    """What a system has for a question."""

    retrieved: list[str]
    """Refs, best first; a ref may stand there twice."""
    cited: list[str] | None = None
    """Refs that its answer cites, in order; ``None``: it does not cite."""


class Peer(Protocol):
    """A system, used as its own documentation says.

    ``index`` is called in one process, ``load`` and ``answer`` in another.
    """

    def index(self, passages: Sequence[Passage], folder: Path) -> None:
        """Index the passages and save what :meth:`load` needs in ``folder``."""

    def load(self, folder: Path, k: int) -> None:
        """Open what was saved; questions are answered out of the ``k`` best of each search that it joins."""

    def answer(self, question: str) -> Reply:
        """What it has for ``question``."""
