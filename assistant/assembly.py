"""The one place where corpus, embeddings and models meet."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from langchain_core.documents import Document

from assistant import __version__, confidence
from assistant.answer import Language
from assistant.asked import AskedSignals
from assistant.assistant import Assistant, AssistantLimits
from assistant.confidence import ConfidenceModel
from assistant.editions_folder import editions_folder
from assistant.errors import SettingsError
from assistant.index import IndexedTexts, ReportIndex, index_folder, open_index
from assistant.language import SUPPORTED, detect_language
from assistant.passages import passage_documents
from assistant.quotation import QuotedEdition
from assistant.retrieve import TEXT_ONLY, WITH_QUESTIONS, FusionWeights, HybridRetriever
from assistant.settings import Settings
from assistant.signals import ReportSignals
from assistant.sources import ReportSources
from assistant.suggestions import AskedOf, Suggestions
from assistant.terms import GlossaryTerm, TermFinder
from assistant.textsignals import TextSignals, indexed_text
from assistant.vectors import Vectors
from corpus.editions import Edition
from corpus.enrichment import Enrichment
from corpus.library import load_editions, load_enrichment, load_report
from corpus.report import Report
from embeddings import Encoder, load_encoder, load_entailment

log = logging.getLogger(__name__)


def build_assistant(settings: Settings) -> Assistant:
    """The assistant that ``settings`` describe, its index built if need be.

    Raises:
        CorpusError: the report is unknown or unreadable.
        EmbeddingError: the encoder cannot be loaded, or the index not written.
    """
    opened = _open(settings)
    report, documents = opened.report, opened.documents
    limits = AssistantLimits(settings.max_question_length, settings.max_sentences, settings.abstain_below)
    return Assistant(
        symbol=report.symbol,
        titles={"fr": report.metadata.title_in("fr"), "en": report.metadata.title_in("en")},
        report_language=opened.language,
        retriever=HybridRetriever(documents=documents, signals=opened.signals(), weights=opened.weights),
        passages={str(document.id): document for document in documents},
        sections={section.ref: section.paragraphs for section in report.sections},
        extent=_extent(report),
        source_of=ReportSources(report, opened.editions),
        fingerprint=_fingerprint(opened, limits),
        limits=limits,
        editions=opened.quoted_editions(),
        edition=opened.edition(settings.edition),
        suggest=opened.suggestions(),
        confidence_model=opened.confidence_model,
        acronyms=opened.acronyms(),
    )


@dataclass(frozen=True)
class Yardstick:
    """What answers are measured against: the report, and models that stay the same whatever is measured."""

    report: Report
    translations: Mapping[str, Sequence[str]]
    """Passage id -> its text in each edition."""
    encode: Callable[[Sequence[str]], Vectors]
    """Texts -> unit vectors."""
    entail: Callable[[str, str], float] | None
    name: str
    """Of the models."""


def build_yardstick(settings: Settings, nli: str | None = None) -> Yardstick:
    """The report that ``settings`` name, the bundled encoder, and the NLI model ``nli`` if one is given.

    Raises:
        CorpusError: the report is unknown or unreadable.
        EmbeddingError: a model cannot be loaded.
    """
    encoder = load_encoder(device=settings.device, batch_size=settings.batch_size)
    entail = None if nli is None else load_entailment(nli, device=settings.device)
    name = f"encoder:{encoder.fingerprint[:12]}" if nli is None else f"nli:{nli}"
    report = load_report(settings.report)
    editions = load_editions(report, editions_folder(settings.data_dir, report.symbol)).values()
    translations = {
        passage.ref: [edition.report.passage(passage.ref).text for edition in editions] for passage in report.passages()
    }
    return Yardstick(report, translations, encoder.encode_passages, entail, name)


def prepare_index(settings: Settings, *, rebuild: bool = False) -> str:
    """Build or check the index; returns a line that says what there is.

    Raises:
        CorpusError, EmbeddingError: as :func:`build_assistant`.
    """
    opened = _open(settings, rebuild=rebuild)
    index, editions = opened.index, ", ".join(opened.editions) or "none"
    words = sum(len(store.rows) for store in index.words.values())
    return (
        f"{opened.report.symbol}: {len(opened.documents)} passages, {index.rows} vectors, {words} words, "
        f"{len(opened.enrichment.questions)} anticipated questions, editions: {editions}; "
        f"by encoder {opened.encoder.name}, in {index_folder(settings.data_dir, opened.report.symbol)}"
    )


@dataclass(frozen=True)
class _Opened:
    """A report with all that is known of it, and its index."""

    report: Report
    editions: Mapping[str, Edition]
    """All of them; answers are found and given in French and English, the others are for reading."""
    enrichment: Enrichment
    texts: IndexedTexts
    encoder: Encoder
    index: ReportIndex

    @property
    def language(self) -> Language:
        """The original's."""
        return "en" if self.report.metadata.language == "en" else "fr"

    @property
    def documents(self) -> Sequence[Document]:
        """The original's passages."""
        return self.texts.documents[self.language]

    @property
    def weights(self) -> FusionWeights:
        """The weights for what is known of this report."""
        return FusionWeights(passages=WITH_QUESTIONS if self.enrichment.questions else TEXT_ONLY)

    @property
    def confidence_model(self) -> ConfidenceModel:
        """The model for what is known of this report."""
        return confidence.WITH_QUESTIONS if self.enrichment.questions else confidence.TEXT_ONLY

    def signals(self) -> ReportSignals:
        """The retriever's signals over this report."""
        refs = [str(document.id) for document in self.documents]
        terms = [
            GlossaryTerm({"fr": t.names["fr"], "en": t.names["en"]}, t.paragraphs) for t in self.enrichment.glossary
        ]
        words = self.index.word_vectors()
        return ReportSignals(
            texts={
                language: TextSignals(documents, language, self.index.text(language), words[language].words)
                for language, documents in self.texts.documents.items()
            },
            original=self.language,
            encode=self.encoder.encode_queries,
            language_of=lambda text: "en" if detect_language(text, default=self.language) == "en" else "fr",
            words=words,
            asked={language: self._asked(language, words[language].words) for language in self.texts.questions},
            terms=TermFinder(terms, refs),
        )

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
            name: QuotedEdition(name, edition.metadata.is_official, edition.metadata.url, _sure_twin(edition))
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
            for acronym in dict.fromkeys(a for language in SUPPORTED for a in term.acronyms(language)):
                names.setdefault(acronym, []).append({language: term.name(language) for language in SUPPORTED})
        return {acronym: found[0] for acronym, found in names.items() if len(found) == 1}

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
        return Suggestions(by_passage, self.encoder.encode_queries)


def _open(settings: Settings, *, rebuild: bool = False) -> _Opened:
    report = load_report(settings.report)
    editions = load_editions(report, editions_folder(settings.data_dir, report.symbol))
    enrichment = load_enrichment(report)
    encoder = load_encoder(settings.encoder, device=settings.device, batch_size=settings.batch_size)
    by_language = {report.metadata.language: report} | {name: edition.report for name, edition in editions.items()}
    documents = {name: passage_documents(by_language[name]) for name in SUPPORTED if name in by_language}
    texts = IndexedTexts(documents, _questions(enrichment, [passage.ref for passage in report.passages()]))
    folder = index_folder(settings.data_dir, report.symbol)
    index = open_index(texts, encoder, folder, rebuild=rebuild)
    return _Opened(report, editions, enrichment, texts, encoder, index)


def _questions(enrichment: Enrichment, refs: Sequence[str]) -> dict[Language, dict[str, list[str]]]:
    """The anticipated questions by language and passage, passages in the order of ``refs``."""
    by_language: dict[Language, dict[str, list[str]]] = {}
    for language in SUPPORTED:
        asked: dict[str, list[str]] = {ref: [] for ref in refs}
        for question in enrichment.questions:
            if question.language == language:
                asked[question.ref].append(question.text)
        if any(asked.values()):
            by_language[language] = asked
    return by_language


def _sure_twin(edition: Edition) -> Callable[[str, int, int], str | None]:
    def twin(ref: str, start: int, end: int) -> str | None:
        found = edition.twin(ref, start, end)
        return found.text if found and found.is_sure else None

    return twin


def _extent(report: Report) -> dict[str, int]:
    return {
        "paragraphs": len(report.paragraphs),
        "notes": len(report.footnotes),
        "figures": len(report.figures),
        "sections": len(report.sections),
    }


def _fingerprint(opened: _Opened, limits: AssistantLimits) -> str:
    parts = (
        opened.report.metadata.sha256,
        *(repr(edition.report) for edition in opened.editions.values()),
        repr(opened.enrichment),
        opened.encoder.fingerprint,
        repr((limits, opened.weights, opened.confidence_model)),
        __version__,
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
