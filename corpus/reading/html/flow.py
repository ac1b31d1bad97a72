"""Elements in order → blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from corpus.reading.cells import cell_of
from corpus.reading.document import Block, Look, Picture, Table
from corpus.reading.html.notes import Notes
from corpus.reading.html.numbers import labels_of
from corpus.reading.html.tables import grid, is_layout, rows_of
from corpus.reading.symbols import plain, tidy
from corpus.reading.words import WordLook, Words

_PARTING = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADING = re.compile(r"h([1-6])")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BOLD, _ITALIC = frozenset(("b", "strong", "th")), frozenset(("i", "em", "cite", "dfn", "var"))
_AROUND_CALL = re.compile(r"[\[\](),;\s]*")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_NOTES_HEADING = re.compile(r"(?:foot|end)?notes?\b.{0,20}|notas?\b.{0,20}|références", re.IGNORECASE)


@dataclass(frozen=True)
class _Place:
    """What holds for all words of an element."""

    words: WordLook = field(default_factory=WordLook)
    heading: int = 0
    centred: bool = False
    raised: bool = False
    keeps_lines: bool = False


@dataclass
class Flow:
    """What is printed, one element after the other; ``note`` is the one that is read, where it is one."""

    notes: Notes
    note: Element | None = None
    blocks: list[Block | Table | Picture] = field(default_factory=list)
    _words: Words = field(default_factory=Words)
    _label: str = ""
    _pictures: int = 0
    _place: _Place = field(default_factory=_Place)

    def read(self, element: Element) -> list[Block | Table | Picture]:
        """The blocks of an element."""
        self._element(element, _Place())
        self._flush()
        return self.blocks

    def _element(self, element: Element, outer: _Place) -> None:
        tag = str(element.tag)
        if element in self.notes.texts and element is not self.note:
            self._drop_notes_heading()
            return
        if element in self.notes.calls:
            self._words.add_call(self.notes.calls[element])
            return
        if element in self.notes.backlinks:
            return
        place = _within(element, tag, outer)
        if tag in _PARTING:
            self._flush()
            self._place = place
        if tag in ("ol", "ul", "menu"):
            self._list(element, place)
        elif tag == "table":
            self._table(element, place)
        elif tag == "br":
            self._words.add("\n", place.words)
        elif tag == "img":
            self._pictures += element.get("alt") != ""
        else:
            self._inside(element, place)
        if tag in _PARTING:
            self._flush()
            self._place = outer

    def _inside(self, element: Element, place: _Place) -> None:
        self._text(element.text, place)
        for one in element:
            self._element(one, place)
            self._text(one.tail, place)

    def _text(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        shown = plain(text) if place.keeps_lines else re.sub(r"[ \t\r\n\f]+", " ", plain(text))
        if place.raised and _AROUND_CALL.fullmatch(shown):
            return
        if place.raised:
            self._words.add_raised(shown, place.words)
        else:
            self._words.add(shown, place.words)

    def _list(self, items: Element, place: _Place) -> None:
        labels = dict(labels_of(items))
        for one in items:
            self._flush()
            self._label = labels.get(one, "")
            self._element(one, place)
            self._text(one.tail, place)
        self._flush()
        self._label = ""

    def _table(self, table: Element, place: _Place) -> None:
        rows = rows_of(table)
        if is_layout(table, rows):
            self._inside(table, place)
            return
        for caption in table.iterfind("caption"):
            self._inside(caption, place)
            self._flush()
        calls: list[str] = []

        def text_of(cell: Element) -> str:
            text, marks = cell_of(Flow(self.notes, self.note).read(cell))
            calls.extend(marks)
            return tidy(text)

        made = grid(rows, text_of)
        if made:
            self.blocks.append(Table(made, calls=tuple(calls)))

    def _flush(self) -> None:
        """The words so far are a paragraph; two line breaks part it."""
        words, self._words = self._words, Words()
        for part in _parted(words):
            if part.is_empty:
                continue
            label, (text, calls) = self._label, part.text()
            if not label:
                label, text, calls = part.labelled()
            self._label = ""
            if text or calls:
                self.blocks.append(Block(text, label, calls, look=self._look(part)))
        self.blocks += [Picture()] * self._pictures
        self._pictures = 0

    def _look(self, words: Words) -> Look:
        return Look(
            bold=words.all_are(lambda one: one.bold),
            italic=words.all_are(lambda one: one.italic),
            underlined=words.all_are(lambda one: one.underlined),
            centred=self._place.centred,
            heading=self._place.heading,
        )

    def _drop_notes_heading(self) -> None:
        """What only heads the list of notes goes with them."""
        self._flush()
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Block) and (last.look.heading or last.look.bold) and _NOTES_HEADING.fullmatch(last.text):
            self.blocks.pop()


def _within(element: Element, tag: str, outer: _Place) -> _Place:
    style = element.get("style", "")
    words = WordLook(
        bold=outer.words.bold or tag in _BOLD or bool(_BOLD_STYLE.search(style)),
        italic=outer.words.italic or tag in _ITALIC or bool(_ITALIC_STYLE.search(style)),
        underlined=outer.words.underlined or tag in ("u", "ins"),
    )
    heading = _HEADING.fullmatch(tag)
    return replace(
        outer,
        words=words,
        heading=int(heading[1]) if heading else outer.heading,
        centred=outer.centred or tag == "center" or element.get("align") == "center" or bool(_CENTRED.search(style)),
        raised=outer.raised or tag == "sup",
        keeps_lines=outer.keeps_lines or tag == "pre",
    )


def _parted(words: Words) -> Iterator[Words]:
    """Paragraphs that only line breaks part."""
    whole = "".join(text for text, _ in words.pieces)
    if not re.search(r"\n[ \t]*\n", whole):
        yield words
        return
    part, breaks = Words(marks=words.marks), 0
    for text, look in words.pieces:
        for line in re.split(r"(\n)", text):
            breaks = breaks + 1 if line == "\n" else 0 if line.strip() else breaks
            if breaks == 2:
                yield part
                part = Words(marks=words.marks)
            part.add(line, look)
    yield part
