"""A report sent, told of, and put into the library."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.store.place import StorePlace
from assistant.store.reports import ReportStore
from tests.corpus.reading.pdf_files import pdf
from tests.web.api.small_api import line
from tests.web.imports.small_imports import (
    IMPORTS,
    SYMBOL,
    added,
    left_in,
    report_file,
    sent,
    sent_id,
    shelved,
)

UNKNOWN = "import: expected the id of one that you have sent within the hour, found another"


def events(text: str) -> list[tuple[str, dict[str, Any]]]:
    blocks = [block.splitlines() for block in text.strip().split("\n\n") if not block.startswith(":")]
    return [(fields[0].removeprefix("event: "), json.loads(fields[1].removeprefix("data: "))) for fields in blocks]


@pytest.mark.parametrize(
    ("accepted", "lines"),
    [
        ("fr-CH, en;q=0.5", ["2 paragraphes, le dernier porte le numéro 2", "0 section"]),
        ("en", ["2 paragraphs, the last is 2", "0 sections"]),
    ],
)
def test_what_was_understood_is_told_and_nothing_is_in_the_library_yet(
    librarian: TestClient, folder: Path, accepted: str, lines: list[str]
) -> None:
    response = sent(librarian, **{"accept-language": accepted})
    assert (response.status_code, response.headers["cache-control"]) == (201, "no-store")
    told = response.json()
    assert told.keys() == {"id", "status", "account", "lines", "moved"}
    assert (told["status"], told["moved"]) == ("new", None)
    assert (told["account"]["report"], told["account"]["file"], told["account"]["paragraphs"]) == (
        SYMBOL,
        "small.txt",
        2,
    )
    assert told["lines"][1:] == lines
    assert shelved(folder) == []


def test_progress_is_told_as_events_and_the_import_is_the_last(librarian: TestClient) -> None:
    response = sent(
        librarian, pdf(["1. One sentence is here.", "2. Another one."]), "a.pdf", accept="text/event-stream"
    )
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    *progress, (last, told) = events(response.text)
    stages = [(values["stage"], values["page"], values["pages"]) for _, values in progress]
    assert stages[:3] == [("received", 0, 0), ("reading", 0, 0), ("reading", 0, 2)]
    assert stages[-1] == ("understanding", 2, 2)
    assert {name for name, _ in progress} == {"progress"}
    assert (last, told["status"], told["account"]["report"]) == ("imported", "new", "a")


def test_what_is_wrong_comes_as_an_event_too(librarian: TestClient, folder: Path) -> None:
    response = sent(librarian, b"", accept="text/event-stream")
    assert response.status_code == 200
    name, told = events(response.text)[-1]
    assert (name, told["status"]) == ("problem", 422)
    assert told["detail"] == "file: expected the text of a report, found an empty file"
    assert left_in(folder) == []


def test_a_confirmed_report_is_in_the_library_once(
    librarian: TestClient, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    number = sent_id(librarian)
    with caplog.at_level(logging.INFO):
        done = librarian.post(f"{IMPORTS}/{number}", json={})
    assert (done.status_code, done.json()) == (200, {"report": SYMBOL, "status": "added", "url": "/report/A-99-1"})
    assert "'awa' has added A/99/1 (small.txt, 2 paragraphs), for everybody" in caplog.text
    (kept,) = ReportStore(StorePlace(folder).opened).all()
    assert (kept.symbol, kept.added_by, kept.file) == (SYMBOL, "awa", "small.txt")
    assert shelved(folder) == [SYMBOL]
    assert line(librarian.post(f"{IMPORTS}/{number}", json={}), 404) == UNKNOWN
    assert left_in(folder) == []


def test_the_same_file_changes_nothing_and_another_says_what_moved(librarian: TestClient, folder: Path) -> None:
    added(librarian)
    again = sent(librarian).json()
    assert (again["status"], again["moved"]) == ("unchanged", None)
    assert librarian.post(f"{IMPORTS}/{again['id']}", json={}).json()["status"] == "unchanged"
    other = sent(
        librarian, report_file(SYMBOL, "Another committee met.", "Three departments carried it out.", "New.")
    ).json()
    assert other["status"] == "replaces"
    assert other["moved"] == {"new": ["3"], "gone": [], "reworded": ["1"], "moved": []}
    assert librarian.post(f"{IMPORTS}/{other['id']}", json={}).json()["status"] == "replaced"
    assert shelved(folder) == [SYMBOL]


def test_a_report_that_ships_stays_as_it_is(librarian: TestClient, folder: Path) -> None:
    told = sent(librarian, report_file("E/2021/47")).json()
    assert (told["status"], told["moved"]) == ("bundled", None)
    refused = librarian.post(f"{IMPORTS}/{told['id']}", json={})
    assert line(refused, 409) == "report: expected one that does not ship with Alinea, found E/2021/47"
    assert shelved(folder) == []
    assert librarian.delete(f"{IMPORTS}/{told['id']}").status_code == 204
    assert left_in(folder) == []


def test_what_is_discarded_is_gone(librarian: TestClient, folder: Path) -> None:
    number = sent_id(librarian)
    gone = librarian.delete(f"{IMPORTS}/{number}")
    assert (gone.status_code, gone.content) == (204, b"")
    assert line(librarian.delete(f"{IMPORTS}/{number}"), 404) == UNKNOWN
    assert (left_in(folder), shelved(folder)) == ([], [])


@pytest.mark.parametrize("name", ["../../../../tmp/x.txt", "..\\x.txt", "/etc/x.txt", "C:\\x.txt"])
def test_no_name_of_a_file_leads_out_of_its_folder(librarian: TestClient, folder: Path, name: str) -> None:
    assert sent(librarian, name=name).status_code == 201
    assert left_in(folder) == ["import.json", "report.json", "x.txt"]
    assert not (Path("/tmp") / "x.txt").exists()
