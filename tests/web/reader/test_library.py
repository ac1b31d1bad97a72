"""The pages of a library of two reports, and of a report that was imported: rights, what is kept, how it reads."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.access.identity import ANYBODY, Identity
from assistant.answer import Language
from assistant.outline import Outline, OutlineSection
from assistant.source import Source
from assistant.web.provider import ChatAssistant
from assistant.web.reader.kept import KeptPages
from assistant.web.reader.routes import add_reader
from assistant.web.reportaccess import MayRead, ReportAccess, everybody
from assistant.web.source.routes import add_passages
from assistant.web.strings import ENGLISH
from tests.web.reader.conftest import client_of
from tests.web.reader.seen import seen
from tests.web.serving_app import eager
from tests.web.small_assistant import PARAGRAPHS, SYMBOL, TITLE, SmallAssistant
from tests.web.small_library import OTHER, OTHER_TITLE, SmallLibrary

PASSAGE = "/report/CEB-2025-4/passages/51"


def hides_the_other(_identity: Identity, symbol: str) -> bool:
    return symbol != OTHER


def library(may_read: MayRead = everybody) -> TestClient:
    access, app = ReportAccess(eager(SmallLibrary()), may_read), FastAPI()
    add_passages(app, access)
    add_reader(app, access)
    return TestClient(app, follow_redirects=False)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return library()


@pytest.fixture(scope="module")
def of_one() -> TestClient:
    return library(hides_the_other)


def test_each_report_has_its_page_its_outline_and_its_passages(client: TestClient) -> None:
    page = seen(client.get("/report/CEB-2025-4?lang=en").text)
    assert [each.text() for each in page.where("h1")] == [OTHER_TITLE]
    assert client.get("/report/CEB-2025-4/outline").json()["report"] == OTHER
    assert client.get("/report/E-2021-47/outline").json()["report"] == SYMBOL
    assert client.get("/report/ceb/2025/4/52").headers["location"] == "../../../CEB-2025-4#52"
    assert f"{OTHER}, para. 51" in client.get(f"{PASSAGE}?lang=en").text
    assert f"{SYMBOL}, para. 51" in client.get("/report/E-2021-47/passages/51?lang=en").text


def test_without_a_name_the_reports_are_listed(client: TestClient, of_one: TestClient) -> None:
    page = seen(client.get("/report/?ui=fr").text)
    assert [each.text() for each in page.where("h1")] == ["Bibliothèque de 2 rapports"]
    links = [each for each in page.where("a") if each.attributes["href"] != "../"]
    assert [each.attributes["href"] for each in links] == ["CEB-2025-4?ui=fr", "E-2021-47?ui=fr"]
    assert [" ".join(each.text().split()) for each in links] == [f"{OTHER} {OTHER_TITLE}", f"{SYMBOL} {TITLE}"]
    assert [each.text() for each in page.where("p") if "2025" in each.text()] == [
        "Chief Executives Board for Coordination, 20 mai 2025"
    ]
    assert page.where("span", lang="en")
    assert of_one.get("/report/?ui=fr").headers["location"] == "./E-2021-47?ui=fr"


@pytest.mark.parametrize("path", ["/report/CEB-2025-4", "/report/CEB-2025-4/51", "/report/CEB/2025/4/outline", PASSAGE])
def test_a_report_that_somebody_may_not_read_is_to_them_not_there(of_one: TestClient, path: str) -> None:
    hidden, unknown = of_one.get(path), of_one.get(path.replace("CEB", "XYZ"))
    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert hidden.text == unknown.text.replace("XYZ", "CEB")
    assert OTHER_TITLE not in hidden.text
    assert PARAGRAPHS["51"][:40] not in hidden.text


def test_who_may_read_none_is_led_to_none() -> None:
    response = library(lambda _identity, _symbol: False).get("/report/")
    assert response.status_code == 404
    assert SYMBOL not in response.text


def test_a_symbol_that_begins_another_is_not_taken_for_it() -> None:
    @dataclass
    class Longer(SmallAssistant):
        symbol: str = "E/2021/47/Add.1"

    @dataclass
    class Both(SmallLibrary):
        def __post_init__(self) -> None:
            self.second = Longer()  # type: ignore[assignment]

    client = client_of(Both())
    assert client.get("/report/E/2021/47/Add.1/outline").json()["report"] == "E/2021/47/Add.1"
    assert client.get("/report/E/2021/47/51").headers["location"] == "../../../E-2021-47#51"


def test_the_pages_of_the_reports_read_last_are_kept_and_those_of_others_made_anew() -> None:
    kept, reports = KeptPages(most=2), [SmallAssistant(f"A/{at}") for at in range(3)]
    pages = [kept.of(each) for each in reports[:2]]
    assert [kept.of(each) for each in reports[:2]] == pages
    kept.of(reports[2])
    assert len(kept) == 2
    assert kept.of(reports[1]) is pages[1]
    assert kept.of(reports[0]) is not pages[0]


def test_a_report_that_was_replaced_has_a_new_page() -> None:
    kept, before, after = KeptPages(), SmallAssistant(), SmallAssistant()
    assert kept.of(before) is kept.of(before)
    assert kept.of(after).assistant is after


TABLE = "Table 1 Costs\n\n| Item | Cost |\n| --- | --- |\n| <b> | 1 079 |"
TEXTS = {
    "pre-1": "Welcoming the report,",
    "1": "See table 1.",
    "tab1": TABLE,
    "2": "Second.",
    "box1": "Recommendation 1\nDo it.",
    "annex/tab1": "Figures by year\n\n| Year |\n| --- |\n| 2025 |",
}
PATHS = {
    "1": ("I. Introduction", "A. Context", "1. Frameworks"),
    "2": ("I. Introduction", "A. Context", "2. Extent"),
    "annex/tab1": ("Annex. Costs",),
}


@dataclass
class Imported(SmallAssistant):
    """A report as the importer leaves it: headings of three levels, a table, a box, an annex of a table."""

    symbol: str = "JIU/REP/2025/2"
    outline: Outline = (
        OutlineSection(None, {}, ("pre-1",)),
        OutlineSection("sec-I", {"fr": "I. Introduction"}, ("1", "tab1", "2", "box1")),
        OutlineSection("annex", {"fr": "Annex. Costs"}, ("annex/tab1",)),
    )

    def source(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        base = super().source("60", None, language)
        path = PATHS.get(ref, PATHS["1"] if ref != "pre-1" else ())
        return replace(base, ref=ref, label=ref, path=path, text=TEXTS[ref], highlight=span, notes=(), editions=())


@pytest.fixture(scope="module")
def imported() -> str:
    return client_of(Imported()).get("/report/JIU-REP-2025-2?lang=fr&ui=en").text


def test_tables_boxes_and_annexes_stand_in_their_places(imported: str) -> None:
    page = seen(imported)
    figures = [(each.attributes["id"], each.attributes["class"]) for each in page.where("figure")]
    assert figures == [
        ("tab1", "passage figure table"),
        ("box1", "passage figure box"),
        ("annex/tab1", "passage figure table"),
    ]
    assert "<td>&lt;b&gt;</td><td>1\u00a0079</td>" in imported
    assert [each.text() for each in page.where("h2")][-1] == "Annex. Costs"
    numbers = [each.text() for each in page.where("a") if each.attributes.get("class") == "number"]
    assert numbers == ["¶", "1", "¶", "2", "Box 1", "Table 1"]


def test_the_contents_are_as_deep_as_the_headings(imported: str) -> None:
    contents = imported.partition('<nav class="contents"')[2].partition("</nav>")[0]
    squeezed = "".join(contents.split())
    assert squeezed.index("A.Context") < squeezed.index('<ol><li><ahref="#1"><spanlang="fr">1.Frameworks')
    assert squeezed.count("<ol>") == 3


def test_a_report_without_headings_and_notes_has_no_contents() -> None:
    bare = Imported(outline=(OutlineSection(None, {}, ("pre-1",)),))
    html = client_of(bare).get("/report/JIU-REP-2025-2?lang=fr&ui=en").text
    assert '<div class="contents-open" hidden>' in html


def test_what_there_is_not_in_a_report_that_may_be_read_is_said_of_it(client: TestClient) -> None:
    assert "CEB/2025/4" in client.get("/report/CEB-2025-4/999").text
    assert ENGLISH.unknown_source in client.get("/report/CEB-2025-4/passages/999?lang=en").text


def test_access_names_what_may_be_read() -> None:
    access: ReportAccess = ReportAccess(eager(SmallLibrary()), hides_the_other)
    assistant: ChatAssistant = access.assistant(ANYBODY)
    assert assistant.symbol == SYMBOL
