"""A report is added in the page: dropped, read with progress, told in plain words, added, asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.web.scopewords import FRENCH as SCOPE
from assistant.web.uploadwords import FRENCH
from tests.browser.conftest import Reader
from tests.browser.library.conftest import chips
from tests.browser.library.imports_stub import ODDITY, SYMBOL, TITLE, UNREADABLE, UNTOLD, ImportsStub
from tests.browser.library.librarians import LET_GO, Librarian, librarian_in, serving_imports
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.browser


@pytest.fixture
def librarian(browser: Browser, imports_address: str, stub: ImportsStub) -> Iterator[Librarian]:
    with librarian_in(browser, imports_address, stub, locale="fr-FR") as reader:
        yield reader


def title(page: Page) -> str:
    return page.locator("dialog.upload h2").inner_text()


def press(page: Page, name: str) -> None:
    page.locator("dialog.upload").get_by_role("button", name=name, exact=True).click()


def test_a_file_held_over_the_page_is_asked_for_and_taken_away_again_not(librarian: Librarian) -> None:
    page = librarian.page
    page.evaluate(LET_GO, [["report.pdf"], ["dragenter", "dragover"]])
    expect(page.locator("#alinea-drop")).to_be_visible()
    expect(page.locator("#alinea-drop strong")).to_have_text(FRENCH.drop)
    page.evaluate(LET_GO, [["report.pdf"], ["dragleave"]])
    expect(page.locator("#alinea-drop")).to_be_hidden()
    expect(page.locator("dialog.upload")).to_be_hidden()


def test_a_dropped_report_is_read_told_added_and_asked(librarian: Librarian, stub: ImportsStub) -> None:
    page = librarian.page
    librarian.drop("slow.pdf")
    expect(page.locator("dialog.upload .stage")).to_have_text(FRENCH.pages.format(page=3, pages=20))
    bar = page.get_by_role("progressbar", name=FRENCH.progress)
    assert (bar.get_attribute("value"), bar.get_attribute("max")) == ("3", "20")
    assert title(page) == FRENCH.reading
    expect(page.locator("dialog.upload h2")).to_be_focused()
    stub.let.set()
    expect(page.locator("dialog.upload h2")).to_have_text(FRENCH.understood)
    assert stub.files == [("slow.pdf", b"%PDF-1.7 small")]
    told = page.locator("dialog.upload .body")
    expect(told.locator(".symbol")).to_have_text(SYMBOL)
    expect(told.locator(".title[lang=en]")).to_have_text(TITLE)
    expect(told.locator(".facts")).to_have_text("18 juillet 2025 · Joint Inspection Unit · anglais")
    rows = [" ".join(each.split()) for each in told.locator("dl > div").all_inner_texts()]
    assert rows == [
        "Paragraphes 113 (le dernier est le 113)",
        "Sections 36",
        "Notes 61 (60 avec appel dans le texte)",
        "Annexes 1 (paragraphes : 4)",
        "Tableaux 2",
        "Figures 3",
        "Encadrés 15",
    ]
    expect(told.locator(".sound")).to_have_text(FRENCH.nothing_odd)
    press(page, FRENCH.add)
    expect(page.locator("dialog.upload")).to_be_hidden()
    assert stub.added == ["of-slow.pdf"]
    assert chips(page) == [SYMBOL]
    expect(page.locator("#alinea-question textarea")).to_be_focused()
    expect(page.locator("#alinea-scope-status")).to_contain_text(FRENCH.added.format(report=SYMBOL))
    assert librarian.complaints == []


@pytest.mark.parametrize("by", ["button", "Escape"])
def test_a_reading_that_is_given_up_leaves_nothing(librarian: Librarian, stub: ImportsStub, by: str) -> None:
    page = librarian.page
    librarian.drop("slow.pdf")
    page.locator("dialog.upload progress[value]").wait_for()
    if by == "button":
        press(page, FRENCH.cancel)
    else:
        page.keyboard.press("Escape")
    expect(page.locator("dialog.upload")).to_be_hidden()
    expect(page.locator("#alinea-question textarea")).to_be_focused()
    assert stub.added == []
    assert chips(page) == [SCOPE.all.format(count=7)]


def test_what_is_odd_is_said_line_by_line_and_may_be_added_all_the_same(
    librarian: Librarian, stub: ImportsStub
) -> None:
    page = librarian.page
    librarian.drop("odd.pdf")
    odd = page.locator("dialog.upload .odd li span")
    expect(odd).to_have_text([ODDITY["fr"], UNTOLD])
    assert [each.get_attribute("lang") for each in odd.all()] == [None, "en"]
    press(page, FRENCH.add_anyway)
    expect(page.locator("dialog.upload")).to_be_hidden()
    assert stub.added == ["of-odd.pdf"]


def test_what_is_discarded_is_forgotten(librarian: Librarian, stub: ImportsStub) -> None:
    page = librarian.page
    librarian.drop("odd.pdf")
    press(page, FRENCH.discard)
    expect(page.locator("dialog.upload")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    assert (stub.added, stub.discarded) == ([], ["of-odd.pdf"])


def test_a_new_version_says_what_moved(librarian: Librarian) -> None:
    page = librarian.page
    librarian.drop("replaces.pdf")
    expect(page.locator("dialog.upload .replaces")).to_have_text(FRENCH.replaces)
    rows = [" ".join(each.split()) for each in page.locator("dialog.upload dl").last.locator("div").all_inner_texts()]
    assert rows == ["Nouveaux 2 (12, 13)", "Reformulés 1 (3)", "Autre numéro 1 (12 → 14)"]


@pytest.mark.parametrize(("name", "said"), [("unchanged.pdf", FRENCH.kept), ("bundled.pdf", FRENCH.ships)])
def test_a_report_that_is_there_already_is_only_asked(
    librarian: Librarian, stub: ImportsStub, name: str, said: str
) -> None:
    page = librarian.page
    librarian.drop(name)
    expect(page.locator("dialog.upload h2")).to_have_text(said)
    press(page, FRENCH.ask)
    expect(page.locator("dialog.upload")).to_be_hidden()
    assert chips(page) == [SYMBOL]
    assert stub.added == []


@pytest.mark.parametrize(
    ("name", "line", "detail"),
    [("scan.pdf", FRENCH.scanned, f"{FRENCH.reason} {UNREADABLE}"), ("huge.pdf", FRENCH.too_large, "")],
)
def test_what_cannot_be_added_says_why_in_one_line(librarian: Librarian, name: str, line: str, detail: str) -> None:
    page = librarian.page
    librarian.drop(name)
    expect(page.get_by_role("alert")).to_have_text(line)
    assert title(page) == FRENCH.failed
    assert "".join(page.locator("dialog.upload .detail").all_inner_texts()) == detail
    press(page, FRENCH.close)
    expect(page.locator("dialog.upload")).to_be_hidden()


def test_a_server_that_is_gone_is_said_to_be(librarian: Librarian) -> None:
    page = librarian.page
    page.route("**/api/v1/imports", lambda route: route.abort())
    librarian.drop("report.pdf")
    expect(page.get_by_role("alert")).to_have_text(FRENCH.lost)


def test_several_files_come_one_after_the_other(librarian: Librarian, stub: ImportsStub) -> None:
    page = librarian.page
    librarian.drop("scan.pdf", "report.pdf", "odd.pdf")
    expect(page.locator("dialog.upload .which")).to_have_text(FRENCH.which.format(number=1, count=3))
    press(page, FRENCH.next)
    expect(page.locator("dialog.upload .which")).to_have_text(FRENCH.which.format(number=2, count=3))
    press(page, FRENCH.add)
    press(page, FRENCH.discard)
    expect(page.locator("dialog.upload")).to_be_hidden()
    assert [name for name, _ in stub.files] == ["scan.pdf", "report.pdf", "odd.pdf"]
    assert stub.added == ["of-report.pdf"]
    assert chips(page) == [SYMBOL]


def test_a_report_is_picked_from_the_disk_where_reports_are_chosen(librarian: Librarian, stub: ImportsStub) -> None:
    page = librarian.page
    page.locator("#alinea-scope .choose").click()
    with page.expect_file_chooser() as picking:
        page.locator("dialog.chooser").get_by_role("button", name=SCOPE.add).click()
    picking.value.set_files([{"name": "picked.docx", "mimeType": "application/zip", "buffer": b"PK"}])
    expect(page.locator("dialog.upload h2")).to_have_text(FRENCH.understood)
    assert stub.files == [("picked.docx", b"PK")]


def test_with_one_report_the_header_has_the_way_to_another(browser: Browser, stub: ImportsStub) -> None:
    with serving_imports(SmallAssistant(), stub) as where, librarian_in(browser, where, stub, locale="fr-FR") as reader:
        expect(reader.page.locator("#alinea-scope")).to_have_count(0)
        with reader.page.expect_file_chooser() as picking:
            reader.page.get_by_role("button", name=SCOPE.add).click()
        picking.value.set_files([{"name": "picked.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}])
        press(reader.page, FRENCH.add)
        assert chips(reader.page) == [SYMBOL]


def test_to_who_may_not_add_reports_nothing_is_offered(french: Reader) -> None:
    page = french.page
    page.evaluate(LET_GO, [["report.pdf"], ["dragenter", "dragover"]])
    expect(page.locator("#alinea-drop")).to_be_hidden()
    expect(page.locator("[data-open=add]")).to_have_count(0)
