"""A text with markers -> its sentences, each with what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer import Language
from assistant.evaluation.markers import Marker
from assistant.evaluation.responses import Statement
from assistant.language import detect_language
from corpus.sentences import split_sentences

_BULLET = re.compile(r"^\s*(?:[-–—•*·]|\d{1,2}[.)]|[a-z]\))\s+")
_SPACE_BEFORE_STOP = re.compile(r"(?<!\s)\s+(?=[.,](?:\s|$))")
"""What a marker before the full stop leaves behind."""


def split_statements(text: str, markers: Sequence[Marker]) -> Iterator[Statement]:
    """The sentences of a text without its markers; a marker belongs to the sentence that it stands in or follows."""
    plain, places = _without(text, markers)
    spans = list(_sentence_spans(plain))
    owned: dict[int, list[str]] = {number: [] for number in range(len(spans))}
    for place, marker in zip(places, markers, strict=True):
        if spans:
            owned[_owner(plain, spans, place)] += marker.refs
    for number, (start, end) in enumerate(spans):
        yield Statement(_SPACE_BEFORE_STOP.sub("", plain[start:end]).strip(), tuple(dict.fromkeys(owned[number])))


def _owner(text: str, spans: Sequence[tuple[int, int]], place: int) -> int:
    """Which sentence a marker at ``place`` belongs to: the last begun, or the first of a line that it opens."""
    line = text.rfind("\n", 0, place) + 1
    if not any(character.isalnum() for character in _BULLET.sub("", text[line:place])):
        end = text.find("\n", place) if "\n" in text[place:] else len(text)
        opened = next((number for number, (start, _) in enumerate(spans) if place <= start < end), None)
        if opened is not None:
            return opened
    return max((number for number, (start, _) in enumerate(spans) if start < place), default=0)


def _without(text: str, markers: Sequence[Marker]) -> tuple[str, list[int]]:
    """The text without its markers, and where in it each stood."""
    pieces: list[str] = []
    places: list[int] = []
    at = length = 0
    for marker in markers:
        piece = text[at : marker.start]
        pieces.append(piece)
        length += len(piece)
        places.append(length)
        at = marker.end
    return "".join([*pieces, text[at:]]), places


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    language: Language = "en" if detect_language(text) == "en" else "fr"
    start = 0
    for line in text.split("\n"):
        bullet = _BULLET.match(line)
        offset = start + (bullet.end() if bullet else 0)
        for sentence in split_sentences(line[offset - start :], language):
            if any(character.isalnum() for character in sentence.text):
                yield offset + sentence.start, offset + sentence.end
        start += len(line) + 1
