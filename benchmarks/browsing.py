"""The page in a real browser: when it can be used, and when the first words of an answer stand in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
_LOCALES = {"fr": "fr-FR", "en": "en-GB"}
_TURNS = 5
"""Questions in one conversation."""

# Times are taken within the page, by its own clock, which starts with the navigation.
_WATCH = """
const usable = () => {
  const box = document.querySelector("#alinea-question textarea");
  const language = navigator.language.slice(0, 2);
  const own = document.querySelector(`.welcome[lang=${language}] h1`) && document.querySelector(`.masthead[lang=${language}] .report strong`);
  return own && box?.checkVisibility() && !box.disabled;
};
const answers = () => [...document.querySelectorAll("#alinea-messages .answer:not(.pending)")].filter((answer) => answer.textContent.trim());
const watch = (name, holds) => {
  if (window[name] === undefined && holds()) window[name] = performance.now();
};
window.before = Infinity;
new MutationObserver(() => {
  watch("usableAt", usable);
  watch("wordsAt", () => answers().length > window.before);
}).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  window.before = answers().length;
  window.wordsAt = undefined;
  window.enteredAt = event.timeStamp;
}, true);
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that ``CHROMIUM`` names, or the system's.

    Raises:
        SystemExit: there is none.
    """
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        raise SystemExit("no Chromium: install it, or name it: CHROMIUM=/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


def opening_s(browser: Browser, address: str, times: int) -> list[float]:
    """Seconds from the navigation until the welcome is in the reader's language and the question box can be typed in.

    Each time in a browser that has nothing of the page yet, French and English by turns.
    """
    taken = []
    for time in range(times):
        with browser.new_context(locale=list(_LOCALES.values())[time % 2]) as context:
            page = context.new_page()
            page.add_init_script(_WATCH)
            page.goto(address)
            taken.append(_when(page, "usableAt") / 1000)
    return taken


def first_words_s(browser: Browser, address: str, asked: Sequence[tuple[str, str]]) -> list[float]:
    """Seconds from Enter until the first words of an answer stand in the page, for each (language, question)."""
    return [
        seconds
        for language, locale in _LOCALES.items()
        for seconds in _in_language(
            browser, address, locale, [question for spoken, question in asked if spoken == language]
        )
    ]


def _in_language(browser: Browser, address: str, locale: str, questions: Sequence[str]) -> Iterator[float]:
    with browser.new_context(locale=locale) as context:
        page = context.new_page()
        page.add_init_script(_WATCH)
        for number, question in enumerate(questions):
            if number % _TURNS == 0:
                if number:
                    page.evaluate("sessionStorage.clear()")  # where the page keeps its conversation
                page.goto(address)
                _when(page, "usableAt")
            yield _asked(page, question)


def _asked(page: Page, question: str) -> float:
    box = page.locator("#alinea-question textarea")
    box.fill(question)
    box.press("Enter")
    words = _when(page, "wordsAt")
    page.locator("#alinea-messages .answer.streaming").wait_for(state="detached")
    page.locator("#alinea-send").wait_for()
    return (words - float(page.evaluate("window.enteredAt"))) / 1000


def _when(page: Page, name: str) -> float:
    """The milliseconds noted under ``name``, waited for."""
    return float(page.wait_for_function(f"window.{name}", timeout=60_000).json_value())
