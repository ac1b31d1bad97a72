from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.web.application import build_app
from assistant.web.evaluation import add_evaluation
from assistant.web.evaluation.routes import MOST_RUNS
from assistant.web.evaluation.words import ENGLISH, FRENCH
from assistant.web.loading import EagerAssistant
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from tests.web.evaluation.small_runs import FIRST, LATER, write_run
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evaluations"


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    app = FastAPI()
    add_evaluation(app, folder)
    with TestClient(app) as client:
        yield client


def text_of(html: str) -> str:
    body = html.partition("<body")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_without_a_run_the_page_says_how_to_make_one(client: TestClient) -> None:
    french, english = client.get("/evaluation?lang=fr").text, client.get("/evaluation?lang=en").text
    assert FRENCH.none in french
    assert ENGLISH.none in english
    for page in (french, english):
        assert "<code>make evaluate</code>" in page
        assert "<code>alinea evaluate</code>" in page
        assert "iframe" not in page


def test_the_runs_are_listed_newest_first_and_the_latest_report_is_shown(client: TestClient, folder: Path) -> None:
    write_run(folder, FIRST)
    write_run(folder, LATER)
    page = client.get("/evaluation?lang=fr").text
    assert page.index(f"evaluation/{LATER}/report.html") < page.index(f"evaluation/{FIRST}/report.html")
    assert f'<iframe src="evaluation/{LATER}/report.html"' in page
    said = text_of(page)
    assert "1er novembre 2026 à 08 h 05 (UTC)" in said
    assert "30 novembre 2026 à 18 h 37 (UTC)" in said
    assert "E/2021/47 · Moitié « test »" in said
    assert "Première citation bonne 0,850 Temps médian 20,6 ms" in said


def test_english_dates_and_figures_are_written_as_english_does(client: TestClient, folder: Path) -> None:
    write_run(folder, FIRST)
    response = client.get("/evaluation", headers={"Accept-Language": "en-GB,fr;q=0.5"})
    said = text_of(response.text)
    assert '<html lang="en">' in response.text
    assert "1 November 2026, 08:05 (UTC)" in said
    assert "First citation right 0.850 Median time 20.6 ms" in said
    assert "La" not in said.split()


def test_a_damaged_run_has_one_clear_line_and_the_others_are_shown(client: TestClient, folder: Path) -> None:
    write_run(folder, LATER, "{", report="")
    write_run(folder, FIRST)
    said = text_of(client.get("/evaluation?lang=en").text)
    assert ENGLISH.not_json in said
    assert ENGLISH.no_report in said
    assert "First citation right 0.850" in said
    page = client.get("/evaluation?lang=fr").text
    assert FRENCH.not_json in page
    assert f'<iframe src="evaluation/{FIRST}/report.html"' in page


def test_what_a_file_of_figures_says_is_shown_as_text(client: TestClient, folder: Path) -> None:
    hostile = '{"version": 1, "stamp": {"report": "<script>alert(1)</script>"}, "figures": []}'
    write_run(folder, LATER, hostile)
    page = client.get("/evaluation").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_no_more_runs_are_read_than_a_page_bears(client: TestClient, folder: Path) -> None:
    for minute in range(MOST_RUNS + 2):
        write_run(folder, f"2026-11-30T18-{minute:02}-00Z")
    page = client.get("/evaluation?lang=en").text
    assert page.count("<li>") == MOST_RUNS
    assert ENGLISH.older.format(count=2) in page


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("report.html", "text/html; charset=utf-8"),
        ("metrics.json", "application/json"),
        ("answers.jsonl", "application/jsonl"),
        ("run.trec", "text/plain; charset=utf-8"),
    ],
)
def test_the_files_of_a_run_are_served_as_what_they_are(
    client: TestClient, folder: Path, name: str, media_type: str
) -> None:
    run = write_run(folder, LATER)
    response = client.get(f"/evaluation/{LATER}/{name}")
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.content == (run / name).read_bytes()


def test_the_report_cannot_act_as_one_of_our_pages(client: TestClient, folder: Path) -> None:
    write_run(folder, LATER)
    policy = client.get(f"/evaluation/{LATER}/report.html").headers["content-security-policy"]
    assert "sandbox allow-scripts;" in policy
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    "path",
    [
        f"{LATER}/../../secret.json",
        f"{LATER}/%2e%2e%2fsecret.json",
        f"{LATER}/..%5csecret.json",
        "../secret.json",
        "%2e%2e/secret.json",
        f"..%2fevaluations%2f{LATER}/metrics.json",
        f"{LATER}/secret.json",
        f"{LATER}/linked.json",
        f"{LATER}/%00.json",
        f"{LATER}/{'x' * 3000}.json",
        f"{LATER}/report.py",
        f"{LATER}/.hidden",
        f"{LATER}/",
        f"{LATER}",
        f"{FIRST}/report.html",
        "notes/report.html",
    ],
)
def test_nothing_outside_of_a_run_is_served(client: TestClient, folder: Path, path: str) -> None:
    run = write_run(folder, LATER)
    write_run(folder, "notes")
    (run / "report.py").write_text("secret", encoding="utf-8")
    (run / ".hidden").write_text("secret", encoding="utf-8")
    secret = folder.parent / "secret.json"
    secret.write_text("secret", encoding="utf-8")
    (run / "linked.json").symlink_to(secret)
    response = client.get(f"/evaluation/{path}")
    assert response.status_code == 404
    assert "secret" not in response.text


def test_what_is_not_there_is_said_in_the_readers_language(client: TestClient) -> None:
    french = client.get(f"/evaluation/{LATER}/report.html", headers={"Accept-Language": "fr"})
    english = client.get(f"/evaluation/{LATER}/report.html?lang=en")
    assert (french.status_code, french.text) == (404, FRENCH.not_found + "\n")
    assert (english.status_code, english.text) == (404, ENGLISH.not_found + "\n")


def test_every_address_in_the_page_is_relative(client: TestClient, folder: Path) -> None:
    write_run(folder, LATER)
    page = client.get("/evaluation").text
    addresses = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert len(addresses) > 6
    assert [each for each in addresses if each.startswith(("/", "http"))] == []


def test_an_address_with_a_slash_at_its_end_leads_to_the_page(client: TestClient) -> None:
    response = client.get("/evaluation/?lang=fr", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, "../evaluation?lang=fr")
    assert FRENCH.none in client.get("/evaluation/?lang=fr").text


def test_the_page_is_there_for_administrators_only(folder: Path) -> None:
    write_run(folder, LATER)
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    plain = built_in_a_loop(lambda: build_app(provider))
    administered = built_in_a_loop(
        lambda: build_app(provider, WebOptions(evaluations=folder, login=LoginOptions(everybody_is_admin=True)))
    )
    assert ENGLISH.title in TestClient(administered).get("/evaluation").text
    assert '"evaluation": true' in TestClient(administered).get("/config").json()["head"]
    assert TestClient(plain).get(f"/evaluation/{LATER}/report.html").status_code == 403
    assert ENGLISH.title not in TestClient(plain).get("/evaluation").text
    assert '"evaluation": false' in TestClient(plain).get("/config").json()["head"]


def test_every_style_sheet_of_the_page_is_served(folder: Path) -> None:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    client = TestClient(
        built_in_a_loop(
            lambda: build_app(provider, WebOptions(evaluations=folder, login=LoginOptions(everybody_is_admin=True)))
        )
    )
    styles = re.findall(r'href="\./([^"]+\.(?:css|svg))"', client.get("/evaluation").text)
    assert len(styles) == 5
    assert [client.get(f"/{style}").status_code for style in styles] == [200] * 5
