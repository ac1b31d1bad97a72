"""A library of three reports: the one that ships with Alinea, and two small ones that were imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.library.assistant import LibraryAssistant
from assistant.libraryassembly import build_library
from assistant.reports_folder import reports_folder
from assistant.settings import Settings, load_settings
from corpus.importing import import_file
from corpus.shelf import Shelf
from tests.corpus.reading.small_pdf import BOLD, Drawn, Words, lines, write_pdf

TELESCOPES, LIGHTHOUSES, SHIPPED = "A/99/77", "JIU/REP/2026/3", "E/2021/47"
_TELESCOPES = (
    "The Observatory lent 42 telescopes to schools in rural areas in 2025.",
    "Each school pays a deposit of 300 dollars, which it gets back at the end of the year.",
    "The Director of the Observatory, Ada Byron, presented the results in Geneva on 3 March 2026.",
    "Interpretation at the Observatory is given in six languages, for the sake of multilingualism.",
)
_LIGHTHOUSES = (
    "The inspectors visited 17 lighthouses on the northern coast in 2026.",
    "Four keepers of lighthouses asked for boats that do not leak.",
    "The keepers speak nine languages; multilingualism is a strength of every lighthouse.",
)


def put(settings: Settings, folder: Path, symbol: str, organ: str, title: str, paragraphs: tuple[str, ...]) -> None:
    """Imports a PDF as the United Nations sets its reports."""
    page: list[Drawn] = [
        Words("United Nations", 124, 58, 13),
        Words(symbol, 480, 58, 10),
        Words(organ, 124, 86, 18, BOLD),
        Words("Distr.: General", 397, 86, 10),
        Words("24 October 2026", 397, 98, 10),
        *lines([title], y=200, size=14, font=BOLD),
    ]
    for number, text in enumerate(paragraphs, 1):
        page += [Words(f"{number}.", 124, 240 + 30 * number), Words(text, 148, 240 + 30 * number)]
    file = write_pdf(folder / f"{symbol.replace('/', '-')}.pdf", page)
    imported = import_file(file)
    assert imported.report.symbol == symbol
    Shelf(reports_folder(settings.data_dir)).add(imported.report, file, imported.account)


@pytest.fixture(scope="session")
def library_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Of a data folder with two imported reports."""
    folder = tmp_path_factory.mktemp("library")
    settings = load_settings({"data_dir": folder / "data", "encoder": "bundled-static"}, environ={})
    title = "Report of the Secretary-General on the lending of telescopes"
    put(settings, folder, TELESCOPES, "General Assembly", title, _TELESCOPES)
    title = "Review of the lighthouses of the northern coast"
    put(settings, folder, LIGHTHOUSES, "Joint Inspection Unit", title, _LIGHTHOUSES)
    return settings


@pytest.fixture(scope="session")
def library(library_settings: Settings) -> LibraryAssistant:
    """The assistant of all three."""
    built = build_library(library_settings)
    assert isinstance(built, LibraryAssistant)
    return built
