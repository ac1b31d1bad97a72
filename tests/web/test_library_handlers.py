"""The page's handlers over a library of two reports: who is asked, what is said, whose passage is shown."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

import gradio as gr
import pytest

from assistant.access.identity import RIGHTS, Identity, Role, Via
from assistant.web.conversations import Conversation, Turn, conversation_json
from assistant.web.desk import Desk
from assistant.web.frame import header_html, welcome_html
from assistant.web.handlers import Handlers
from assistant.web.librarylist import listed_json
from assistant.web.librarystrings import of_several
from assistant.web.links import Cited, cite_link, parse_cite_link
from assistant.web.strings import ENGLISH, FRENCH
from tests.web.reader_request import reader_request
from tests.web.serving_app import eager
from tests.web.small_assistant import SYMBOL, TITLE, SmallAssistant, answer_to
from tests.web.small_library import OTHER, OTHER_TITLE, SmallLibrary

READER = reader_request()


@pytest.fixture
def library() -> SmallLibrary:
    return SmallLibrary()


@pytest.fixture
def handlers(library: SmallLibrary) -> Handlers:
    provider = eager(library)
    provider.get()
    return Handlers(Desk(provider), shown_every_s=0)


def sent(**data: Any) -> gr.EventData:
    return gr.EventData(None, data)


def last_reply(handlers: Handlers, **data: Any) -> str:
    updates = list(handlers.ask("", [], "fr", sent(question="Quel groupe ?", **data), READER))
    return str(updates[-1][0][-1]["content"])


@pytest.mark.parametrize("reports", [None, [], "CEB/2025/4", {"0": OTHER}])
def test_a_question_without_a_choice_is_asked_of_all(handlers: Handlers, library: SmallLibrary, reports: Any) -> None:
    last_reply(handlers, reports=reports)
    assert len(library.asked) == 1


@pytest.mark.parametrize("written", ["CEB/2025/4", "CEB-2025-4", "ceb-2025-4"])
def test_a_question_is_asked_of_the_report_chosen(handlers: Handlers, library: SmallLibrary, written: str) -> None:
    last_reply(handlers, reports=[written])
    assert (len(library.asked), len(library.first.asked), len(library.second.asked)) == (0, 0, 1)


@pytest.mark.parametrize("reports", [["A/1/2"], [OTHER, "A/1/2"], [{"x": 1}]])
def test_where_a_report_chosen_is_not_there_nobody_is_asked(
    handlers: Handlers, library: SmallLibrary, reports: list[Any]
) -> None:
    assert FRENCH.no_report in unescape(last_reply(handlers, reports=reports))
    assert library.asked == library.second.asked == []


def test_a_report_that_is_not_ones_own_is_not_there_at_all(library: SmallLibrary) -> None:
    provider = eager(library)
    provider.get()
    handlers = Handlers(Desk(provider, may_read=lambda _, symbol: symbol != OTHER), shown_every_s=0)
    assert FRENCH.no_report in unescape(last_reply(handlers, reports=[OTHER]))
    link = cite_link(Cited("52", report=OTHER))
    assert FRENCH.unknown_source in handlers.show_source("fr", sent(link=link), READER)
    header, welcome, question, caution = handlers.header("fr", READER)
    assert OTHER not in header
    assert f"<strong>{SYMBOL}</strong>" in header  # as where there is one report only
    assert FRENCH.welcome_detail in welcome["placeholder"]
    assert question["label"] == FRENCH.question_label
    assert FRENCH.caution in caution


def test_where_there_is_no_report_to_read_that_is_said(library: SmallLibrary) -> None:
    provider = eager(library)
    provider.get()
    handlers = Handlers(Desk(provider, may_read=lambda *_: False), shown_every_s=0)
    assert ENGLISH.library_empty in handlers.header("en", READER)[0]


def test_the_header_has_the_list_and_says_how_many(handlers: Handlers) -> None:
    header, welcome, question, caution = handlers.header("en", READER)
    assert "<strong>Library of 2 reports</strong>" in header
    assert 'data-title="Alinea · Library of 2 reports"' in header
    assert 'class="outside official"' not in header  # of which?
    several = of_several(ENGLISH)
    assert several.welcome_detail in welcome["placeholder"]
    assert 'class="examples"' in welcome["placeholder"]
    assert question["label"] == several.question_label != ENGLISH.question_label
    assert several.caution in caution


def test_the_list_has_what_readers_choose_by(library: SmallLibrary) -> None:
    first, second = json.loads(listed_json(library.reports))
    assert first["titles"]["fr"] == TITLE
    assert second == {
        "report": OTHER,
        "titles": {"en": OTHER_TITLE},
        "language": "en",
        "date": "2025-05-20",
        "year": "2025",
        "organ": "Chief Executives Board for Coordination",
    }


def test_examples_are_only_offered_with_the_report_that_they_are_about(library: SmallLibrary) -> None:
    assert 'class="examples"' in welcome_html(FRENCH, library.first.reports)
    assert 'class="examples"' not in welcome_html(FRENCH, library.second.reports * 2)
    assert "Que dit le paragraphe 51" in welcome_html(FRENCH, library.first.reports)
    assert "paragraphe 51" not in welcome_html(FRENCH, library.reports)  # of which?
    assert "cube de données" in welcome_html(FRENCH, library.reports)


def test_a_report_may_be_added_by_those_who_may_only(library: SmallLibrary) -> None:
    librarian = Identity("awa", Via.OIDC, RIGHTS[Role.ADMIN])
    one = SmallAssistant()
    assert 'data-open="add"' in header_html(FRENCH, one, reader=librarian)
    assert "library" in header_html(FRENCH, one, reader=librarian).partition('data-rights="')[2].partition('"')[0]
    assert 'data-open="add"' not in header_html(FRENCH, one)
    assert 'data-rights="ask read"' in header_html(FRENCH, one)
    assert 'data-open="add"' not in header_html(FRENCH, library, reader=librarian)  # there it is where one chooses


def test_a_citation_names_its_report_in_its_link() -> None:
    cited = Cited("annex-I/3", (120, 310), "en", report=OTHER)
    assert cite_link(cited) == "#cite-CEB%2F2025%2F4%23annex-I%2F3-120-310.en"
    assert parse_cite_link(cite_link(cited)) == cited


def test_a_citation_of_the_second_report_opens_its_passage(handlers: Handlers) -> None:
    panel = handlers.show_source("fr", sent(link=cite_link(Cited("52", (0, 11), report=OTHER))), READER)
    assert f"{OTHER}, par. 52" in panel


def test_a_conversation_on_the_second_report_is_put_back(handlers: Handlers) -> None:
    kept = Conversation(OTHER, (Turn("Quel groupe ?", answer_to("Quel groupe ?", "fr")),))
    event = sent(conversation=json.dumps({**conversation_json(kept), "reports": [OTHER]}))
    messages, panel = handlers.reopen("fr", event, READER)
    assert len(messages) == 2
    assert "<mark>En octobre 2020," in panel
