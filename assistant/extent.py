"""What a report has of each kind of passage, in words: « 79 paragraphes (1 à 79) »."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.answer import Language
from assistant.wording import (
    EXTENT,
    EXTENT_FIGURES,
    EXTENT_NONE,
    EXTENT_NOTES,
    EXTENT_ONE,
    EXTENT_PARAGRAPHS,
    EXTENT_SECTIONS,
    ByLanguage,
)
from corpus.numerals import roman

KINDS = ("", "fn", "fig", "sec-")
"""The prefixes of the ids of paragraphs, footnotes, figures and sections."""

_WORDINGS: Mapping[str, ByLanguage] = {
    "": EXTENT_PARAGRAPHS,
    "fn": EXTENT_NOTES,
    "fig": EXTENT_FIGURES,
    "sec-": EXTENT_SECTIONS,
}


def extent_wording(
    kinds: Iterable[str], passages: Iterable[str], sections: Mapping[str, Sequence[str]], language: Language
) -> str:
    """A line, with ``{symbol}`` to fill in, that says which passages of these kinds the report has.

    Args:
        kinds: prefixes of :data:`KINDS`.
        passages: the ids of all passages.
        sections: those of the sections, in order.
        language: to say it in.
    """
    numbers = {
        kind: [ref.removeprefix(kind) for ref in passages if _is_of(ref, kind)] for kind in KINDS if kind != "sec-"
    }
    numbers["fig"] = [roman(int(number)) for number in numbers["fig"]]
    numbers["sec-"] = [ref.removeprefix("sec-") for ref in sections]
    parts = [_part(kind, numbers[kind], language) for kind in kinds]
    *most, last = parts
    said = f"{', '.join(most)} {'et' if language == 'fr' else 'and'} {last}" if most else last
    return EXTENT[language].format(symbol="{symbol}", parts=said)


def _is_of(ref: str, kind: str) -> bool:
    return ref.startswith(kind) and ref.removeprefix(kind).isdecimal()


def _part(kind: str, numbers: Sequence[str], language: Language) -> str:
    if not numbers:
        return EXTENT_NONE[language]
    if len(numbers) == 1:
        return EXTENT_ONE[language].format(first=numbers[0])
    return _WORDINGS[kind][language].format(count=len(numbers), first=numbers[0], last=numbers[-1])
