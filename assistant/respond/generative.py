"""Evidence -> sentences of a language model, each checked before anybody sees it, with quotes of what supports it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from langchain_core.documents import Document
from langchain_core.messages import BaseMessage

from assistant.answer import Basis, Citation, CitedSentence, Evidence, Language, Question
from assistant.focus import focus_spans
from assistant.labels import official_label, reader_url
from assistant.llm.client import Form, MessagesFor, ModelClient
from assistant.llm.errors import ModelUnavailable
from assistant.llm.tally import Prices, Tally
from assistant.respond.prompting import Passage, Rejected, first_messages, messages_again
from assistant.respond.reading import Drafted, ReplyReader
from assistant.respond.responder import Outcome, Written
from assistant.respond.verify_generated import Passed, SentenceCheck

log = logging.getLogger(__name__)

Translate = Callable[[str, int, int], "str | None"]
_PASSAGES = 6
"""Most passages that the model reads."""
_LONGEST = 16_000
"""Characters of theirs: small models read no more in a reasonable time."""
_ATTEMPTS = 2


@dataclass(frozen=True)
class Sources:
    """The report, as the model reads it and as answers quote it."""

    symbol: str
    original: Language
    texts: Mapping[Language, Mapping[str, str]]
    """Passage id -> its text, of the report and of its editions."""
    translate: Mapping[Language, Translate] = field(default_factory=dict)
    """By edition: passage id, span of the original -> what the edition surely says for it."""

    def read_in(self, language: Language, ref: str) -> str:
        """A passage in ``language``, or in the original's where there is no edition, or none of this passage."""
        return self.texts.get(language, {}).get(ref) or self.texts[self.original][ref]


@dataclass(frozen=True)
class GenerativeResponder:
    """Lets a model write, and passes on what holds. A reply of which nothing holds is asked for once more."""

    client: ModelClient
    check: SentenceCheck
    sources: Sources
    max_sentences: int = 4
    prices: Prices = field(default_factory=Prices)

    def respond(
        self, question: Question, ranked: Sequence[Document], evidence: Sequence[Evidence]
    ) -> Iterator[Written]:
        """See :class:`assistant.respond.responder.Responder`."""
        work = _Work(self, question, self._scores(ranked, evidence))
        passages = work.passages()

        def first(form: Form) -> list[BaseMessage]:
            return first_messages(question.text, passages, question.language, self.max_sentences, form)

        messages: MessagesFor = first
        for _ in range(_ATTEMPTS):
            reader = ReplyReader()
            work.rejected_now.clear()
            try:
                for drafted in _drafts(self.client.stream(messages, work.tally), reader):
                    if work.take(drafted):
                        yield work.written(Outcome.WRITING)
                    if len(work.sentences) >= self.max_sentences:
                        break
            except ModelUnavailable as error:
                yield work.end(Outcome.UNAVAILABLE, str(error))
                return
            if work.sentences or reader.says_nothing:
                yield work.end(Outcome.SILENT, "")
                return
            messages = _again(first, reader.text, tuple(work.rejected_now), question.language)
        yield work.end(Outcome.UNSUPPORTED, "no sentence passed the checks")

    def _scores(self, ranked: Sequence[Document], evidence: Sequence[Evidence]) -> dict[str, float]:
        """The passages that the model reads, best first, with their relevance."""
        scores = {proof.ref: proof.score for proof in evidence}
        for document in ranked:
            scores.setdefault(str(document.id), float(document.metadata.get("relevance", 0.0)))
        return dict(list(scores.items())[:_PASSAGES])


@dataclass
class _Work:
    """What has come of one question so far."""

    by: GenerativeResponder
    question: Question
    scores: Mapping[str, float]
    tally: Tally = field(default_factory=Tally)
    sentences: list[CitedSentence] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    rejected_now: list[Rejected] = field(default_factory=list)
    """In the attempt under way."""

    def passages(self) -> list[Passage]:
        """Whole passages, as many as there is room for; the first in any case."""
        room, taken = _LONGEST, list[Passage]()
        for ref in self.scores:
            text = self.by.sources.read_in(self.question.language, ref)
            if taken and len(text) > room:
                break
            room -= len(text)
            taken.append(Passage(ref, text))
        self.scores = {passage.ref: self.scores[passage.ref] for passage in taken}
        return taken

    def take(self, drafted: Drafted) -> bool:
        """Check a sentence; whether the answer has grown by it."""
        passed, rejected = self.by.check.check(drafted, self.scores, self.question.language)
        self.rejected += rejected
        self.rejected_now += rejected
        said = {sentence.text for sentence in self.sentences}
        new = [each for each in passed if each.text not in said][: self.by.max_sentences - len(self.sentences)]
        for each in new:
            self._add(each)
        return bool(new)

    def _add(self, passed: Passed) -> None:
        numbers = tuple(self._cited(passed.text, ref) for ref in passed.refs)
        focus = focus_spans(self.question.text, passed.text, self.question.language)
        self.sentences.append(CitedSentence(passed.text, Basis.GENERATED, numbers, focus=focus))

    def _cited(self, text: str, ref: str) -> int:
        """The number of the citation that quotes what supports ``text``."""
        sources, language = self.by.sources, self.question.language
        start, end = self.by.check.support.span(text, ref, language)
        translate = sources.translate.get(self.question.edition)
        citation = Citation(
            report=sources.symbol,
            ref=ref,
            label=official_label(sources.symbol, ref, language),
            quote=sources.texts[sources.original][ref][start:end],
            start=start,
            end=end,
            score=self.scores[ref],
            url=reader_url(sources.symbol, ref),
            translation=translate(ref, start, end) if translate else None,
        )
        if citation not in self.citations:
            self.citations.append(citation)
        return self.citations.index(citation)

    def written(self, outcome: Outcome, record: Mapping[str, object] | None = None) -> Written:
        """The answer so far."""
        engine = f"llm:{self.by.client.name}"
        return Written(outcome, engine, tuple(self.sentences), tuple(self.citations), record or {})

    def end(self, otherwise: Outcome, reason: str) -> Written:
        """The whole answer, with the record of how it came about; ``otherwise`` where there is no sentence."""
        outcome = Outcome.ANSWERED if self.sentences else otherwise
        record = {
            "model": self.by.client.name,
            "outcome": outcome.value,
            "reason": reason,
            "passages": tuple(self.scores),
            "kept": len(self.sentences),
            "dropped": tuple({"text": r.text, "fault": r.fault, "detail": r.detail} for r in self.rejected),
            **self.tally.record(self.by.prices),
        }
        log.info(
            "language model %s: %s, %d kept, %d dropped, %d calls, %d + %d tokens%s",
            self.by.client.name,
            outcome.value,
            len(self.sentences),
            len(self.rejected),
            self.tally.calls,
            self.tally.read,
            self.tally.written,
            f"; {reason}" if reason else "",
        )
        return self.written(outcome, record)


def _drafts(pieces: Iterator[str], reader: ReplyReader) -> Iterator[Drafted]:
    for piece in pieces:
        yield from reader.feed(piece)
    yield from reader.finish()


def _again(first: MessagesFor, reply: str, rejected: Sequence[Rejected], language: Language) -> MessagesFor:
    def messages(form: Form) -> list[BaseMessage]:
        return messages_again(first(form), reply, rejected, language)

    return messages
