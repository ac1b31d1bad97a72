"""The library while it is asked: reports come, go, and one that cannot be read takes no other away."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from assistant.library.assistant import LibraryAssistant
from assistant.libraryassembly import build_library
from assistant.reports_folder import reports_folder
from assistant.settings import load_settings
from corpus.shelf import REPORT, Shelf
from tests.assistant.library.conftest import put

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
