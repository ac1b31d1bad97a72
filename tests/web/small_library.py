"""A library in small: the report of :mod:`tests.web.small_assistant`, and another with the same words in English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Hit, Language
from assistant.errors import UnknownSource
from assistant.labels import official_label, reader_url
from assistant.marking import marked
from assistant.reportfacts import ReportFacts
from assistant.source import Source
from tests.web.small_assistant import SmallAssistant

OTHER = "CEB/2025/4"
OTHER_TITLE = "Report of the High-level Committee on Programmes at its forty-ninth session"


@dataclass
class OtherReport(SmallAssistant):
    """The second report of the library."""

    symbol: str = OTHER
    report_language: Language = "en"

    @property
    def reports(self) -> tuple[ReportFacts, ...]:
        """It alone."""
        titles = {"en": OTHER_TITLE}
        return (ReportFacts(OTHER, titles, "en", "2025-05-20", "Chief Executives Board for Coordination"),)

    def title_in(self, language: Language) -> str:
        """Its title, which there is in English only."""
        return OTHER_TITLE

    def stream(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        edition: Language | None = None,
        trace: bool = False,
    ) -> Iterator[Answer]:
        """The small assistant's answers, each citation moved to this report."""
        given = super().stream(message, history, language=language, hint=hint, edition=edition, trace=trace)
        for answer in given:
            yield _moved(answer, OTHER)

    def source(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        """The small assistant's, as of this report."""
        return replace(
            super().source(ref, span, language),
            report=OTHER,
            label=official_label(OTHER, ref, language),
            language="en",
            editions=(),
        )


@dataclass
class SmallLibrary(SmallAssistant):
    """Both reports: what is asked of both is answered out of the first, its last sentence also by the second."""

    first: SmallAssistant = field(default_factory=SmallAssistant)
    second: OtherReport = field(default_factory=OtherReport)

    @property
    def reports(self) -> tuple[ReportFacts, ...]:
        """Both."""
        return (*self.first.reports, *self.second.reports)

    def within(self, symbols: Sequence[str]) -> SmallAssistant:
        """One of the two, or both."""
        named = [self._named(symbol) for symbol in symbols]
        return named[0] if len({each.symbol for each in named}) == 1 else self

    def stream(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        edition: Language | None = None,
        trace: bool = False,
    ) -> Iterator[Answer]:
        """Growing answers, each marker with its report."""
        given = super().stream(message, history, language=language, hint=hint, edition=edition, trace=trace)
        for answer in given:
            yield _of_both(answer)

    def find(self, text: str, limit: int = 10) -> tuple[Hit, ...]:
        """The same words stand in both: each passage of the first, then the second's."""
        found = ((each, hit) for hit in super().find(text, limit) for each in (self.first, self.second))
        return tuple(replace(hit, report=each.symbol) for each, hit in found)[:limit]

    def _named(self, symbol: str) -> SmallAssistant:
        for each in (self.first, self.second):
            if each.reports[0].is_named(symbol):
                return each
        raise UnknownSource(f"no report {symbol!r}: there is {self.first.symbol}, {self.second.symbol}")


def _moved(answer: Answer, symbol: str) -> Answer:
    citations = tuple(
        replace(
            each,
            report=symbol,
            label=official_label(symbol, each.ref, "fr" if answer.language == "fr" else "en"),
            url=reader_url(symbol, each.ref),
        )
        for each in answer.citations
    )
    return replace(answer, citations=citations)


def _of_both(answer: Answer) -> Answer:
    both = (SmallAssistant().symbol, OTHER)
    retrieved = tuple(replace(each, report=both[at % 2]) for at, each in enumerate(answer.retrieved))
    if not answer.citations:
        return replace(answer, reports=both, retrieved=retrieved)
    citations, sentences = answer.citations, answer.sentences
    if answer.retrieved:  # the whole: what was said before of a growing answer stays as it was
        citations = (*citations, _moved(answer, OTHER).citations[-1])
        last = replace(sentences[-1], citations=(*sentences[-1].citations, len(citations) - 1))
        sentences = (*sentences[:-1], last)
    language: Language = "fr" if answer.language == "fr" else "en"
    text = marked(answer.lead, sentences, citations, language, naming=True).text
    return replace(answer, reports=both, retrieved=retrieved, citations=citations, sentences=sentences, text=text)
