"""Reports, passages, sections and searches, in both languages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.web.outlinejson import outline_json
from tests.web.api.small_api import REPORT, line, small_api
from tests.web.serving_app import eager
from tests.web.small_assistant import ENGLISH_60, ENGLISH_TITLE, OFFICIAL_URL, PARAGRAPHS, TITLE, SmallAssistant

NOTICE = "Unofficial translation; the French text is authoritative."


@pytest.fixture(scope="module")
def alone() -> TestClient:
    return TestClient(small_api(eager(SmallAssistant())))


def read(client: TestClient, path: str, **headers: str) -> Any:
    response = client.get(path, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    return response.json()


def test_the_reports_are_listed_with_all_that_is_said_of_each(alone: TestClient) -> None:
    (listed,) = read(alone, "/api/v1/reports")["reports"]
    assert listed == read(alone, REPORT)
    assert (listed["symbol"], listed["slug"], listed["language"]) == ("E/2021/47", "E-2021-47", "fr")
    assert listed["title"] == {"fr": TITLE, "en": ENGLISH_TITLE}
    assert [(held["language"], held["original"]) for held in listed["editions"]] == [("fr", True), ("en", False)]
    assert listed["counts"]["paragraphs"] == len(PARAGRAPHS)


def test_every_link_of_a_report_leads_somewhere(client: TestClient) -> None:
    links = read(client, REPORT)["links"]
    assert set(links) == {"self", "outline", "paragraph", "search", "reader"}
    for link in links.values():
        assert client.get(link.replace("{ref}", "51").replace("{q}", "achats")).status_code == 200


@pytest.mark.parametrize("written", ["E/2021/47", "E%2F2021%2F47", "E-2021-47", "e-2021-47"])
@pytest.mark.parametrize("what", ["", "/outline", "/paragraphs/51", "/search?q=achats"])
def test_the_symbol_is_taken_in_every_spelling(alone: TestClient, written: str, what: str) -> None:
    assert read(alone, f"/api/v1/reports/{written}{what}") == read(alone, f"{REPORT}{what}")


@pytest.mark.parametrize(
    ("query", "accepted", "language", "label"),
    [
        ("", None, "fr", "par. 60"),
        ("", "en", "en", "para. 60"),
        ("?lang=fr", "en", "fr", "par. 60"),
        ("?lang=en", "fr", "en", "para. 60"),
    ],
)
def test_a_passage_is_read_in_the_language_asked_for(
    alone: TestClient, query: str, accepted: str | None, language: str, label: str
) -> None:
    passage = read(alone, f"{REPORT}/paragraphs/60{query}", **({"Accept-Language": accepted} if accepted else {}))
    assert (passage["ref"], passage["report"], passage["language"]) == ("60", "E/2021/47", language)
    assert passage["text"] == (PARAGRAPHS["60"] if language == "fr" else ENGLISH_60)
    assert passage["notice"] == ("" if language == "fr" else NOTICE)
    assert passage["label"].endswith(label)
    assert [each["language"] for each in passage["editions"]] == ["fr", "en"]
    assert (passage["previous"], passage["next"]) == ("53", None)
    assert passage["url"] == "/report/E-2021-47#60"


def test_a_passage_that_is_held_in_one_language_is_given_in_it(alone: TestClient) -> None:
    passage = read(alone, f"{REPORT}/paragraphs/51?lang=en")
    assert (passage["language"], passage["text"], passage["notice"]) == ("fr", PARAGRAPHS["51"], "")
    assert passage["official_url"] == OFFICIAL_URL
    assert [note["ref"] for note in passage["notes"]] == ["fn23"]


def test_the_sections_are_those_of_the_page(alone: TestClient) -> None:
    assert read(alone, f"{REPORT}/outline") == json.loads(json.dumps(outline_json(SmallAssistant())))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_search_gives_the_nearest_passages_with_their_words(alone: TestClient, language: str) -> None:
    found = read(alone, f"{REPORT}/search?q=le secrétariat du Conseil&limit=2&lang={language}")
    assert (found["report"], found["q"]) == ("E/2021/47", "le secrétariat du Conseil")
    assert len(found["hits"]) == 2
    for hit in found["hits"]:
        assert hit["quote"] == PARAGRAPHS[hit["ref"]][hit["start"] : hit["end"]]
        assert 0 <= hit["score"] <= 1
        assert hit["excerpt"]
    assert [hit["score"] for hit in found["hits"]] == sorted((hit["score"] for hit in found["hits"]), reverse=True)


def test_a_search_for_what_is_not_there_finds_nothing(alone: TestClient) -> None:
    assert read(alone, f"{REPORT}/search?q=xyzzy")["hits"] == []


@pytest.mark.parametrize("path", ["/api/v1/reports", REPORT, f"{REPORT}/outline", f"{REPORT}/paragraphs/51"])
def test_what_has_not_changed_is_not_sent_again(alone: TestClient, path: str) -> None:
    first = alone.get(path)
    assert alone.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert (alone.head(path).status_code, alone.head(path).content) == (200, b"")


@pytest.mark.parametrize("what", ["", "/outline", "/paragraphs/51", "/search?q=x"])
def test_another_report_is_not_found(alone: TestClient, what: str) -> None:
    assert line(alone.get(f"/api/v1/reports/A-79-772{what}"), 404) == "report: expected E/2021/47, found 'A-79-772'"


def test_a_passage_that_there_is_not_is_not_found(alone: TestClient) -> None:
    assert line(alone.get(f"{REPORT}/paragraphs/999"), 404) == "ref: E/2021/47 has no '999'"


@pytest.mark.parametrize(
    ("path", "where", "expected", "found"),
    [
        ("/api/v1/reports?lang=de", "lang", "'fr' or 'en'", "'de'"),
        (f"{REPORT}?langue=fr", "langue", "'lang' (of lang)", "a name that is not known"),
        (f"{REPORT}/search", "q", "a value", "none"),
        (f"{REPORT}/search?q=", "q", "at least 1 character", "0"),
        (f"{REPORT}/search?q={'x' * 1001}", "q", "at most 1000 characters", "1001"),
        (f"{REPORT}/search?q=x&limit=0", "limit", "at least 1", "'0'"),
        (f"{REPORT}/search?q=x&limit=51", "limit", "at most 50", "'51'"),
        (f"{REPORT}/search?q=x&limit=many", "limit", "a whole number", "'many'"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(
    alone: TestClient, path: str, where: str, expected: str, found: str
) -> None:
    response = alone.get(path)
    assert line(response, 422) == f"{where}: expected {expected}, found {found}"
    assert response.json()["errors"] == [{"where": where, "expected": expected, "found": found}]
