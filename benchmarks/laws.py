"""Sections of the Canadian laws that no bundled encoder was trained on, as a search task in both languages.

The pairs do not say which marginal note stands beside which section. A definition, though, names in both languages the
term that it defines ("rescue boat means a boat … (canot de secours)"): the term is the note, the rest is the section.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from embeddings.training.definitions import definition, held_back_definitions
from embeddings.training.pairs import SOURCES, Pair, laws_read, read_pairs, stable_hash

SECTIONS = 20_000
_LONG_ENOUGH = 60
"""Characters of a section; what is shorter is a note itself, or the end of a list."""


@dataclass(frozen=True)
class Sections:
    """Sections in both languages, and the notes that some of them have."""

    texts: Sequence[Pair]
    notes: Sequence[Pair]
    of_note: Sequence[int]
    """The section of each note, a place in ``texts``."""


def held_back_sections(folder: Path, count: int = SECTIONS) -> Sections:
    """``count`` sections: first those with a note of their own, then others, by the hash of their text.

    Raises:
        TrainingDataError: the pairs are not there.
    """
    laws = list(read_pairs(folder / SOURCES[0].filename))
    read = laws_read(laws)
    held_back = sorted((pair for pair in laws if pair not in read), key=stable_hash)
    noted = held_back_definitions(laws, read)[:count]
    taken = {body for _, body in noted}
    others = [pair for pair in held_back if min(map(len, pair)) >= _LONG_ENOUGH and not definition(pair)]
    texts = [body for _, body in noted] + [pair for pair in others if pair not in taken][: count - len(noted)]
    return Sections(texts, [term for term, _ in noted], range(len(noted)))
