"""The third stage: texts → entries of an index of passages and, of a report, the files of its own index."""

from __future__ import annotations

import json
import socket
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.assembly import Models, index_texts, load_models
from assistant.ingestion.packing import packed
from assistant.ingestion.plainentries import plain_entries
from assistant.ingestion.rows import UNUSABLE, Row, is_over, refused
from assistant.library.cards import Card
from assistant.library.entries import entries_of, terms_of
from assistant.opened import OpenedReport, original_language, texts_to_index
from assistant.places import Place
from assistant.settings import Settings, load_settings
from corpus.errors import CorpusError
from corpus.library import load_enrichment, ships
from corpus.reading.kept import report_of_json
from corpus.report import Report
from embeddings import Encoder
from embeddings.errors import EmbeddingError
from embeddings.flat import unit
from embeddings.passageindex.contract import Entry


@dataclass(frozen=True)
class Encoding:
    """Which models encode, in plain values, for whatever machine loads them."""

    encoder: str
    batch_size: int
    device: str | None
    fingerprint: str
    """Of the models as the command has them: a machine with others is none to encode by."""

    @classmethod
    def of(cls, settings: Settings, models: Models) -> Encoding:
        """That of these settings."""
        return cls(settings.encoder, settings.batch_size, settings.device, models.fingerprint)


def index_encoder(models: Models) -> Encoder:
    """The one whose vectors an index of passages has, as :func:`assistant.library.entries.entries_of` gives them."""
    return models.second or models.first


class Encode:
    """Encodes documents, one after the other, by models that are loaded once."""

    def __init__(self, encoding: Encoding) -> None:
        """Loads the models; what is wrong with them is said of the first document."""
        self._unusable = ""
        wanted = asdict(encoding)
        fingerprint = wanted.pop("fingerprint")
        try:
            self._models = load_models(load_settings(wanted, environ={}))
        except EmbeddingError as error:
            self._unusable = str(error)
            return
        if self._models.fingerprint != fingerprint:
            self._unusable = f"expected the encoder {encoding.encoder!r} of the command, found another one of that name"

    def __call__(self, row: Row) -> Row:
        """The row with its entries, their vectors as ``data``."""
        if self._unusable:
            return Row(row.number, {UNUSABLE: f"{socket.gethostname()}: {self._unusable}"})
        if is_over(row):
            return row
        return self._report(row) if row.said["kind"] == "report" else self._passages(row)

    def _passages(self, row: Row) -> Row:
        name = str(row.said["report"])
        passages: list[tuple[str, str, str]] = json.loads(row.data)
        vectors = unit(index_encoder(self._models).encode_passages([text for _, text, _ in passages]))
        entries = [
            Entry(
                str(Place(name, ref)),
                name,
                terms_of(text, "en" if language == "en" else "fr"),
                vector,
                {"language": language, "organ": "", "year": ""},
            )
            for (ref, text, language), vector in zip(passages, vectors, strict=True)
        ]
        return _encoded(row, entries)

    def _report(self, row: Row) -> Row:
        report = report_of_json(row.said["report"], str(row.said["file"]))
        if ships(report.symbol):
            return row
        with tempfile.TemporaryDirectory(prefix="alinea-") as folder:
            try:
                opened = self._opened(report, Path(folder))
                entries, card = entries_of(opened), Card.of(opened, stamp="")
            except (CorpusError, EmbeddingError) as error:
                return refused(row, f"{row.said['file']}: expected a report that can be indexed, found {error}")
            return _encoded(Row(row.number, {**row.said, "card": card.as_json()}), entries, packed(Path(folder)))

    def _opened(self, report: Report, folder: Path) -> OpenedReport:
        enrichment = load_enrichment(report)
        texts = texts_to_index(report, {}, enrichment)
        index = index_texts(texts, original_language(report), self._models, folder)
        return OpenedReport(report, {}, enrichment, texts, index, self._models.first.encode_queries)


def _encoded(row: Row, entries: Sequence[Entry], files: bytes = b"") -> Row:
    told, vectors = plain_entries(entries)
    return Row(row.number, {**row.said, "entries": told}, vectors, files)
