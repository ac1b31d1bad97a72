"""No rule of WCAG 2.2 AA that a program can check is broken, in the page around or in the frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations
from tests.browser.conftest import Reader, reader_in
from tests.browser.embed.conftest import BUTTON, Intranet, opened

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[3] / "deploy" / "examples" / "embedding"
LOOKS = [("light", 1200), ("dark", 390)]
QUESTION = "Quel groupe de travail ?"


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def reader(request: pytest.FixtureRequest, browser: Browser, intranet: Intranet) -> Iterator[Reader]:
    scheme, width = request.param
    with browser.new_context(
        locale="fr-FR",
        color_scheme=scheme,
        viewport={"width": width, "height": 844},
        reduced_motion="reduce",
    ) as context:
        yield reader_in(context, intranet.origin)


def test_the_page_around_breaks_no_rule_closed_or_open(reader: Reader, intranet: Intranet) -> None:
    for name in ("index.html", "intranet.css"):
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        intranet.pages[f"/{name}"] = text.replace("http://127.0.0.1:7860", intranet.ours)
    address = f"{intranet.origin}/index.html"
    reader.page.goto(address)
    reader.page.locator(BUTTON).wait_for()
    found = {"closed": violations(reader.page)}
    opened(reader.page, address)
    found["open"] = violations(reader.page)
    assert {state: lines for state, lines in found.items() if lines} == {}


def test_the_frame_breaks_no_rule_with_its_source_away_or_over_it(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    page.set_viewport_size({"width": 430, "height": 640})
    page.goto(f"{intranet.ours}/embed?view=panel&lang=fr&report=A/79/772")
    expect(page.locator("#alinea-other-report")).to_be_visible()
    found = {"welcome": violations(page)}
    page.locator("#alinea-question textarea").fill(QUESTION)
    page.locator("#alinea-question textarea").press("Enter")
    page.locator(".answer:not(.streaming)").wait_for()
    found["answered"] = violations(page)
    page.locator(".answer a.cite").first.click()
    expect(page.locator("#alinea-source h2")).to_be_focused()
    found["source"] = violations(page)
    assert {state: lines for state, lines in found.items() if lines} == {}
    assert page.evaluate("document.documentElement.scrollWidth") == 430
