"""What surrounds a citation: the preview of a marker, the source panel's parts, the coverage map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.web.source.words import COVERAGE, WORDS
from tests.browser.conftest import Reader, reader_in

pytestmark = pytest.mark.browser

FRENCH_QUESTION = "Combien de responsables ont signé la Déclaration de reconnaissance mutuelle ?"
ENGLISH_QUESTION = "How many organizations signed the mutual recognition statement?"
PREVIEW = ".hovercard.preview"
TIP = ".hovercard.tip:popover-open"


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Reader]:
    with browser.new_context(locale="fr-FR", viewport={"width": 390, "height": 844}, has_touch=True) as context:
        reader = reader_in(context, address)
        reader.open()
        yield reader


@pytest.fixture
def wide(browser: Browser, address: str) -> Iterator[Reader]:
    with browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900}) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        reader = reader_in(context, address)
        reader.open()
        yield reader


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def cell(page: Page, ref: str) -> Locator:
    return page.locator(f'#alinea-coverage .cell[data-ref="{ref}"]')


def left_and_top(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box is not None
    return box["x"], box["y"]


def test_resting_on_a_marker_previews_its_sentence_and_escape_puts_it_away(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(FRENCH_QUESTION)
    marker = page.locator("a.cite").first
    marker.hover()
    expect(page.locator(PREVIEW)).to_be_visible()
    expect(page.locator(f"{PREVIEW} .label")).to_have_text("E/2021/47, par. 52")
    expect(page.locator(f"{PREVIEW} .passage[lang=fr] mark")).to_have_text(re.compile("^En 2020, les efforts"))
    described = marker.get_attribute("aria-describedby")
    assert described == page.locator(PREVIEW).get_attribute("id")
    expect(page.locator("#alinea-question textarea")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(PREVIEW)).to_be_hidden()
    assert marker.get_attribute("aria-describedby") is None
    assert french_reader.complaints == []


def test_the_pointer_may_go_onto_the_preview_which_goes_when_it_leaves(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(FRENCH_QUESTION)
    page.locator("a.cite").first.hover()
    page.locator(f"{PREVIEW} .label").hover()
    expect(page.locator(PREVIEW)).to_be_visible()
    page.locator(".masthead .brand").hover()
    expect(page.locator(PREVIEW)).to_be_hidden()


def test_the_keyboard_on_a_marker_gets_the_preview_in_the_language_of_the_quote(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(ENGLISH_QUESTION)
    marker = page.locator("a.cite").first
    page.keyboard.press("Shift")  # the keyboard is what was used last
    marker.focus()
    expect(page.locator(PREVIEW)).to_be_visible()
    expect(page.locator(f"{PREVIEW} .passage[lang=en] mark")).to_have_text(re.compile("^In 2020, efforts"))
    expect(marker).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(PREVIEW)).to_be_hidden()
    expect(page.locator("#alinea-source h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(marker).to_be_focused()


def test_a_badge_says_whose_words_the_sentence_is_in_and_what_that_means(wide: Reader) -> None:
    page = wide.page
    wide.ask(ENGLISH_QUESTION)
    badge = page.locator("#alinea-source .badge").first
    expect(badge).to_have_text(WORDS["en"].unofficial)
    badge.hover()
    expect(page.locator(TIP)).to_have_text(WORDS["en"].unofficial_why.format(original="French"))
    page.locator(".masthead .brand").hover()
    expect(page.locator(TIP)).to_have_count(0)
    page.locator("#alinea-source [data-edition=fr]").click()
    expect(badge).to_have_text(WORDS["en"].verbatim)
    page.locator("#alinea-source .more").focus()
    page.keyboard.press("Tab")
    while page.evaluate("!document.activeElement.matches('.badge')"):
        page.keyboard.press("Tab")
    expect(page.locator(TIP)).to_have_text(WORDS["en"].verbatim_why)
    page.keyboard.press("Escape")
    expect(page.locator(TIP)).to_have_count(0)
    expect(badge).to_be_focused()


def test_both_languages_stand_side_by_side_and_the_choice_lasts(wide: Reader) -> None:
    page = wide.page
    wide.ask(ENGLISH_QUESTION)
    page.locator("#alinea-source [data-edition=both]").click()
    marks = page.locator("#alinea-source .column mark")
    expect(marks).to_have_count(2)
    expect(marks.first).to_have_text(re.compile("^In 2020, efforts"))
    expect(marks.last).to_have_text(re.compile("^En 2020, les efforts"))
    columns = page.locator("#alinea-source .column")
    (first, top), (second, other_top) = left_and_top(columns.first), left_and_top(columns.last)
    assert first < second
    assert top == other_top
    assert page.evaluate("window.alinea.preferences()") == "en both"
    page.locator("[data-language=fr]").click()
    expect(page.locator("#alinea-send")).to_have_text("Envoyer")
    expect(columns).to_have_count(2)
    wide.reload()
    page.locator(".masthead .report strong").wait_for()
    wide.ask(FRENCH_QUESTION)
    expect(page.locator("#alinea-source .column .passage").first).to_have_attribute("lang", "fr")
    expect(columns).to_have_count(2)


def test_on_a_phone_both_languages_stand_one_below_the_other(phone: Reader) -> None:
    page = phone.page
    phone.ask(FRENCH_QUESTION)
    page.locator("#alinea-source [data-edition=both]").tap()
    columns = page.locator("#alinea-source .column")
    expect(columns).to_have_count(2)
    (first, top), (second, other_top) = left_and_top(columns.first), left_and_top(columns.last)
    assert first == second
    assert top < other_top
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_menu_copies_the_quotation_says_so_and_gives_the_focus_back(wide: Reader) -> None:
    page = wide.page
    wide.ask(ENGLISH_QUESTION)
    more = page.locator("#alinea-source .more")
    more.press("Enter")
    items = page.locator("#alinea-source .copies [role=menuitem]")
    expect(items.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#alinea-source .copied")).to_have_text(
        WORDS["en"].copied.format(what=WORDS["en"].copy_quotation)
    )
    expect(page.locator("#alinea-source .copies")).to_be_hidden()
    expect(more).to_be_focused()
    assert copied(page).startswith("“In 2020, efforts")
    assert copied(page).endswith("” (E/2021/47, para. 52; unofficial translation)")


def test_escape_closes_the_menu_and_stays_in_the_panel(wide: Reader) -> None:
    page = wide.page
    wide.ask(ENGLISH_QUESTION)
    page.locator("a.cite").first.press("Enter")
    expect(page.locator("#alinea-source h2")).to_be_focused()
    page.locator("#alinea-source .more").press("Enter")
    items = page.locator("#alinea-source .copies [role=menuitem]")
    expect(items.first).to_be_focused()
    page.keyboard.press("End")
    expect(items.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#alinea-source .copies")).to_be_hidden()
    expect(page.locator("#alinea-source .more")).to_be_focused()


def test_records_are_copied_and_saved(wide: Reader) -> None:
    page = wide.page
    wide.ask(ENGLISH_QUESTION)
    page.locator("#alinea-source .more").click()
    page.locator("#alinea-source .copies").get_by_text(WORDS["en"].copy_bibtex).click()
    expect(page.locator("#alinea-source .copied")).not_to_be_empty()
    assert copied(page).startswith("@techreport{E-2021-47-par52,")
    page.locator("#alinea-source .more").click()
    with page.expect_download() as started:
        page.locator('#alinea-source [data-save$=".ris"]').click()
    assert started.value.suggested_filename == "E-2021-47-52.ris"
    assert Path(started.value.path()).read_bytes().startswith(b"TY  - RPRT\r\nAU  - United Nations.")


def test_the_way_to_the_report_takes_along_what_the_conversation_cites(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(FRENCH_QUESTION)
    french_reader.ask("Que dit le paragraphe 60 ?")
    page.locator("a.cite").first.click()
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 52")
    link = page.locator("#alinea-source a[data-report]")
    expect(link).to_have_attribute("href", re.compile(r"^report/E-2021-47\?lang=fr&mark=52\.0-\d+#52$"))
    with page.context.expect_page() as opened:
        link.click()
    address = opened.value.url
    assert re.search(r"/report/E-2021-47\?lang=fr&mark=52\.0-\d+&cited=52\.0-\d+,(60\.\d+-\d+,?)+#52$", address)


def test_alt_and_an_arrow_turn_to_the_neighbours(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(FRENCH_QUESTION)
    page.locator("a.cite").first.press("Enter")
    expect(page.locator("#alinea-source h2")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 53")
    expect(page.locator("#alinea-source h2")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 52")


def test_the_map_tells_what_the_answer_and_the_conversation_cite(wide: Reader) -> None:
    page, said = wide.page, COVERAGE["en"]
    tally = page.locator("#alinea-coverage .tally")
    expect(tally).to_have_text(said.nothing.format(total=79))
    expect(page.locator("#alinea-coverage .cell")).to_have_count(80)
    wide.ask(ENGLISH_QUESTION)
    expect(tally).to_have_text(said.answer_one.format(summary="", all=1, total=79))
    expect(cell(page, "52")).to_have_attribute("data-state", "answer")
    wide.ask("What does paragraph 60 say?")
    expect(tally).to_have_text(said.answer_one.format(summary="", all=2, total=79))
    expect(cell(page, "52")).to_have_attribute("data-state", "conversation")
    expect(cell(page, "60")).to_have_attribute("data-state", "answer")
    expect(cell(page, "60")).to_have_attribute("aria-current", "true")
    expect(cell(page, "60")).to_have_attribute(
        "aria-label", re.compile(rf"^para\. 60 – V.* – {said.answer}, {said.on_show}$")
    )
    page.locator("[data-language=fr]").click()
    expect(tally).to_have_text(COVERAGE["fr"].answer_one.format(summary="", all=2, total=79))
    page.locator("#alinea-new").click()
    expect(tally).to_have_text(COVERAGE["fr"].nothing.format(total=79))
    assert wide.complaints == []


def test_the_summary_and_answers_that_cite_nothing_are_told_apart(french_reader: Reader) -> None:
    page, said = french_reader.page, COVERAGE["fr"]
    tally = page.locator("#alinea-coverage .tally")
    french_reader.ask("Que dit le résumé du rapport ?")
    expect(tally).to_have_text(said.answer_summary.format(all=0, total=79))
    expect(cell(page, "summary")).to_have_attribute("data-state", "answer")
    french_reader.ask(FRENCH_QUESTION)
    expect(tally).to_have_text(said.answer_one.format(summary="", all=1, total=79))
    french_reader.ask("Quel temps fait-il à Paris aujourd’hui ?")
    expect(tally).to_have_text(said.answer_none.format(all=1, total=79))
    page.locator(".answer a.cite").first.click()
    expect(tally).to_have_text(said.answer_summary.format(all=1, total=79))


def test_of_citations_followed_in_quick_succession_the_last_is_on_show(wide: Reader) -> None:
    page = wide.page
    expect(page.locator("#alinea-coverage .cell")).to_have_count(80)
    page.evaluate(
        """() => {
          const open = (ref) => document.querySelector(`#alinea-coverage .cell[data-ref="${ref}"]`).click();
          for (const [at, ref] of ["10", "11", "12"].entries()) setTimeout(() => open(ref), at * 20);
        }"""
    )
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, para. 12")
    expect(cell(page, "12")).to_have_attribute("aria-current", "true")


def test_a_cell_names_its_paragraph_and_opens_it(wide: Reader) -> None:
    page = wide.page
    cell(page, "17").hover()
    expect(page.locator(TIP)).to_have_text(re.compile(rf"^para\. 17 – I+\. .* – {COVERAGE['en'].not_cited}$"))
    cell(page, "17").click()
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, para. 17")
    expect(cell(page, "17")).to_have_attribute("aria-current", "true")


def test_the_map_is_one_stop_and_the_arrows_go_from_cell_to_cell(wide: Reader) -> None:
    page = wide.page
    expect(page.locator('#alinea-coverage .cell[tabindex="0"]')).to_have_count(1)
    page.locator("#alinea-coverage summary").focus()
    page.keyboard.press("Tab")
    expect(cell(page, "summary")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(cell(page, "2")).to_be_focused()
    page.keyboard.press("ArrowDown")
    (left, top), below = left_and_top(cell(page, "2")), page.locator("#alinea-coverage .cell:focus")
    assert left_and_top(below)[1] == top + 24
    assert abs(left_and_top(below)[0] - left) <= 24
    page.keyboard.press("ArrowUp")
    expect(cell(page, "2")).to_be_focused()
    page.keyboard.press("End")
    expect(cell(page, "79")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, para. 79")
    expect(page.locator("#alinea-source h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(cell(page, "79")).to_be_focused()
    expect(page.locator('#alinea-coverage .cell[tabindex="0"]')).to_have_count(1)


def test_every_cell_is_a_target_of_24_pixels_and_the_map_is_small(wide: Reader) -> None:
    page = wide.page
    expect(page.locator("#alinea-coverage .cell")).to_have_count(80)
    sizes = page.evaluate(
        "[...document.querySelectorAll('#alinea-coverage .cell')].map((each) => [each.offsetWidth, each.offsetHeight])"
    )
    assert {tuple(size) for size in sizes} == {(24, 24)}
    box = page.locator("#alinea-coverage .map").bounding_box()
    assert box is not None
    assert box["height"] <= 150


def test_the_map_stays_as_the_reader_left_it(french_reader: Reader) -> None:
    page = french_reader.page
    expect(page.locator("#alinea-coverage .map")).to_be_visible()
    page.locator("#alinea-coverage summary").click()
    expect(page.locator("#alinea-coverage .map")).to_be_hidden()
    expect(page.locator("#alinea-coverage .tally")).to_be_visible()
    french_reader.reload()
    expect(page.locator("#alinea-coverage .tally")).to_be_visible()
    expect(page.locator("#alinea-coverage .map")).to_be_hidden()


def test_on_a_phone_the_map_is_closed_and_a_finger_gets_no_preview(phone: Reader) -> None:
    page = phone.page
    phone.ask(FRENCH_QUESTION)
    expect(page.locator("#alinea-coverage .tally")).to_have_text(
        COVERAGE["fr"].answer_one.format(summary="", all=1, total=79)
    )
    expect(page.locator("#alinea-coverage .map")).to_be_hidden()
    page.locator("a.cite").first.tap()
    expect(page.locator("#alinea-source mark")).to_be_in_viewport()
    expect(page.locator(PREVIEW)).to_have_count(0)
    page.locator("#alinea-source .badge").tap()
    expect(page.locator(TIP)).to_have_text(WORDS["fr"].verbatim_why)
    page.locator("#alinea-coverage summary").tap()
    cell(page, "17").tap()
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 17")
    expect(page.locator("#alinea-source h2")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert phone.complaints == []
