"""Somebody who may add reports, before the page; a stub of the server's imports is behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser

from assistant.web.application import build_app
from assistant.web.options import WebOptions
from assistant.web.provider import ChatAssistant
from tests.browser.conftest import Reader, reader_in
from tests.browser.library.imports_stub import BesideImports, ImportsStub
from tests.web.gradio_loop import built_in_a_loop
from tests.web.login.small_login import with_proxy
from tests.web.serving_app import eager, serving_app

LIBRARIANS = WebOptions(login=with_proxy("127.0.0.1"))
SAID_BY_PROXY = {"X-Forwarded-User": "awa", "X-Forwarded-Groups": "alinea-admins"}

LET_GO = """([names, kind]) => {
  const held = new DataTransfer();
  for (const name of names) held.items.add(new File(["%PDF-1.7 small"], name, { type: "application/pdf" }));
  for (const each of kind) {
    document.querySelector("#alinea-messages").dispatchEvent(
      new DragEvent(each, { dataTransfer: held, bubbles: true, cancelable: true, composed: true }));
  }
}"""


@dataclass
class Librarian(Reader):
    """A reader who may add reports."""

    def drop(self, *names: str) -> None:
        """Lets files of these names go over the page."""
        self.page.evaluate(LET_GO, [names, ["dragenter", "dragover", "drop"]])


@contextmanager
def serving_imports(behind: ChatAssistant, stub: ImportsStub) -> Iterator[str]:
    """The page of a library that may be added to; its address."""
    with serving_app(BesideImports(built_in_a_loop(lambda: build_app(eager(behind), LIBRARIANS)), stub)) as where:
        yield where


@contextmanager
def librarian_in(browser: Browser, address: str, stub: ImportsStub, **context: object) -> Iterator[Librarian]:
    """Somebody who may add reports, the page open; ``context`` is the browser's."""
    stub.forget()
    with browser.new_context(extra_http_headers=SAID_BY_PROXY, **context) as opened:  # type: ignore[arg-type]
        watched = reader_in(opened, address)
        reader = Librarian(watched.page, watched.address, watched.requests, watched.complaints)
        reader.open()
        yield reader
    stub.let.set()
