"""Every state of choosing and adding reports: no rule of WCAG 2.2 AA is broken, and one language is spoken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.answer import Language
from tests.browser.axe import violations
from tests.browser.library.imports_stub import ImportsStub
from tests.browser.library.librarians import LET_GO, Librarian, librarian_in
from tests.browser.test_keyboard import tab_to
from tests.browser.test_languages import foreign
from tests.web.small_library import OTHER

pytestmark = pytest.mark.browser

Look = tuple[Literal["light", "dark"], int, Language]
LOOKS: list[Look] = [("light", 1440, "fr"), ("dark", 1440, "en"), ("light", 390, "en"), ("dark", 390, "fr")]
SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(map(str, look)))
def look(request: pytest.FixtureRequest) -> Look:
    look: Look = request.param
    return look


@pytest.fixture
def librarian(browser: Browser, imports_address: str, stub: ImportsStub, look: Look) -> Iterator[Librarian]:
    scheme, width, language = look
    with librarian_in(
        browser,
        imports_address,
        stub,
        locale={"fr": "fr-FR", "en": "en-GB"}[language],
        color_scheme=scheme,
        viewport={"width": width, "height": 844},
        reduced_motion="reduce",
    ) as reader:
        yield reader


def test_choosing_breaks_no_rule_and_speaks_one_language(librarian: Librarian, look: Look) -> None:
    page, found = librarian.page, dict[str, list[str]]()
    note = noting(page, look[2], found)
    note("all are asked")
    page.locator("#alinea-scope .choose").click()
    note("the dialog")
    page.locator(".chooser [type=search]").fill("jiu")
    page.locator(".chooser .these").click()
    note("found and chosen")
    page.locator(".chooser [type=search]").fill("nothing of the kind")
    note("nothing found")
    page.locator(".chooser .actions .strong").click()
    note("some are asked")
    tab_to(page, "#alinea-scope .name", "Shift+Tab")
    page.locator(".hovercard.tip:popover-open").wait_for()
    note("a chip's title")
    page.goto("about:blank")
    page.goto(f"{librarian.address}/#ask-{{}}&reports=A-1-2,CEB-2025-4")
    expect(page.locator("#alinea-scope .chip.gone")).to_have_count(1)
    expect(page.locator("[role=log]")).to_have_attribute("aria-busy", "false")
    note("one that is gone")
    assert found == {}


def test_an_answer_of_several_reports_breaks_no_rule(librarian: Librarian) -> None:
    page = librarian.page
    librarian.ask("Quel groupe ?")
    page.locator("#alinea-messages a.cite", has_text=OTHER).click()
    expect(page.locator("#alinea-source h2")).to_contain_text(OTHER)
    expect(page.locator("#alinea-coverage .heading")).to_contain_text(OTHER)
    assert violations(page) == []


def test_adding_breaks_no_rule_and_speaks_one_language(librarian: Librarian, stub: ImportsStub, look: Look) -> None:
    page, found = librarian.page, dict[str, list[str]]()
    note = noting(page, look[2], found)
    page.evaluate(LET_GO, [["slow.pdf"], ["dragenter", "dragover"]])
    note("held over the page")
    librarian.drop("slow-replaces-odd.pdf", "scan.pdf", "unchanged.pdf")
    page.locator("dialog.upload progress[value]").wait_for()
    note("being read")
    stub.let.set()
    page.locator("dialog.upload .odd").wait_for()
    note("understood")
    page.locator("dialog.upload .actions .quiet").click()
    page.locator("dialog.upload .problem").wait_for()
    note("refused")
    page.locator("dialog.upload .actions .strong").click()
    page.locator("dialog.upload dl").wait_for()
    note("there already")
    page.locator("dialog.upload .actions .strong").click()
    expect(page.locator("dialog.upload")).to_be_hidden()
    note("asked")
    assert found == {}
    elsewhere = [url for url in librarian.requests if not url.startswith((librarian.address, "data:", "blob:"))]
    assert elsewhere == []
    assert librarian.complaints == []


def noting(page: Page, language: Language, found: dict[str, list[str]]) -> Callable[[str], None]:
    """Takes note of what is wrong in a state."""

    def note(state: str) -> None:
        wrong = [
            *violations(page),
            *foreign(page, language),
            *(["scrolls sideways"] if page.evaluate(SIDEWAYS) else []),
        ]
        if wrong:
            found[state] = wrong

    return note
