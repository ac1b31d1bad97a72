"""The library while it is asked: reports come, go, and one that cannot be read takes no other away."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest

from assistant.assembly import load_models
from assistant.library.assistant import LibraryAssistant
from assistant.library.keeping import Stamps
from assistant.library.open import OpenLibrary
from assistant.libraryassembly import build_library, library_keeper
from assistant.reports_folder import reports_folder
from assistant.settings import load_settings
from corpus.shelf import REPORT, Shelf
from tests.assistant.library.conftest import put

LATER = 30.0
TEXT = ("The bridge has 12 arches.",)


def test_a_report_that_is_added_is_asked_at_once_and_one_that_is_removed_no_more(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = load_settings({"data_dir": tmp_path / "data", "encoder": "bundled-static"}, environ={})
    library = build_library(settings)
    assert isinstance(library, LibraryAssistant)
    question = "How many arches has the bridge?"
    alone = library.ask(question)
    assert [each.symbol for each in library.reports] == ["E/2021/47"]
    assert alone.reports == ()  # one report: nothing names it

    put(settings, tmp_path, "A/99/5", "General Assembly", "Report on the bridge", TEXT)
    answer = library.ask(question)
    assert [(each.report, each.ref) for each in answer.citations] == [("A/99/5", "1")]
    assert answer.fingerprint != alone.fingerprint

    put(settings, tmp_path, "A/99/6", "General Assembly", "Report on the tunnel", ("The tunnel is dark.",))
    shelf = Shelf(reports_folder(settings.data_dir))
    (shelf.folder_of("A/99/6") / REPORT).write_text("{", encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        assert library.ask(question).citations == answer.citations
    assert "A/99/6 is left out of the library" in caplog.text

    shelf.remove("A/99/6")
    shelf.remove("A/99/5")
    assert [each.symbol for each in library.reports] == ["E/2021/47"]
    assert library.ask(question).text == alone.text


def test_while_one_thread_opens_what_was_added_the_others_are_answered(tmp_path: Path) -> None:
    settings = load_settings({"data_dir": tmp_path / "data", "encoder": "bundled-static"}, environ={})
    keeper = library_keeper(settings, load_models(settings))
    before = keeper()
    put(settings, tmp_path, "A/99/5", "General Assembly", "Report on the bridge", TEXT)
    begun, go_on, reopen = threading.Event(), threading.Event(), keeper.reopen

    def slowly(stamps: Stamps, before: OpenLibrary | None) -> OpenLibrary:
        begun.set()
        assert go_on.wait(LATER)
        return reopen(stamps, before)

    keeper.reopen = slowly
    opening = threading.Thread(target=keeper.refreshed)
    opening.start()
    assert begun.wait(LATER)
    assert keeper() is before
    go_on.set()
    opening.join(LATER)
    assert [each.symbol for each in keeper().facts] == ["E/2021/47", "A/99/5"]
    assert keeper().assistants["E/2021/47"] is keeper().assistants["E/2021/47"]


def test_the_assistant_of_a_report_that_stays_the_same_is_kept(tmp_path: Path) -> None:
    settings = load_settings({"data_dir": tmp_path / "data", "encoder": "bundled-static"}, environ={})
    keeper = library_keeper(settings, load_models(settings))
    before = keeper().assistants["E/2021/47"]
    put(settings, tmp_path, "A/99/5", "General Assembly", "Report on the bridge", TEXT)
    assert keeper().assistants["E/2021/47"] is before
