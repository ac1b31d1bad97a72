"""The server goes away in the middle of a conversation, and comes back."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, expect

from assistant.web.application import build_app
from assistant.web.loading import EagerAssistant
from assistant.web.provider import ChatAssistant
from assistant.web.scriptwords import FRENCH
from assistant.web.serving import open_port
from tests.browser.conftest import Reader, reader_in
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.browser


class Restartable:
    """A server that can be stopped, and started anew on the same port: nothing of the first is left in the second."""

    def __init__(self, behind: ChatAssistant) -> None:
        self._behind = behind
        self.port = 0
        self.start()

    def start(self) -> None:
        bound = open_port("127.0.0.1", self.port)
        self.port = bound.getsockname()[1]
        assistant = EagerAssistant(lambda: self._behind)
        assistant.start()
        app = built_in_a_loop(lambda: build_app(assistant))
        self._server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=1))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [bound]}, daemon=True)
        self._thread.start()
        self._bound = bound

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._bound.close()


@pytest.fixture
def server() -> Iterator[Restartable]:
    running = Restartable(SmallAssistant())
    yield running
    running.stop()


@pytest.fixture
def reader(browser: Browser, server: Restartable) -> Iterator[Reader]:
    with browser.new_context(locale="fr-FR") as context:
        reader = reader_in(context, f"http://127.0.0.1:{server.port}")
        reader.open()
        yield reader


@pytest.fixture
def patient_reader(reader: Reader) -> Reader:
    """One whose page does not see by itself that the server is another: it is up to them to try again."""
    reader.page.route("**/app_id", lambda route: route.abort())
    return reader


def test_a_conversation_goes_on_after_the_server_was_restarted(reader: Reader, server: Restartable) -> None:
    page = reader.page
    reader.ask("Quel groupe ?")
    server.stop()
    server.start()
    reader.ask("Et la reconnaissance ?")
    expect(page.locator(".answer a.cite").last).to_have_text("[par. 52]")
    expect(page.locator(".asked")).to_have_text(["Quel groupe ?", "Et la reconnaissance ?"])


def test_a_question_sent_while_the_server_is_away_is_kept_and_asked_again(
    patient_reader: Reader, server: Restartable
) -> None:
    page = patient_reader.page
    patient_reader.ask("Quel groupe ?")
    server.stop()
    box = page.locator("#alinea-question textarea")
    box.fill("Et la reconnaissance ?")
    box.press("Enter")
    expect(page.locator("#alinea-lost")).to_contain_text(FRENCH.connection.lost)
    expect(box).to_have_value("Et la reconnaissance ?")
    server.start()
    page.get_by_role("button", name=FRENCH.connection.retry).click()
    expect(page.locator(".answer a.cite").last).to_have_text("[par. 52]")
    expect(page.locator("#alinea-lost")).to_have_count(0)
    expect(page.locator(".asked")).to_have_text(["Quel groupe ?", "Et la reconnaissance ?"])


def test_what_was_typed_is_still_there_when_the_page_opens_itself_anew(reader: Reader, server: Restartable) -> None:
    page = reader.page
    reader.ask("Quel groupe ?")
    server.stop()
    box = page.locator("#alinea-question textarea")
    box.fill("Et la reconnaissance ?")
    box.press("Enter")
    expect(page.locator("#alinea-lost")).to_be_visible()
    with page.expect_event("load"):  # Gradio's own doing, once it sees another server
        server.start()
    expect(box).to_have_value("Et la reconnaissance ?")
    expect(page.locator(".asked")).to_have_text(["Quel groupe ?"])
    box.press("Enter")
    expect(page.locator(".answer a.cite").last).to_have_text("[par. 52]")


def test_an_answer_cut_off_by_the_server_is_asked_again_in_its_place(
    patient_reader: Reader, server: Restartable
) -> None:
    page = patient_reader.page
    box = page.locator("#alinea-question textarea")
    box.fill("Quel groupe, sans fin ?")
    box.press("Enter")
    expect(page.locator(".answer.streaming a.cite")).to_have_count(1)
    server.stop()
    expect(page.locator("#alinea-lost")).to_contain_text(FRENCH.connection.lost)
    server.start()
    page.get_by_role("button", name=FRENCH.connection.retry).click()
    expect(page.locator("#alinea-lost")).to_have_count(0)
    expect(page.locator(".asked")).to_have_count(1)
    expect(page.locator(".answer.streaming a.cite")).to_have_count(1)
    page.locator("#alinea-stop").click()
    expect(page.locator("#alinea-send")).to_be_visible()
