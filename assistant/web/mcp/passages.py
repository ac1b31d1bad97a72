"""Passages as the door shows them, in the language that is wanted where the report is held in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.access.identity import Identity
from assistant.answer import Language
from assistant.conversation.turns import refs_cited
from assistant.labels import reader_url
from assistant.references import references_asked
from assistant.source import Source, SourceEdition, SourceNote
from assistant.web.mcp.faults import ToolFault
from assistant.web.mcp.shapes import NoteShape, PassageShape
from assistant.web.provider import ChatAssistant
from assistant.web.reportaccess import ReportAccess

_LONGEST_SHOWN = 80
_SYMBOL = re.compile(r"\[?(?P<symbol>[A-Z]+(?:/[\w.()-]+)+)")


@dataclass(frozen=True)
class Passage:
    """A passage in one language."""

    source: Source
    language: str
    path: Sequence[str]
    text: str
    notes: Sequence[SourceNote]
    notice: str
    official_url: str
    highlight: tuple[int, int] | None

    @property
    def lines(self) -> str:
        """For a model to read: where it stands, its text, its notes."""
        notes = [f"[note {note.label}] {' '.join((note.text, *note.links))}" for note in self.notes]
        parts = (" › ".join((self.source.label, *self.path)), self.text, "\n".join(notes), self.notice)
        return "\n\n".join(filter(None, parts))


def passage_of(
    assistant: ChatAssistant, ref: str, language: Language | None, span: tuple[int, int] | None = None
) -> Passage:
    """The passage ``ref``; the original where no edition is wanted, or there is none in the language.

    Raises:
        LookupError: there is no such passage.
    """
    source = assistant.source(ref, span, language or assistant.report_language)
    edition = next((each for each in source.editions if each.language == language), None)
    return _original(source) if edition is None else _translated(source, edition)


def report_of(access: ReportAccess, reader: Identity, written: str, symbol: str | None = None) -> ChatAssistant:
    """The assistant of the report of a passage: the one of ``symbol``, or that the reference names, or all there are.

    Raises:
        ToolFault: nothing says which of several reports it is of.
        UnknownSource: there is no such report, to this reader.
    """
    named = _SYMBOL.match(written.strip())
    theirs = access.listed(reader)
    if symbol is None and named is not None and len(theirs) > 1:
        symbol = named["symbol"]
    if symbol is None and len(theirs) > 1:
        raise ToolFault(
            f"report: expected the symbol of one of {len(theirs)} reports (list_reports has them), found none"
        )
    return access.assistant(reader, () if symbol is None else (symbol,))


def ref_of(assistant: ChatAssistant, written: str) -> str:
    """The id that a reference names, however it is written.

    Raises:
        ToolFault: the report has no such passage; the line says what it has.
    """
    text = written.strip()
    symbol = _SYMBOL.match(text)
    if symbol and symbol["symbol"] != assistant.symbol:
        raise ToolFault(
            f"ref: expected a passage of {assistant.symbol}, found one of {symbol['symbol'][:_LONGEST_SHOWN]}"
        )
    named = (text, *refs_cited(f"[{text.strip('[]')}]"), *references_asked(text))
    for ref in dict.fromkeys(named):
        try:
            assistant.source(ref, None, assistant.report_language)
        except LookupError:
            continue
        return ref
    for section in assistant.outline:
        if section.ref in named:
            raise ToolFault(f"ref: {section.ref} is a section; ask for one of its passages: {', '.join(section.refs)}")
    raise ToolFault(
        f"ref: expected a passage of {assistant.symbol} ({_held(assistant)}, a footnote such as fn1, a figure such as "
        f"fig1), found {written[:_LONGEST_SHOWN]!r}"
    )


def _held(assistant: ChatAssistant) -> str:
    """Which paragraphs there are, and what stands before the first."""
    refs = [ref for section in assistant.outline for ref in section.paragraphs]
    numbers = [ref for ref in refs if ref.isdecimal()] or refs
    before = [] if refs[0] == numbers[0] else [refs[0]]
    return ", ".join([*before, f"{numbers[0]} to {numbers[-1]}"])


def passage_shape(passage: Passage, base_url: str) -> PassageShape:
    """The same, for programs."""
    source = passage.source
    return PassageShape(
        report=source.report,
        ref=source.ref,
        label=source.label,
        language=passage.language,
        path=list(passage.path),
        text=passage.text,
        notes=[
            NoteShape(ref=note.ref, label=note.label, text=note.text, links=list(note.links)) for note in passage.notes
        ],
        notice=passage.notice,
        url=passage_url(source, base_url),
        official_url=passage.official_url,
        previous=source.previous,
        next=source.next,
    )


def passage_url(source: Source, base_url: str) -> str:
    """The passage's address on the reader page."""
    return f"{base_url}{reader_url(source.report, source.ref)}"


def _original(source: Source) -> Passage:
    return Passage(
        source,
        source.language,
        source.path,
        source.text,
        source.notes,
        "",
        source.official_url,
        source.highlight,
    )


def _translated(source: Source, edition: SourceEdition) -> Passage:
    return Passage(
        source,
        edition.language,
        edition.path,
        edition.text,
        edition.notes,
        edition.notice,
        edition.official_url,
        edition.highlight,
    )
