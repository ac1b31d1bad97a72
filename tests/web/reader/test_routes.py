from __future__ import annotations

from urllib.parse import urljoin

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.web.loading import EagerAssistant
from assistant.web.provider import ChatAssistant
from assistant.web.reader.reports import ReportPages
from assistant.web.reader.routes import add_reader
from assistant.web.reportaccess import ReportAccess
from tests.web.reader.seen import seen
from tests.web.reader.whole_report import WholeReport, report
from tests.web.small_assistant import ENGLISH_TITLE, TITLE

ADDRESS = "/report/E-2021-47"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/report/E-2021-47/51", "/report/E-2021-47#51"),
        ("/report/E-2021-47/51?lang=en", "/report/E-2021-47?lang=en#51"),
        ("/report/e-2021-47/SEC-viii", "/report/E-2021-47#sec-VIII"),
        ("/report/E-2021-47/fn12/", "/report/E-2021-47#fn12"),
        ("/report/E-2021-47/", "/report/E-2021-47"),
        ("/report/e-2021-47", "/report/E-2021-47"),
        ("/report/E%2F2021%2F47?cited=51", "/report/E-2021-47?cited=51"),
        ("/report/E/2021/47/51", "/report/E-2021-47#51"),
        ("/report/", "/report/E-2021-47"),
    ],
)
def test_another_way_to_write_an_address_leads_to_the_page(whole: TestClient, path: str, target: str) -> None:
    response = whole.get(path)
    location = response.headers["location"]
    assert response.status_code == 307
    assert not location.startswith(("/", "http"))
    assert urljoin(path, location) == target
    assert urljoin(f"https://a.example/under/a/prefix{path}", location) == f"https://a.example/under/a/prefix{target}"


@pytest.mark.parametrize(
    ("path", "language", "line"),
    [
        ("/report/A-79-772", "fr", "Le rapport «\u00a0A-79-772\u00a0» n’est pas disponible ici."),
        ("/report/E-2021-47/999", "en", "The report E/2021/47 has no passage “999”."),
        ("/report/E-2021-47/<b>", "fr", "Le rapport E/2021/47 n’a pas de passage «\u00a0<b>\u00a0»."),
        ("/report/E-2021-47/{0}", "en", "The report E/2021/47 has no passage “{0}”."),
    ],
)
def test_what_there_is_not_is_said_in_one_line_with_the_way_on(
    whole: TestClient, path: str, language: str, line: str
) -> None:
    response = whole.get(path, headers={"Accept-Language": language})
    shown = seen(response.text)
    assert response.status_code == 404
    assert [each.text() for each in shown.where("h1")] == [line]
    assert shown.where("html")[0].attributes["lang"] == language
    assert [urljoin(path, str(each.attributes["href"])) for each in shown.where("a")] == [ADDRESS, "/"]
    styles = [urljoin(path, str(each.attributes["href"])) for each in shown.where("link", rel="stylesheet")]
    assert all(style.startswith("/alinea/") for style in styles)


def test_a_page_is_asked_for_again_and_sent_only_if_it_changed(whole: TestClient) -> None:
    first = whole.get(f"{ADDRESS}?lang=fr")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["vary"] == "Accept-Language"
    again = whole.get(f"{ADDRESS}?lang=fr", headers={"If-None-Match": f'"x", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert whole.get(f"{ADDRESS}?lang=en", headers={"If-None-Match": tag}).status_code == 200
    assert whole.head(f"{ADDRESS}?lang=fr").headers["etag"] == tag


def test_the_browser_s_language_is_the_page_s(whole: TestClient) -> None:
    for language in ("fr", "en"):
        html = whole.get(ADDRESS, headers={"Accept-Language": f"{language}-CA, {language};q=0.9"}).text
        assert seen(html).where("html")[0].attributes["lang"] == language


def test_the_outline_names_every_section_and_paragraph(whole: TestClient, small: TestClient) -> None:
    outline = whole.get(f"{ADDRESS}/outline").json()
    assert (outline["report"], set(outline["title"])) == ("E/2021/47", {"fr", "en"})
    assert [section["ref"] for section in outline["sections"]] == [None, *(each.ref for each in report().sections)]
    eighth = outline["sections"][8]
    assert eighth["paragraphs"] == ["63", "64", "65"]
    assert eighth["headings"]["en"].startswith("VIII. ")
    assert small.get(f"{ADDRESS}/outline").json() == {
        "report": "E/2021/47",
        "title": {"fr": TITLE, "en": ENGLISH_TITLE},
        "sections": [
            {
                "ref": "sec-V",
                "headings": {"fr": "V. Modernisation", "en": "V. Modernization"},
                "paragraphs": ["51", "52", "53"],
            },
            {
                "ref": "sec-VII",
                "headings": dict.fromkeys(("fr", "en"), "VII. Amélioration de la transparence"),
                "paragraphs": ["60"],
            },
        ],
    }
    assert small.get("/report/X-1/outline").status_code == 404


def test_a_report_that_cannot_be_opened_is_said_in_one_line() -> None:
    def broken() -> ChatAssistant:
        raise OSError("secret path")

    provider = EagerAssistant(broken)
    provider.start()
    app = FastAPI()
    add_reader(app, ReportAccess(provider))
    response = TestClient(app).get(f"{ADDRESS}/51?lang=fr")
    (line,) = seen(response.text).where("h1")
    assert response.status_code == 503
    assert line.text().startswith("Le service n’a pas pu ouvrir le rapport.")
    assert "secret" not in response.text


def test_the_page_waits_for_an_assistant_that_is_loading() -> None:
    provider = EagerAssistant(WholeReport)
    app = FastAPI()
    add_reader(app, ReportAccess(provider))
    assert not provider.ready
    provider.start()
    assert TestClient(app).get(f"{ADDRESS}?lang=fr").status_code == 200


def test_a_page_is_kept_and_small_enough_to_send() -> None:
    pages = ReportPages(WholeReport())
    first = pages.page({"lang": "both"}, ())
    assert pages.page({"lang": "both"}, ("fr", "en")) is not first  # the interface is in another language
    assert pages.page({"lang": "both"}, ()) is first
    assert len(first) < 600_000
