"""Who may add reports, confirm what was sent, and read what was added."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.web.embed.origins import EmbedOrigins
from assistant.web.login.options import LoginOptions
from corpus.shelf import Shelf
from tests.web.api.small_api import line, problem
from tests.web.imports.small_imports import (
    EVERYBODY,
    IMPORTS,
    REPORTS,
    SYMBOL,
    added,
    another,
    client_of,
    imports_app,
    left_in,
    report_file,
    sent,
    sent_id,
    shelved,
)
from tests.web.login.small_login import with_proxy

UNKNOWN = "import: expected the id of one that you have sent within the hour, found another"
NOT_FREE = f"report: expected a symbol that is free, or of a report that you may replace, found '{SYMBOL}'"


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
