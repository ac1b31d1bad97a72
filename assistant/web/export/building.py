"""Conversation -> document: blocks that any format can write, each marker the call of a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Literal

from assistant.answer import Answer, Basis, Citation, CitedSentence, Language
from assistant.web.citing.quotation import marks_of
from assistant.web.conversations import Conversation, Turn
from assistant.web.export.dates import in_utc, in_words
from assistant.web.export.document import Block, Document, Marker, Note, Piece, Run, Section
from assistant.web.export.document_words import DOCUMENT_WORDS
from assistant.web.export.remarks import remarks
from assistant.web.export.texts import clean, emphasised, lines_of, on_one_line, web_address
from assistant.web.strings import STRINGS, as_language


@dataclass(frozen=True)
class CitedReport:
    """What is known of a report that a conversation is about."""

    symbol: str
    title: str = ""
    language: str = "fr"
    """The original's."""
    official_url: str = ""
    """Of the original."""
    edition_urls: tuple[str, ...] = ()
    """Of the official documents in other languages."""


_UNKNOWN = CitedReport("")


@dataclass(frozen=True)
class CitedReports:
    """The reports that a conversation is about."""

    reports: tuple[CitedReport, ...]

    def of(self, symbol: str) -> CitedReport:
        """The one of a symbol; where it is not known, the first, which is all that there is, mostly."""
        return next((each for each in self.reports if each.symbol == symbol), next(iter(self.reports), _UNKNOWN))

    def language_of(self, sentence: CitedSentence, answer: Answer) -> str:
        """Of the report that a sentence cites."""
        cited = [answer.citations[index].report for index in sentence.citations]
        return self.of(next(iter(cited), "")).language

    @property
    def official_urls(self) -> tuple[str, ...]:
        """Of all official documents."""
        return tuple(url for each in self.reports for url in (each.official_url, *each.edition_urls))


def build_document(
    conversation: Conversation, reports: Sequence[CitedReport], language: Language, exported: datetime
) -> Document:
    """The conversation as a document in ``language``; questions and answers stay in theirs."""
    cited = CitedReports(tuple(reports))
    notes = _Notes(cited)
    sections = tuple(_section(turn, cited, language, notes) for turn in conversation.turns)
    words = DOCUMENT_WORDS[language]
    symbols = [clean(each.symbol) for each in reports]
    title = words.title.format(symbol=symbols[0]) if len(symbols) == 1 else words.title_of_many
    return Document(
        language=language,
        title=on_one_line(conversation.name) or title,
        symbol=", ".join(symbols),
        report_title=reports[0].title if len(reports) == 1 else "",
        facts=tuple(_facts(reports, language, exported)),
        caution=STRINGS[language].caution,
        sections=sections,
        notes=tuple(notes.made),
        exported=in_utc(exported),
    )


@dataclass
class _Notes:
    """Counts the notes of a document as they are called."""

    reports: CitedReports
    made: list[Note] = field(default_factory=list)

    def call(self, citation: Citation, language: Language) -> Marker:
        """A new note for the citation, and its call."""
        number, report = len(self.made) + 1, self.reports.of(citation.report)
        url = web_address(report.official_url)
        quote = on_one_line(citation.quote)
        self.made.append(Note(number, on_one_line(citation.label), language, quote, report.language, url))
        return Marker(number)


def _facts(reports: Sequence[CitedReport], language: Language, exported: datetime) -> Iterator[tuple[str, Run]]:
    words = DOCUMENT_WORDS[language]
    for report in reports:
        named = " – ".join(filter(None, (clean(report.symbol), report.title)))
        if named:
            yield words.report, Run(named, language)
        url = web_address(report.official_url)
        if url:
            yield words.official_document, Run(url, language, url=url)
    yield words.exported, Run(in_words(exported, language), language)


def _section(turn: Turn, reports: CitedReports, language: Language, notes: _Notes) -> Section:
    words = DOCUMENT_WORDS[language]
    answer = turn.answer
    asked_in = as_language(answer.language) if answer else language
    asked = words.asked.format(date=in_words(turn.asked, language)) if turn.asked else ""
    if answer is None:
        blocks: tuple[Block, ...] = (Block("remark", language, (Run(words.no_answer, language),)),)
    else:
        blocks = (
            *_body(answer, asked_in, reports, notes),
            *remarks(answer, asked_in, language, reports.official_urls),
        )
    return Section(on_one_line(turn.question), asked_in, asked, blocks)


def _body(answer: Answer, language: Language, reports: CitedReports, notes: _Notes) -> Iterator[Block]:
    if not answer.sentences:
        yield from (Block("paragraph", language, (Run(line, language),)) for line in lines_of(answer.text))
        return
    yield from (Block("paragraph", language, (Run(line, language),)) for line in lines_of(answer.lead))
    for kind, group in groupby(answer.sentences, key=lambda each: _kind(each, answer, language, reports)):
        said = [tuple(_sentence(each, answer, language, reports, notes)) for each in group]
        if kind == "paragraph":
            yield Block(kind, language, tuple(_running(said, language)))
        else:
            yield from (Block(kind, language, pieces) for pieces in said)


def _kind(
    sentence: CitedSentence, answer: Answer, language: Language, reports: CitedReports
) -> Literal["paragraph", "item", "quote"]:
    if sentence.kind == "item":
        return "item"
    return "paragraph" if _language_of(sentence, answer, language, reports) == language else "quote"


def _language_of(sentence: CitedSentence, answer: Answer, language: Language, reports: CitedReports) -> str:
    if sentence.basis is Basis.VERBATIM:
        return reports.language_of(sentence, answer)
    return (answer.edition if sentence.basis is Basis.TRANSLATED else language) or language


def _sentence(
    sentence: CitedSentence, answer: Answer, language: Language, reports: CitedReports, notes: _Notes
) -> Iterator[Piece]:
    said_in = _language_of(sentence, answer, language, reports)
    opening, closing = ("", "") if said_in == language else marks_of(said_in)
    if opening:
        yield Run(opening, said_in)
    for text, strong in emphasised(sentence.text, sentence.focus):
        yield Run(clean(text).replace("\n", " "), said_in, strong)
    if closing:
        yield Run(closing, said_in)
    for index in sentence.citations:
        yield notes.call(answer.citations[index], language)


def _running(sentences: list[tuple[Piece, ...]], language: str) -> Iterator[Piece]:
    """Sentences one after the other in a paragraph."""
    for number, pieces in enumerate(sentences):
        if number:
            yield Run(" ", language)
        yield from pieces
