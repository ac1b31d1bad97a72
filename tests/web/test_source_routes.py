from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.web.loading import EagerAssistant
from assistant.web.reportaccess import ReportAccess
from assistant.web.source.routes import add_passages
from assistant.web.strings import ENGLISH, FRENCH
from tests.web.small_assistant import PARAGRAPHS, SmallAssistant


def a_client(build: Callable[[], SmallAssistant] = SmallAssistant) -> TestClient:
    provider = EagerAssistant(build)
    provider.start()
    app = FastAPI()
    add_passages(app, ReportAccess(provider))
    return TestClient(app)


def broken() -> SmallAssistant:
    raise OSError("/srv/secret is damaged")


@pytest.fixture
def client() -> TestClient:
    return a_client()


def test_a_passage_is_previewed_with_its_label_and_its_sentence(client: TestClient) -> None:
    text = PARAGRAPHS["60"]
    end = text.index(" (www")
    response = client.get(f"/report/E-2021-47/passages/60?span=0-{end}&edition=fr&lang=en")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "private, max-age=600"
    assert '<p class="label">E/2021/47, para. 60</p>' in response.text
    assert f'<p class="passage" lang="fr"><mark>{text[:end]}</mark> (www' in response.text


def test_a_long_passage_is_cut_around_its_sentence(client: TestClient) -> None:
    start = PARAGRAPHS["51"].index("Formé")
    html = client.get(f"/report/E-2021-47/passages/51?span={start}-{start + 30}&edition=fr&lang=fr").text
    assert '<p class="passage" lang="fr">…' in html
    assert f"<mark>{PARAGRAPHS['51'][start : start + 30]}</mark>" in html


def test_the_preview_is_in_the_language_of_the_quote_where_that_surely_has_it(client: TestClient) -> None:
    whole = len(PARAGRAPHS["60"])
    address = "/report/E-2021-47/passages/60?lang=fr&edition=en&span="
    assert '<p class="passage" lang="en"><mark>In order' in client.get(f"{address}0-{whole}").text
    assert '<p class="passage" lang="fr"><mark>Afin' in client.get(f"{address}0-20").text
    assert '<p class="passage" lang="en">In order' in client.get(f"{address}0-0").text


def test_without_more_than_its_id_a_passage_is_previewed_from_its_beginning(client: TestClient) -> None:
    response = client.get("/report/E-2021-47/passages/53")
    assert response.status_code == 200
    assert "<mark>" not in response.text
    assert "E/2021/47, para. 53" in response.text


@pytest.mark.parametrize("path", ["E-2021-47/passages/999", "A-79-772/passages/51", "E-2021-47/passages/annex-I/3"])
@pytest.mark.parametrize(("language", "line"), [("fr", FRENCH.unknown_source), ("en", ENGLISH.unknown_source)])
def test_an_unknown_passage_or_report_is_said_so(client: TestClient, path: str, language: str, line: str) -> None:
    response = client.get(f"/report/{path}?lang={language}")
    assert response.status_code == 404
    assert response.text == f'<div class="preview-text" lang="{language}"><p>{line}</p></div>'.replace("'", "&#x27;")


@pytest.mark.parametrize("span", ["", "a-b", "12", "-1-5", "<script>"])
def test_a_span_of_another_form_is_refused_in_one_line(client: TestClient, span: str) -> None:
    response = client.get("/report/E-2021-47/passages/51", params={"span": span})
    assert response.status_code == 400
    assert response.headers["content-type"].startswith("text/plain")
    assert response.text == f"span: expected START-END, found {span!r}"


def test_a_passage_of_another_report_is_not_found(client: TestClient) -> None:
    assert client.get("/report/A-79-772/passages/51").status_code == 404


def test_a_report_that_could_not_be_opened_gives_one_line_and_no_secret() -> None:
    client = a_client(broken)
    response = client.get("/report/E-2021-47/passages/51")
    assert response.status_code == 503
    assert "secret" not in response.text
    assert len(response.text.splitlines()) == 1
