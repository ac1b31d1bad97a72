"""Question -> cited answer: what everything that asks holds on to."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from langchain_core.documents import Document
from langchain_core.messages import BaseMessage
from langchain_core.retrievers import BaseRetriever

from assistant.answer import Answer, Hit, Language, Status
from assistant.answering import Answering, SourceOf
from assistant.errors import UnknownSource
from assistant.finding import find
from assistant.limits import AssistantLimits
from assistant.outline import Outline
from assistant.passagereader import Reads
from assistant.quotation import QuotedEdition
from assistant.reportfacts import ReportFacts
from assistant.respond.responder import Responder
from assistant.search import Search
from assistant.shaping import Shaper, growing, suggest_nothing
from assistant.sought.held import Similarity
from assistant.source import Source
from assistant.suggestions import Suggest
from assistant.trace import SILENT, Recorder, Settled, TraceRecorder
from assistant.wording import FAILURE

log = logging.getLogger(__name__)


def _only_the_same(word: str, other: str) -> float:
    return float(word == other)


@dataclass(frozen=True)
class Assistant:
    """Answers questions about one report. Frozen and without memory: the caller keeps the conversation.

    Build it with :func:`assistant.assembly.build_assistant`.
    """

    symbol: str
    titles: Mapping[Language, str]
    report_language: Language
    retriever: BaseRetriever
    passages: Mapping[str, Document]
    source_of: SourceOf
    fingerprint: str
    sections: Mapping[str, Sequence[str]]
    """Section id -> ids of its paragraphs."""
    limits: AssistantLimits = field(default_factory=AssistantLimits)
    editions: Mapping[Language, QuotedEdition] = field(default_factory=dict)
    """Those that answers are quoted from, in place of the original."""
    edition: Language | None = None
    """The one to quote whatever the answer's language; ``None``: the one in it, where there is one."""
    suggest: Suggest = suggest_nothing
    likeness: Similarity = _only_the_same
    """Of words, folded."""
    read: Reads | None = None
    """Says whether passages answer a question."""
    acronyms: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    """Acronym -> the name that it stands for, by language."""
    outline: Outline = ()
    """Its sections, and the ids of what stands in each."""
    facts: ReportFacts | None = None
    """What a library lists of the report; ``None``: what is said above."""
    text_language: str = ""
    """That of the report's text where it is neither French nor English; else empty."""
    responder: Responder | None = None
    """Writes the answers where there is one; else, and where nothing of it may be shown, the report's own sentences."""

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
        """The answer to ``message``; never raises for anything that a user can type.

        Args:
            history: the turns before, oldest first.
            language: answer in this language, whatever the question's.
            hint: the language to assume where the question does not tell.
            edition: quote the report in this language, in place of :attr:`edition`.
            trace: record how it was found, in the answer's ``trace``; nothing else of it changes.
        """
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
        """The same answer, its ``sentences`` growing one at a time; the last one is whole and equals :meth:`ask`'s."""
        started = time.perf_counter()
        recorder = TraceRecorder() if trace else SILENT
        try:
            for answer in self._answers(message, history, language, hint, edition or self.edition, recorder):
                yield self._stamped(answer, started, recorder)
        except Exception as error:  # the outermost door: a fault of ours must not reach the user as a traceback
            log.error(
                "no answer to a question of %d characters", len(message), exc_info=log.isEnabledFor(logging.DEBUG)
            )
            failed = self._shaper.plain(message, language or hint, Status.ERROR, FAILURE[language or hint])
            name = type(error).__name__
            recorder.step("failure", lambda: {"error": name})
            recorder.settled(Settled.FAILURE)
            yield self._stamped(failed, started, recorder)

    def _answers(
        self,
        message: str,
        history: Sequence[BaseMessage],
        forced: Language | None,
        hint: Language,
        edition: Language | None,
        recorder: Recorder,
    ) -> Iterator[Answer]:
        answering = Answering(
            self.search, self._shaper, self.sections, self.source_of, self.limits, self.responder is not None
        )
        settled = answering.answer(message, history, forced, hint, edition, recorder)
        if isinstance(settled, Answer):
            yield from growing(settled)
        elif self.responder is not None:
            yield from self._shaper.written(settled, self.responder, recorder)

    def _stamped(self, answer: Answer, started: float, recorder: Recorder) -> Answer:
        total = round((time.perf_counter() - started) * 1000, 2)
        timings = {"total": total, **answer.timings_ms}
        return replace(answer, fingerprint=self.fingerprint, timings_ms=timings, trace=recorder.trace())

    @property
    def reports(self) -> tuple[ReportFacts, ...]:
        """The one report."""
        return (self.facts or ReportFacts(self.symbol, dict(self.titles.items()), self.report_language),)

    def within(self, symbols: Sequence[str]) -> Assistant:
        """This assistant, where ``symbols`` name its report or none.

        Raises:
            UnknownSource: they name another.
        """
        for symbol in symbols:
            if not self.reports[0].is_named(symbol):
                raise UnknownSource(f"no report {symbol!r}: there is {self.symbol}")
        return self

    @property
    def is_quick(self) -> bool:
        """Whether an answer is there at once: no language model writes it."""
        return self.responder is None

    def title_in(self, language: Language) -> str:
        """The report's title."""
        return self.titles[language]

    def find(self, text: str, limit: int = 10) -> tuple[Hit, ...]:
        """The passages nearest to ``text``, best first; none where it has no word. Nothing is answered, or refused."""
        return find(self.retriever, text[: self.limits.max_question_length], limit)

    def source(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        """The passage behind a citation, ready to be shown.

        Raises:
            UnknownSource: the report has no such passage.
        """
        return self.source_of(ref, span, language)

    @property
    def search(self) -> Search:
        """Question -> what the report has for it."""
        editions, limits = self.editions, self.limits
        return Search(
            self.retriever,
            self.passages,
            editions,
            self.report_language,
            self.likeness,
            limits.max_sentences,
            self.read,
        )

    @property
    def _shaper(self) -> Shaper:
        return Shaper(self.symbol, self.report_language, self.passages, self.editions, self.suggest, self.text_language)
