"""A report, what is known of it beforehand, and its index, made into the parts of an assistant."""

from __future__ import annotations

import logging
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from langchain_core.documents import Document

from assistant.answer import Language
from assistant.asked import AskedSignals
from assistant.errors import SettingsError
from assistant.gloss.glossing import gloss
from assistant.index import IndexedTexts, ReportIndex
from assistant.language import SUPPORTED, detect_language
from assistant.passages import GLOSSED, passage_documents
from assistant.quotation import Quotation, QuotedEdition
from assistant.reportfacts import ReportFacts
from assistant.secondsignals import SecondSignals
from assistant.signals import ReportSignals
from assistant.suggestions import AskedOf, Suggestions
from assistant.terms import GlossaryTerm, TermFinder
from assistant.textsignals import TextSignals, indexed_text
from assistant.tokenmatch import TokenMatch
from assistant.vectors import Encode, Vectors
from corpus.editions import Edition
from corpus.enrichment import Enrichment, Term
from corpus.report import Report

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OpenedReport:
    """A report with all that is known of it, and its index: gives the parts that an assistant is made of."""

    report: Report
    editions: Mapping[str, Edition]
    """All of them; answers are found and given in French and English, the others are for reading."""
    enrichment: Enrichment
    texts: IndexedTexts
    index: ReportIndex
    encode: Encode
    """Questions and words -> unit vectors."""
    second_encode: Encode | None = None
    """Questions -> unit vectors in the second encoder's space, where there is one."""
    second_tokens: Callable[[str], Vectors] | None = None
    """A question -> the vectors of its tokens by the second encoder, where it gives them."""

    @property
    def facts(self) -> ReportFacts:
        """What a library lists of it."""
        return ReportFacts.of(self.report)

    @property
    def language(self) -> Language:
        """The original's."""
        return original_language(self.report, self.editions)

    @property
    def documents(self) -> Sequence[Document]:
        """The original's passages."""
        return self.texts.documents[self.language]

    def signals(self) -> ReportSignals:
        """The retriever's signals over this report."""
        refs = [str(document.id) for document in self.documents]
        terms = [GlossaryTerm(self._names(term), term.paragraphs) for term in self.enrichment.glossary]
        words = self.index.word_vectors()
        return ReportSignals(
            texts={
                language: TextSignals(documents, language, self.index.text(language), words[language].words)
                for language, documents in self.texts.documents.items()
            },
            original=self.language,
            encode=self.encode,
            language_of=self.language_of,
            words=words,
            asked={language: self._asked(language, words[language].words) for language in self.texts.questions},
            terms=TermFinder(terms, refs),
            second=self._second(),
        )

    def language_of(self, question: str) -> Language:
        """The language that a question is looked up in."""
        return "en" if detect_language(question, default=self.language) == "en" else "fr"

    def text_of(self, question: str, ref: str) -> str:
        """A passage with its headings, in the question's language where there is an edition in it."""
        language = self.language_of(question)
        return self._indexed_texts[language if language in self._indexed_texts else self.language][ref]

    @cached_property
    def _indexed_texts(self) -> dict[Language, dict[str, str]]:
        return {
            language: {str(document.id): indexed_text(document) for document in documents}
            for language, documents in self.texts.documents.items()
        }

    def _names(self, term: Term) -> dict[Language, tuple[str, ...]]:
        """A term's names in the languages of questions; one that has none there counts as of the original's."""
        known: dict[Language, tuple[str, ...]] = {name: term.names[name] for name in SUPPORTED if name in term.names}
        if not known and GLOSSED in term.names:
            return {self.language: tuple(map(gloss, term.names[GLOSSED]))}
        return known or {self.language: next(iter(term.names.values()))}

    def _second(self) -> SecondSignals | None:
        held = self.index.second_text()
        if held is None or self.second_encode is None:
            return None
        sizes = [len(document.metadata["sentences"]) for document in self.documents]
        tokens = self.index.token_vectors()
        match = TokenMatch(tokens, self.second_tokens) if tokens and self.second_tokens else None
        return SecondSignals(held, sizes, self.second_encode, match)

    def _asked(self, language: Language, words: Sequence[str]) -> AskedSignals:
        documents = self.texts.documents.get(language, self.documents)
        asked = self.texts.questions[language]
        return AskedSignals(
            [asked.get(str(document.id), ()) for document in documents],
            [indexed_text(document) for document in documents],
            language,
            self.index.question_vectors(language),
            words,
        )

    def quoted_editions(self) -> dict[Language, QuotedEdition]:
        """The editions that answers are quoted from."""
        return {
            name: QuotedEdition(name, edition.metadata.url, _says(edition))
            for name in SUPPORTED
            if (edition := self.editions.get(name))
        }

    def edition(self, asked: str | None) -> Language | None:
        """The edition that was asked for.

        Raises:
            SettingsError: answers cannot be quoted from it.
        """
        known = {self.language, *self.quoted_editions()}
        for language in SUPPORTED:
            if language == asked and language in known:
                return language
        if asked is None:
            return None
        quoted = ", ".join(sorted(known))
        raise SettingsError(f"edition: expected one that answers quote ({quoted}), found {asked!r}")

    def acronyms(self) -> dict[str, dict[Language, str]]:
        """Acronym of the glossary -> the name that it stands for, by language; one of two things explains neither."""
        names: dict[str, list[dict[Language, str]]] = {}
        for term in self.enrichment.glossary:
            for acronym in dict.fromkeys(a for language in term.names for a in term.acronyms(language)):
                names.setdefault(acronym, []).append({language: term.name(language) for language in SUPPORTED})
        return {
            acronym: found[0]
            for acronym, found in names.items()
            if len(found) == 1 and all(acronym not in name for name in found[0].values())  # "the COVID-19 pandemic"
        }

    def suggestions(self) -> Suggestions:
        """Next questions: anticipated ones of paragraphs; a note's are too narrow to lead anywhere."""
        paragraphs = {str(each.id) for each in self.documents if each.metadata["kind"] == "paragraph"}
        by_passage: dict[Language, dict[str, AskedOf]] = {}
        for language, asked in self.texts.questions.items():
            vectors = self.index.question_vectors(language)
            bounds = np.cumsum([0, *(len(questions) for questions in asked.values())])
            by_passage[language] = {
                ref: AskedOf.of(questions, vectors[start:end])
                for (ref, questions), (start, end) in zip(asked.items(), pairwise(bounds), strict=True)
                if ref in paragraphs
            }
        return Suggestions(by_passage, self.encode)


def original_language(report: Report, editions: Container[str] = ()) -> Language:
    """As which of our two languages a report's own text is searched: its own, French for one in another.

    One in Spanish is searched by its English gloss, and takes the place of French only where there is an edition in
    English, which says better what it says.
    """
    if report.metadata.language == GLOSSED:
        return "fr" if "en" in editions else "en"
    return "en" if report.metadata.language == "en" else "fr"


def texts_to_index(report: Report, editions: Mapping[str, Edition], enrichment: Enrichment) -> IndexedTexts:
    """What is searched: the report and its editions in French and English, and the anticipated questions.

    A report in another language stands in the place of one of these; questions meet it by what they mean.
    """
    by_language = {name: edition.report for name, edition in editions.items()} | {
        original_language(report, editions): report
    }
    documents = {name: passage_documents(by_language[name]) for name in SUPPORTED if name in by_language}
    return IndexedTexts(documents, _questions(enrichment, [passage.ref for passage in report.passages()]))


def _questions(enrichment: Enrichment, refs: Sequence[str]) -> dict[Language, dict[str, list[str]]]:
    """The anticipated questions by language and passage, passages in the order of ``refs``.

    A language in which some passages have none is left out: those would be found by nothing.
    """
    by_language: dict[Language, dict[str, list[str]]] = {}
    for language in SUPPORTED:
        asked: dict[str, list[str]] = {ref: [] for ref in refs}
        for question in enrichment.questions:
            if question.language == language:
                asked[question.ref].append(question.text)
        lacking = [ref for ref in refs if not asked[ref]]
        if not lacking:
            by_language[language] = asked
        elif len(lacking) < len(refs):
            log.warning(
                "anticipated questions (%s) are not used: %d passages have none, %s first",
                language,
                len(lacking),
                lacking[0],
            )
    return by_language


def _says(edition: Edition) -> Callable[[str, int, int], Quotation | None]:
    def says(ref: str, start: int, end: int) -> Quotation | None:
        said = edition.says(ref, start, end)
        return Quotation(said.text, said.is_official) if said else None

    return says
