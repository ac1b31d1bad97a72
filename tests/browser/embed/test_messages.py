"""What the page around and the frame say to one another, and whom neither listens to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page, Route, expect

from tests.browser.conftest import Reader
from tests.browser.embed.conftest import Intranet, as_neighbour, asked, frame_of, opened
from tests.browser.embed.hosts import Pages, hosted
from tests.web.small_assistant import answer_to

pytestmark = pytest.mark.browser

QUESTION = "Que dit-on de la reconnaissance ?"
LISTEN = "<script>heard = []; addEventListener('message', (event) => { if (event.data.alinea) heard.push(event.data); });</script>"
RELAY = """
addEventListener("message", ({ data }) => {
  parent.frames[0].postMessage(data, "*");
  parent.postMessage("relayed", "*");
});
"""
ADD_FRAME = """
(src) => new Promise((loaded) => {
  const frame = document.createElement("iframe");
  frame.onload = loaded;
  frame.src = src;
  document.body.append(frame);
})
"""
SENSELESS = [
    {"type": "ask"},
    {"type": "ask", "question": " "},
    {"type": "ask", "question": "x" * 8001},
    {"type": "toString"},
    {"type": "constructor"},
    {"type": "theme"},
    {"type": "language"},
]


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, Pages]]:
    """A site that may not hold our chat, and its pages."""
    pages: Pages = {"/favicon.ico": ""}
    with hosted(pages, name="127.0.0.1") as origin:
        yield origin, pages


def heard(page: Page, kind: str) -> list[dict[str, Any]]:
    """The messages of a kind that came, the first of which is waited for."""
    page.wait_for_function("(kind) => heard.some(({ type }) => type === kind)", arg=kind)
    found: list[dict[str, Any]] = page.evaluate("(kind) => heard.filter(({ type }) => type === kind)", kind)
    return found


def say(page: Page, **message: str) -> None:
    """Posts a message to the page's own frame."""
    page.evaluate(
        "(message) => document.querySelector('iframe').contentWindow.postMessage(message, '*')",
        {"alinea": 1, **message},
    )


def bare(intranet: Intranet) -> str:
    """A page with a frame that its webmaster wrote by hand."""
    frame = f'<iframe src="{intranet.ours}/embed?lang=fr" title="Alinea" width="420" height="640"></iframe>'
    return intranet.page(body=LISTEN + frame, script="")


def expected_of(question: str, ours: str) -> dict[str, Any]:
    """What is told of the answer."""
    answer = answer_to(question, "fr").to_json()
    told = {name: answer[name] for name in ("question", "status", "language", "text", "confidence")}
    kept = ("report", "ref", "label", "quote")
    citations = [{name: citation[name] for name in kept} for citation in answer["citations"]]
    for citation, whole in zip(citations, answer["citations"], strict=True):
        citation["url"] = f"{ours}{whole['url']}"
    return {**told, "citations": citations}


def test_the_page_asks_by_its_own_script_and_hears_the_answer(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    page.goto(intranet.page())
    page.evaluate(
        "() => { said = []; for (const type of ['opened', 'answered', 'closed']) alinea.on(type, (values) => said.push([type, values])); }"
    )
    page.evaluate("(question) => alinea.ask(question)", QUESTION)
    frame_of(page).locator(".answer:not(.streaming)").wait_for()
    page.wait_for_function("said.length === 2")
    page.evaluate("alinea.close()")
    page.wait_for_function("said.length === 3")
    assert page.evaluate("said") == [["opened", {}], ["answered", expected_of(QUESTION, intranet.ours)], ["closed", {}]]
    assert reader.complaints == []


def test_an_answer_that_is_put_back_is_not_told_again(reader: Reader, intranet: Intranet) -> None:
    page, address = reader.page, as_neighbour(intranet, intranet.page())
    asked(opened(page, address), QUESTION)
    page.goto(address)
    page.evaluate("() => { said = []; alinea.on('answered', (values) => said.push(values.question)); alinea.open(); }")
    frame = frame_of(page)
    expect(frame.locator(".answer")).to_have_count(1)
    asked(frame, "Quel groupe ?")
    page.wait_for_function("said.length > 0")
    assert page.evaluate("said") == ["Quel groupe ?"]


def test_a_listener_taken_off_hears_no_more(reader: Reader, intranet: Intranet) -> None:
    reader.page.goto(intranet.page())
    reader.page.evaluate(
        "() => { said = 0; const off = alinea.on('opened', () => { said += 1; }); off(); alinea.open(); }"
    )
    expect(frame_of(reader.page).locator("#alinea-question textarea")).to_be_focused()
    assert reader.page.evaluate("said") == 0


def test_it_is_opened_at_a_passage_or_with_a_question_to_be_gone_over(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    page.goto(intranet.page())
    page.evaluate("alinea.open({ passage: '53' })")
    frame = frame_of(page)
    expect(frame.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 53")
    expect(frame.locator("#alinea-source h2")).to_be_in_viewport()
    expect(frame.get_by_role("button", name="Retour à la conversation")).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.evaluate("alinea.open({ question: 'Et la suite ?' })")
    expect(frame.locator("#alinea-question textarea")).to_have_value("Et la suite ?")
    expect(frame.locator(".asked")).to_have_count(0)


def test_a_frame_written_by_hand_answers_the_page_that_greets_it(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    page.goto(bare(intranet))
    frame = page.frame_locator("iframe")
    frame.locator(".masthead .report strong").wait_for()
    say(page, type="hello")
    assert heard(page, "ready") == [{"alinea": 1, "type": "ready", "language": "fr"}]
    say(page, type="ask", question=QUESTION)
    assert heard(page, "answered") == [{"alinea": 1, "type": "answered", **expected_of(QUESTION, intranet.ours)}]
    say(page, type="language", language="en")
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    say(page, type="theme", theme="dark")
    expect(frame.locator("body")).to_have_class("dark")


def test_a_message_that_makes_no_sense_does_nothing(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    page.goto(bare(intranet))
    frame = page.frame_locator("iframe")
    frame.locator(".masthead .report strong").wait_for()
    for message in SENSELESS:
        say(page, **message)
    page.evaluate(
        "frames[0].postMessage(null, '*'); frames[0].postMessage('ask', '*'); frames[0].postMessage({ alinea: 2, type: 'ask', question: 'x' }, '*')"
    )
    say(page, type="ask", question=QUESTION)
    heard(page, "answered")
    expect(frame.locator(".asked")).to_have_text([QUESTION])
    assert reader.complaints == []


def test_another_frame_of_the_page_is_not_listened_to_even_of_an_allowed_site(
    reader: Reader, intranet: Intranet
) -> None:
    intranet.pages["/spy.html"] = f"<!doctype html><title>x</title><script>{RELAY}</script>"
    page = reader.page
    page.goto(bare(intranet))
    frame = page.frame_locator("iframe").first
    frame.locator(".masthead .report strong").wait_for()
    page.evaluate(ADD_FRAME, f"{intranet.neighbour}/spy.html")
    page.evaluate(
        """(question) => new Promise((relayed) => {
          addEventListener("message", ({ data }) => { if (data === "relayed") relayed(); });
          frames[1].postMessage({ alinea: 1, type: "ask", question }, "*");
        })""",
        "Quel groupe ?",
    )
    say(page, type="ask", question=QUESTION)
    heard(page, "answered")
    expect(frame.locator(".asked")).to_have_text([QUESTION])


def test_the_page_s_script_listens_to_its_own_frame_only(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    opened(page, intranet.page())
    page.evaluate("() => { said = 0; alinea.on('answered', () => { said += 1; }); }")
    page.evaluate(
        """() => new Promise((resolve) => {
          addEventListener("message", resolve, { once: true });
          postMessage({ alinea: 1, type: "answered" }, "*");
          postMessage({ alinea: 1, type: "closed" }, "*");
        })"""
    )
    assert page.evaluate("said") == 0
    expect(page.locator("alinea-chat dialog")).to_be_visible()


def test_a_site_that_is_not_allowed_cannot_hold_it_and_a_way_around_is_offered(
    newcomer: Reader, intranet: Intranet, elsewhere: tuple[str, Pages]
) -> None:
    origin, pages = elsewhere
    pages["/"] = f"<!doctype html><html lang='fr'><title>x</title><body>{intranet.script()}</body></html>"
    page = newcomer.page
    page.clock.install()
    page.goto(origin)
    with page.expect_console_message(lambda line: "frame-ancestors" in line.text):
        page.locator("alinea-chat button.opens").click()
    expect(page.locator("alinea-chat .trouble")).not_to_be_visible()
    page.clock.run_for(12_000)
    link = page.get_by_role("link", name="L’ouvrir dans un nouvel onglet")
    expect(link).to_have_attribute("href", f"{intranet.ours}/")
    expect(page.locator("alinea-chat .waiting")).not_to_be_visible()


def held_anyway(page: Page, intranet: Intranet, origin: str, pages: Pages) -> FrameLocator:
    """Our page, ready, in a frame of a site that is not allowed, by a browser that does not mind."""

    def without_policy(route: Route) -> None:
        response = route.fetch()
        route.fulfill(status=200, content_type="text/html", body=response.text())

    page.route(lambda url: url.startswith(f"{intranet.ours}/embed?"), without_policy)
    address = f"{intranet.ours}/embed?lang=fr&host={origin}"
    pages["/"] = f'<!doctype html><title>x</title><body>{LISTEN}<iframe src="{address}" height="640"></iframe></body>'
    page.goto(origin)
    frame = page.frame_locator("iframe")
    frame.locator(".masthead .report strong").wait_for()
    return frame


def test_a_site_that_is_not_allowed_is_neither_listened_nor_spoken_to(
    reader: Reader, intranet: Intranet, elsewhere: tuple[str, Pages]
) -> None:
    frame = held_anyway(reader.page, intranet, *elsewhere)
    say(reader.page, type="hello")
    say(reader.page, type="ask", question="Quel groupe ?")
    asked(frame, QUESTION)
    expect(frame.locator(".asked")).to_have_text([QUESTION])
    assert reader.page.evaluate("heard") == []
