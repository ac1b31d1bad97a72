"""The settings -> the assistant that they describe: of one report, or of all those of the library."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.assembly import Models, assistant_of, build_assistant, fingerprint_of, load_models, open_report
from assistant.assistant import Assistant
from assistant.errors import SettingsError
from assistant.language import SUPPORTED
from assistant.library.assistant import LibraryAssistant
from assistant.library.compared import ComparedReports
from assistant.library.keeping import LibraryKeeper
from assistant.opened import OpenedReport
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.library import Library
from corpus.shelf import Shelf


def build_library(settings: Settings) -> Assistant | LibraryAssistant:
    """The assistant of the one report that is set; else of all the library's, as many as there are at any moment.

    Raises:
        CorpusError, EmbeddingError, SettingsError, UnusableModel: as :func:`assistant.assembly.build_assistant`.
    """
    models = load_models(settings)
    if settings.report is not None:
        return build_assistant(settings, models)
    keeper = library_keeper(settings, models)
    keeper()  # what is wrong with it is told now
    return LibraryAssistant(keeper, settings.llm is None, keeper.refreshed)


def library_keeper(settings: Settings, models: Models) -> LibraryKeeper:
    """Keeps the library of these settings open."""
    shelf = Shelf(reports_folder(settings.data_dir))
    return LibraryKeeper(
        state=lambda: _changed(shelf),
        stamps=lambda: _stamps(shelf),
        reopen=ComparedReports(
            open=lambda symbol: open_report(symbol, settings, models),
            build=lambda opened: assistant_of(opened, _as_far_as_held(settings, opened), models),
            fingerprint=lambda opened: fingerprint_of(opened, _as_far_as_held(settings, opened), models),
        ),
    )


def _changed(shelf: Shelf) -> object:
    """The time at which a report was last put on the shelf or taken off it; ``None`` where there is no shelf yet."""
    try:
        return shelf.folder.stat().st_mtime_ns
    except FileNotFoundError:
        return None


def _stamps(shelf: Shelf) -> Mapping[str, str]:
    imported = {each.symbol: each.stamp for each in shelf}
    return {symbol: imported.get(symbol, "") for symbol in Library(shelf=shelf)}


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
