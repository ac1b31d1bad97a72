"""The one place where corpus, embeddings and models meet."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from langchain_core.retrievers import BaseRetriever

from assistant import __version__
from assistant.assistant import Assistant
from assistant.confidence import MODELS
from assistant.editions_folder import editions_folder
from assistant.index import open_index
from assistant.index_folder import index_folder
from assistant.language import SUPPORTED
from assistant.limits import AssistantLimits
from assistant.opened import OpenedReport, original_language, texts_to_index
from assistant.outline import outline_of
from assistant.passagereader import PassageReader
from assistant.publishing.place import library_folder
from assistant.remembered import RememberedSignals
from assistant.reportfacts import ReportFacts
from assistant.reports_folder import reports_folder
from assistant.rerank import RerankedRetriever
from assistant.retrieve import HybridRetriever
from assistant.settings import Settings
from assistant.sources import ReportSources
from assistant.support.strict import StrictSupport
from assistant.vectors import Vectors
from assistant.weights import FusionWeights
from assistant.wordlikeness import WordLikeness
from assistant.writing import maybe_responder
from corpus.library import load_editions, load_enrichment, load_report
from corpus.report import Report
from embeddings import Encoder, Reader, Reranker, load_encoder, load_entailment, load_reader, load_reranker
from embeddings.encoder import STATIC, TRANSFORMER

log = logging.getLogger(__name__)


def build_assistant(settings: Settings, models: Models | None = None) -> Assistant:
    """The assistant that ``settings`` describe, its index built if need be; ``models`` are theirs, loaded before.

    Raises:
        CorpusError: the report, an edition or its enrichment is unknown or unreadable.
        EmbeddingError: a model cannot be loaded, or the index not written.
        SettingsError: answers cannot be quoted from the edition that is set.
        UnusableModel: the language model that is set cannot be asked.
    """
    models = models or load_models(settings)
    return assistant_of(open_report(settings.one_report, settings, models), settings, models)


def assistant_of(opened: OpenedReport, settings: Settings, models: Models) -> Assistant:
    """The assistant of a report at hand; raises what :func:`build_assistant` does, the report's own errors aside."""
    report, documents = opened.report, opened.documents
    edition = opened.edition(settings.edition)
    return Assistant(
        symbol=report.symbol,
        titles={"fr": report.metadata.title_in("fr"), "en": report.metadata.title_in("en")},
        report_language=opened.language,
        retriever=_retriever(opened, models),
        passages={str(document.id): document for document in documents},
        sections={section.ref: section.paragraphs for section in report.sections},
        source_of=ReportSources(report, opened.editions),
        fingerprint=fingerprint_of(opened, settings, models),
        limits=_limits(settings),
        editions=opened.quoted_editions(),
        edition=edition,
        text_language="" if report.metadata.language in SUPPORTED else report.metadata.language,
        suggest=opened.suggestions(),
        likeness=WordLikeness(models.first.encode_queries),
        read=PassageReader(opened.index.tokens(), models.reader.scores) if models.reader else None,
        acronyms=opened.acronyms(),
        outline=outline_of(report, opened.editions),
        facts=ReportFacts.of(report),
        responder=maybe_responder(
            settings,
            symbol=report.symbol,
            original=opened.language,
            documents=opened.texts.documents,
            editions=opened.quoted_editions(),
            support=lambda: _strict_support(opened, models),
        ),
    )


def _strict_support(opened: OpenedReport, models: Models) -> StrictSupport:
    texts = {name: edition.report for name, edition in opened.editions.items() if name in SUPPORTED}
    return StrictSupport({**texts, opened.language: opened.report}, opened.language, models.first.encode_passages)


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
    library = library_folder(settings)
    report = load_report(settings.one_report, reports_folder(library))
    editions = load_editions(report, editions_folder(library, report.symbol)).values()
    translations = {
        passage.ref: [edition.report.passage(passage.ref).text for edition in editions] for passage in report.passages()
    }
    return Yardstick(report, translations, encoder.encode_passages, entail, name)


def prepare_index(settings: Settings, models: Models | None = None, *, rebuild: bool = False) -> str:
    """Build or check the index of the report that ``settings`` name; returns a line that says what there is.

    Raises:
        CorpusError, EmbeddingError: as :func:`build_assistant`.
    """
    models = models or load_models(settings)
    opened = open_report(settings.one_report, settings, models, rebuild=rebuild)
    index, editions = opened.index, ", ".join(opened.editions) or "none"
    words = sum(len(store.rows) for store in index.words.values())
    return (
        f"{opened.report.symbol}: {len(opened.documents)} passages, {index.rows} vectors, {words} words, "
        f"{len(opened.enrichment.questions)} anticipated questions, editions: {editions}; "
        f"by encoder {models.name}, in {index_folder(library_folder(settings), opened.report.symbol)}"
    )


def open_report(
    symbol: str, settings: Settings, models: Models, *, rebuild: bool = False, folder: Path | None = None
) -> OpenedReport:
    """A report with its index, which is built if need be.

    Args:
        symbol: of the report.
        settings: say where the library lies, and what it is read by.
        models: theirs.
        rebuild: build the index even if it is sound.
        folder: where the library lies, if that was looked up before.

    Raises:
        CorpusError: the report, an edition or its enrichment is unknown or unreadable.
        EmbeddingError: the index cannot be written.
    """
    library = folder or library_folder(settings)
    report = load_report(symbol, reports_folder(library))
    own = editions_folder(library, report.symbol)
    editions, enrichment = load_editions(report, own), load_enrichment(report, own)
    texts = texts_to_index(report, editions, enrichment)
    second = None if models.second is None else (original_language(report, editions), models.second)
    place = index_folder(library, report.symbol)
    index = open_index(texts, models.first, place, second=second, reader=models.reader, rebuild=rebuild)
    return OpenedReport(
        report,
        editions,
        enrichment,
        texts,
        index,
        models.first.encode_queries,
        None if models.second is None else models.second.encode_queries,
        models.question_tokens,
    )


class _Options(TypedDict):
    device: str | None
    batch_size: int


@dataclass(frozen=True)
class Models:
    """What reads texts and questions, of whatever report."""

    first: Encoder
    """The bundled static one: of every text, question and word."""
    second: Encoder | None
    """The bundled transformer, or the one that is set: of the original's passages and sentences, and of questions."""

    reader: Reader | None
    """Of the second encoder's tokens, where one was made for it."""
    reranker: Reranker | None

    @property
    def question_tokens(self) -> Callable[[str], Vectors] | None:
        """A question -> the vectors of its tokens by the second encoder; ``None`` where none gives them."""
        second = self.second
        if second is None or not second.has_tokens:
            return None
        return lambda question: second.encode_tokens([question], is_query=True)[0]

    @property
    def fingerprint(self) -> str:
        """Of all of them."""
        models = (self.first, self.second, self.reader, self.reranker)
        return "+".join(model.fingerprint for model in models if model)

    @property
    def name(self) -> str:
        """Of those that make the vectors."""
        return "+".join(encoder.name for encoder in (self.first, self.second) if encoder)


def load_models(settings: Settings) -> Models:
    """The models that ``settings`` name, which serve any report.

    Words are always matched by the static encoder, whose cosines the thresholds were measured on.

    Raises:
        EmbeddingError: one cannot be loaded.
    """
    options: _Options = {"device": settings.device, "batch_size": settings.batch_size}
    name = TRANSFORMER if settings.encoder == "bundled" else settings.encoder
    second = None if name == STATIC else load_encoder(name, **options)
    return Models(
        load_encoder(STATIC, **options),
        second,
        None if second is None else load_reader(second),
        None if settings.reranker is None else load_reranker(settings.reranker, device=settings.device),
    )


def _retriever(opened: OpenedReport, models: Models) -> BaseRetriever:
    signals = RememberedSignals(opened.signals())
    hybrid = HybridRetriever(documents=opened.documents, signals=signals, weights=FusionWeights())
    if models.reranker is None:
        return hybrid
    return RerankedRetriever(first=hybrid, score=models.reranker.scores, text_of=opened.text_of)


def fingerprint_of(opened: OpenedReport, settings: Settings, models: Models) -> str:
    """Changes with whatever an answer out of this report depends on."""
    parts = (
        repr(opened.report),  # a file may be read otherwise by another version
        *(
            repr((edition.metadata, edition.report, sorted(edition.unsure.items())))
            for edition in opened.editions.values()
        ),
        repr(opened.enrichment),
        *(repr(each.metadata["gloss"]) for each in opened.documents if "gloss" in each.metadata),
        *_beside_the_report(settings, models, opened.edition(settings.edition)),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def fingerprint_beside(settings: Settings, models: Models) -> str:
    """Changes with whatever answers depend on beside the reports."""
    return hashlib.sha256("\n".join(_beside_the_report(settings, models, settings.edition)).encode()).hexdigest()


def _beside_the_report(settings: Settings, models: Models, edition: str | None) -> tuple[str, ...]:
    return (
        models.fingerprint,
        repr((_limits(settings), edition, FusionWeights(), MODELS)),
        *(() if settings.llm is None else (repr((settings.llm, settings.llm_base_url, settings.llm_temperature)),)),
        __version__,
    )


def _limits(settings: Settings) -> AssistantLimits:
    return AssistantLimits(
        settings.max_question_length, settings.max_sentences, settings.abstain_below, settings.abstain_where_lacking
    )
