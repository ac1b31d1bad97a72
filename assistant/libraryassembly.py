"""The settings -> the assistant that they describe: of one report, or of all those of the library."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
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
from assistant.editions_folder import editions_folder
from assistant.errors import SettingsError
from assistant.index_folder import passages_folder
from assistant.language import SUPPORTED
from assistant.library.assistant import LibraryAssistant
from assistant.library.bysize import MOST_COMPARED, BySize
from assistant.library.cards import Cards
from assistant.library.compared import ComparedReports
from assistant.library.engine import milvus_place, open_engine
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


def index_library(settings: Settings, models: Models, most_compared: int = MOST_COMPARED) -> str | None:
    """Bring the index of passages in step with the reports; a line that says what there is.

    ``None`` where there is no such index: passages of up to ``most_compared`` reports are all compared.

    Raises:
        CorpusError, EmbeddingError: no report can be opened, or the index not be written.
    """
    library = settings.model_copy(update={"report": None})
    is_indexed = (
        settings.engine != FAISS or len(Library(shelf=Shelf(reports_folder(settings.data_dir)))) > most_compared
    )
    if not is_indexed:
        return None
    count = len(library_keeper(library, models, most_compared)().facts)
    where = passages_folder(settings.data_dir) if settings.engine == FAISS else milvus_place(settings).shown
    return f"library: the passages of {count} reports are looked up in {where}"


def library_keeper(settings: Settings, models: Models, most_compared: int = MOST_COMPARED) -> LibraryKeeper:
    """Keeps the library of these settings open; of more than ``most_compared`` reports, passages are looked up."""
    place = LibraryPlace(settings)

    def opened_in(library: Path) -> Callable[[str], OpenedReport]:
        return lambda symbol: open_report(symbol, settings, models, folder=library)

    def built(report: OpenedReport) -> Assistant:
        return assistant_of(report, _as_far_as_held(settings, report), models)

    compared = ComparedReports(
        lambda symbol: opened_in(place.here)(symbol),
        built,
        lambda report: fingerprint_of(report, _as_far_as_held(settings, report), models),
    )

    def indexed() -> IndexedReports:
        from embeddings.passageindex.opening import open_passage_index  # most libraries need none of it

        encoder, library = models.second or models.first, place.here
        return IndexedReports(
            open_engine(
                settings.model_copy(update={"data_dir": library}),
                encoder.dimension,
                origin_of(encoder.fingerprint),
                ATTRIBUTES,
                open_passage_index,
            ),
            Cards(library / "cards"),
            opened_in(library),
            built,
            encoder.encode_queries,
            fingerprint_beside(settings, models),
        )

    return LibraryKeeper(
        state=lambda: _changed(place.look()),
        stamps=lambda: _stamps(place, settings, models),
        reopen=BySize(compared, indexed, most_compared if settings.engine == FAISS else 0, lambda: place.here),
    )


def _changed(library: Path) -> object:
    """Where the library lies, and the time at which a report was last put on its shelf or taken off it.

    The time is ``None`` where there is no shelf yet.
    """
    try:
        return library, reports_folder(library).stat().st_mtime_ns
    except FileNotFoundError:
        return library, None


def _stamps(place: LibraryPlace, settings: Settings, models: Models) -> Mapping[str, str]:
    """Of the reports of a library; of a replica that answers about one report, of that one."""
    by = place.made_by()
    if by is not None and by.fingerprint != models.fingerprint:
        log.warning(
            "the library was indexed by %s (Alinea %s), not by %s as here: what differs is indexed anew, which takes time",
            *(by.encoders, by.alinea, models.name),
        )
    shelf = Shelf(reports_folder(place.here))
    imported = {each.symbol: each.stamp for each in shelf}
    symbols = [settings.report] if settings.report else list(Library(shelf=shelf))
    return {symbol: f"{imported.get(symbol, '')} {_added_to(symbol, place.here)}".strip() for symbol in symbols}


def _added_to(symbol: str, library: Path) -> str:
    """Changes when an edition, questions or a glossary that somebody has added to a report do; empty: there is none."""
    folder = editions_folder(library, symbol)
    files = sorted(each for each in folder.iterdir() if each.is_file()) if folder.is_dir() else []
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\n".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest() if files else ""


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
