"""Question -> cited answer. The work falls through small steps, each of which may settle the matter."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from langchain_core.documents import Document
from langchain_core.messages import BaseMessage
from langchain_core.retrievers import BaseRetriever

from assistant.answer import Answer, Basis, Citation, CitedSentence, Evidence, Language, Question, Retrieved, Status
from assistant.cleaning import clean_message, has_words
from assistant.confidence import confidence, confidence_account
from assistant.context import SearchContext
from assistant.conversation.cues import language_asked
from assistant.conversation.leaning import Lean, lean_of, only_adds
from assistant.conversation.reading import read
from assistant.conversation.reasons import by_reason
from assistant.conversation.standalone import is_about_the_conversation
from assistant.conversation.texts import Texts, spoken
from assistant.conversation.turns import Turn, language_spoken, messages_of, turns_of
from assistant.evidence import select_evidence
from assistant.extent import extent_wording
from assistant.instructions import language_ordered, without_instructions, without_language_order
from assistant.labels import marker
from assistant.language import SUPPORTED, detect_language, detection, is_strange
from assistant.lookup import Request, kind_of, look_up
from assistant.outside import is_outside
from assistant.quotation import QuotedEdition
from assistant.repetition import without_repetition
from assistant.respond.extractive import cite
from assistant.respond.responder import Outcome, Responder, Written
from assistant.respond.verify import verified
from assistant.search import Search
from assistant.smalltalk import smalltalk
from assistant.sought.held import Similarity
from assistant.sought.kinds import Fit
from assistant.source import Source
from assistant.suggestions import Suggest
from assistant.trace import SILENT, Recorder, Settled, TraceRecorder
from assistant.tracedetails import question_details, wording_details
from assistant.wording import (
    EMPTY_QUESTION,
    FAILURE,
    GENERATED,
    MODEL_UNAVAILABLE,
    MODEL_UNSUPPORTED,
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
_COVERED = 0.3
"""The share of a question's words that a passage must have where no word of it is common in any language."""
_REASONS = 2
"""Sentences that answer a bare "why?"."""
_ABOVE_ALL = 100.0
"""In standard deviations: what puts a passage before all others."""


@dataclass(frozen=True)
class AssistantLimits:
    """The settings an assistant works by."""

    max_question_length: int = 8000
    max_sentences: int = 4
    abstain_below: float = 0.05
    abstain_where_lacking: bool = True


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
        turns = turns_of(history)
        hint = language_spoken(turns) or hint
        text = clean_message(message[: _LONGEST_MESSAGE * self.limits.max_question_length])
        recorder.step("message", lambda: {"text": text, "typed": len(message)})
        unreadable = self._unreadable(message, text, forced or hint)
        if unreadable is not None:
            return unreadable
        text = without_repetition(text)
        ordered = None if language_asked(text) else language_ordered(text)
        forced = forced or ordered
        detected = detect_language(text, default=hint)
        found = {"forced": forced, **detection(text, default=hint)._asdict()} if recorder is not SILENT else {}
        recorder.step("language", lambda: found)
        if detected not in SUPPORTED and forced is None:
            recorder.settled(Settled.LANGUAGE)
            declined = self._plain(message, hint, Status.OTHER_LANGUAGE, other_language(detected, self.symbol))
            return replace(declined, retrieved=self._nearest(text, recorder))
        language = forced or ("fr" if detected == "fr" else "en")
        courtesy = smalltalk(text, language)
        recorder.step("small_talk", lambda: {"is_small_talk": courtesy is not None})
        if courtesy is not None:
            recorder.settled(Settled.SMALL_TALK)
            said = self._plain(message, language, Status.CHITCHAT, courtesy)
            return replace(said, retrieved=self._nearest(text, recorder))
        asked = _question_in(without_language_order(text) if ordered else text)
        if not has_words(asked) or (not turns and is_about_the_conversation(asked)):
            return self._plain(message, language, Status.ABSTAINED, NO_WORDS[language])
        if is_outside(asked):
            recorder.settled(Settled.OUTSIDE)
            refusal = self._plain(message, language, Status.ABSTAINED, REFUSAL[language])
            return replace(refusal, retrieved=self._nearest(asked, recorder))
        before = tuple(turn.asked for turn in turns)
        question = Question(message, asked, language, edition or language, before)
        return self._settled(question, text, turns, edition, recorder)

    def _unreadable(self, message: str, text: str, language: Language) -> Answer | None:
        """The line that says what is wrong with a message in which no question can be read."""
        if not text:
            return self._plain(message, language, Status.ERROR, EMPTY_QUESTION[language])
        if len(text) > self.limits.max_question_length:
            limit = self.limits.max_question_length
            return self._plain(message, language, Status.ERROR, TOO_LONG[language], length=len(message), limit=limit)
        return None if has_words(text) else self._plain(message, language, Status.ABSTAINED, NO_WORDS[language])

    def _settled(
        self, question: Question, text: str, turns: Sequence[Turn], edition: Language | None, recorder: Recorder
    ) -> Answer | _Found:
        """The answer to a question that is one, its text not yet standing on its own."""
        asked = question.text
        most = self.limits.max_sentences
        reading = read(asked, turns, self.passages, self.sections, self.editions, max_sentences=most)
        question = replace(question, text=reading.text, context=reading.context)
        recorder.step("question", lambda: question_details(question, asked, text))
        recorder.step("numbers", lambda: {"asked": reading.names})
        if reading.names:
            return self._by_number(question, Request(reading.names, reading.text), recorder)
        if reading.again:
            number, language = reading.again
            earlier, before = turns[number].asked, messages_of(turns[:number])
            return _asked_as(self._answer(earlier, before, language, language, edition, recorder), question.asked)
        if reading.shown:
            recorder.settled(Settled.CONVERSATION)
            return self._shown(question, reading.shown, recorder)
        return self._why(question, reading.near, turns, recorder) or self._by_search(question, recorder)

    def _why(self, question: Question, near: Sequence[str], turns: Sequence[Turn], recorder: Recorder) -> Answer | None:
        """The reasons that passages just cited give, or their neighbours; ``None`` where none are to be asked."""
        if not near or question.context is None:
            return None
        recorder.settled(Settled.CONVERSATION)
        context = replace(question.context, preferred=dict.fromkeys(near, _ABOVE_ALL))
        found = self.retriever.invoke(question.text, context=context, recorder=recorder)
        ranked = by_reason(found, near, Texts(self.passages, self.editions), spoken(turns))
        find = self.passages.__getitem__
        evidence = select_evidence(context.message, ranked, find, max_sentences=_REASONS, recorder=recorder)
        return self._shown(question, evidence, recorder, sure=confidence(found, Fit())) if evidence else None

    def _by_number(self, question: Question, request: Request, recorder: Recorder) -> Answer:
        """Passages asked for by number are looked up, not searched."""
        recorder.settled(Settled.NUMBER)
        found = look_up(
            request,
            self.passages,
            self.sections,
            language=question.language,
            max_sentences=self.limits.max_sentences,
            title_of=lambda ref: self._heading(ref, question.edition),
            scored=self._scored(request) if request.about else {},
        )
        if found.evidence:
            return self._shown(question, found.evidence, recorder, found.lead.format(symbol=self.symbol))
        kinds = dict.fromkeys(kind_of(name) for name in request.names)
        wording = extent_wording(kinds, self.passages, self.sections, question.language)
        refusal = self._plain(question.asked, question.language, Status.ABSTAINED, wording)
        return replace(refusal, retrieved=self._nearest(question.text, recorder))

    def _shown(
        self,
        question: Question,
        evidence: Sequence[Evidence],
        recorder: Recorder,
        lead: str = "",
        sure: float = 1.0,
    ) -> Answer:
        """An answer out of passages that were asked for, not found; the nearest others complete the ten retrieved."""
        refs = list(dict.fromkeys(proof.ref for proof in evidence))
        others = (found for found in self._nearest(question.text, recorder) if found.ref not in refs)
        retrieved = (*(Retrieved(ref, 1.0) for ref in refs), *others)[:_RETRIEVED]
        return self._from_evidence(question, evidence, retrieved, sure, recorder, lead)

    def _scored(self, request: Request) -> dict[str, Document]:
        """The passages asked for with the scores of their sentences, where the retriever gives them."""
        wanted = [ref for name in request.names for ref in self.sections.get(name, (name,))]
        context = SearchContext(request.about, preferred=dict.fromkeys(wanted, _ABOVE_ALL))
        return {str(document.id): document for document in self.retriever.invoke(request.text, context=context)}

    def _heading(self, ref: str, edition: Language) -> str:
        """The heading of the section that a paragraph stands in, in the edition that is quoted."""
        source = self.source_of(ref, None, edition)
        path = next((each.path for each in source.editions if each.language == edition), source.path)
        return path[0] if path else ""

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
        lacking = found.fit.lacks and self.limits.abstain_where_lacking
        if sure < bound or lacking or _is_gibberish(question.text, found.ranked):
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


def _is_gibberish(text: str, ranked: Sequence[Document]) -> bool:
    """Whether neither the languages nor the report know any of its words; a name that the report has is covered."""
    return is_strange(text) and max(document.metadata["coverage"] for document in ranked) < _COVERED


def _question_in(text: str) -> str:
    """``text`` without orders to the assistant, unless only a pronoun or so is left, whose subject they name."""
    asked = without_instructions(text)
    points_back = has_words(asked) and lean_of(asked) is Lean.MUCH and not only_adds(asked)
    return text if points_back and asked != text else asked


def _asked_as(settled: Answer | _Found, asked: str) -> Answer | _Found:
    """The same, as the answer to what was really typed."""
    if isinstance(settled, Answer):
        return replace(settled, question=asked)
    return replace(settled, question=replace(settled.question, asked=asked))


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
