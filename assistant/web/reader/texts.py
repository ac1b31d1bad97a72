"""The text of a passage as HTML, block by block: what is cited highlighted, notes called, acronyms explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.source import SourceNote
from assistant.web.acronyms import Acronyms, explain
from assistant.web.direction import direction_of
from assistant.web.links import Span
from assistant.web.markup import Insertion, escape, interleave, wrap
from assistant.web.strings import STRINGS
from assistant.web.tables import Part, parts_of, table_html

_BETWEEN = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")
"""An empty line or several."""


@dataclass(frozen=True)
class Text:
    """A text to be shown in one language."""

    language: str
    words: str
    marks: tuple[Span, ...] = ()
    """In order and apart."""
    notes: tuple[SourceNote, ...] = ()

    @property
    def direction(self) -> str:
        """``"rtl"`` or ``"ltr"``."""
        return direction_of(self.language)


@dataclass(frozen=True)
class Writing:
    """Writes a text as HTML.

    Args:
        text: to be shown.
        note_call: what a note is called by those who hear the page, ``"Note"``.
        acronyms: to be explained.
        explained: those that were, in this language; the new ones are added.
    """

    text: Text
    note_call: str
    acronyms: Acronyms
    explained: set[str]

    def blocks(self) -> tuple[Markup, ...]:
        """What stands between empty lines, block by block."""
        return tuple(self._block(*span) for span in _blocks(self.text.words))

    def set_apart(self) -> tuple[Markup, ...]:
        """The caption, which may be empty, then each line as a paragraph, and each table as one."""
        first, *others = parts_of(self.text.words) or [Part(0, 0)]
        if first.rows:
            first, others = Part(0, 0), [first, *others]
        return (self._part(first), *(self._whole(part) for part in others))

    def _part(self, part: Part) -> Markup:
        return self._block(part.start, part.end, part.end + 1)

    def _whole(self, part: Part) -> Markup:
        if not part.rows:
            return Markup("<p>{}</p>").format(self._part(part))
        html = table_html(part.rows, lambda span: self._block(span[0], span[1], span[1] + 1))
        return Markup(html)  # noqa: S704 - its cells come from _block

    def _block(self, start: int, end: int, reach: int) -> Markup:
        text, words = self.text, self.text.words[start:end]
        spans = [(max(a, start) - start, min(b, end) - start) for a, b in text.marks if a < end and b > start]
        notes = [note for note in text.notes if start <= note.position < reach]
        calls = [(note.position - start, _call(note, self.note_call)) for note in notes]
        marks = wrap(spans, "<mark>", "</mark>")
        apart = [at for at, _ in (*marks, *calls)]
        names = _acronyms(words, text.language, self.acronyms, self.explained, apart)
        # Calls before marks: one at the start of a highlight belongs to the sentence before, one at its end to it.
        return Markup(interleave(words, [*names, *calls, *marks]))  # noqa: S704 - interleave escapes the words


def _blocks(words: str) -> Iterator[tuple[int, int, int]]:
    """Start, end, and the start of the next: a note may be called just before that."""
    start = 0
    for between in _BETWEEN.finditer(words):
        if between.start() > start:
            yield start, between.start(), between.end()
        start = between.end()
    if start < len(words):
        yield start, len(words), len(words) + 1


def _acronyms(
    words: str, language: str, acronyms: Acronyms, explained: set[str], apart: Sequence[int]
) -> list[Insertion]:
    """What explains the acronyms and touches none of the positions ``apart``; nothing in a language without names."""
    spoken = next((each for each in STRINGS if each == language), None)
    return explain(words, acronyms, spoken, explained, [(at, at) for at in apart]) if spoken else []


def _call(note: SourceNote, note_call: str) -> str:
    label = escape(f"{note_call} {note.label}")
    return f'<sup><a class="call" href="#{escape(note.ref)}" aria-label="{label}">{escape(note.label)}</a></sup>'


def note_html(text: Text, links: Sequence[str]) -> Markup:
    """A note's words; its links are put on the address or the symbol that they stand for, else after the words."""
    taken: list[Span] = []
    insertions: list[Insertion] = []
    after = ""
    marks = wrap(text.marks, "<mark>", "</mark>")
    for link in links:
        if not link.startswith(("https://", "http://")):
            continue
        opening = f'<a class="away" href="{escape(link)}" target="_blank" rel="noopener noreferrer">'
        place = _place_of(link, text.words)
        apart = place and all(place[1] <= start or end <= place[0] for start, end in taken)
        if place and apart and not any(place[0] < at < place[1] for at, _ in marks):
            taken.append(place)
            insertions += [(place[0], opening), (place[1], "</a>")]
        else:
            after += f' <span class="address">{opening}{escape(link)}</a></span>'
    opened, closed = insertions[::2], insertions[1::2]
    ends, starts = marks[1::2], marks[::2]
    words = interleave(text.words, [*closed, *ends, *starts, *opened])
    return Markup(words + after)  # noqa: S704 - interleave escapes the words


def _place_of(link: str, words: str) -> Span | None:
    """Where the words have the address itself, or the symbol of the document at its end."""
    at = words.find(link)
    if at >= 0:
        return at, at + len(link)
    parts = link.split("/")[4:]
    for first in range(len(parts) - 1):
        symbol = re.escape("/".join(parts[first:]))
        found = re.search(rf"(?<![\w/.-]){symbol}(?![\w/]|[.-]\w)", words)
        if found:
            return found.span()
    return None
