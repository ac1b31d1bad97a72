"""Sections of the Canadian laws that no bundled encoder was trained on, as a search task in both languages.

The pairs do not say which marginal note stands beside which section. A definition, though, names in both languages the
term that it defines ("rescue boat means a boat … (canot de secours)"): the term is the note, the rest is the section.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from embeddings.training.pairs import SOURCES, Pair, laws_read, read_pairs, stable_hash

SECTIONS = 20_000
_LONG_ENOUGH = 60
"""Characters of a section; what is shorter is a note itself, or the end of a list."""
_ENGLISH = re.compile(
    r"(?P<term>[^.;:]{2,60}?)\s+(?P<body>(?:means|includes|does not include|has the (?:same )?meaning)\b.+?)"
    r"\s*\((?P<french>[^()]{2,80})\)"
)
_FRENCH_END = re.compile(r"\s*\((?P<english>[^()]{2,80})\)\s*$")
_SAYS = re.compile(r"^(?:S’entend|Se dit|Désigne)\b\s*", re.IGNORECASE)


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
    noted = _with_own_notes([found for pair in held_back if (found := definition(pair))])[:count]
    taken = {body for _, body in noted}
    others = [pair for pair in held_back if min(map(len, pair)) >= _LONG_ENOUGH and not definition(pair)]
    texts = [body for _, body in noted] + [pair for pair in others if pair not in taken][: count - len(noted)]
    return Sections(texts, [term for term, _ in noted], range(len(noted)))


def definition(pair: Pair) -> tuple[Pair, Pair] | None:
    """The term that is defined, and what is said of it, both in both languages; ``None`` if it is no definition."""
    english, end = _ENGLISH.match(pair.english), _FRENCH_END.search(pair.french)
    if not english or not end or end["english"].strip() != english["term"].strip():
        return None
    term = english["french"].strip()
    body = _SAYS.sub("", pair.french[len(term) : end.start()].strip())
    if not pair.french.startswith(term) or len(body) < 2:
        return None
    return Pair(english["term"].strip(), term), Pair(english["body"], body)


def _with_own_notes(found: Sequence[tuple[Pair, Pair]]) -> list[tuple[Pair, Pair]]:
    """Those whose term and text stand once, in each language: else another section would be as right."""
    seen = [Counter(side.casefold() for side in sides) for sides in zip(*(a + b for a, b in found), strict=True)]
    return [
        (term, body)
        for term, body in found
        if all(count[side.casefold()] == 1 for count, side in zip(seen, term + body, strict=True))
    ]
