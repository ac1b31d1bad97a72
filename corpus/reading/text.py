"""Plain text, as one types it or as it is extracted from a PDF → a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.calls import mark_calls
from corpus.footnotes import Pages, split_pages
from corpus.furniture import clean_lines
from corpus.joining import Joiner, build_joiner
from corpus.loaders import Line, lines_of
from corpus.marks import take_calls
from corpus.reading.child import Told
from corpus.reading.document import Block, Call, Document, Look, PrintedNote
from corpus.reading.pdf.labels import label_at_head
from corpus.reading.progress import by_length
from corpus.reading.text_runs import runs_of
from corpus.tongues import language_of

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[\w.()-]*\w)+")
_NO_SYMBOL = "\0"
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*\d{0,4}$|(?:…\s?){2,}\s*\d{0,4}$")
_SIGN = re.compile(r"([*†‡§]{1,4})\s*(?=\S)")
_LINES_OF_A_MASTHEAD = 15
_SPACE = 6.0
"""Points that a space is wide, nearly."""


def read_text(text: str, path: Path, told: Told | None = None) -> Document:
    """The document that lines of text are; ``path`` only names the file in errors, ``told`` of how far it is.

    Raises:
        ReportFileError: there is no line with text.
    """
    text = _PRIVATE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n"))
    found = lines_of(text, path)
    symbol = _symbol(found)
    lines = [line for line in clean_lines(found, symbol or _NO_SYMBOL) if not _LEADERS.search(line.text)]
    pages = split_pages(lines)
    body, _ = mark_calls(pages.body, pages.feet)
    setter = _Setter(_joiner(lines, pages), _page_starts(text))
    return Document(
        blocks=tuple(by_length(setter.blocks(body), len(text), told)),
        notes=tuple(setter.notes(pages)),
        heads=(symbol,) if symbol else (),
        pages=len(setter.starts),
    )


@dataclass(frozen=True)
class _Setter:
    """Makes text of lines; ``starts``: the lines at which pages begin, as form feeds say, none where there is none."""

    joiner: Joiner
    starts: Sequence[int]

    def blocks(self, body: Sequence[Line]) -> Iterator[Block]:
        for run in runs_of(body):
            joined, found = take_calls(self.joiner.join(line.text for line in run))
            label = label_at_head(joined)
            text = joined[len(label) :].lstrip()
            cut = len(joined) - len(text)
            calls = tuple(Call(str(number), max(at - cut, 0)) for number, at in found)
            indents = [line.indent * _SPACE for line in run]
            look = Look(indent=indents[-1], first=indents[0])
            if text or calls:
                yield Block(text, label, calls, self._page(run[0]), look)

    def notes(self, pages: Pages) -> Iterator[PrintedNote]:
        """The notes at the feet of pages, those under signs too, in the order in which they stand."""
        numbered = [(note.lines[0], str(note.number), note.lines) for foot in pages.feet for note in foot.notes]
        signed = [(run[0], _sign(run[0]), run) for run in _signed(pages.furniture)]
        for first, mark, lines in sorted([*numbered, *signed], key=lambda note: note[0].number):
            text = self.joiner.join(line.text for line in lines).removeprefix(mark).lstrip()
            yield PrintedNote(mark, text, self._page(first))

    def _page(self, line: Line) -> int:
        return bisect_right(self.starts, line.number)


def _signed(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Runs of lines, of those that are in no body and in no numbered note, that open with a sign."""
    run: tuple[Line, ...] = ()
    for line in lines:
        goes_on = run and not _sign(line) and line.number - line.gap == run[-1].number + 1
        if run and not goes_on:
            yield run
            run = ()
        if goes_on or _sign(line):
            run = (*run, line)
    if run:
        yield run


def _sign(line: Line) -> str:
    match = _SIGN.match(line.text)
    return match[1] if match else ""


def _symbol(lines: Sequence[Line]) -> str:
    """The symbol that stands alone on a line most often: pages have it at their heads, the first one if no other."""
    alone = Counter(line.text for line in lines if _SYMBOL.fullmatch(line.text))
    alone.update(line.text for line in lines[:_LINES_OF_A_MASTHEAD] if _SYMBOL.fullmatch(line.text))
    symbol, times = alone.most_common(1)[0] if alone else ("", 0)
    return symbol if times > 1 else ""


def _joiner(lines: Sequence[Line], pages: Pages) -> Joiner:
    texts = [line.text for line in lines]
    return build_joiner(language_of(texts), texts, tuple(line.text for line in pages.links))


def _page_starts(text: str) -> list[int]:
    """The numbers of the lines at which pages begin; none where no form feed parts them."""
    if "\f" not in text.strip("\f\n "):
        return []
    return [1, *(number for number, line in enumerate(text.split("\n"), 1) if line.startswith("\f") and number > 1)]
