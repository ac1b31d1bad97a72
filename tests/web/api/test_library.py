"""A library of two reports: asked, listed, read and searched, both or one of them, by who may read one of them only."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.access.identity import Identity
from tests.web.api.small_api import ASK, line, small_api
from tests.web.noting import Notebook
from tests.web.serving_app import eager
from tests.web.small_assistant import ORGAN, SYMBOL
from tests.web.small_library import OTHER, OTHER_TITLE, SmallLibrary

QUESTION = "Qui dirige le groupe ?"
BOTH = [SYMBOL, OTHER]
UNKNOWN = f"report: expected {SYMBOL}, {OTHER}, found 'A/79/772'"
NOT_THEIRS = f"report: expected {SYMBOL}, found {OTHER!r}"


def hides_the_other(_identity: Identity, symbol: str) -> bool:
    return symbol != OTHER


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(small_api(eager(SmallLibrary())))


@pytest.fixture(scope="module")
def of_one() -> TestClient:
    return TestClient(small_api(eager(SmallLibrary()), may_read=hides_the_other))


def asked(client: TestClient, **more: Any) -> Any:
    response = client.post(ASK, json={"question": QUESTION, **more})
    assert response.status_code == 200, response.text
    return response.json()


def listed(client: TestClient, query: str = "") -> list[str]:
    return [each["report"] for each in client.get(f"/api/v1/reports{query}").json()["reports"]]


@pytest.mark.parametrize("scope", [{}, {"report": None}, {"reports": BOTH}, {"reports": ["ceb-2025-4", "E-2021-47"]}])
def test_an_answer_of_several_names_them_in_markers_citations_and_passages(
    client: TestClient, scope: dict[str, Any]
) -> None:
    answer = asked(client, **scope)
    assert answer["reports"] == BOTH
    assert answer["text"].endswith(f"[{SYMBOL}, par. 51] [{OTHER}, par. 51]")
    assert {each["report"] for each in answer["citations"]} == set(BOTH)
    assert {each["report"] for each in answer["retrieved"]} == set(BOTH)


@pytest.mark.parametrize("scope", [{"report": OTHER}, {"reports": [OTHER]}, {"report": "CEB-2025-4"}])
def test_one_report_is_asked_as_if_it_were_alone(client: TestClient, scope: dict[str, Any]) -> None:
    answer = asked(client, **scope)
    assert (answer["reports"], {each["report"] for each in answer["citations"]}) == ([], {OTHER})
    assert OTHER not in answer["text"]


def test_a_question_names_one_report_or_several_but_not_both(client: TestClient) -> None:
    response = client.post(ASK, json={"question": QUESTION, "report": SYMBOL, "reports": BOTH})
    assert line(response, 422) == "body: expected report or reports, not both, found an object"
    assert line(client.post(ASK, json={"question": QUESTION, "reports": []}), 422) == (
        "reports: expected at least 1 item, found 0"
    )
    assert line(client.post(ASK, json={"question": QUESTION, "reports": [SYMBOL] * 51}), 422) == (
        "reports: expected at most 50 items, found 51"
    )


@pytest.mark.parametrize("scope", [{"report": "A/79/772"}, {"reports": [SYMBOL, "A/79/772"]}])
@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_a_report_that_is_not_there_is_not_found(client: TestClient, scope: dict[str, Any], accept: str) -> None:
    response = client.post(ASK, json={"question": QUESTION, **scope}, headers={"accept": accept})
    assert line(response, 404) == UNKNOWN


def test_the_reports_are_listed_each_with_what_is_known_of_it(client: TestClient) -> None:
    reports = client.get("/api/v1/reports").json()["reports"]
    assert [each["report"] for each in reports] == sorted(BOTH)
    told = {name: reports[0][name] for name in ("slug", "language", "date", "year", "organ", "ships")}
    assert told == {
        "slug": "CEB-2025-4",
        "language": "en",
        "date": "2025-05-20",
        "year": "2025",
        "organ": "Chief Executives Board for Coordination",
        "ships": False,
    }
    assert (reports[0]["title"]["en"], reports[1]["organ"], reports[1]["ships"]) == (OTHER_TITLE, ORGAN, True)
    assert [each["links"]["reader"] for each in reports] == ["/report/CEB-2025-4", "/report/E-2021-47"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?year=2025", [OTHER]),
        ("?year=1999", []),
        ("?language=fr", [SYMBOL]),
        ("?organ=conseil%20economique", [SYMBOL]),
        ("?organ=chief", [OTHER]),
        ("?q=high-level%20programmes", [OTHER]),
        ("?q=CEB", [OTHER]),
        ("?q=coordination", [SYMBOL]),
        ("?q=E/2021", [SYMBOL]),
        ("?q=coordination&year=2025", []),
    ],
)
def test_reports_are_chosen_by_what_they_are(client: TestClient, query: str, found: list[str]) -> None:
    assert listed(client, query) == found


def test_each_report_is_read_by_its_symbol(client: TestClient) -> None:
    for symbol in BOTH:
        here = f"/api/v1/reports/{symbol}"
        assert client.get(here).json()["report"] == symbol
        assert client.get(f"{here}/outline").json()["report"] == symbol
        assert (
            client.get(f"{here}/paragraphs/51").json()["label"] == f"{symbol}, par{'a' if symbol == OTHER else ''}. 51"
        )
        found = client.get(f"{here}/search?q=achats").json()
        assert (found["report"], {hit["report"] for hit in found["hits"]}) == (symbol, {symbol})


def test_a_search_over_several_says_of_which_each_passage_is(client: TestClient) -> None:
    found = client.get("/api/v1/search?q=achats").json()
    assert (found["reports"], found["q"]) == (BOTH, "achats")
    assert [(hit["report"], hit["url"]) for hit in found["hits"]][:2] == [
        (SYMBOL, "/report/E-2021-47#53"),
        (OTHER, "/report/CEB-2025-4#53"),
    ]
    one = client.get("/api/v1/search?q=achats&reports=CEB-2025-4").json()
    assert (one["reports"], {hit["report"] for hit in one["hits"]}) == ([OTHER], {OTHER})
    assert line(client.get("/api/v1/search?q=achats&reports=A/79/772"), 404) == UNKNOWN


@pytest.mark.parametrize("scope", [{"report": OTHER}, {"reports": BOTH}])
def test_a_report_that_somebody_may_not_read_is_to_them_not_there(of_one: TestClient, scope: dict[str, Any]) -> None:
    assert line(of_one.post(ASK, json={"question": QUESTION, **scope}), 404) == NOT_THEIRS


@pytest.mark.parametrize("what", ["", "/outline", "/paragraphs/51", "/search?q=achats"])
def test_so_it_is_wherever_it_could_be_read(of_one: TestClient, what: str) -> None:
    assert line(of_one.get(f"/api/v1/reports/{OTHER}{what}"), 404) == NOT_THEIRS
    assert line(of_one.get(f"/api/v1/reports/A/79/772{what}"), 404) == NOT_THEIRS.replace(OTHER, "A/79/772")


def test_what_is_asked_of_all_is_asked_of_those_that_may_be_read(of_one: TestClient) -> None:
    assert listed(of_one) == [SYMBOL]
    assert asked(of_one)["reports"] == []
    assert OTHER not in str(asked(of_one))
    assert OTHER not in of_one.get("/api/v1/search?q=achats").text


def test_who_may_read_nothing_is_told_so_in_one_line() -> None:
    client = TestClient(small_api(eager(SmallLibrary()), may_read=lambda _identity, _symbol: False))
    assert (
        line(client.post(ASK, json={"question": QUESTION}), 404) == "report: expected one that you may read, found none"
    )
    assert listed(client) == []


def test_who_takes_note_is_told_which_reports_were_asked() -> None:
    notebook = Notebook()
    client = TestClient(small_api(eager(SmallLibrary()), [notebook]))
    asked(client)
    asked(client, report=OTHER)
    assert [noted.report for noted in notebook.noted] == [f"{SYMBOL}, {OTHER}", OTHER]
