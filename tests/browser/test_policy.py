"""With the content security policy on, everything works and nothing is refused; what is not ours does not run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from assistant.store.place import StorePlace
from assistant.web.export import words as export
from assistant.web.feedback import words as feedback
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from tests.browser.conftest import Reader, reader_in, served
from tests.web.evaluation.small_runs import LATER, write_run
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.browser

LISTEN = """
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violated(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`));
"""
INJECTED = """() => {
  const script = document.createElement("script");
  script.textContent = "window.injected = true";
  document.body.append(script);
  document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.injected = true">');
  return new Promise((done) => setTimeout(() => done(window.injected === true), 50));
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where everything that there is is switched on."""
    folder = tmp_path_factory.mktemp("data")
    write_run(folder, LATER)
    with served(
        SmallAssistant(),
        WebOptions(
            store=StorePlace(folder),
            feedback=True,
            evaluations=folder,
            trace=True,
            login=LoginOptions(everybody_is_admin=True),
        ),
    ) as where:
        yield where


@dataclass
class Watched:
    """A reader, and what the policy has refused in any of their tabs."""

    reader: Reader
    context: BrowserContext
    violations: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


@pytest.fixture(params=["fr-FR", "en-GB"])
def watched(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Watched]:
    with browser.new_context(locale=request.param) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        reader = reader_in(context, address)
        watched = Watched(reader, context)
        context.expose_function("violated", lambda line: watched.violations.append(line))
        context.add_init_script(LISTEN)
        context.on("console", lambda line: watched.lines.append(line.text) if line.type == "error" else None)
        yield watched


def test_a_whole_visit_breaks_no_policy(watched: Watched) -> None:
    reader, page, context = watched.reader, watched.reader.page, watched.context
    reader.open()
    language = "fr" if page.evaluate("navigator.language").startswith("fr") else "en"
    reader.ask("Quel groupe ?" if language == "fr" else "Which is the group?")
    page.locator(".answer a.cite").first.hover()
    expect(page.locator(".hovercard.preview")).to_contain_text("E/2021/47, par")
    page.locator(".answer a.cite").first.click()
    expect(page.locator("#alinea-source mark").first).to_be_visible()
    expect(page.locator("#alinea-coverage .cell")).to_have_count(4)
    page.locator("[data-verdict=down]").click()
    page.locator(".feedback textarea").fill("…")
    page.locator(".feedback").get_by_role("button", name=feedback.WORDS[language].send).click()
    expect(page.locator(".feedback [role=status]")).not_to_be_empty()
    page.locator(".masthead [data-open=history]").click()
    page.keyboard.press("Escape")
    for name in (export.WORDS[language].word, export.WORDS[language].json):
        page.locator(".masthead [data-open=export]").click()
        with page.expect_download():
            page.get_by_role("menuitem", name=name).click()
    context.add_init_script("window.print = () => {};")
    page.locator(".masthead [data-open=export]").click()
    with page.expect_popup() as sheet:
        page.get_by_role("menuitem", name=export.WORDS[language].print).click()
    expect(sheet.value.locator(".notes li").first).to_be_visible()
    with page.expect_popup() as opened:
        page.locator(".masthead a[data-reader]").click()
    report = opened.value
    report.locator("form.search input").fill("2021")
    expect(report.locator("form.search output")).not_to_be_empty()
    report.locator("[data-copy]").first.click()
    page.locator(f"[data-language={'en' if language == 'fr' else 'fr'}]").click()
    expect(page.locator("#alinea-send")).not_to_have_text("")
    page.locator("#alinea-new").click()
    page.locator(".welcome h1").wait_for()
    reader.reload()
    page.locator(".masthead .report strong").wait_for()
    assert watched.violations == []
    assert watched.lines == []
    assert reader.complaints == []


@pytest.mark.parametrize(
    "path", ["/report/E-2021-47?lang=both", "/report/E-2021-47/999", "/evaluation", f"/evaluation/{LATER}/report.html"]
)
def test_the_pages_of_our_own_break_no_policy(watched: Watched, path: str) -> None:
    watched.reader.page.goto(watched.reader.address + path, wait_until="networkidle")
    assert watched.violations == []
    assert [line for line in watched.lines if "404" not in line] == []


@pytest.mark.parametrize("path", ["/", "/report/E-2021-47", "/evaluation"])
def test_a_script_that_got_into_a_page_does_not_run(watched: Watched, path: str) -> None:
    page = watched.reader.page
    page.goto(watched.reader.address + path, wait_until="networkidle")
    assert page.evaluate(INJECTED) is False
    refused = {line.split()[0] for line in watched.violations}
    assert {"script-src-elem", "script-src-attr"} <= refused
