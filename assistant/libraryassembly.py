"""The settings -> the assistant that they describe: of one report, or of all those of the library."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from assistant.assembly import (
    Models,
    assistant_of,
    build_assistant,
    fingerprint_beside,
    fingerprint_of,
    load_models,
    open_report,
)
from assistant.assistant import Assistant
from assistant.errors import SettingsError
from assistant.language import SUPPORTED
from assistant.library.assistant import LibraryAssistant
from assistant.library.bysize import MOST_COMPARED, BySize
from assistant.library.cards import Cards
from assistant.library.compared import ComparedReports
from assistant.library.engine import open_engine
from assistant.library.entries import ATTRIBUTES, origin_of
from assistant.library.indexed import IndexedReports
from assistant.library.keeping import LibraryKeeper
from assistant.opened import OpenedReport
from assistant.publishing.place import LibraryPlace
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from assistant.settings.groups.engine import FAISS
from corpus.library import Library
from corpus.shelf import Shelf
from embeddings.passageindex.opening import open_passage_index

log = logging.getLogger(__name__)


def build_library(settings: Settings) -> Assistant | LibraryAssistant:
    """The assistant of the one report that is set; else of all the library's, as many as there are at any moment.

    Of a replica, the one report is that of the version that is served at any moment.

    Raises:
        CorpusError, EmbeddingError, SettingsError, UnusableModel: as :func:`assistant.assembly.build_assistant`.
    """
    models = load_models(settings)
    if settings.report is not None and settings.library_source is None:
        return build_assistant(settings, models)
    keeper = library_keeper(settings, models)
    keeper()  # what is wrong with it is told now
    return LibraryAssistant(keeper, settings.llm is None, keeper.refreshed)


def library_keeper(settings: Settings, models: Models, most_compared: int = MOST_COMPARED) -> LibraryKeeper:
    """Keeps the library of these settings open; of more than ``most_compared`` reports, passages are looked up."""
    place = LibraryPlace(settings)

    def opened(symbol: str) -> OpenedReport:
        return open_report(symbol, settings, models, folder=place.here)

    def built(report: OpenedReport) -> Assistant:
        return assistant_of(report, _as_far_as_held(settings, report), models)

    compared = ComparedReports(
        opened, built, lambda report: fingerprint_of(report, _as_far_as_held(settings, report), models)
    )

    def indexed() -> IndexedReports:
        encoder = models.second or models.first
        return IndexedReports(
            open_engine(settings, encoder.dimension, origin_of(encoder.fingerprint), ATTRIBUTES, open_passage_index),
            Cards(settings.data_dir / "cards"),
            opened,
            built,
            encoder.encode_queries,
            fingerprint_beside(settings, models),
        )

    return LibraryKeeper(
        state=lambda: _changed(place.look()),
        stamps=lambda: _stamps(place, settings.report, models),
        reopen=BySize(compared, indexed, most_compared if settings.engine == FAISS else 0),
    )


def _changed(library: Path) -> object:
    """Where the library lies, and the time at which a report was last put on its shelf or taken off it.

    The time is ``None`` where there is no shelf yet.
    """
    try:
        return library, reports_folder(library).stat().st_mtime_ns
    except FileNotFoundError:
        return library, None


def _stamps(place: LibraryPlace, only: str | None, models: Models) -> Mapping[str, str]:
    """Of the reports of a library, or of only the one that is named."""
    by = place.made_by()
    if by is not None and by.fingerprint != models.fingerprint:
        log.warning(
            "the library was indexed by %s (Alinea %s), not by %s as here: what differs is indexed anew, which takes time",
            *(by.encoders, by.alinea, models.name),
        )
    shelf, digest_of = Shelf(reports_folder(place.here)), place.digests()
    imported = {each.symbol: each.stamp for each in shelf}
    symbols = [only] if only else list(Library(shelf=shelf))
    return {symbol: f"{imported.get(symbol, '')} {digest_of(symbol)}".strip() for symbol in symbols}


def _as_far_as_held(settings: Settings, opened: OpenedReport) -> Settings:
    """The settings, without the edition that is wished for where this report has none in that language.

    Raises:
        SettingsError: it is in a language that answers are not quoted in at all.
    """
    try:
        opened.edition(settings.edition)
    except SettingsError:
        if settings.edition not in SUPPORTED:
            raise
        return settings.model_copy(update={"edition": None})
    return settings
