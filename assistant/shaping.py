"""What was found for a question -> the answer, in the report's own sentences or in those of a responder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from langchain_core.documents import Document

from assistant.answer import Answer, Basis, Citation, Evidence, Language, Question, Retrieved, Status
from assistant.marking import marked
from assistant.quotation import QuotedEdition
from assistant.respond.extractive import cite
from assistant.respond.responder import Outcome, Responder, Written
from assistant.respond.verify import verified
from assistant.suggestions import Suggest
from assistant.trace import Recorder
from assistant.tracedetails import wording_details
from assistant.wording import (
    GENERATED,
    MODEL_UNAVAILABLE,
    MODEL_UNSUPPORTED,
    REFUSAL,
    edition_notice,
    quote_lead,
)


def suggest_nothing(
    _asked: Sequence[str], _language: Language, _cited: Sequence[str], _found: Sequence[str]
) -> tuple[str, ...]:
    """No suggestion."""
    return ()


@dataclass(frozen=True)
class Ready:
    """What an answer to ``question`` is made of."""

    question: Question
    ranked: Sequence[Document]
    evidence: Sequence[Evidence]
    retrieved: tuple[Retrieved, ...]
    sure: float
    lead: str = ""
    """Our own line above the quotes."""


@dataclass(frozen=True)
class Shaper:
    """Shapes answers out of one report."""

    symbol: str
    original: Language
    passages: Mapping[str, Document]
    editions: Mapping[Language, QuotedEdition] = field(default_factory=dict)
    suggest: Suggest = suggest_nothing
    text_language: str = ""
    """The language of the report's text where that is neither French nor English; else empty."""

    def plain(self, asked: str, language: str, status: Status, wording: str, **values: object) -> Answer:
        """An answer in our own words, with nothing to cite."""
        return Answer(asked, language, status, wording.format(symbol=self.symbol, **values))

    def refusal(self, question: Question, retrieved: tuple[Retrieved, ...], sure: float = 0.0) -> Answer:
        """That the report does not answer, with what is nearest."""
        said = self.plain(question.asked, question.language, Status.ABSTAINED, REFUSAL[question.language])
        return replace(said, retrieved=retrieved, confidence=round(sure, 4))

    def extracted(self, ready: Ready, recorder: Recorder) -> Answer:
        """The answer in the report's own sentences, each verified."""
        question = ready.question
        edition = self.editions.get(question.edition)
        sentences, citations = cite(
            question.text,
            ready.evidence,
            symbol=self.symbol,
            language=question.language,
            translate=edition.translate if edition else None,
            original=self.original,
            edition=question.edition,
        )
        recorder.step("wording", lambda: wording_details(sentences, citations))
        sentences, citations = verified(sentences, citations, self._text_of, recorder)
        if not sentences:
            return self.refusal(question, ready.retrieved)
        answer = self._shaped(ready, Written(Outcome.ANSWERED, "extractive", sentences, citations))
        recorder.step("suggestions", lambda: {"offered": answer.suggestions})
        return answer

    def written(self, ready: Ready, responder: Responder, recorder: Recorder) -> Iterator[Answer]:
        """The responder's answer, growing; the report's own sentences where nothing of it may be shown."""
        question, language = ready.question, ready.question.language
        written = Written(Outcome.UNAVAILABLE, "")
        for written in responder.respond(question, ready.ranked, ready.evidence):
            _record_model(recorder, written.record)
            if written.sentences:
                held = verified(written.sentences, written.citations, self._text_of)
                yield self._shaped(ready, replace(written, sentences=held[0], citations=held[1]), GENERATED[language])
        if written.outcome is Outcome.SILENT:
            silent = self.refusal(question, ready.retrieved, ready.sure)
            yield replace(silent, engine=written.engine, generation=written.record)
        elif not written.sentences:
            notice = MODEL_UNAVAILABLE if written.outcome is Outcome.UNAVAILABLE else MODEL_UNSUPPORTED
            extracted = self.extracted(ready, recorder)
            yield from growing(replace(extracted, engine_notice=notice[language], generation=written.record))

    def _text_of(self, ref: str) -> str:
        return self.passages[ref].page_content

    def _shaped(self, ready: Ready, written: Written, engine_notice: str = "") -> Answer:
        question, sentences, citations = ready.question, written.sentences, written.citations
        edition = self.editions.get(question.edition) if any(each.translation for each in citations) else None
        quoted = edition.language if edition else self._quoted(citations)
        foreign = quoted != question.language and any(each.basis is not Basis.GENERATED for each in sentences)
        lead = " ".join(filter(None, (ready.lead, quote_lead(quoted, question.language) if foreign else "")))
        answer = Answer(
            question=question.asked,
            language=question.language,
            status=Status.ANSWERED,
            text=marked(lead, sentences, citations, question.language).text,
            lead=lead,
            sentences=sentences,
            citations=citations,
            confidence=round(ready.sure, 4),
            retrieved=ready.retrieved,
            suggestions=self.suggest(
                [*question.before, question.text],
                question.language,
                list(dict.fromkeys(citation.ref for citation in citations)),
                [each.ref for each in ready.retrieved],
            ),
            edition=quoted,
            engine=written.engine,
            engine_notice=engine_notice,
            generation=written.record,
        )
        return self._noticed(answer, edition) if edition else answer

    def _quoted(self, citations: Sequence[Citation]) -> str:
        """The language of what is quoted of the report: its own, unless all of it is in another."""
        own = self.text_language or self.original
        found = {str(self.passages[each.ref].metadata.get("language") or own) for each in citations}
        return found.pop() if len(found) == 1 else own

    def _noticed(self, answer: Answer, edition: QuotedEdition) -> Answer:
        """The answer with what must be said of the edition that it quotes."""
        language: Language = "fr" if answer.language == "fr" else "en"
        said = (edition.says(each.ref, each.start, each.end) for each in answer.citations if each.translation)
        notices = (
            edition_notice(edition.language, self.text_language or self.original, language, is_official=is_official)
            for is_official in dict.fromkeys(each.is_official for each in said if each)
        )
        return replace(answer, notice=" ".join(notices), official_url=edition.official_url)


def _record_model(recorder: Recorder, record: Mapping[str, object]) -> None:
    """The record comes with the last of what is written."""
    if record:
        recorder.step("model", lambda: record)


def growing(answer: Answer) -> Iterator[Answer]:
    """The answer, a sentence more each time; the last is whole."""
    for count in range(1, len(answer.sentences)):
        yield replace(answer, sentences=answer.sentences[:count])
    yield answer
