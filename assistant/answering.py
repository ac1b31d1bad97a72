"""A message in its conversation -> the answer. It falls through small steps, each of which may settle the matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from langchain_core.documents import Document
from langchain_core.messages import BaseMessage
from langchain_core.retrievers import BaseRetriever

from assistant.answer import Answer, Evidence, Language, Question, Retrieved, Status
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
from assistant.language import SUPPORTED, detect_language, detection, is_strange
from assistant.limits import AssistantLimits
from assistant.lookup import Request, kind_of, look_up
from assistant.naming import without_symbol
from assistant.outside import is_outside
from assistant.quotation import QuotedEdition
from assistant.repetition import without_repetition
from assistant.search import Search
from assistant.shaping import Ready, Shaper
from assistant.smalltalk import smalltalk
from assistant.sought.form import asks_in_particular
from assistant.sought.kinds import Fit
from assistant.source import Source
from assistant.trace import SILENT, Recorder, Settled
from assistant.tracedetails import question_details
from assistant.wording import EMPTY_QUESTION, NO_WORDS, REFUSAL, TOO_LONG, other_language

SourceOf = Callable[[str, "tuple[int, int] | None", Language], Source]
_RETRIEVED = 10
_LONGEST_MESSAGE = 2
"""In question lengths: what is cleaned of a message; markup and control characters do not count as length."""
_COVERED = 0.3
"""The share of a question's words that a passage must have where no word of it is common in any language."""
_REASONS = 2
"""Sentences that answer a bare "why?"."""
_ABOVE_ALL = 100.0
"""In standard deviations: what puts a passage before all others."""


@dataclass(frozen=True)
class Answering:
    """Answers messages about one report."""

    search: Search
    shaper: Shaper
    sections: Mapping[str, Sequence[str]]
    """Section id -> ids of its paragraphs."""
    source_of: SourceOf
    limits: AssistantLimits
    generates: bool
    """Whether a responder is to write what is found by searching."""

    @property
    def retriever(self) -> BaseRetriever:
        """Finds passages."""
        return self.search.retriever

    @property
    def passages(self) -> Mapping[str, Document]:
        """Those of the report, by id."""
        return self.shaper.passages

    @property
    def editions(self) -> Mapping[Language, QuotedEdition]:
        """Those that answers are quoted from."""
        return self.shaper.editions

    def answer(
        self,
        message: str,
        history: Sequence[BaseMessage],
        forced: Language | None,
        hint: Language,
        edition: Language | None,
        recorder: Recorder,
    ) -> Answer | Ready:
        """The answer to ``message``, or what a responder is to write it from.

        Args:
            message: as typed.
            history: the turns before, oldest first.
            forced: the language to answer in, whatever the question's.
            hint: the language to assume where nothing tells.
            edition: the one to quote, whatever the answer's language.
            recorder: is told each step.
        """
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
            declined = self.shaper.plain(
                message, hint, Status.OTHER_LANGUAGE, other_language(detected, self.shaper.symbol)
            )
            return replace(declined, retrieved=self._nearest(text, recorder))
        language = forced or ("fr" if detected == "fr" else "en")
        courtesy = smalltalk(text, language)
        recorder.step("small_talk", lambda: {"is_small_talk": courtesy is not None})
        if courtesy is not None:
            recorder.settled(Settled.SMALL_TALK)
            said = self.shaper.plain(message, language, Status.CHITCHAT, courtesy)
            return replace(said, retrieved=self._nearest(text, recorder))
        asked = _question_in(without_language_order(text) if ordered else text)
        if not has_words(asked) or (not turns and is_about_the_conversation(asked)):
            return self.shaper.plain(message, language, Status.ABSTAINED, NO_WORDS[language])
        if is_outside(asked):
            recorder.settled(Settled.OUTSIDE)
            refusal = self.shaper.plain(message, language, Status.ABSTAINED, REFUSAL[language])
            return replace(refusal, retrieved=self._nearest(asked, recorder))
        asked = without_symbol(asked, self.shaper.symbol, language)
        before = tuple(turn.asked for turn in turns)
        question = Question(message, asked, language, edition or language, before)
        return self._settled(question, text, turns, edition, recorder)

    def _unreadable(self, message: str, text: str, language: Language) -> Answer | None:
        """The line that says what is wrong with a message in which no question can be read."""
        if not text:
            return self.shaper.plain(message, language, Status.ERROR, EMPTY_QUESTION[language])
        if len(text) > self.limits.max_question_length:
            limit = self.limits.max_question_length
            return self.shaper.plain(
                message, language, Status.ERROR, TOO_LONG[language], length=len(message), limit=limit
            )
        return None if has_words(text) else self.shaper.plain(message, language, Status.ABSTAINED, NO_WORDS[language])

    def _settled(
        self, question: Question, text: str, turns: Sequence[Turn], edition: Language | None, recorder: Recorder
    ) -> Answer | Ready:
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
            return _asked_as(self.answer(earlier, before, language, language, edition, recorder), question.asked)
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
            return self._shown(question, found.evidence, recorder, found.lead.format(symbol=self.shaper.symbol))
        kinds = dict.fromkeys(kind_of(name) for name in request.names)
        wording = extent_wording(kinds, self.passages, self.sections, question.language)
        refusal = self.shaper.plain(question.asked, question.language, Status.ABSTAINED, wording)
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
        return self.shaper.extracted(Ready(question, (), evidence, retrieved, sure, lead), recorder)

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

    def _by_search(self, question: Question, recorder: Recorder) -> Answer | Ready:
        recorder.settled(Settled.SEARCH)
        found = self.search(question, recorder)
        retrieved = _as_retrieved(found.ranked)
        sure, bound = confidence(found.ranked, found.fit), self.limits.abstain_below
        account = {"confidence": sure, "bound": bound}
        recorder.step("confidence", lambda: {**account, **confidence_account(found.ranked, found.fit)})
        lacking = found.fit.lacks and self.limits.abstain_where_lacking
        if self._is_gibberish(question, found.ranked):
            return self.shaper.refusal(question, retrieved)
        if sure < bound or lacking:
            return self.shaper.refusal(question, retrieved, sure)
        ready = Ready(question, found.ranked, found.evidence, retrieved, sure)
        return ready if self.generates else self.shaper.extracted(ready, recorder)

    def _is_gibberish(self, question: Question, ranked: Sequence[Document]) -> bool:
        """Whether it is words that neither the languages nor the report know, or keywords that the report has none of.

        A name that the report has is covered, whatever a conversation adds to the search.
        """
        text = question.context.message if question.context else question.text
        if not is_strange(text) and asks_in_particular(text):
            return False
        alone = self.retriever.invoke(text) if question.context else ranked
        return max(float(document.metadata["coverage"]) for document in alone) < _COVERED


def _question_in(text: str) -> str:
    """``text`` without orders to the assistant, unless only a pronoun or so is left, whose subject they name."""
    asked = without_instructions(text)
    points_back = has_words(asked) and lean_of(asked) is Lean.MUCH and not only_adds(asked)
    return text if points_back and asked != text else asked


def _asked_as(settled: Answer | Ready, asked: str) -> Answer | Ready:
    """The same, as the answer to what was really typed."""
    if isinstance(settled, Answer):
        return replace(settled, question=asked)
    return replace(settled, question=replace(settled.question, asked=asked))


def _as_retrieved(ranked: Sequence[Document]) -> tuple[Retrieved, ...]:
    return tuple(Retrieved(str(document.id), document.metadata["relevance"]) for document in ranked[:_RETRIEVED])
