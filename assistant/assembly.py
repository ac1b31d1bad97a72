"""The one place where corpus, embeddings and models meet."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document

from assistant import __version__
from assistant.answer import Language
from assistant.assistant import Assistant, AssistantLimits
from assistant.confidence import MODEL
from assistant.index import ReportIndex, index_folder, open_index
from assistant.passages import passage_documents
from assistant.retrieve import FusionWeights, HybridRetriever
from assistant.settings import Settings
from assistant.signals import ReportSignals, Vectors
from assistant.sources import ReportSources
from corpus.library import load_report
from corpus.report import Report
from embeddings import Encoder, load_encoder, load_entailment

log = logging.getLogger(__name__)


def build_assistant(settings: Settings) -> Assistant:
    """The assistant that ``settings`` describe, its index built if need be.

    Raises:
        CorpusError: the report is unknown or unreadable.
        EmbeddingError: the encoder cannot be loaded, or the index not written.
    """
    report, documents, encoder, index = _open(settings)
    language: Language = "en" if report.metadata.language == "en" else "fr"
    limits = AssistantLimits(settings.max_question_length, settings.max_sentences, settings.abstain_below)
    return Assistant(
        symbol=report.symbol,
        titles={"fr": report.metadata.title_in("fr"), "en": report.metadata.title_in("en")},
        report_language=language,
        retriever=HybridRetriever(
            documents=documents,
            signals=ReportSignals(documents, language, index.vectors(), encoder.encode_queries),
        ),
        passages={str(document.id): document for document in documents},
        sections={section.ref: section.paragraphs for section in report.sections},
        extent=_extent(report),
        source_of=ReportSources(report),
        fingerprint=_fingerprint(report, encoder, limits),
        limits=limits,
    )


@dataclass(frozen=True)
class Yardstick:
    """What answers are measured against: the report, and models that stay the same whatever is measured."""

    report: Report
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
    return Yardstick(load_report(settings.report), encoder.encode_passages, entail, name)


def prepare_index(settings: Settings, *, rebuild: bool = False) -> str:
    """Build or check the index; returns a line that says what there is.

    Raises:
        CorpusError, EmbeddingError: as :func:`build_assistant`.
    """
    report, documents, encoder, index = _open(settings, rebuild=rebuild)
    return (
        f"{report.symbol}: {len(documents)} passages, {len(index.passages.rows)} vectors, {len(index.words.rows)} words "
        f"by encoder {encoder.name}, in {index_folder(settings.data_dir, report.symbol)}"
    )


def _open(settings: Settings, *, rebuild: bool = False) -> tuple[Report, list[Document], Encoder, ReportIndex]:
    report = load_report(settings.report)
    documents = passage_documents(report)
    encoder = load_encoder(settings.encoder, device=settings.device, batch_size=settings.batch_size)
    folder = index_folder(settings.data_dir, report.symbol)
    return report, documents, encoder, open_index(documents, encoder, folder, rebuild=rebuild)


def _extent(report: Report) -> dict[str, int]:
    return {
        "paragraphs": len(report.paragraphs),
        "notes": len(report.footnotes),
        "figures": len(report.figures),
        "sections": len(report.sections),
    }


def _fingerprint(report: Report, encoder: Encoder, limits: AssistantLimits) -> str:
    parts = (
        report.metadata.sha256,
        encoder.fingerprint,
        repr((limits, FusionWeights(), MODEL)),
        __version__,
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
