"""A question -> the passages for it, the sentences that would answer it, and how well they fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.answer import Evidence, Language, Question
from assistant.evidence import select_evidence, with_notes
from assistant.quotation import QuotedEdition
from assistant.sought.fit import Said, fit_of, surely_has
from assistant.sought.held import Similarity
from assistant.sought.kinds import Fit
from assistant.trace import SILENT, Recorder


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

    def __call__(self, question: Question, recorder: Recorder = SILENT) -> Found:
        """What there is for ``question``."""

        def has(ref: str, start: int, end: int) -> float:
            return surely_has(question.text, question.language, self._said(question, ref, start, end), self.likeness)

        ranked = self.retriever.invoke(question.text, recorder=recorder)
        find = self.passages.__getitem__
        most = self.max_sentences
        evidence = select_evidence(question.text, ranked, find, max_sentences=most, has=has, recorder=recorder)
        fit = self._fit(question, evidence)
        if fit.lacks:
            notes = [document for document in self.passages.values() if document.metadata["kind"] == "footnote"]
            evidence = with_notes(evidence, notes, has)
            fit = self._fit(question, evidence)
        return Found(ranked, evidence, fit)

    def _fit(self, question: Question, evidence: Sequence[Evidence]) -> Fit:
        said = [self._said(question, proof.ref, proof.start, proof.end) for proof in evidence]
        return fit_of(question.text, question.language, said, self.likeness)

    def _said(self, question: Question, ref: str, start: int, end: int) -> Said:
        """A sentence as the edition that is quoted has it, the original's where it does not say."""
        edition = self.editions.get(question.edition)
        translation = edition.translate(ref, start, end) if edition else None
        if translation is not None:
            return Said(translation, question.edition)
        return Said(self.passages[ref].page_content[start:end], self.original)
