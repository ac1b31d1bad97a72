"""Readers of a library: of the two reports of the small one, and of seven."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Reader, reader_in, served
from tests.browser.library.imports_stub import ImportsStub
from tests.browser.library.librarians import serving_imports
from tests.browser.library.many_reports import ManyReports
from tests.web.small_library import SmallLibrary


@pytest.fixture(scope="package")
def library() -> SmallLibrary:
    """The two reports."""
    return SmallLibrary()


@pytest.fixture(scope="package")
def library_address(library: SmallLibrary) -> Iterator[str]:
    with served(library) as where:
        yield where


@pytest.fixture(scope="package")
def many_address() -> Iterator[str]:
    with served(ManyReports()) as where:
        yield where


@pytest.fixture(scope="package")
def stub() -> ImportsStub:
    """What the server does with files."""
    return ImportsStub()


@pytest.fixture(scope="package")
def imports_address(stub: ImportsStub) -> Iterator[str]:
    """Where everybody may add reports to seven."""
    with serving_imports(ManyReports(), stub) as where:
        yield where


@pytest.fixture
def french(browser: Browser, library: SmallLibrary, library_address: str) -> Iterator[Reader]:
    """A French reader of two reports, of whom nothing was asked before."""
    for each in (library, library.first, library.second):
        each.asked.clear()
    yield from opened(browser, library_address, "fr-FR")


@pytest.fixture
def english(browser: Browser, many_address: str) -> Iterator[Reader]:
    """An English reader of seven reports."""
    yield from opened(browser, many_address, "en-GB")


def opened(browser: Browser, address: str, locale: str) -> Iterator[Reader]:
    """The page, open."""
    with browser.new_context(locale=locale) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        reader = reader_in(context, address)
        reader.open()
        yield reader


def chips(page: Page) -> list[str]:
    """The words of the chips above the question box."""
    return [text.strip() for text in page.locator("#alinea-scope .chip").all_inner_texts()]
