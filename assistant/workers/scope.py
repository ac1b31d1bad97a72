"""Some of the reports that answering processes know, as one assistant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Hit, Language
from assistant.errors import UnknownSource
from assistant.outline import Outline
from assistant.reportfacts import ReportFacts
from assistant.source import Source
from assistant.workers import wire


class SourceOf(Protocol):
    """Looks passages up, in the serving process: it takes the report, and no model."""

    def __call__(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        """The passage behind a citation."""


class Asks(Protocol):
    """Has questions answered by processes, about some of the reports that they know."""

    def ask_about(self, symbols: Sequence[str], question: wire.Question) -> Iterator[Answer]:
        """Growing answers."""

    def find_in(self, symbols: Sequence[str], text: str, limit: int) -> Sequence[Hit]:
        """The passages nearest to ``text``."""

    def facts_of(self, symbols: Sequence[str]) -> wire.Facts:
        """What is known of the assistant of these reports."""

    def source_of(self, symbol: str) -> SourceOf:
        """What looks the passages of a report up."""

    def scope_of(self, symbol: str) -> Scope:
        """The assistant of one report: the same one until the library changes."""


class Scope:
    """What :class:`assistant.web.provider.ChatAssistant` asks for, about the reports of these symbols; none: all.

    All but :meth:`stream` and :meth:`find` is of the first of them.
    """

    def __init__(self, asks: Asks, symbols: Sequence[str] = ()) -> None:
        self._asks = asks
        self._symbols = tuple(symbols)

    @property
    def facts(self) -> wire.Facts:
        """What is known of the assistant.

        Raises:
            UnknownSource: the report has been taken away.
            WorkerError: no process tells.
        """
        return self._asks.facts_of(self._symbols[:1])

    @property
    def reports(self) -> tuple[ReportFacts, ...]:
        """Those that are answered about."""
        known = self._asks.facts_of(()).reports
        return tuple(each for each in known if each.symbol in self._symbols) if self._symbols else known

    def within(self, symbols: Sequence[str]) -> Scope:
        """Of some of these reports; none named: itself.

        Raises:
            UnknownSource: they name others.
        """
        named = self._named(symbols)
        if not named or named == [each.symbol for each in self.reports]:
            return self
        return self._asks.scope_of(named[0]) if len(named) == 1 else Scope(self._asks, named)

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
        """As :class:`assistant.web.provider.ChatAssistant` says; asked again, once, where its process dies of it.

        Raises:
            UnknownSource: a report has been taken away.
            WorkerError: no process gave an answer.
            AnswerTooLate: it has not become whole in time.
        """
        question = wire.Question(message, history, language, hint, edition, trace)
        return self._asks.ask_about(self._symbols, question)

    def find(self, text: str, limit: int = 10) -> Sequence[Hit]:
        """As :class:`assistant.web.provider.ChatAssistant` says.

        Raises:
            UnknownSource: a report has been taken away.
            WorkerError: no process gave an answer.
            AnswerTooLate: there was none in time.
        """
        return self._asks.find_in(self._symbols, text, limit)

    def source(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        """As :class:`assistant.web.provider.ChatAssistant` says.

        Raises:
            LookupError: there is no such passage.
            WorkerError: the processes have not started.
        """
        return self._asks.source_of(self.symbol)(ref, span, language)

    @property
    def symbol(self) -> str:
        """The report's."""
        return self._symbols[0] if self._symbols else self.facts.symbol

    @property
    def acronyms(self) -> Mapping[str, Mapping[Language, str]]:
        """Acronym -> the name that it stands for, by language."""
        return self.facts.acronyms

    @property
    def is_quick(self) -> bool:
        """Whether no language model writes the answers."""
        return self.facts.is_quick

    @property
    def report_language(self) -> Language:
        """The original's."""
        return self.facts.report_language

    @property
    def outline(self) -> Outline:
        """The report's sections."""
        return self.facts.outline

    @property
    def edition(self) -> Language | None:
        """The one that is quoted whatever the answer's language."""
        return self.facts.edition

    def title_in(self, language: Language) -> str:
        """The report's title."""
        return self.facts.titles[language]

    def _named(self, written: Sequence[str]) -> list[str]:
        """The symbols of the reports that are named, each once."""
        known, found = self.reports, dict[str, None]()
        for name in written:
            symbol = next((each.symbol for each in known if each.is_named(name)), None)
            if symbol is None:
                raise UnknownSource(f"no report {name!r}: there is {', '.join(each.symbol for each in known)}")
            found[symbol] = None
        return list(found)
