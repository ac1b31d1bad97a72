from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree
from playwright.sync_api import Browser, Download, Page, expect

from assistant.web.export.words import ENGLISH, FRENCH
from tests.browser.conftest import Reader, reader_in

pytestmark = pytest.mark.browser

FRENCH_QUESTION = "Combien de responsables ont signé la Déclaration de reconnaissance mutuelle ?"
OPENER = ".masthead [data-open=export]"
ENGLISH_QUESTION = "How many organizations signed the mutual recognition statement?"


@pytest.fixture
def clipboard_reader(browser: Browser, address: str) -> Iterator[Reader]:
    with browser.new_context(locale="fr-FR", permissions=["clipboard-read", "clipboard-write"]) as context:
        reader = reader_in(context, address)
        reader.open()
        yield reader


def read(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def choose(page: Page, name: str) -> Download:
    page.locator(OPENER).click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=name).click()
    return download.value


def test_a_conversation_is_kept_as_word_markdown_and_json(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(FRENCH_QUESTION)
    word = choose(page, FRENCH.word)
    assert word.suggested_filename.startswith("E-2021-47 – ")
    assert word.suggested_filename.endswith(".docx")
    paragraphs = docx.Document(BytesIO(read(word))).paragraphs
    assert FRENCH_QUESTION in [each.text for each in paragraphs]
    with ZipFile(BytesIO(read(word))) as archive:
        notes = "".join(etree.fromstring(archive.read("word/footnotes.xml")).itertext())
    assert "E/2021/47, par. 52\u00a0: «\u00a0En 2020, les efforts" in notes
    markdown = read(choose(page, FRENCH.markdown)).decode()
    assert f"\n## {FRENCH_QUESTION}\n" in markdown
    assert "\n[^1]: E/2021/47, par. 52\u00a0: «\u00a0En 2020, les efforts" in markdown
    assert "<https://undocs.org/fr/E/2021/47>" in markdown
    data = json.loads(read(choose(page, FRENCH.json)))
    assert data["report"] == "E/2021/47"
    assert [turn["answer"]["status"] for turn in data["turns"]] == ["answered"]
    assert page.locator("#alinea-export").is_hidden()
    assert french_reader.complaints == []


def test_the_page_to_print_opens_in_a_tab_of_its_own(english_reader: Reader) -> None:
    page = english_reader.page
    english_reader.ask(ENGLISH_QUESTION)
    page.context.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    page.locator(OPENER).click()
    with page.expect_popup() as popup:
        page.get_by_role("menuitem", name=ENGLISH.print).click()
    sheet = popup.value
    expect(sheet.get_by_role("heading", name=ENGLISH_QUESTION)).to_be_visible()
    expect(sheet.locator(".notes li").first).to_contain_text("E/2021/47, para. 52")
    expect(sheet.locator("main")).to_contain_text("Unofficial translation; the French text is authoritative.")
    sheet.wait_for_function("window.printed === 1")
    assert sheet.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(15, 76, 129)"
    assert english_reader.complaints == []
    assert {
        url for url in english_reader.requests if not url.startswith((english_reader.address, "blob:", "data:"))
    } == set()


def test_the_menu_is_used_by_keyboard_and_gives_the_focus_back(english_reader: Reader) -> None:
    page = english_reader.page
    english_reader.ask(ENGLISH_QUESTION)
    opener = page.locator(OPENER)
    opener.focus()
    page.keyboard.press("Enter")
    items = page.get_by_role("menuitem")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(items).to_have_text([ENGLISH.word, ENGLISH.markdown, ENGLISH.print, ENGLISH.json, ENGLISH.copy_all])
    expect(items.nth(0)).to_be_focused()
    for key, at in (("ArrowDown", 1), ("End", 4), ("ArrowDown", 0), ("ArrowUp", 4), ("Home", 0)):
        page.keyboard.press(key)
        expect(items.nth(at)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#alinea-export")).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    with page.expect_download() as download:
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".md")
    expect(opener).to_be_focused()


def test_a_click_beside_the_menu_closes_it(english_reader: Reader) -> None:
    page = english_reader.page
    page.locator(OPENER).click()
    expect(page.get_by_role("menu", name=ENGLISH.menu)).to_be_visible()
    page.locator(".masthead .brand").click()
    expect(page.locator("#alinea-export")).to_be_hidden()
    page.locator(OPENER).click()
    page.locator(OPENER).click()
    expect(page.locator("#alinea-export")).to_be_hidden()


def test_an_empty_conversation_is_not_exported_and_the_menu_says_why(french_reader: Reader) -> None:
    page = french_reader.page
    page.locator(OPENER).click()
    items = page.get_by_role("menuitem")
    for number in range(5):
        expect(items.nth(number)).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#alinea-export .said")).to_have_text(FRENCH.nothing)
    items.first.click(force=True)
    expect(page.locator("#alinea-export")).to_be_visible()
    assert not [url for url in french_reader.requests if "/export/" in url]


def test_an_export_that_fails_says_so_in_the_menu(english_reader: Reader) -> None:
    page = english_reader.page
    english_reader.ask(ENGLISH_QUESTION)
    page.route("**/export/**", lambda route: route.abort())
    page.locator(OPENER).click()
    page.get_by_role("menuitem", name=ENGLISH.markdown).click()
    expect(page.locator("#alinea-export .said")).to_have_text(ENGLISH.failed)
    expect(page.locator("#alinea-export")).to_be_visible()


def test_an_answer_and_the_whole_conversation_are_copied_with_their_references(clipboard_reader: Reader) -> None:
    page = clipboard_reader.page
    clipboard_reader.ask(FRENCH_QUESTION)
    page.locator(".answer .tools").get_by_role("button", name=FRENCH.copy, exact=True).click()
    expect(page.locator(".copy-answer .said")).to_have_text(FRENCH.copied)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[par. 52]" in copied
    assert copied.splitlines()[-1].startswith("Source\u00a0: E/2021/47, par. 52")
    html = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          return (await item.getType("text/html")).text();
        }"""
    )
    assert "[par. 52]</p>" in html
    page.locator(OPENER).click()
    page.get_by_role("menuitem", name=FRENCH.copy_all).click()
    expect(page.locator("#alinea-export .said")).to_have_text(FRENCH.copied_all)
    assert f"## {FRENCH_QUESTION}" in page.evaluate("navigator.clipboard.readText()")
    assert clipboard_reader.complaints == []


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_the_menu_stays_within_the_window(browser: Browser, address: str, width: int) -> None:
    with browser.new_context(locale="fr-FR", viewport={"width": width, "height": 700}) as context:
        reader = reader_in(context, address)
        reader.open()
        reader.page.locator(OPENER).click()
        box = reader.page.locator("#alinea-export").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
