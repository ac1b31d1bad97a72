"""A conversation that is reloaded, edited, asked again, linked to, and kept."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.web.options import WebOptions
from assistant.web.provider import ChatAssistant
from assistant.web.scriptwords import ENGLISH, FRENCH
from assistant.web.strings import FRENCH as FRENCH_STRINGS
from tests.browser.conftest import Reader, reader_in, served

pytestmark = pytest.mark.browser

SIGNED = "Combien de responsables ont signé la Déclaration de reconnaissance mutuelle ?"
PARAGRAPH = "Que dit le paragraphe 60 ?"
OTHER = "Que dit le paragraphe 17 ?"


def markers(page: Page) -> list[str]:
    return page.locator(".answer p a.cite").all_inner_texts()


def question_tool(page: Page, at: int, name: str) -> Locator:
    page.locator(".user-row").nth(at).hover()
    return page.locator(".user-row").nth(at).get_by_role("button", name=name)


def test_a_reload_keeps_the_citations_with_their_message(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(SIGNED)
    french_reader.ask(PARAGRAPH)
    before = markers(page)
    french_reader.reload()
    expect(page.locator(".answer.answered")).to_have_count(2)
    assert markers(page) == before
    expect(page.locator(".asked").first).to_have_text(SIGNED)
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 60")
    page.locator(".answer").first.locator("a.cite").first.click()
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 52")
    french_reader.ask(OTHER)
    expect(page.locator(".answer.answered")).to_have_count(3)
    assert french_reader.complaints == []


def test_a_question_is_edited_in_its_place(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(SIGNED)
    french_reader.ask(PARAGRAPH)
    question_tool(page, 0, FRENCH.tools.edit).click()
    box = page.locator("#alinea-question textarea")
    expect(box).to_have_value(SIGNED)
    expect(page.locator("#alinea-editing")).to_contain_text(FRENCH.composer.editing)
    box.fill(OTHER)
    box.press("Enter")
    expect(page.locator(".asked")).to_have_text([OTHER])
    expect(page.locator(".answer.answered a.cite").first).to_have_text("[par. 17]")
    expect(page.locator("#alinea-editing")).to_have_count(0)


def test_an_edit_that_is_given_up_changes_nothing(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(PARAGRAPH)
    question_tool(page, 0, FRENCH.tools.edit).click()
    page.locator("#alinea-question textarea").press("Escape")
    expect(page.locator("#alinea-editing")).to_have_count(0)
    expect(page.locator("#alinea-question textarea")).to_have_value("")
    french_reader.ask(OTHER)
    expect(page.locator(".asked")).to_have_text([PARAGRAPH, OTHER])


def test_a_question_is_asked_again_in_its_place(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(PARAGRAPH)
    page.get_by_role("button", name=FRENCH.tools.again).click()
    expect(page.locator(".answer.answered a.cite").first).to_have_text("[par. 60]")
    expect(page.locator(".asked")).to_have_text([PARAGRAPH])


def test_a_link_asks_its_question_once_and_the_button_gives_that_link(french_reader: Reader) -> None:
    page = french_reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("about:blank")
    page.goto(f"{french_reader.address}/#ask-{quote(PARAGRAPH, safe='')}")
    expect(page.locator(".answer.answered a.cite").first).to_have_text("[par. 60]")
    assert page.url == f"{french_reader.address}/"
    question_tool(page, 0, FRENCH.tools.link).click()
    expect(page.locator(".asked-tools .said").last).to_have_text(FRENCH.tools.link_copied)
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{french_reader.address}/#ask-Que%20dit")
    french_reader.reload()
    expect(page.locator(".asked")).to_have_text([PARAGRAPH])


@pytest.mark.parametrize(
    ("ref", "heading", "beginning"),
    [
        ("17", "E/2021/47, par. 17", "Au par.\u00a017, "),
        ("fn12", "E/2021/47, note 12", "À la note\u00a012, "),
        ("fig2", "E/2021/47, figure II", "À la figure\u00a0II, "),
        ("summary", "E/2021/47, résumé", "Dans le résumé, "),
    ],
)
def test_a_link_about_a_passage_begins_a_question_about_it(
    french_reader: Reader, ref: str, heading: str, beginning: str
) -> None:
    page = french_reader.page
    page.goto("about:blank")
    page.goto(f"{french_reader.address}/#about-{ref}")
    expect(page.locator("#alinea-source h2")).to_have_text(heading)
    expect(page.locator("#alinea-question textarea")).to_have_value(beginning)


def test_a_finished_answer_is_read_out_once_and_no_piece_of_it_before(french_reader: Reader) -> None:
    page = french_reader.page
    expect(page.locator("[role=log]")).to_have_attribute("aria-live", "off")
    page.evaluate(
        """() => {
          window.spoken = [];
          const region = document.getElementById("alinea-announcer");
          new MutationObserver(() => region.textContent && window.spoken.push(region.textContent))
            .observe(region, { childList: true });
        }"""
    )
    french_reader.ask(SIGNED)
    expect(page.locator("#alinea-announcer")).to_contain_text("Réponse : En 2020, les efforts")
    assert len(page.evaluate("window.spoken")) == 1
    french_reader.reload()
    expect(page.locator(".answer.answered")).to_have_count(1)
    expect(page.locator("#alinea-announcer")).to_have_text("")


def test_conversations_are_kept_only_by_choice(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(PARAGRAPH)
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('alinea.conversation.')).length"
    assert page.evaluate(kept) == 0
    page.locator("[data-open=history]").click()
    page.get_by_label(FRENCH.history.keep).check()
    expect(page.locator(".conversations li")).to_have_count(1)
    assert page.evaluate(kept) == 1
    page.get_by_label(FRENCH.history.keep).uncheck()
    assert page.evaluate(kept) == 0


@pytest.fixture
def keeping_reader(french_reader: Reader) -> Reader:
    """Has asked two conversations of one question each, and keeps them."""
    page = french_reader.page
    page.evaluate("localStorage.setItem('alinea.history', 'on')")
    french_reader.ask(SIGNED)
    page.locator("#alinea-new").click()
    expect(page.locator(".welcome h1")).to_be_visible()
    french_reader.ask(PARAGRAPH)
    page.locator("[data-open=history]").click()
    expect(page.locator(".conversations li")).to_have_count(2)
    return french_reader


def test_a_conversation_kept_is_found_by_its_words_and_opened_again(keeping_reader: Reader) -> None:
    page = keeping_reader.page
    page.get_by_label(FRENCH.history.search).fill("DECLARATION mutuelle")
    expect(page.locator(".conversations li")).to_have_count(1)
    page.locator(".conversations .opens").click()
    expect(page.locator(".asked")).to_have_text([SIGNED])
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 52")
    keeping_reader.ask(OTHER)
    page.locator("[data-open=history]").click()
    expect(page.locator(".conversations .when").first).to_contain_text("2 questions")
    assert keeping_reader.complaints == []


def test_a_conversation_kept_is_renamed_and_deleted_and_put_back(keeping_reader: Reader) -> None:
    page = keeping_reader.page
    first = page.locator(".conversations li").first
    first.get_by_role("button", name=FRENCH.history.rename).click()
    page.get_by_label(FRENCH.history.name).fill("Le site Web")
    page.keyboard.press("Enter")
    expect(first.locator(".name")).to_have_text("Le site Web")
    first.get_by_role("button", name=FRENCH.history.delete).click()
    expect(page.locator(".conversations li")).to_have_count(1)
    page.get_by_role("button", name=FRENCH.history.undo).click()
    expect(page.locator(".conversations .name")).to_have_text(["Le site Web", SIGNED])
    page.locator(".history .all").click()
    page.locator(".history .all").click()
    expect(page.locator(".history .none")).to_have_text(FRENCH.history.none_yet)


def test_the_dialog_speaks_the_language_of_the_page(keeping_reader: Reader) -> None:
    page = keeping_reader.page
    page.get_by_role("button", name=FRENCH.history.close).click()
    page.locator("[data-language=en]").click()
    page.locator("[data-open=history]").click()
    expect(page.locator("dialog h2")).to_have_text(ENGLISH.history.title)
    expect(page.locator(".conversations .when").first).to_contain_text("1 question")


@pytest.fixture(scope="module")
def shared_address(assistant: ChatAssistant) -> Iterator[str]:
    with served(assistant, WebOptions(history=False)) as where:
        yield where


def test_on_a_shared_computer_nothing_is_offered_nor_left(browser: Browser, shared_address: str) -> None:
    with browser.new_context(locale="fr-FR") as context:
        context.add_init_script("localStorage.setItem('alinea.conversation.old', '{}')")
        context.add_init_script("localStorage.setItem('alinea.history', 'on')")
        reader = reader_in(context, shared_address)
        reader.open()
        reader.ask(PARAGRAPH)
        expect(reader.page.locator("[data-open=history]")).to_have_count(0)
        assert reader.page.evaluate("localStorage.getItem('alinea.conversation.old')") is None
        assert reader.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('conversation'))") == []


def test_a_conversation_that_cannot_be_read_is_left_out(browser: Browser, address: str) -> None:
    with browser.new_context(locale="fr-FR") as context:
        context.add_init_script(
            """sessionStorage.getItem("broken") || sessionStorage.setItem("alinea.conversation",
               '{"id": "x", "turns": [{"question": 3}]}'); sessionStorage.setItem("broken", "1")"""
        )
        reader = reader_in(context, address)
        reader.open()
        expect(reader.page.locator(".welcome h1")).to_have_text(FRENCH_STRINGS.welcome)
        assert reader.complaints == []
