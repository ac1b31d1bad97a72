"""A library whose passages are looked up in an index: the same questions find the same reports."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.assembly import Models, assistant_of, load_models, open_report
from assistant.library.assistant import LibraryAssistant
from assistant.library.bysize import BySize
from assistant.library.cards import Card, Cards
from assistant.library.indexed import IndexedReports
from assistant.library.keeping import LibraryKeeper
from assistant.libraryassembly import library_keeper
from assistant.opened import OpenedReport
from assistant.reports_folder import reports_folder
from assistant.settings import Settings, load_settings
from corpus.shelf import REPORT, Shelf
from embeddings.passageindex.contract import Entry
from tests.assistant.library.conftest import LIGHTHOUSES, SHIPPED, TELESCOPES, put
from tests.embeddings.passageindex.bruteforce import BruteForceIndex


class Counted(BruteForceIndex):
    """Tells what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.writes: list[str] = []

    def write(self, partition: str, entries: Sequence[Entry], digest: str | None = None) -> None:
        self.writes.append(partition)
        super().write(partition, entries, digest)


class Opened:
    """Tells which reports are opened."""

    def __init__(self, settings: Settings, models: Models) -> None:
        self.settings, self.models = settings, models
        self.symbols: list[str] = []

    def __call__(self, symbol: str) -> OpenedReport:
        self.symbols.append(symbol)
        return open_report(symbol, self.settings, self.models)


def indexed_keeper(settings: Settings, index: BruteForceIndex) -> tuple[LibraryKeeper, Opened]:
    """Of the library of these settings, over ``index``."""
    models = load_models(settings)
    keeper, opened = library_keeper(settings, models), Opened(settings, models)
    keeper.reopen = IndexedReports(
        index,
        Cards(settings.data_dir / "cards"),
        opened,
        lambda report: assistant_of(report, settings, models),
        models.first.encode_queries,
        "fingerprint",
    )
    return keeper, opened


@pytest.fixture(scope="module")
def indexed(library_settings: Settings) -> LibraryAssistant:
    """The assistant of all three reports, by an index."""
    keeper, _ = indexed_keeper(library_settings, BruteForceIndex())
    return LibraryAssistant(keeper)


@pytest.mark.parametrize(
    ("question", "report", "ref"),
    [
        ("How many telescopes were lent to schools?", TELESCOPES, "1"),
        ("Combien de phares les inspecteurs ont-ils visités ?", LIGHTHOUSES, "1"),
        ("Quand a été refondu le site Web public du Conseil ?", SHIPPED, "60"),
        ("When was the Board's public website redesigned?", SHIPPED, "60"),
    ],
)
def test_the_report_that_answers_is_found_as_where_all_passages_are_compared(
    indexed: LibraryAssistant, library: LibraryAssistant, question: str, report: str, ref: str
) -> None:
    answer = indexed.ask(question)
    assert (answer.citations[0].report, answer.citations[0].ref) == (report, ref)
    assert answer.citations == library.ask(question).citations
    assert len(answer.retrieved) == 10


def test_what_the_reports_say_is_said_by_each(indexed: LibraryAssistant) -> None:
    answer = indexed.ask("What do the reports say on multilingualism?")
    assert {citation.report for citation in answer.citations} == {TELESCOPES, LIGHTHOUSES, SHIPPED}


def test_some_words_find_passages_and_the_sentence_in_them(indexed: LibraryAssistant) -> None:
    first, *_ = indexed.find("telescopes for rural schools")
    assert (first.report, first.ref) == (TELESCOPES, "1")
    text = indexed.within([TELESCOPES]).source("1", None, "en").text
    assert text[first.start : first.end].startswith("The Observatory lent 42 telescopes")
    assert indexed.find("?") == ()


def test_only_the_reports_that_are_asked_are_searched(indexed: LibraryAssistant) -> None:
    two = indexed.within([TELESCOPES, LIGHTHOUSES])
    assert isinstance(two, LibraryAssistant)
    assert {each.report for each in two.ask("What do the reports say on multilingualism?").retrieved} == {
        TELESCOPES,
        LIGHTHOUSES,
    }


def test_what_the_index_has_is_neither_written_again_nor_opened(tmp_path: Path) -> None:
    settings = load_settings({"data_dir": tmp_path / "data", "encoder": "bundled-static"}, environ={})
    put(settings, tmp_path, "A/99/5", "General Assembly", "Report on the bridge", ("The bridge has 12 arches.",))
    index = Counted()
    keeper, opened = indexed_keeper(settings, index)
    first = keeper()
    assert index.writes == opened.symbols == ["E/2021/47", "A/99/5"]

    keeper, opened = indexed_keeper(settings, index)  # another process, later
    again = keeper()
    assert opened.symbols == []
    assert (again.facts, again.refs, again.words) == (first.facts, first.refs, first.words)
    assert again.fingerprint == first.fingerprint
    assert LibraryAssistant(keeper).ask("How many arches has the bridge?").citations[0].report == "A/99/5"
    assert "A/99/5" in opened.symbols

    put(settings, tmp_path, "A/99/6", "General Assembly", "Report on the tunnel", ("The tunnel is 90 metres long.",))
    Shelf(reports_folder(settings.data_dir)).remove("A/99/5")
    library = LibraryAssistant(keeper)
    assert library.ask("How long is the tunnel?").citations[0].report == "A/99/6"
    assert index.writes == ["E/2021/47", "A/99/5", "A/99/6"]
    assert set(index.digests()) == {"E/2021/47", "A/99/6"}


def test_a_report_that_cannot_be_read_takes_no_other_away(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = load_settings({"data_dir": tmp_path / "data", "encoder": "bundled-static"}, environ={})
    put(settings, tmp_path, "A/99/5", "General Assembly", "Report on the bridge", ("The bridge has 12 arches.",))
    shelf = Shelf(reports_folder(settings.data_dir))
    (shelf.folder_of("A/99/5") / REPORT).write_text("{", encoding="utf-8")
    keeper, _ = indexed_keeper(settings, BruteForceIndex())
    with caplog.at_level(logging.ERROR):
        assert [each.symbol for each in keeper().facts] == ["E/2021/47"]
    assert "A/99/5 is left out of the library" in caplog.text


def test_a_card_is_of_one_state_of_a_report_and_a_damaged_one_is_made_again(library_settings: Settings) -> None:
    opened = open_report(TELESCOPES, library_settings, load_models(library_settings))
    cards = Cards(library_settings.data_dir / "cards-tried")
    assert cards.find(TELESCOPES, "now") is None
    card = Card.of(opened, "now")
    cards.keep(card)
    assert cards.find(TELESCOPES, "now") == card
    assert {"observatory", "byron", "42"} <= card.names
    assert "telescopes" not in card.names
    assert cards.find(TELESCOPES, "later") is None
    for file in cards.folder.iterdir():
        file.write_text("{", encoding="utf-8")
    assert cards.find(TELESCOPES, "now") is None


def test_the_size_of_a_library_decides_how_it_is_opened(library_settings: Settings) -> None:
    models = load_models(library_settings)
    keeper = library_keeper(library_settings, models)
    compared = keeper.reopen
    index = Counted()
    indexed = indexed_keeper(library_settings, index)[0].reopen
    keeper.reopen = BySize(compared, lambda: indexed, most_compared=3)
    keeper()
    assert index.writes == []
    keeper.reopen = BySize(compared, lambda: indexed, most_compared=2)
    keeper._state = None
    keeper()
    assert len(index.writes) == 3
