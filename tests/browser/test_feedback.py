"""Thumbs under an answer, from the click to the store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from assistant.assistant import Assistant
from assistant.feedback.opinion import REASONS, Opinion, Verdict
from assistant.store.place import StorePlace
from assistant.store.sqlite import FILE
from assistant.web.feedback.words import ENGLISH, FRENCH
from assistant.web.options import WebOptions
from tests.assistant.store.small_stores import feedback_in
from tests.browser.conftest import Reader, reader_in, served
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.browser

QUESTION = "Qui dirige le groupe de travail ?"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where opinions are kept."""
    return tmp_path_factory.mktemp("feedback")


@pytest.fixture(scope="module")
def asking(data: Path) -> Iterator[str]:
    """Where a page is served that asks for opinions."""
    with served(SmallAssistant(), WebOptions(feedback=True, store=StorePlace(data))) as address:
        yield address


@pytest.fixture
def folder(data: Path) -> Path:
    """The same, without what earlier tests left in it."""
    (data / FILE).unlink(missing_ok=True)
    return data


@pytest.fixture
def reader(browser: Browser, asking: str, folder: Path) -> Iterator[Reader]:
    """A French reader who has asked, and whose opinion is kept in ``folder``."""
    with browser.new_context(locale="fr-FR") as context:
        reader = reader_in(context, asking)
        reader.open()
        reader.ask(QUESTION)
        yield reader


def thumb(reader: Reader, name: str) -> Locator:
    return reader.page.get_by_role("button", name=name, exact=True)


def said(reader: Reader, line: str) -> None:
    expect(reader.page.locator(".feedback [role=status]")).to_have_text(line)


def kept(folder: Path) -> list[Opinion]:
    return list(feedback_in(folder).opinions())


def offered(reader: Reader) -> set[str]:
    boxes = reader.page.locator(".feedback input[type=checkbox]")
    return {str(boxes.nth(number).get_attribute("value")) for number in range(boxes.count())}


def test_a_thumb_down_with_its_reasons_is_kept_with_the_whole_answer(reader: Reader, folder: Path) -> None:
    page = reader.page
    thumb(reader, FRENCH.down).click()
    said(reader, FRENCH.thanks)
    assert [(each.verdict, each.reasons, each.comment) for each in kept(folder)] == [(Verdict.DOWN, (), "")]
    page.get_by_label(FRENCH.reasons["incomplete"]).check()
    page.get_by_label(FRENCH.comment).fill("Il manque l’UIT <b>.")
    page.locator(".feedback form").get_by_role("button", name=FRENCH.send).click()
    expect(page.locator(".feedback form")).to_have_count(0)
    said(reader, FRENCH.thanks)
    expect(thumb(reader, FRENCH.down)).to_have_attribute("aria-pressed", "true")
    expect(thumb(reader, FRENCH.down)).to_be_focused()
    (opinion,) = kept(folder)
    assert (opinion.verdict, opinion.reasons) == (Verdict.DOWN, ("incomplete",))
    assert (opinion.comment, opinion.question) == ("Il manque l’UIT <b>.", QUESTION)
    assert opinion.answer == json.loads(str(page.locator(".answer").get_attribute("content")))
    assert reader.complaints == []


def test_a_second_click_takes_the_opinion_back_and_the_other_thumb_changes_it(reader: Reader, folder: Path) -> None:
    up, down = thumb(reader, FRENCH.up), thumb(reader, FRENCH.down)
    up.click()
    said(reader, FRENCH.thanks)
    down.click()
    said(reader, FRENCH.thanks)
    expect(up).to_have_attribute("aria-pressed", "false")
    assert [each.verdict for each in kept(folder)] == [Verdict.DOWN]
    down.click()
    said(reader, FRENCH.withdrawn)
    expect(down).to_have_attribute("aria-pressed", "false")
    expect(reader.page.locator(".feedback form")).to_have_count(0)
    assert kept(folder) == []


def test_clicks_in_haste_arrive_in_their_order(reader: Reader, folder: Path) -> None:
    up, down = thumb(reader, FRENCH.up), thumb(reader, FRENCH.down)
    for each in (up, down, up, down, down, up):
        each.click()
    said(reader, FRENCH.thanks)
    expect(up).to_have_attribute("aria-pressed", "true")
    assert [each.verdict for each in kept(folder)] == [Verdict.UP]


def test_a_change_of_language_keeps_the_thumb_the_form_and_what_was_typed(reader: Reader) -> None:
    page = reader.page
    thumb(reader, FRENCH.down).click()
    page.get_by_label(FRENCH.reasons["wrong_passage"]).check()
    page.get_by_label(FRENCH.comment).fill("à moitié")
    page.locator("[data-language=en]").click()
    expect(thumb(reader, ENGLISH.down)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label(ENGLISH.reasons["wrong_passage"])).to_be_checked()
    expect(page.get_by_label(ENGLISH.comment)).to_have_value("à moitié")
    expect(page.locator(".feedback form")).to_contain_text(ENGLISH.kept)


def test_the_same_answer_after_a_reload_has_the_same_opinion(reader: Reader, folder: Path) -> None:
    thumb(reader, FRENCH.down).click()
    said(reader, FRENCH.thanks)
    reader.open()  # which puts the conversation back
    expect(thumb(reader, FRENCH.down)).to_have_attribute("aria-pressed", "true")
    expect(thumb(reader, FRENCH.up)).to_have_attribute("aria-pressed", "false")
    thumb(reader, FRENCH.up).click()
    said(reader, FRENCH.thanks)
    assert [each.verdict for each in kept(folder)] == [Verdict.UP]


def test_what_could_not_be_kept_is_said_and_nothing_typed_is_lost(reader: Reader, folder: Path) -> None:
    page = reader.page
    (folder / FILE).write_bytes(b"My thesis. " * 100)
    thumb(reader, FRENCH.down).click()
    said(reader, FRENCH.failed)
    expect(thumb(reader, FRENCH.down)).to_have_attribute("aria-pressed", "false")
    page.get_by_label(FRENCH.comment).fill("Il manque l’UIT.")
    send = page.locator(".feedback form").get_by_role("button", name=FRENCH.send)
    send.click()
    said(reader, FRENCH.failed)
    expect(page.get_by_label(FRENCH.comment)).to_have_value("Il manque l’UIT.")
    (folder / FILE).unlink()
    send.click()
    said(reader, FRENCH.thanks)
    expect(thumb(reader, FRENCH.down)).to_have_attribute("aria-pressed", "true")
    assert [each.comment for each in kept(folder)] == ["Il manque l’UIT."]


def test_everything_can_be_done_from_the_keyboard(reader: Reader, folder: Path) -> None:
    page = reader.page
    down = thumb(reader, FRENCH.down)
    down.focus()
    page.keyboard.press("Enter")
    said(reader, FRENCH.thanks)
    expect(down).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label(FRENCH.reasons["wrong_passage"])).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator(".feedback form")).to_have_count(0)
    expect(down).to_be_focused()
    assert [(each.verdict, each.reasons) for each in kept(folder)] == [(Verdict.DOWN, ())]


def test_a_refusal_has_reasons_of_its_own_and_a_courtesy_has_no_thumbs(reader: Reader) -> None:
    reader.ask("Quelle météo ?")
    thumb(reader, FRENCH.down).last.click()
    assert offered(reader) == {"wrongly_refused", "other"}
    reader.ask("Bonjour")
    expect(reader.page.locator(".answer")).to_have_count(3)
    expect(reader.page.locator(".feedback")).to_have_count(2)


def test_a_translation_may_be_called_inaccurate(browser: Browser, assistant: Assistant, folder: Path) -> None:
    with (
        served(assistant, WebOptions(feedback=True, store=StorePlace(folder))) as address,
        browser.new_context(locale="en-GB") as context,
    ):
        reader = reader_in(context, address)
        reader.open()
        reader.ask("How many organizations signed the mutual recognition statement?")
        thumb(reader, ENGLISH.down).click()
        assert offered(reader) == {*REASONS[Verdict.DOWN]} - {"wrongly_refused"}
        thumb(reader, ENGLISH.up).click()
        assert offered(reader) == {*REASONS[Verdict.UP]}


def test_where_feedback_is_switched_off_there_are_no_thumbs(browser: Browser) -> None:
    with served(SmallAssistant()) as address, browser.new_context(locale="fr-FR") as context:
        reader = reader_in(context, address)
        reader.open()
        reader.ask(QUESTION)
        expect(reader.page.locator(".feedback")).to_have_count(0)
