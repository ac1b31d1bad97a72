"""The application works on a closed network: nothing that it shows asks anything of another host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from assistant.store.place import StorePlace
from assistant.web.assets import STATIC
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from assistant.web.provider import ChatAssistant
from assistant.web.strings import ENGLISH
from tests.browser.conftest import Reader, reader_in, served
from tests.web.evaluation.small_runs import LATER, write_run

pytestmark = pytest.mark.browser

PATHS = ["/", "/report/E-2021-47?lang=both", "/evaluation", f"/evaluation/{LATER}/report.html"]
"""Every page that the application serves."""

FETCHING = {
    "audio": "src", "embed": "src", "iframe": "src", "img": "src", "link": "href", "object": "data", "script": "src",
    "source": "src", "track": "src", "video": "src", "base": "href", "form": "action",
}  # fmt: skip
"""Element -> the attribute whose address a browser asks for by itself, or that sends something there."""

LEADING = {"https://undocs.org", "https://www.un.org", "https://digitallibrary.un.org"}
"""Where a link may lead a reader who follows it."""


@pytest.fixture(scope="module")
def address(assistant: ChatAssistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the pages are served, those of administrators too."""
    folder = tmp_path_factory.mktemp("data")
    write_run(folder, LATER)
    with served(
        assistant,
        WebOptions(
            evaluations=folder, feedback=True, store=StorePlace(folder), login=LoginOptions(everybody_is_admin=True)
        ),
    ) as where:
        yield where


@pytest.fixture
def cut_off(browser: Browser, address: str) -> Iterator[tuple[Reader, list[str]]]:
    """A reader whose network ends at our own server, and what was asked beyond it."""
    beyond: list[str] = []

    def refuse(route: Route) -> None:
        beyond.append(route.request.url)
        route.abort()

    with browser.new_context(locale="fr-FR") as context:
        context.route(lambda url: not url.startswith((f"{address}/", "data:", "blob:")), refuse)
        reader = reader_in(context, address)
        yield reader, beyond


class _Addresses(HTMLParser):
    """Collects (element, attribute, address) of all that a browser asks for by itself, and of links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fetched: list[tuple[str, str]] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        fetched = values.get(FETCHING.get(tag, ""))
        if fetched:
            self.fetched.append((tag, fetched))
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))


def addresses_in(html: str) -> _Addresses:
    found = _Addresses()
    found.feed(html)
    found.close()
    return found


def leads_away(url: str) -> bool:
    """Whether an address names a host."""
    return bool(urlsplit(url).netloc)


def test_a_whole_visit_asks_nothing_of_another_host(cut_off: tuple[Reader, list[str]]) -> None:
    reader, beyond = cut_off
    page = reader.page
    reader.open()
    reader.ask("Combien de responsables ont signé la Déclaration de reconnaissance mutuelle ?")
    reader.ask("How many organizations signed the mutual recognition statement?")
    reader.ask("Quel temps fera-t-il demain à Genève ?")
    page.locator("a.cite").first.click()
    expect(page.locator("#alinea-source mark").first).to_be_visible()
    page.locator("[data-language=en]").click()
    expect(page.locator("#alinea-send")).to_have_text(ENGLISH.send)
    page.locator("#alinea-new").click()
    expect(page.locator(".welcome h1")).to_have_text(ENGLISH.welcome)
    reader.reload()
    page.locator(".masthead .report strong").wait_for()
    assert beyond == []
    assert_all_ours(reader)


@pytest.mark.parametrize("path", PATHS)
def test_each_page_asks_nothing_of_another_host(cut_off: tuple[Reader, list[str]], path: str) -> None:
    reader, beyond = cut_off
    response = reader.page.goto(reader.address + path, wait_until="networkidle")
    assert response is not None
    assert response.status == 200
    assert beyond == []
    assert_all_ours(reader)


def assert_all_ours(reader: Reader) -> None:
    """All that was asked for is of our own server, and was asked for at all."""
    away = [url for url in reader.requests if not url.startswith((f"{reader.address}/", "data:", "blob:"))]
    assert away == []
    assert len(reader.requests) >= 1
    assert reader.complaints == []


@pytest.mark.parametrize("path", PATHS)
def test_the_html_of_each_page_names_no_other_host_to_ask(address: str, path: str) -> None:
    found = addresses_in(httpx.get(address + path).text)
    assert [(tag, url) for tag, url in found.fetched if leads_away(url) and not url.startswith(f"{address}/")] == []


def test_what_the_chat_page_puts_in_its_head_names_no_host(address: str) -> None:
    config = httpx.get(f"{address}/config").json()
    found = addresses_in(config["head"])
    assert {tag for tag, _ in found.fetched} == {"link", "script"}
    assert [url for _, url in found.fetched if leads_away(url)] == []
    assert re.findall(r"(?:@import|url\()[^;)]*//[^;)]*", config["css"] or "") == []


def test_links_lead_to_official_documents_only(cut_off: tuple[Reader, list[str]]) -> None:
    reader, _ = cut_off
    page = reader.page
    reader.open()
    reader.ask("How many organizations signed the mutual recognition statement?")
    links = visited(page)
    assert "https://undocs.org/fr/E/2021/47" in links
    assert {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in links if leads_away(url)} <= LEADING


def visited(page: Page) -> list[str]:
    """The addresses of all links in the page."""
    links: list[str] = page.locator("a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return links


def test_the_style_sheets_and_scripts_of_ours_name_no_other_host() -> None:
    for file in sorted(STATIC.iterdir()):
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}", text) == [], file.name
