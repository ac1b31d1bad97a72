from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from assistant.web.strings import ENGLISH, FRENCH
from tests.browser.conftest import Reader, reader_in

pytestmark = pytest.mark.browser

FRENCH_QUESTION = "Combien de responsables ont signé la Déclaration de reconnaissance mutuelle ?"
ENGLISH_QUESTION = "How many organizations signed the mutual recognition statement?"


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Reader]:
    with browser.new_context(locale="fr-FR", viewport={"width": 390, "height": 844}, has_touch=True) as context:
        reader = reader_in(context, address)
        reader.open()
        yield reader


def test_a_french_question_is_answered_with_markers_and_its_source_is_on_show(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(FRENCH_QUESTION)
    expect(page.locator(".answer.answered[lang=fr] a.cite").first).to_have_text("[par. 52]")
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 52")
    expect(page.locator("#alinea-source mark")).to_be_in_viewport()
    expect(page.locator(".answer strong").get_by_text("21", exact=True)).to_be_visible()


def test_an_english_question_is_answered_in_english_with_the_french_below_the_source(english_reader: Reader) -> None:
    page = english_reader.page
    english_reader.ask(ENGLISH_QUESTION)
    expect(page.locator(".answer.answered[lang=en] a.cite").first).to_have_text("[para. 52]")
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, para. 52")
    expect(page.locator(".answer p.sentence").first).to_contain_text("Mutual Recognition Statement")
    expect(page.locator(".answer .basis")).to_contain_text("Unofficial translation; the French text is authoritative.")
    expect(page.locator(".answer .basis a")).to_have_attribute("href", "https://undocs.org/en/E/2021/47")
    passages = page.locator("#alinea-source .passage")
    assert [passages.nth(number).get_attribute("lang") for number in range(passages.count())] == ["en", "fr"]
    expect(page.locator("#alinea-source mark").first).to_contain_text("In 2020, efforts")
    expect(page.locator("#alinea-source mark").first).to_be_in_viewport()


def test_the_edition_chosen_in_the_panel_is_shown_quoted_and_remembered(english_reader: Reader) -> None:
    page = english_reader.page
    english_reader.ask(ENGLISH_QUESTION)
    page.locator("#alinea-source [data-edition=fr]").click()
    expect(page.locator("#alinea-source .passage")).to_have_count(1)
    expect(page.locator("#alinea-source mark")).to_contain_text("En 2020, les efforts")
    english_reader.reload()
    page.locator(".masthead .report strong").wait_for()
    english_reader.ask(ENGLISH_QUESTION)
    expect(page.locator(".answer .lead")).to_have_text("The report, quoted from its French text, says:")
    expect(page.locator(".answer q[lang=fr]").first).to_contain_text("Déclaration de reconnaissance mutuelle")
    page.locator("#alinea-source [data-edition=en]").click()
    expect(page.locator("#alinea-source .passage").first).to_have_attribute("lang", "en")
    assert page.evaluate("window.alinea.preferences()") == "en en"
    assert english_reader.complaints == []


def test_an_acronym_is_explained_by_pointer_and_by_keyboard(english_reader: Reader) -> None:
    page = english_reader.page
    english_reader.ask("What does paragraph 51 say?")
    acronym = page.locator(".answer abbr").first
    expect(acronym).to_have_text("UNESCO")
    name = "United Nations Educational, Scientific and Cultural Organization"
    expect(acronym).to_have_attribute("title", name)
    acronym.focus()
    shown = acronym.evaluate("element => getComputedStyle(element, '::after').content")
    assert shown in (f'"{name}"', "attr(title)")


def test_a_suggestion_under_an_answer_is_asked_by_a_click(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(FRENCH_QUESTION)
    suggestions = page.locator(".answer .suggestions a.ask")
    expect(suggestions).to_have_count(3)
    question = suggestions.first.inner_text()
    suggestions.first.click()
    expect(page.locator(".user-row").last).to_contain_text(question)
    expect(page.locator(".answer.answered")).to_have_count(2)


def test_a_marker_shows_the_very_sentence_it_follows(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask("Que dit le paragraphe 51 du groupe de travail ?")
    sentence = page.locator(".answer p.sentence").inner_text()
    page.locator("a.cite").last.click()
    expect(page.locator("#alinea-source mark")).to_have_text(re.compile("^Formé au début de 2021"))
    expect(page.locator("#alinea-source mark")).to_be_in_viewport()
    assert page.locator("#alinea-source mark").inner_text() in sentence
    expect(page.locator("a.cite[aria-current]")).to_have_count(1)


def test_enter_on_a_marker_does_what_a_click_does_and_escape_goes_back(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask("Que dit le paragraphe 51 du groupe de travail ?")
    page.locator("a.cite").last.press("Enter")
    expect(page.locator("#alinea-source h2")).to_be_focused()
    expect(page.locator("#alinea-source mark")).to_have_text(re.compile("^Formé"))
    page.keyboard.press("Escape")
    expect(page.locator("a.cite").last).to_be_focused()


def test_the_neighbours_of_a_passage_are_a_click_away(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(FRENCH_QUESTION)
    page.locator("#alinea-source a[rel=next]").click()
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 53")
    page.locator("#alinea-source a[rel=prev]").click()
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 52")


def test_the_chosen_language_wins_over_the_browser_and_lasts(french_reader: Reader) -> None:
    page = french_reader.page
    box = page.locator("#alinea-question textarea")
    expect(box).to_have_attribute("placeholder", FRENCH.question_placeholder)
    french_reader.ask(FRENCH_QUESTION)
    page.locator("[data-language=en]").click()
    for _ in range(2):
        expect(box).to_have_attribute("placeholder", ENGLISH.question_placeholder)
        expect(page.locator("#alinea-send")).to_have_text(ENGLISH.send)
        expect(page.locator("#alinea-new")).to_have_text(ENGLISH.new_conversation)
        expect(page.locator("#alinea-caution")).to_have_text(ENGLISH.caution)
        expect(page.locator("[role=log]")).to_have_attribute("aria-label", ENGLISH.conversation)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        french_reader.reload()
    page.locator("#alinea-new").click()
    expect(page.locator(".welcome h1")).to_have_text(ENGLISH.welcome)
    expect(page.locator("a.ask")).to_have_text(list(ENGLISH.examples))


def test_a_passage_on_show_follows_the_language(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(FRENCH_QUESTION)
    page.locator("[data-language=en]").click()
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, para. 52")
    expect(page.locator("#alinea-source mark").first).to_contain_text("In 2020, efforts")


def test_the_copy_button_gives_the_official_reference_and_says_so(english_reader: Reader) -> None:
    page = english_reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    english_reader.ask(ENGLISH_QUESTION)
    page.locator("button.copy").click()
    expect(page.locator(".copied")).to_have_text(ENGLISH.copied)
    assert page.evaluate("navigator.clipboard.readText()") == "E/2021/47, para. 52"


def test_the_copy_button_works_without_the_clipboard_permission(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(FRENCH_QUESTION)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.locator("button.copy").click()
    expect(page.locator(".copied")).to_have_text(FRENCH.copied)
    page.locator("#alinea-question textarea").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("#alinea-question textarea")).to_have_value("E/2021/47, par. 52")


def test_an_example_asks_itself(french_reader: Reader) -> None:
    page = french_reader.page
    page.get_by_text(FRENCH.examples[0]).click()
    expect(page.locator(".asked")).to_have_text(FRENCH.examples[0])
    expect(page.locator(".answer.answered a.cite").first).to_be_visible()


def test_what_a_reader_types_is_shown_as_typed(french_reader: Reader) -> None:
    page = french_reader.page
    typed = "<img src=x onerror=alert(1)> *a* `b` # reconnaissance $$x$$"
    french_reader.ask(typed)
    expect(page.locator(".asked")).to_have_text(typed)
    assert page.locator("#alinea-messages img").count() == 0


def test_a_question_leaves_the_box_once_it_is_asked_and_a_draft_stays(french_reader: Reader) -> None:
    page = french_reader.page
    box = page.locator("#alinea-question textarea")
    french_reader.ask(FRENCH_QUESTION)
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    box.fill("un brouillon")
    page.locator(".answer .suggestions a.ask").first.click()
    expect(page.locator(".answer.answered")).to_have_count(2)
    expect(box).to_have_value("un brouillon")


def test_an_empty_message_does_nothing(french_reader: Reader) -> None:
    page = french_reader.page
    page.locator("#alinea-send").click()
    french_reader.ask(FRENCH_QUESTION)
    expect(page.locator(".asked")).to_have_count(1)


def test_another_reader_sees_nothing_of_the_first(french_reader: Reader, english_reader: Reader) -> None:
    french_reader.ask(FRENCH_QUESTION)
    english_reader.reload()
    expect(english_reader.page.locator(".welcome h1")).to_have_text(ENGLISH.welcome)
    assert FRENCH_QUESTION not in english_reader.page.content()
    assert english_reader.page.locator("#alinea-source mark").count() == 0


def test_nothing_comes_from_outside_and_the_console_is_silent(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(FRENCH_QUESTION)
    page.locator("a.cite").first.click()
    page.locator("[data-language=en]").click()
    expect(page.locator("#alinea-send")).to_have_text(ENGLISH.send)
    ours = (french_reader.address, "data:", "blob:")
    assert [url for url in french_reader.requests if not url.startswith(ours)] == []
    assert french_reader.complaints == []


def test_on_a_phone_nothing_overflows_and_a_marker_leads_to_its_source(phone: Reader) -> None:
    phone.ask(FRENCH_QUESTION)
    phone.page.locator("a.cite").first.tap()
    expect(phone.page.locator("#alinea-source mark")).to_be_in_viewport()
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_new_conversation_starts_from_the_welcome(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(FRENCH_QUESTION)
    page.locator("#alinea-new").click()
    expect(page.locator(".welcome h1")).to_have_text(FRENCH.welcome)
    expect(page.locator("#alinea-source h2")).to_have_text(FRENCH.sources_empty)


def test_an_address_with_a_citation_opens_its_passage(browser: Browser, address: str) -> None:
    with browser.new_context(locale="fr-FR") as context:
        reader = reader_in(context, f"{address}/#cite-17-0-0")
        reader.open()
        expect(reader.page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 17")
        assert reader.complaints == []


def test_the_source_opens_in_the_language_of_the_answer_not_of_the_page(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(ENGLISH_QUESTION)
    expect(page.locator("#alinea-source [data-edition=en]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#alinea-source mark").first).to_contain_text("In 2020, efforts")
    french_reader.ask(FRENCH_QUESTION)
    expect(page.locator("#alinea-source [data-edition=fr]")).to_have_attribute("aria-pressed", "true")
    page.locator(".answer a.cite").first.click()
    expect(page.locator("#alinea-source [data-edition=en]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".answer a.cite[aria-current]")).to_have_count(1)
