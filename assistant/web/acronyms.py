"""What an acronym stands for, said where it stands: on hover, on focus, and to a screen reader."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answer import Language
from assistant.web.markup import Insertion, escape

Acronyms = Mapping[str, Mapping[Language, str]]
"""Acronym -> the name that it stands for, by language."""

NO_ACRONYMS: Acronyms = {}
_CANDIDATE = re.compile(r"(?<![\w/.-])[A-Z][A-Za-z0-9-]*[A-Z0-9s](?![\w/-])")


def explain(
    text: str,
    acronyms: Acronyms,
    language: Language,
    explained: set[str],
    apart: Sequence[tuple[int, int]] = (),
) -> list[Insertion]:
    """The insertions that explain the acronyms of ``text``, opening and closing in turn.

    Args:
        text: what is shown.
        acronyms: those that are known.
        language: to explain them in.
        explained: those explained already, which need not be again; the new ones are added.
        apart: spans that have an element of their own, which none of these may touch.
    """
    insertions: list[Insertion] = []
    for found in _CANDIDATE.finditer(text):
        name = acronyms.get(found[0], {}).get(language)
        free = all(found.end() < start or end < found.start() for start, end in apart)
        if name and free and found[0] not in explained and name not in text:
            explained.add(found[0])
            opening = f'<abbr tabindex="0" title="{escape(name)}">'
            insertions += [(found.start(), opening), (found.end(), "</abbr>")]
    return insertions
