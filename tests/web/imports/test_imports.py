"""A report sent, told of, put into the library; and whatever else somebody may send."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.store.place import StorePlace
from assistant.store.reports import ReportStore
from assistant.web.embed.origins import EmbedOrigins
from assistant.web.login.options import LoginOptions
from corpus.shelf import Shelf
from tests.corpus.reading.pdf_files import pdf
from tests.corpus.reading.small_pdf import Image, write_pdf
from tests.corpus.reading.word_files import packed, parts_of
from tests.web.api.small_api import line, problem
from tests.web.imports.small_imports import (
    EVERYBODY,
    IMPORTS,
    MOST_BYTES,
    REPORTS,
    SYMBOL,
    added,
    client_of,
    imports_app,
    left_in,
    report_file,
    sent,
    sent_id,
)
from tests.web.login.small_login import with_proxy

UNKNOWN = "import: expected the id of one that you have sent within the hour, found another"
NOT_FREE = f"report: expected a symbol that is free, or of a report that you may replace, found '{SYMBOL}'"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def librarian(folder: Path) -> TestClient:
    return client_of(imports_app(folder), "awa", "librarians")


def another(client: TestClient, name: str, *groups: str) -> TestClient:
    """Somebody else, of the same application."""
    return client_of(client.app, name, *groups)  # type: ignore[arg-type]


def shelved(folder: Path) -> list[str]:
    return [each.symbol for each in Shelf(folder / "reports")]


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


# -- who may ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "groups", "status"), [("", (), 401), ("bo", ("staff",), 403), ("bo", ("visitors",), 403)]
)
def test_whoever_lacks_the_right_adds_nothing(
    librarian: TestClient, folder: Path, name: str, groups: tuple[str, ...], status: int
) -> None:
    them = another(librarian, name, *groups)
    added(librarian)
    for response in (
        sent(them),
        them.post(f"{IMPORTS}/{'0' * 32}", json={}),
        them.delete(f"{IMPORTS}/{'0' * 32}"),
        them.delete(f"{REPORTS}/A-99-1"),
        them.put(f"{REPORTS}/A-99-1/readers", json={"groups": []}),
    ):
        assert problem(response, status)
    assert (shelved(folder), left_in(folder)) == ([SYMBOL], [])


def test_an_administrator_adds_too(librarian: TestClient, folder: Path) -> None:
    assert added(another(librarian, "bo", "alinea-admins"))["status"] == "added"


@pytest.mark.parametrize(("login", "status"), [(EVERYBODY, 201), (LoginOptions(), 403)], ids=["all may", "none may"])
def test_where_nobody_logs_in_all_may_add_or_none(folder: Path, login: LoginOptions, status: int) -> None:
    assert sent(client_of(imports_app(folder, login))).status_code == status


@pytest.mark.parametrize(
    "login", [replace(EVERYBODY, nobody_adds=True), replace(with_proxy("10.0.0.5"), nobody_adds=True)]
)
def test_where_nobody_adds_not_even_administrators_do(folder: Path, login: LoginOptions) -> None:
    assert problem(sent(client_of(imports_app(folder, login), "bo", "alinea-admins")), 403)


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "https://friend.example"}],
)
def test_the_page_of_another_site_adds_nothing_though_it_may_hold_the_chat(
    folder: Path, headers: dict[str, str]
) -> None:
    login = replace(with_proxy("10.0.0.5"), embed=EmbedOrigins(("https://friend.example",)))
    client = client_of(imports_app(folder, login), "awa", "librarians")
    assert problem(sent(client, **headers), 403)
    number = sent_id(client)
    assert problem(client.post(f"{IMPORTS}/{number}", json={}, headers=headers), 403)
    assert problem(client.delete(f"{REPORTS}/A-99-1", headers=headers), 403)
    assert shelved(folder) == []


def test_somebody_elses_import_is_not_there(librarian: TestClient, folder: Path) -> None:
    number = sent_id(librarian)
    for them in (another(librarian, "bo", "librarians"), another(librarian, "bo", "alinea-admins")):
        assert line(them.post(f"{IMPORTS}/{number}", json={}), 404) == UNKNOWN
        assert line(them.delete(f"{IMPORTS}/{number}"), 404) == UNKNOWN
    assert librarian.post(f"{IMPORTS}/{number}", json={}).status_code == 200


def test_after_its_hour_an_import_is_not_there(librarian: TestClient, folder: Path) -> None:
    number = sent_id(librarian)
    said = folder / "imports" / number / "import.json"
    values = json.loads(said.read_text("utf-8"))
    said.write_text(json.dumps({**values, "at": values["at"] - 3600}), encoding="utf-8")
    assert line(librarian.post(f"{IMPORTS}/{number}", json={}), 404) == UNKNOWN
    assert shelved(folder) == []


def test_of_many_who_confirm_at_once_one_does(librarian: TestClient, folder: Path) -> None:
    number = sent_id(librarian)
    with ThreadPoolExecutor(6) as threads:
        statuses = list(threads.map(lambda _: librarian.post(f"{IMPORTS}/{number}", json={}).status_code, range(6)))
    assert sorted(statuses) == [200] + [404] * 5
    assert shelved(folder) == [SYMBOL]


# -- who reads ----------------------------------------------------------------------------------------------------


def test_a_report_that_is_added_for_some_groups_is_not_there_for_others(librarian: TestClient, folder: Path) -> None:
    auditor, other = another(librarian, "bo", "librarians", "audit"), another(librarian, "cy", "librarians")
    assert added(auditor, groups=["audit", "audit"])["status"] == "added"
    assert auditor.get(f"{REPORTS}/A-99-1/readers").json() == {"report": SYMBOL, "groups": ["audit"]}
    nothing = line(other.delete(f"{REPORTS}/Z-1"), 404)
    for response in (
        other.get(f"{REPORTS}/A-99-1/readers"),
        other.delete(f"{REPORTS}/A-99-1"),
        other.put(f"{REPORTS}/A-99-1/readers", json={"groups": []}),
    ):
        assert line(response, 404) == nothing.replace("Z-1", "A-99-1")
    assert shelved(folder) == [SYMBOL]


@pytest.mark.parametrize("symbol", [SYMBOL, "a/99/1", "A 99 1"])
def test_the_symbol_of_a_report_that_is_not_theirs_is_refused_and_nothing_is_said_of_it(
    librarian: TestClient, folder: Path, symbol: str
) -> None:
    added(another(librarian, "bo", "librarians", "audit"), groups=["audit"])
    before = next(iter(Shelf(folder / "reports")))
    data = report_file(symbol) if symbol == SYMBOL else report_file("").removeprefix(b"\n\n")
    response = sent(librarian, data, f"{symbol.replace('/', '-')}.txt")
    told = problem(response, 409)
    assert told["detail"].startswith(
        "report: expected a symbol that is free, or of a report that you may replace, found "
    )
    assert told.keys() == {"type", "title", "status", "detail"}
    free = problem(sent(librarian, report_file("").removeprefix(b"\n\n"), "e-2021-47.txt"), 409)["detail"]
    assert free.partition(" found ")[0] == told["detail"].partition(" found ")[0], "as one whose name is taken"
    assert (next(iter(Shelf(folder / "reports"))), left_in(folder)) == (before, [])


def test_what_is_kept_from_somebody_between_their_import_and_their_yes_is_not_replaced(
    librarian: TestClient, folder: Path
) -> None:
    admin = another(librarian, "bo", "alinea-admins")
    added(admin)
    number = sent_id(librarian, report_file(SYMBOL, "Another."))
    assert admin.put(f"{REPORTS}/A/99/1/readers", json={"groups": ["audit"]}).status_code == 200
    assert line(librarian.post(f"{IMPORTS}/{number}", json={}), 409) == NOT_FREE
    assert admin.put(f"{REPORTS}/A/99/1/readers", json={"groups": []}).json() == {"report": SYMBOL, "groups": []}
    assert librarian.post(f"{IMPORTS}/{number}", json={}).json()["status"] == "replaced"


def test_a_report_is_taken_out_by_symbol_or_slug_and_one_that_ships_is_not(librarian: TestClient, folder: Path) -> None:
    for written in ("A/99/1", "A%2F99%2F1", "a-99-1"):
        added(librarian)
        assert librarian.delete(f"{REPORTS}/{written}").status_code == 204
        assert shelved(folder) == []
    found = line(librarian.delete(f"{REPORTS}/E/2021/47"), 409)
    assert found == "report: expected one that was imported, found E/2021/47, which ships with Alinea"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"groups": None}, 422),
        ({"groups": "audit"}, 422),
        ({"groups": [1]}, 422),
        ({"groups": [""]}, 422),
        ({"groups": ["a" * 201]}, 422),
        ({"groups": ["a"] * 101}, 422),
        ({"groups": [], "more": 1}, 422),
        ([], 422),
    ],
)
def test_readers_are_a_list_of_groups(librarian: TestClient, body: Any, status: int) -> None:
    added(librarian)
    assert problem(librarian.put(f"{REPORTS}/A-99-1/readers", json=body), status)
    assert librarian.get(f"{REPORTS}/A-99-1/readers").json()["groups"] == []


def test_where_nobody_logs_in_nothing_is_kept_to_groups(folder: Path) -> None:
    client = client_of(imports_app(folder, EVERYBODY))
    said = "groups: expected none, for nobody logs in here, found some: nobody could read the report any more"
    number = sent_id(client)
    assert line(client.post(f"{IMPORTS}/{number}", json={"groups": ["audit"]}), 422) == said
    assert client.post(f"{IMPORTS}/{number}", json={"groups": []}).status_code == 200
    assert line(client.put(f"{REPORTS}/A-99-1/readers", json={"groups": ["audit"]}), 422) == said


def test_without_a_store_reports_are_added_and_everybodys(folder: Path) -> None:
    client = client_of(imports_app(folder, keeps=False), "awa", "librarians")
    number = sent_id(client)
    assert problem(client.post(f"{IMPORTS}/{number}", json={"groups": ["audit"]}), 422)
    assert client.post(f"{IMPORTS}/{number}", json={}).status_code == 200
    assert shelved(folder) == [SYMBOL]
    assert sorted(path.name for path in folder.iterdir()) == ["imports", "reports"]


def test_questions_are_answered_from_the_reports_that_are_somebodys(librarian: TestClient) -> None:
    auditor, other = another(librarian, "bo", "staff", "audit"), another(librarian, "cy", "staff")
    said = {"groups": ["audit"]}
    assert another(librarian, "di", "alinea-admins").put(f"{REPORTS}/E-2021-47/readers", json=said).status_code == 200

    def cited(client: TestClient) -> set[str]:
        answer = client.post("/api/v1/ask", json={"question": "Qui dirige le groupe de travail ?"}).json()
        return {each["report"] for each in answer["citations"]}

    assert cited(auditor) == {"E/2021/47", "CEB/2025/4"}
    assert cited(other) == {"CEB/2025/4"}


# -- hostile files ------------------------------------------------------------------------------------------------


def bomb(folder: Path) -> bytes:
    """A Word file that unpacks to a hundred times what may be read."""
    parts = {**parts_of(""), "word/document.xml": "<w:p/>" * 20_000_000}
    return packed(folder / "bomb.docx", parts).read_bytes()


def scan(folder: Path) -> bytes:
    return write_pdf(folder / "scan.pdf", [Image(10, 10, 500)]).read_bytes()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: b"", "file: expected the text of a report, found an empty file"),
        (lambda _: bytes(range(256)) * 40, "file: expected a PDF, a Word file (.docx), a web page or plain text, found a "),
        (lambda _: b"%PDF-1.7 and nothing", "file: expected a PDF that opens without a password, found a damaged file"),
        (lambda _: pdf(["One."] * 3001), "file: expected a PDF of at most 3000 pages, found one of 3001"),
        (lambda _: b"PK\x03\x04" + bytes(500), "file: expected a Word file (.docx), found a damaged zip"),
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file: expected a Word "
         "file that opens without a password, found an encrypted one"),
        (scan, "file: expected a PDF with text (`ocrmypdf IN.pdf OUT.pdf` adds it to a scan), found 1 pages of pictures"),
        (bomb, "file: expected "),
        (lambda _: b"<html><body></body></html>", "file: expected "),
    ],
    ids=["empty", "noise", "damaged", "too many pages", "no zip", "encrypted", "scan", "bomb", "no words"],
)  # fmt: skip
def test_what_is_no_report_is_refused_in_one_line_and_nothing_is_left(
    librarian: TestClient, folder: Path, tmp_path: Path, make: Any, said: str
) -> None:
    assert line(sent(librarian, make(tmp_path), "a.bin"), 422).startswith(said)
    assert left_in(folder) == []


def test_a_file_that_is_too_large_is_refused_before_it_is_read(librarian: TestClient, folder: Path) -> None:
    assert line(sent(librarian, b"x" * (MOST_BYTES + 1)), 413) == "file: expected at most 1 MB, found more"
    assert line(sent(librarian, b"x" * (MOST_BYTES + 70_000)), 413).startswith("body: expected at most ")
    assert left_in(folder) == []


@pytest.mark.parametrize("path", [f"{IMPORTS}/{'0' * 32}", f"{REPORTS}/A-99-1/readers"])
def test_other_addresses_take_no_more_than_before(librarian: TestClient, path: str) -> None:
    send = librarian.put if path.endswith("readers") else librarian.post
    assert line(send(path, json={"groups": ["a" * 200] * 60}), 413) == "body: expected at most 10000 bytes, found 12192"


def test_a_folder_that_cannot_be_written_is_told(librarian: TestClient, folder: Path) -> None:
    folder.mkdir()
    (folder / "imports").touch()
    assert line(sent(librarian), 503) == "the file could not be kept; the log says why"
