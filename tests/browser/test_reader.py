"""The reader page, before the whole report in French and English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Reader, reader_in, served
from tests.web.reader.whole_report import WholeReport

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report_address() -> Iterator[str]:
    with served(WholeReport()) as address:
        yield f"{address}/report/E-2021-47"


@pytest.fixture
def reader(browser: Browser, report_address: str) -> Iterator[Reader]:
    with browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 800}) as context:
        reader = reader_in(context, report_address)
        yield reader
        assert reader.complaints == []
        host = report_address.partition("/report/")[0]
        assert [url for url in reader.requests if not url.startswith(host)] == []


@pytest.fixture
def phone(browser: Browser, report_address: str) -> Iterator[Reader]:
    with browser.new_context(locale="fr-FR", viewport={"width": 320, "height": 640}, has_touch=True) as context:
        reader = reader_in(context, report_address)
        yield reader
        assert reader.complaints == []


def passage(page: Page, ref: str) -> Locator:
    return page.locator(f"[id='{ref}']")


def ground(element: Locator) -> str:
    return str(element.evaluate("element => getComputedStyle(element).backgroundColor"))


def found(page: Page, name: str = "found") -> list[str]:
    ranges = page.evaluate("name => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString())", name)
    return [str(each) for each in ranges]


def test_an_address_with_an_id_scrolls_there_and_highlights_it(reader: Reader) -> None:
    reader.page.goto(f"{reader.address}?mark=51.260-400#51")
    expect(passage(reader.page, "51")).to_be_in_viewport()
    assert ground(passage(reader.page, "51")) != ground(passage(reader.page, "50"))
    expect(passage(reader.page, "51").locator("mark")).to_be_in_viewport()
    expect(reader.page.locator(".contents-open [aria-current] span")).to_have_text(
        "V. Modernisation des méthodes de travail du système des Nations Unies"
    )


def test_an_id_in_the_path_leads_to_its_place(reader: Reader) -> None:
    reader.page.goto(f"{reader.address}/fig2?lang=en")
    assert reader.page.url == f"{reader.address}?lang=en#fig2"
    expect(passage(reader.page, "fig2")).to_be_in_viewport()


def test_both_languages_are_level(reader: Reader) -> None:
    reader.page.goto(f"{reader.address}?lang=both#18")
    tops = [box["y"] for each in passage(reader.page, "18").locator(".text").all() if (box := each.bounding_box())]
    assert len(tops) == 2
    assert tops[0] == tops[1]


def test_another_language_keeps_the_place_and_is_remembered(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.address}?lang=fr#60")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**lang=en**")
    expect(passage(page, "60")).to_be_in_viewport()
    page.goto(reader.address)
    page.wait_for_url("**lang=en**")
    expect(page.locator("h1")).to_contain_text("Annual overview report")


def test_the_search_finds_without_accents_counts_and_steps(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.address}?lang=fr")
    before = page.locator("main").inner_html()
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Chercher dans le rapport")
    expect(field).to_be_focused()
    field.press_sequentially("HARCELEMENT SEXUEL")
    count = len(found(page))
    assert count > 5
    assert {each.lower() for each in found(page)} == {"harcèlement sexuel"}
    status = page.locator(".search output")
    expect(status).to_have_text(f"1 sur {count}")
    field.press("Enter")
    expect(status).to_have_text(f"2 sur {count}")
    field.press("Shift+Enter")
    field.press("Shift+Enter")
    expect(status).to_have_text(f"{count} sur {count}")
    assert len(found(page, "found-now")) == 1
    field.fill("rien de tel ici")
    expect(status).to_have_text("Aucune occurrence")
    field.press("Escape")
    expect(field).to_have_value("")
    assert found(page) == []
    assert page.locator("main").inner_html() == before


def test_a_match_may_run_over_the_number_of_a_note(reader: Reader) -> None:
    reader.page.goto(f"{reader.address}?lang=fr")
    reader.page.get_by_role("searchbox").fill("cube de donnees (voir fig")
    expect(reader.page.locator(".search output")).to_have_text("1 sur 1")


def test_where_the_browser_cannot_highlight_matches_are_framed_and_the_text_left_alone(reader: Reader) -> None:
    page = reader.page
    page.add_init_script("delete CSS.highlights; Object.defineProperty(CSS, 'highlights', { value: undefined })")
    page.goto(f"{reader.address}?lang=fr")
    before = page.locator("main").inner_html()
    page.get_by_role("searchbox").fill("cube")
    expect(page.locator(".found-layer .now")).to_be_in_viewport()
    assert page.locator("main").inner_html() == before
    page.get_by_role("button", name="Effacer la recherche").click()
    expect(page.locator(".found-layer > *")).to_have_count(0)


def test_a_note_opens_where_it_is_called_and_closes_by_keyboard(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.address}?lang=both#27")
    call = passage(page, "27").locator("[lang=en] .call")
    call.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("dialog", name="Note 12")
    expect(note).to_be_focused()
    expect(note).to_contain_text("COVID-19%20Administrative%20Guidelines")
    expect(note.locator(".text")).to_have_attribute("lang", "en")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(call).to_be_focused()


def test_cited_passages_lead_from_one_to_the_next(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.address}?lang=fr&cited=52.0-100,7")
    page.get_by_role("link", name="Aller au premier passage cité").click()
    expect(passage(page, "7")).to_be_in_viewport()
    passage(page, "7").get_by_role("link", name="Passage cité suivant").click()
    expect(passage(page, "52").locator("mark")).to_be_in_viewport()


def test_a_citation_is_copied(browser: Browser, report_address: str) -> None:
    with browser.new_context(locale="en-GB", permissions=["clipboard-read", "clipboard-write"]) as context:
        page = reader_in(context, report_address).page
        page.goto(f"{report_address}?lang=en#51")
        passage(page, "51").get_by_role("button", name="Copy reference").click()
        expect(page.locator("#announced")).to_contain_text("E/2021/47, para. 51")
        assert page.evaluate("navigator.clipboard.readText()") == "E/2021/47, para. 51"


@pytest.mark.parametrize("language", ["fr", "en", "both"])
def test_nothing_runs_over_the_edge_of_a_phone(phone: Reader, language: str) -> None:
    phone.page.goto(f"{phone.address}?lang={language}&cited=51.0-100,fn12")
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_contents_fold_away_once_used_on_a_phone(phone: Reader) -> None:
    page = phone.page
    page.goto(f"{phone.address}?lang=fr")
    page.get_by_text("Sommaire").first.click()
    page.get_by_role("link", name="VI. Le multilinguisme").click()
    heading = passage(page, "sec-VI").locator("h2")
    expect(heading).to_be_in_viewport()
    expect(page.locator("details.contents-folded[open]")).to_have_count(0)
    bar = page.locator(".side").bounding_box()
    box = heading.bounding_box()
    assert bar is not None
    assert box is not None
    assert box["y"] >= bar["y"] + bar["height"]
