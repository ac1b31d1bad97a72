from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from jinja2 import FileSystemLoader

from assistant.web.assets import STATIC, address
from assistant.web.conversations import Conversation, Turn, conversation_json, parse_conversation
from assistant.web.export.building import build_document
from assistant.web.export.jsonfile import to_json
from assistant.web.export.printing import to_print
from tests.web.export.small_conversation import CONVERSATION, LIST, MOMENT, QUOTE, REPORT, TRANSLATION, only
from tests.web.small_assistant import OFFICIAL_URL, SYMBOL


def page(conversation: Conversation, language: str = "en") -> str:
    return to_print(build_document(conversation, [REPORT], "fr" if language == "fr" else "en", MOMENT)).decode()


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_json_is_the_conversation_with_its_version_and_the_moment() -> None:
    values = json.loads(to_json(CONVERSATION, MOMENT))
    assert list(values)[:2] == ["version", "exported"]
    assert (values.pop("version"), values.pop("exported")) == (1, "2026-11-30T18:20:00+00:00")
    assert values == json.loads(json.dumps(conversation_json(CONVERSATION)))


def test_the_json_is_read_again_as_the_same_conversation() -> None:
    assert parse_conversation(to_json(CONVERSATION, MOMENT)) == CONVERSATION


def test_the_page_loads_only_our_own_style_and_script_and_runs_nothing_inline() -> None:
    elements = Elements(page(CONVERSATION)).found
    loaded = [given.get("href") or given.get("src") for tag, given in elements if tag in ("link", "script", "img")]
    assert loaded == [f"../{address()}/{name}" for name in ("print.css", "favicon.svg", "print.js")]
    assert all((STATIC / (name or "").rpartition("/")[2]).is_file() for name in loaded)
    assert not [given for _, given in elements if any(name.startswith("on") or name == "style" for name in given)]


def test_every_call_leads_to_its_note_and_back() -> None:
    elements = Elements(page(CONVERSATION)).found
    known = [given["id"] for _, given in elements if "id" in given]
    inside = [str(given["href"])[1:] for tag, given in elements if tag == "a" and str(given["href"]).startswith("#")]
    assert len(set(known)) == len(known) == 16
    assert sorted(known, key=str) == sorted(inside, key=str)


def test_the_page_s_template_is_read_once_for_all_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    first = page(CONVERSATION)
    monkeypatch.delattr(FileSystemLoader, "get_source")
    assert page(CONVERSATION) == first


def test_what_a_user_typed_is_text() -> None:
    shown = page(Conversation(SYMBOL, (Turn("<script>alert(1)</script>", None),), "<img src=x>"))
    assert "<h2>&lt;script&gt;alert(1)&lt;/script&gt;</h2>" in shown
    assert "<title>&lt;img src=x&gt; – E/2021/47</title>" in shown


def test_a_list_stays_a_list_and_says_its_language() -> None:
    shown = page(only(LIST))
    assert len(re.findall(r"<ul>", shown)) == 1
    assert len(re.findall(r'<li lang="fr">[abc]\) ', shown)) == 3


def test_a_quote_in_another_language_says_which() -> None:
    assert re.search(r'<blockquote><p><span lang="fr">«\u00a0</span><span lang="fr">En 2020', page(only(QUOTE)))


def test_two_calls_side_by_side_are_kept_apart() -> None:
    assert ">1</a></sup><sup>, <a " in page(only(TRANSLATION))


def test_a_note_holds_label_quote_and_address() -> None:
    assert re.search(
        rf'<li id="note-1" lang="en">E/2021/47, para. 60: <span lang="fr">« .* »</span> '
        rf'<a href="{OFFICIAL_URL}" rel="noopener noreferrer">{OFFICIAL_URL}</a>',
        page(only(TRANSLATION), "fr").replace("\u00a0", " "),
    )


def test_a_conversation_without_citations_has_no_notes() -> None:
    assert "doc-endnotes" not in page(only(None))


@pytest.mark.parametrize(("language", "heading"), [("fr", "Conversation sur le rapport"), ("en", "Conversation about")])
def test_the_page_is_in_the_language_of_the_interface(language: str, heading: str) -> None:
    shown = page(only(None), language)
    assert shown.startswith(f'<!doctype html>\n<html lang="{language}">')
    assert f"<h1>{heading}" in shown
