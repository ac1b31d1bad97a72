"""A question -> the passages for it, the sentences that would answer it, and how well they fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.answer import Evidence, Language, Question
from assistant.closecall import decide
from assistant.evidence import Has, select_evidence, with_notes
from assistant.passagereader import Reads
from assistant.quotation import QuotedEdition
from assistant.sought.fit import Said, fit_of, surely_has
from assistant.sought.form import asks_in_particular
from assistant.sought.held import Similarity
from assistant.sought.kinds import Fit, Sought
from assistant.sought.questions import asks_more, things_sought
from assistant.textsignals import searched_span
from assistant.trace import SILENT, Recorder

_KNOWN = 0.9
"""Cosine with an anticipated question from which a question is that one: 1 of 292 near misses comes so near."""
_ABOVE_ALL = 10.0
"""Times as sure as can be: the words of a subject that was spoken of before weigh less than what is asked of it."""


@dataclass(frozen=True)
class Found:
    """What a question brought up."""

    ranked: Sequence[Document]
    """Passages, best first."""
    evidence: tuple[Evidence, ...]
    """The sentences that would be quoted."""
    fit: Fit


@dataclass(frozen=True)
class Search:
    """Searches one report."""

    retriever: BaseRetriever
    passages: Mapping[str, Document]
    editions: Mapping[Language, QuotedEdition]
    original: Language
    likeness: Similarity
    """Of words, folded."""
    max_sentences: int
    read: Reads | None = None
    """Asked of what asks something in particular, and is not a question that a passage is known to answer."""

    def __call__(self, question: Question, recorder: Recorder = SILENT) -> Found:
        """What there is for ``question``."""
        asks = question.context.message if question.context else question.text
        sought = things_sought(asks, question.language)
        if asks_more(asks, sought):
            sought = ()  # the answer may well have the other thing

        def has(ref: str, start: int, end: int) -> float:
            return surely_has(sought, question.text, self._said(question, ref, start, end), self.likeness)

        ranked: Sequence[Document] = self.retriever.invoke(question.text, context=question.context, recorder=recorder)
        read = self.read if asks_in_particular(asks) else None
        if read:
            ranked = decide(question.text, ranked, read, recorder)
        find = self.passages.__getitem__
        most = self.max_sentences
        evidence = select_evidence(question.text, ranked, find, max_sentences=most, has=has, recorder=recorder)
        fit = self._fit(question, sought, evidence)
        if fit.lacks:
            notes = [document for document in self.passages.values() if document.metadata["kind"] == "footnote"]
            evidence = with_notes(evidence, notes, has)
            fit = self._fit(question, sought, evidence)
        if fit.lacks and question.context is not None:
            evidence, fit = self._of_the_subject(question, sought, ranked, has) or (evidence, fit)
        if read and not _is_known(ranked):
            fit = fit._replace(reading=_reading(read, question, ranked, evidence))
        return Found(ranked, evidence, fit)

    def _of_the_subject(
        self, question: Question, sought: Sequence[Sought], ranked: Sequence[Document], has: Has
    ) -> tuple[tuple[Evidence, ...], Fit] | None:
        """The sentences with what is sought, wherever they stand in the passages that a follow-up is about."""

        def has_above_all(ref: str, start: int, end: int) -> float:
            return _ABOVE_ALL if has(ref, start, end) > 0 else 0.0

        find = self.passages.__getitem__
        evidence = select_evidence(question.text, ranked, find, max_sentences=self.max_sentences, has=has_above_all)
        fit = self._fit(question, sought, evidence)
        return None if fit.lacks else (evidence, fit)

    def _fit(self, question: Question, sought: Sequence[Sought], evidence: Sequence[Evidence]) -> Fit:
        said = [self._said(question, proof.ref, proof.start, proof.end) for proof in evidence]
        return fit_of(sought, question.text, said, self.likeness)

    def _said(self, question: Question, ref: str, start: int, end: int) -> Said:
        """A sentence as the edition that is quoted has it, the original's where it does not say."""
        edition = self.editions.get(question.edition)
        translation = edition.translate(ref, start, end) if edition else None
        if translation is not None:
            return Said(translation, question.edition)
        return Said(searched_span(self.passages[ref], start, end), self.original)


def _is_known(ranked: Sequence[Document]) -> bool:
    """Whether the question is one that the first passage is known to answer."""
    return bool(ranked) and float(ranked[0].metadata["asked"] or 0.0) >= _KNOWN


def _reading(read: Reads, question: Question, ranked: Sequence[Document], evidence: Sequence[Evidence]) -> float | None:
    """How surely a quoted passage answers, the first one found where none is."""
    refs = list(dict.fromkeys(proof.ref for proof in evidence)) or [str(document.id) for document in ranked[:1]]
    return float(read(question.text, refs).max()) if refs else None
