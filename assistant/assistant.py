"""Question -> cited answer. The work falls through small steps, each of which may settle the matter."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from langchain_core.documents import Document
from langchain_core.messages import BaseMessage, HumanMessage
from langchain_core.retrievers import BaseRetriever

from assistant.answer import Answer, Basis, Citation, CitedSentence, Evidence, Language, Question, Retrieved, Status
from assistant.cleaning import clean_message, has_words
from assistant.confidence import confidence, confidence_account
from assistant.conversation import standalone_question
from assistant.evidence import leading_evidence
from assistant.instructions import without_instructions
from assistant.labels import marker
from assistant.language import SUPPORTED, detect_language, detection
from assistant.quotation import QuotedEdition
from assistant.references import references_asked
from assistant.respond.extractive import cite
from assistant.respond.responder import Outcome, Responder, Written
from assistant.respond.verify import verified
from assistant.search import Search
from assistant.smalltalk import smalltalk
from assistant.sought.held import Similarity
from assistant.source import Source
from assistant.suggestions import Suggest
from assistant.trace import SILENT, Recorder, Settled, TraceRecorder
from assistant.tracedetails import question_details, wording_details
from assistant.wording import (
    EMPTY_QUESTION,
    FAILURE,
    FIRST_OF,
    GENERATED,
    MODEL_UNAVAILABLE,
    MODEL_UNSUPPORTED,
    NO_SUCH,
    NO_WORDS,
    REFUSAL,
    TOO_LONG,
    edition_notice,
    other_language,
    quote_lead,
)

log = logging.getLogger(__name__)

SourceOf = Callable[[str, "tuple[int, int] | None", Language], Source]
_RETRIEVED = 10


def _suggest_nothing(
    _asked: Sequence[str], _language: Language, _cited: Sequence[str], _found: Sequence[str]
) -> tuple[str, ...]:
    return ()


def _only_the_same(word: str, other: str) -> float:
    return float(word == other)


_LONGEST_MESSAGE = 2
"""In question lengths: what is cleaned of a message; markup and control characters do not count as length."""
_MOST_LOOKED_UP = 12
"""Most passages shown at once when they are asked for by number ("section II", "paragraphes 1 à 50")."""


@dataclass(frozen=True)
class AssistantLimits:
    """The settings an assistant works by."""

    max_question_length: int = 8000
    max_sentences: int = 4
    abstain_below: float = 0.2


@dataclass(frozen=True)
class _Found:
    """What an answer to ``question`` is made of."""

    question: Question
    ranked: Sequence[Document]
    evidence: Sequence[Evidence]
    retrieved: tuple[Retrieved, ...]
    sure: float


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
    extent: Mapping[str, int]
    """How many ``paragraphs``, ``notes``, ``figures`` and ``sections`` the report has."""
    source_of: SourceOf
    fingerprint: str
    sections: Mapping[str, Sequence[str]]
    """Section id -> ids of its paragraphs."""
    limits: AssistantLimits = AssistantLimits()
    editions: Mapping[Language, QuotedEdition] = field(default_factory=dict)
    """Those that answers are quoted from, in place of the original."""
    edition: Language | None = None
    """The one to quote whatever the answer's language; ``None``: the one in it, where there is one."""
    suggest: Suggest = _suggest_nothing
    likeness: Similarity = _only_the_same
    """Of words, folded."""
    acronyms: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    """Acronym -> the name that it stands for, by language."""
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
            settled = self._answer(message, history, language, hint, edition or self.edition, recorder)
            answers = _growing(settled) if isinstance(settled, Answer) else self._written(settled, recorder)
            for answer in answers:
                yield self._stamped(answer, started, recorder)
        except Exception as error:  # the outermost door: a fault of ours must not reach the user as a traceback
            log.error(
                "no answer to a question of %d characters", len(message), exc_info=log.isEnabledFor(logging.DEBUG)
            )
            failed = self._plain(message, language or hint, Status.ERROR, FAILURE[language or hint])
            name = type(error).__name__
            recorder.step("failure", lambda: {"error": name})
            recorder.settled(Settled.FAILURE)
            yield self._stamped(failed, started, recorder)

    def _stamped(self, answer: Answer, started: float, recorder: Recorder) -> Answer:
        total = round((time.perf_counter() - started) * 1000, 2)
        timings = {"total": total, **answer.timings_ms}
        return replace(answer, fingerprint=self.fingerprint, timings_ms=timings, trace=recorder.trace())

    def title_in(self, language: Language) -> str:
        """The report's title."""
        return self.titles[language]

    def source(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        """The passage behind a citation, ready to be shown.

        Raises:
            UnknownSource: the report has no such passage.
        """
        return self.source_of(ref, span, language)

    def _answer(
        self,
        message: str,
        history: Sequence[BaseMessage],
        forced: Language | None,
        hint: Language,
        edition: Language | None,
        recorder: Recorder,
    ) -> Answer | _Found:
        language = forced or hint
        text = clean_message(message[: _LONGEST_MESSAGE * self.limits.max_question_length])
        recorder.step("message", lambda: {"text": text, "typed": len(message)})
        if not text:
            return self._plain(message, language, Status.ERROR, EMPTY_QUESTION[language])
        if len(text) > self.limits.max_question_length:
            limit = self.limits.max_question_length
            return self._plain(message, language, Status.ERROR, TOO_LONG[language], length=len(message), limit=limit)
        if not has_words(text):
            return self._plain(message, language, Status.ABSTAINED, NO_WORDS[language])
        detected = detect_language(text, default=hint)
        recorder.step("language", lambda: {"forced": forced, **detection(text, default=hint)._asdict()})
        if detected not in SUPPORTED and forced is None:
            recorder.settled(Settled.LANGUAGE)
            declined = self._plain(message, language, Status.OTHER_LANGUAGE, other_language(detected, self.symbol))
            return replace(declined, retrieved=self._nearest(text, recorder))
        if forced is None:
            language = "fr" if detected == "fr" else "en"
        courtesy = smalltalk(text, language)
        recorder.step("small_talk", lambda: {"is_small_talk": courtesy is not None})
        if courtesy is not None:
            recorder.settled(Settled.SMALL_TALK)
            said = self._plain(message, language, Status.CHITCHAT, courtesy)
            return replace(said, retrieved=self._nearest(text, recorder))
        asked = without_instructions(text)
        if not has_words(asked):
            return self._plain(message, language, Status.ABSTAINED, NO_WORDS[language])
        before = tuple(str(turn.text) for turn in history if isinstance(turn, HumanMessage))
        question = Question(message, standalone_question(asked, history), language, edition or language, before)
        recorder.step("question", lambda: question_details(question, asked, text))
        return self._by_number(question, asked, recorder) or self._by_search(question, recorder)

    def _by_number(self, question: Question, text: str, recorder: Recorder) -> Answer | None:
        """Passages asked for by number are looked up, not searched."""
        asked = references_asked(text)
        recorder.step("numbers", lambda: {"asked": asked})
        if not asked:
            return None
        recorder.settled(Settled.NUMBER)
        refs = list(dict.fromkeys(ref for name in asked for ref in self.sections.get(name, (name,))))
        nearest = self._nearest(text, recorder)
        if not refs or any(ref not in self.passages for ref in refs):
            wording = NO_SUCH[question.language]
            refusal = self._plain(question.asked, question.language, Status.ABSTAINED, wording, **self.extent)
            return replace(refusal, retrieved=nearest)
        shown = refs[:_MOST_LOOKED_UP]
        each = max(1, self.limits.max_sentences // len(shown))
        evidence = [proof for ref in shown for proof in leading_evidence(self.passages[ref], max_sentences=each)]
        looked_up = (Retrieved(ref, 1.0) for ref in shown)
        others = (found for found in nearest if found.ref not in shown)
        lead = "" if shown == refs else FIRST_OF[question.language].format(shown=len(shown), total=len(refs))
        return self._from_evidence(question, evidence, (*looked_up, *others)[:_RETRIEVED], 1.0, recorder, lead)

    def _nearest(self, text: str, recorder: Recorder) -> tuple[Retrieved, ...]:
        return _as_retrieved(self.retriever.invoke(text, recorder=recorder))

    @property
    def search(self) -> Search:
        """Question -> what the report has for it."""
        editions, limits = self.editions, self.limits
        return Search(
            self.retriever, self.passages, editions, self.report_language, self.likeness, limits.max_sentences
        )

    def _by_search(self, question: Question, recorder: Recorder) -> Answer | _Found:
        recorder.settled(Settled.SEARCH)
        found = self.search(question, recorder)
        retrieved = _as_retrieved(found.ranked)
        sure, bound = confidence(found.ranked, found.fit), self.limits.abstain_below
        account = {"confidence": sure, "bound": bound}
        recorder.step("confidence", lambda: {**account, **confidence_account(found.ranked, found.fit)})
        if sure < bound:
            refusal = self._plain(question.asked, question.language, Status.ABSTAINED, REFUSAL[question.language])
            return replace(refusal, retrieved=retrieved, confidence=round(sure, 4))
        ready = _Found(question, found.ranked, found.evidence, retrieved, sure)
        return ready if self.responder else self._extracted(ready, recorder)

    def _extracted(self, found: _Found, recorder: Recorder) -> Answer:
        return self._from_evidence(found.question, found.evidence, found.retrieved, found.sure, recorder)

    def _written(self, found: _Found, recorder: Recorder) -> Iterator[Answer]:
        """The responder's answer, growing; the report's own sentences where nothing of it may be shown."""
        language, written = found.question.language, Written(Outcome.UNAVAILABLE, "")
        for written in self.responder.respond(found.question, found.ranked, found.evidence) if self.responder else ():
            _record_model(recorder, written.record)
            if written.sentences:
                held = verified(written.sentences, written.citations, lambda ref: self.passages[ref].page_content)
                shown = replace(written, sentences=held[0], citations=held[1])
                yield self._shaped(found, shown, GENERATED[language])
        if written.outcome is Outcome.SILENT:
            silent = self._plain(found.question.asked, language, Status.ABSTAINED, REFUSAL[language])
            sure = round(found.sure, 4)
            silent = replace(silent, retrieved=found.retrieved, confidence=sure)
            yield replace(silent, engine=written.engine, generation=written.record)
        elif not written.sentences:
            notice = MODEL_UNAVAILABLE if written.outcome is Outcome.UNAVAILABLE else MODEL_UNSUPPORTED
            extracted = self._extracted(found, recorder)
            yield from _growing(replace(extracted, engine_notice=notice[language], generation=written.record))

    def _from_evidence(
        self,
        question: Question,
        evidence: Sequence[Evidence],
        retrieved: tuple[Retrieved, ...],
        sure: float,
        recorder: Recorder,
        lead: str = "",
    ) -> Answer:
        edition = self.editions.get(question.edition)
        sentences, citations = cite(
            question.text,
            evidence,
            symbol=self.symbol,
            language=question.language,
            translate=edition.translate if edition else None,
            original=self.report_language,
            edition=question.edition,
        )
        recorder.step("wording", lambda: wording_details(sentences, citations))
        sentences, citations = verified(sentences, citations, lambda ref: self.passages[ref].page_content, recorder)
        if not sentences:
            refusal = self._plain(question.asked, question.language, Status.ABSTAINED, REFUSAL[question.language])
            return replace(refusal, retrieved=retrieved)
        extracted = Written(Outcome.ANSWERED, "extractive", sentences, citations)
        answer = self._shaped(_Found(question, (), evidence, retrieved, sure), extracted, lead=lead)
        recorder.step("suggestions", lambda: {"offered": answer.suggestions})
        return answer

    def _shaped(self, found: _Found, written: Written, engine_notice: str = "", lead: str = "") -> Answer:
        question, sentences, citations = found.question, written.sentences, written.citations
        edition = self.editions.get(question.edition) if any(each.translation for each in citations) else None
        quoted = edition.language if edition else self.report_language
        foreign = quoted != question.language and any(each.basis is not Basis.GENERATED for each in sentences)
        lead = " ".join(filter(None, (lead, quote_lead(quoted, question.language) if foreign else "")))
        answer = Answer(
            question=question.asked,
            language=question.language,
            status=Status.ANSWERED,
            text=_plain_text(lead, sentences, citations, question.language),
            lead=lead,
            sentences=sentences,
            citations=citations,
            confidence=round(found.sure, 4),
            retrieved=found.retrieved,
            suggestions=self.suggest(
                [*question.before, question.text],
                question.language,
                list(dict.fromkeys(citation.ref for citation in citations)),
                [each.ref for each in found.retrieved],
            ),
            edition=quoted,
            engine=written.engine,
            engine_notice=engine_notice,
            generation=written.record,
        )
        return self._noticed(answer, edition) if edition else answer

    def _noticed(self, answer: Answer, edition: QuotedEdition) -> Answer:
        """The answer with what must be said of the edition that it quotes."""
        language: Language = "fr" if answer.language == "fr" else "en"
        said = (edition.says(each.ref, each.start, each.end) for each in answer.citations if each.translation)
        notices = (
            edition_notice(edition.language, self.report_language, language, is_official=is_official)
            for is_official in dict.fromkeys(each.is_official for each in said if each)
        )
        return replace(answer, notice=" ".join(notices), official_url=edition.official_url)

    def _plain(self, asked: str, language: str, status: Status, wording: str, **values: object) -> Answer:
        """An answer in our own words, with nothing to cite."""
        return Answer(asked, language, status, wording.format(symbol=self.symbol, **values))


def _record_model(recorder: Recorder, record: Mapping[str, object]) -> None:
    """The record comes with the last of what is written."""
    if record:
        recorder.step("model", lambda: record)


def _growing(answer: Answer) -> Iterator[Answer]:
    for count in range(1, len(answer.sentences)):
        yield replace(answer, sentences=answer.sentences[:count])
    yield answer


def _as_retrieved(ranked: Sequence[Document]) -> tuple[Retrieved, ...]:
    return tuple(Retrieved(str(document.id), document.metadata["relevance"]) for document in ranked[:_RETRIEVED])


def _plain_text(
    lead: str, sentences: Sequence[CitedSentence], citations: Sequence[Citation], language: Language
) -> str:
    """The whole answer as plain text, a marker after every sentence, list items on lines of their own."""
    parts = [lead] if lead else []
    for sentence in sentences:
        refs = dict.fromkeys(citations[number].ref for number in sentence.citations)
        markers = " ".join(marker(ref, language) for ref in refs)
        before = "\n- " if sentence.kind == "item" else "\n" if parts and parts[-1].startswith("\n- ") else " "
        parts.append(f"{before}{sentence.text} {markers}")
    return "".join(parts).strip()
