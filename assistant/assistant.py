"""Question -> cited answer. The work falls through small steps, each of which may settle the matter."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from langchain_core.documents import Document
from langchain_core.messages import BaseMessage, HumanMessage
from langchain_core.retrievers import BaseRetriever

from assistant.answer import Answer, Citation, CitedSentence, Evidence, Language, Question, Retrieved, Status
from assistant.cleaning import clean_message, has_words
from assistant.confidence import confidence, confidence_account
from assistant.conversation import standalone_question
from assistant.evidence import leading_evidence, select_evidence
from assistant.instructions import without_instructions
from assistant.labels import marker
from assistant.language import SUPPORTED, detect_language, detection
from assistant.quotation import QuotedEdition
from assistant.references import references_asked
from assistant.respond.extractive import cite
from assistant.respond.verify import verified
from assistant.smalltalk import smalltalk
from assistant.source import Source
from assistant.suggestions import Suggest
from assistant.trace import SILENT, Recorder, Settled, TraceRecorder
from assistant.tracedetails import question_details, wording_details
from assistant.wording import (
    EMPTY_QUESTION,
    FAILURE,
    FIRST_OF,
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


_LONGEST_MESSAGE = 2
"""In question lengths: what is cleaned of a message; markup and control characters do not count as length."""
_MOST_LOOKED_UP = 12
"""Most passages shown at once when they are asked for by number ("section II", "paragraphes 1 à 50")."""


@dataclass(frozen=True)
class AssistantLimits:
    """The settings an assistant works by."""

    max_question_length: int = 8000
    max_sentences: int = 4
    abstain_below: float = 0.05


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
    acronyms: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    """Acronym -> the name that it stands for, by language."""

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
        started = time.perf_counter()
        recorder = TraceRecorder() if trace else SILENT
        try:
            answer = self._answer(message, history, language, hint, edition or self.edition, recorder)
        except Exception as error:  # the outermost door: a fault of ours must not reach the user as a traceback
            log.error(
                "no answer to a question of %d characters", len(message), exc_info=log.isEnabledFor(logging.DEBUG)
            )
            answer = self._plain(message, language or hint, Status.ERROR, FAILURE[language or hint])
            name = type(error).__name__
            recorder.step("failure", lambda: {"error": name})
            recorder.settled(Settled.FAILURE)
        total = round((time.perf_counter() - started) * 1000, 2)
        timings = {"total": total, **answer.timings_ms}
        return replace(answer, fingerprint=self.fingerprint, timings_ms=timings, trace=recorder.trace())

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
        answer = self.ask(message, history, language=language, hint=hint, edition=edition, trace=trace)
        for count in range(1, len(answer.sentences)):
            yield replace(answer, sentences=answer.sentences[:count])
        yield answer

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
    ) -> Answer:
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

    def _by_search(self, question: Question, recorder: Recorder) -> Answer:
        recorder.settled(Settled.SEARCH)
        ranked = self.retriever.invoke(question.text, recorder=recorder)
        retrieved = _as_retrieved(ranked)
        sure = confidence(ranked)
        bound = self.limits.abstain_below
        recorder.step("confidence", lambda: {"confidence": sure, "bound": bound, **confidence_account(ranked)})
        if sure < self.limits.abstain_below:
            refusal = self._plain(question.asked, question.language, Status.ABSTAINED, REFUSAL[question.language])
            return replace(refusal, retrieved=retrieved, confidence=round(sure, 4))
        most = self.limits.max_sentences
        evidence = select_evidence(
            question.text, ranked, self.passages.__getitem__, max_sentences=most, recorder=recorder
        )
        return self._from_evidence(question, evidence, retrieved, sure, recorder)

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
        edition = edition if any(citation.translation for citation in citations) else None
        quoted = edition.language if edition else self.report_language
        lead = " ".join(
            filter(None, (lead, quote_lead(quoted, question.language) if quoted != question.language else ""))
        )
        answer = Answer(
            question=question.asked,
            language=question.language,
            status=Status.ANSWERED,
            text=_plain_text(lead, sentences, citations, question.language),
            lead=lead,
            sentences=sentences,
            citations=citations,
            confidence=round(sure, 4),
            retrieved=retrieved,
            suggestions=self.suggest(
                [*question.before, question.text],
                question.language,
                list(dict.fromkeys(citation.ref for citation in citations)),
                [found.ref for found in retrieved],
            ),
            edition=quoted,
        )
        recorder.step("suggestions", lambda: {"offered": answer.suggestions})
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


def _as_retrieved(ranked: Sequence[Document]) -> tuple[Retrieved, ...]:
    return tuple(Retrieved(str(document.id), document.metadata["relevance"]) for document in ranked[:_RETRIEVED])


def _plain_text(
    lead: str, sentences: Sequence[CitedSentence], citations: Sequence[Citation], language: Language
) -> str:
    """The whole answer as plain text, a marker after every sentence, list items on lines of their own."""
    parts = [lead] if lead else []
    for sentence in sentences:
        markers = " ".join(marker(citations[number].ref, language) for number in sentence.citations)
        before = "\n- " if sentence.kind == "item" else "\n" if parts and parts[-1].startswith("\n- ") else " "
        parts.append(f"{before}{sentence.text} {markers}")
    return "".join(parts).strip()
