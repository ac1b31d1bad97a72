"""The chat goes by the page around it: its language, light or dark, what it lets a frame keep."""

from __future__ import annotations

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import Reader
from tests.browser.embed.conftest import BUTTON, Intranet, as_neighbour, asked, opened

pytestmark = pytest.mark.browser

LIGHT, DARK = "rgb(246, 247, 249)", "rgb(16, 22, 29)"
NOTHING_KEPT = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });
}
"""


def ground(frame: FrameLocator) -> str:
    colour: str = frame.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
    return colour


def speak(page: Page, language: str) -> None:
    page.evaluate("(language) => { document.documentElement.lang = language; }", language)


def test_it_speaks_the_page_s_language_and_follows_it(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    frame = opened(page, intranet.page(lang="en-GB"))
    expect(page.locator(BUTTON)).to_have_text("Ask the report")
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    speak(page, "fr-CH")
    expect(page.locator(BUTTON)).to_have_text("Interroger le rapport")
    expect(page.get_by_role("dialog", name="Alinea : questions sur le rapport")).to_be_visible()
    expect(frame.locator("html")).to_have_attribute("lang", "fr")
    expect(frame.locator(".welcome h1")).to_have_text("Que voulez-vous savoir ?")


@pytest.mark.parametrize(
    ("attributes", "lang", "text"),
    [
        ('data-lang="en"', "fr", "Ask the report"),
        ('data-lang="fr-CA"', "en", "Interroger le rapport"),
        ("", "de", "Interroger le rapport"),  # what the browser speaks
        ('data-label="Ask us"', "fr", "Ask us"),
    ],
)
def test_what_the_script_s_element_says_goes_before_the_page_and_that_before_the_browser(
    reader: Reader, intranet: Intranet, attributes: str, lang: str, text: str
) -> None:
    reader.page.goto(intranet.page(attributes, lang=lang))
    expect(reader.page.locator(BUTTON)).to_have_text(text)


def test_a_language_chosen_in_the_frame_lasts_and_is_not_that_of_the_whole_page(
    newcomer: Reader, intranet: Intranet
) -> None:
    page, address = newcomer.page, as_neighbour(intranet, intranet.page())
    frame = opened(page, address)
    frame.get_by_role("button", name="English").click()
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    frame = opened(page, address)  # again, after a reload
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    speak(page, "en")
    speak(page, "fr")
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    page.goto(f"{intranet.ours}/")
    page.locator(".masthead .report strong").wait_for()
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_it_is_dark_or_light_as_it_is_told(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    frame = opened(page, intranet.page('data-theme="dark"'))
    assert ground(frame) == DARK
    expect(page.locator("alinea-chat")).to_have_attribute("data-theme", "dark")
    page.evaluate("alinea.theme('light')")
    expect(frame.locator("body")).to_have_css("background-color", LIGHT)
    page.evaluate("alinea.theme('auto')")
    page.emulate_media(color_scheme="dark")
    expect(frame.locator("body")).to_have_css("background-color", DARK)
    expect(page.locator("alinea-chat")).to_have_attribute("data-theme", "dark")


def test_the_conversation_goes_along_from_page_to_page(reader: Reader, intranet: Intranet) -> None:
    here, there = (as_neighbour(intranet, intranet.page()) for _ in range(2))
    asked(opened(reader.page, here), "Quel groupe de travail ?")
    frame = opened(reader.page, there)
    expect(frame.locator(".asked")).to_have_text("Quel groupe de travail ?")
    expect(frame.locator(".answer")).to_contain_text("En octobre 2020")


def test_where_a_frame_may_keep_nothing_it_works_all_the_same(reader: Reader, intranet: Intranet) -> None:
    reader.page.add_init_script(f"if (location.origin === '{intranet.ours}') {{ {NOTHING_KEPT} }}")
    frame = opened(reader.page, intranet.page())
    frame.get_by_role("button", name="English").click()
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    asked(frame, "Which group?")
    frame.locator(".answer a.cite").first.click()
    expect(frame.locator("#alinea-source mark").first).to_be_in_viewport()
    assert reader.complaints == []


def test_a_report_that_is_not_held_here_is_told_to_the_reader_and_the_webmaster(
    reader: Reader, intranet: Intranet
) -> None:
    frame = opened(reader.page, intranet.page('data-report="A/79/772"'))
    expect(frame.locator("#alinea-other-report")).to_have_text(
        "Le rapport A/79/772 n’est pas disponible ici : les réponses portent sur le rapport E/2021/47."
    )
    assert reader.complaints == [
        'alinea: data-report: expected E/2021/47, the report that is held here, found "A/79/772"'
    ]
