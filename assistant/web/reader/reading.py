"""Which languages a page shows: asked for in its address, else what the browser prefers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Language
from assistant.web.strings import STRINGS

BOTH = "both"


@dataclass(frozen=True)
class Reading:
    """The languages of one page."""

    columns: tuple[str, ...]
    """Of the text: one language, or two to stand side by side."""
    interface: Language
    """Of the words around it."""


def reading_of(asked: str, interface: str, preferred: Sequence[str], held: Sequence[str]) -> Reading:
    """The languages to show.

    Args:
        asked: what the address asks for: ``fr``, ``both``, ``fr,ar``; empty or unknown: the reader's preference.
        interface: the language that the address asks the interface in; empty or unknown: the text's own, or preferred.
        preferred: the browser's languages, best first.
        held: the languages that the report is held in, the original first.
    """
    columns = _asked(asked, held)
    if not columns:
        columns = (next((each for each in preferred if each in held), "en" if "en" in held else held[0]),)
    spoken = [interface, *(columns if len(columns) == 1 else ()), *preferred]
    return Reading(columns, next((language for each in spoken for language in STRINGS if language == each), "en"))


def side_by_side(held: Sequence[str]) -> tuple[str, ...]:
    """What ``both`` means: French and English, the original first; empty where the report is not held in both."""
    both = tuple(language for language in held if language in STRINGS)
    return both if len(both) == len(STRINGS) else ()


def _asked(asked: str, held: Sequence[str]) -> tuple[str, ...]:
    if asked == BOTH:
        return side_by_side(held)
    wanted = asked.split(",")
    return tuple(language for language in held if language in wanted)[:2]


def accepted(header: str) -> tuple[str, ...]:
    """The languages of an ``Accept-Language`` header, two letters each, best first."""
    weighed = sorted(_weighed(header), key=lambda each: -each[1])
    return tuple(dict.fromkeys(language for language, weight in weighed if weight > 0))


def _weighed(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        tag, _, parameter = part.partition(";")
        try:
            weight = float(parameter.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if tag.strip():
            yield tag.strip()[:2].lower(), weight
