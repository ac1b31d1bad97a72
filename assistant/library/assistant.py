"""Question -> cited answer, out of the reports of a library that have one."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Hit, Language, Status
from assistant.assistant import Assistant
from assistant.cleaning import clean_message, has_words
from assistant.errors import UnknownSource
from assistant.library.asking import Asking, answers
from assistant.library.open import OpenLibrary
from assistant.outline import Outline
from assistant.reportfacts import ReportFacts
from assistant.source import Source
from assistant.wording import FAILURE

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LibraryAssistant:
    """Answers questions about several reports. Frozen and without memory: the caller keeps the conversation.

    It does what :class:`assistant.assistant.Assistant` does for one report; what is said there of *the* report is said
    of the first of them.
    """

    library: Callable[[], OpenLibrary]
    """The library as it is when it is asked for."""
    is_quick: bool = True
    """Whether an answer is there at once: no language model writes it."""
    refreshed: Callable[[], object] | None = None
    """Waits until what has changed in the library is known."""
    scope: tuple[str, ...] = ()
    """Symbols of those that are asked; empty: all."""

    @property
    def reports(self) -> tuple[ReportFacts, ...]:
        """The reports that are asked."""
        return self._reports(self.library())

    def refresh(self) -> None:
        """Waits until reports that were added, replaced or taken out are known; meanwhile others are answered."""
        if self.refreshed:
            self.refreshed()

    def within(self, symbols: Sequence[str]) -> LibraryAssistant | Assistant:
        """The assistant that answers about these reports alone, written as symbols or slugs; none: itself.

        Raises:
            UnknownSource: there is none of that name.
        """
        if not symbols:
            return self
        found = tuple(dict.fromkeys(self._named(symbol) for symbol in symbols))
        return self.library().assistants[found[0]] if len(found) == 1 else replace(self, scope=found)

    def ask(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        edition: Language | None = None,
        trace: bool = False,
    ) -> Answer:
        """The answer to ``message``; as :meth:`assistant.assistant.Assistant.ask`."""
        *_, answer = self.stream(message, history, language=language, hint=hint, edition=edition, trace=trace)
        return answer

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
        """The same answer as it grows; the last one is whole."""
        started = time.perf_counter()
        try:
            library = self.library()
            symbols = [each.symbol for each in self._reports(library)]
            if len(symbols) == 1:
                yield from library.assistants[symbols[0]].stream(
                    message, history, language=language, hint=hint, edition=edition, trace=trace
                )
                return
            asking = Asking(message, history, language, hint, edition, trace)
            for answer in answers(library, symbols, asking):
                yield _timed(replace(answer, fingerprint=library.fingerprint), started)
        except Exception as error:  # the outermost door: a fault of ours must not reach the user as a traceback
            log.error(
                "no answer to a question of %d characters (%s)",
                len(message),
                type(error).__name__,
                exc_info=log.isEnabledFor(logging.DEBUG),
            )
            spoken = language or hint
            yield _timed(Answer(message, spoken, Status.ERROR, FAILURE[spoken]), started)

    def find(self, text: str, limit: int = 10) -> tuple[Hit, ...]:
        """The passages nearest to ``text`` over all reports, best first; none where it has no word."""
        library, first = self.library(), self._first()
        asked = clean_message(text[: first.limits.max_question_length])
        if not has_words(asked):
            return ()
        scope = frozenset(each.symbol for each in self.reports)
        return library.ranking.hits(asked, first.report_language, scope, limit)

    def source(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        """A passage of the first report; those of another are asked of the assistant :meth:`within` it.

        Raises:
            UnknownSource: the report has no such passage.
        """
        return self._first().source(ref, span, language)

    # What is known of the first report

    @property
    def symbol(self) -> str:
        """Its symbol."""
        return self.reports[0].symbol

    @property
    def report_language(self) -> Language:
        """Its language."""
        return self._first().report_language

    @property
    def outline(self) -> Outline:
        """Its sections."""
        return self._first().outline

    @property
    def acronyms(self) -> Mapping[str, Mapping[Language, str]]:
        """Acronym -> the name that it stands for, by language."""
        return self._first().acronyms

    @property
    def edition(self) -> Language | None:
        """The one that is quoted whatever the answer's language."""
        return self._first().edition

    def title_in(self, language: Language) -> str:
        """Its title."""
        return self.reports[0].title_in(language)

    def _reports(self, library: OpenLibrary) -> tuple[ReportFacts, ...]:
        """Those of the library at one moment that are asked."""
        return tuple(each for each in library.facts if not self.scope or each.symbol in self.scope)

    def _first(self) -> Assistant:
        return self.library().assistants[self.symbol]

    def _named(self, written: str) -> str:
        for each in self.reports:
            if each.is_named(written):
                return each.symbol
        held = ", ".join(each.symbol for each in self.reports)
        raise UnknownSource(f"no report {written!r}: the library holds {held}")


def _timed(answer: Answer, started: float) -> Answer:
    total = round((time.perf_counter() - started) * 1000, 2)
    return replace(answer, timings_ms={**answer.timings_ms, "total": total})
