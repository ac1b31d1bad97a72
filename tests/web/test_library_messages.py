"""What readers see of a library of two reports: markers that name theirs, the passages behind them, the header."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import gradio as gr
import pytest

from assistant.access.identity import ANYBODY, Identity
from assistant.answer import Answer
from assistant.terminal import as_text
from assistant.web.conversations import Conversation, Turn, conversation_json, parse_conversation
from assistant.web.desk import Desk
from assistant.web.frame import header_html
from assistant.web.handlers import Handlers
from assistant.web.links import Cited, cite_link, parse_cite_link
from assistant.web.messages import answer_message
from assistant.web.replies import Replies
from assistant.web.reportaccess import MayRead, everybody
from assistant.web.strings import ENGLISH, FRENCH
from tests.web.reader_request import reader_request
from tests.web.serving_app import eager
from tests.web.small_assistant import SYMBOL, SmallAssistant
from tests.web.small_library import OTHER, SmallLibrary

READER = reader_request()
TYPED = gr.EventData(None, None)
QUESTION = "Quel groupe de travail ?"
CEB = quote(f"{OTHER}#51", safe="")


def hides_the_other(_identity: Identity, symbol: str) -> bool:
    return symbol != OTHER


def handlers_of(may_read: MayRead = everybody) -> Handlers:
    provider = eager(SmallLibrary())
    provider.get()
    return Handlers(Desk(provider, may_read=may_read), shown_every_s=0)


@pytest.fixture
def handlers() -> Handlers:
    return handlers_of()


def event(**data: Any) -> gr.EventData:
    return gr.EventData(None, data)


def answered(handlers: Handlers, question: str = QUESTION, **sent: Any) -> tuple[str, str]:
    """The whole reply, and the panel that came with it."""
    updates = list(handlers.ask(question, [], "fr", event(**sent), READER))
    (panel,) = [update[1] for update in updates if isinstance(update[1], str)] or [""]
    return updates[-1][0][-1]["content"], panel


def whole(question: str) -> Answer:
    return list(SmallLibrary().stream(question))[-1]


@pytest.mark.parametrize(
    "cited",
    [
        Cited("51", (3, 9), "en", generated=True, report=OTHER),
        Cited("annex-I/3", report="A/79/772"),
        Cited("fn1", None, "fr", report="ST/SGB/2003/7 (Rev.1)"),
    ],
)
def test_a_link_carries_its_report(cited: Cited) -> None:
    assert parse_cite_link(cite_link(cited)) == cited
    assert cite_link(cited).startswith(f"#cite-{quote(f'{cited.report}#{cited.ref}', safe='')}-")


def test_markers_of_an_answer_of_several_name_their_report(handlers: Handlers) -> None:
    reply, panel = answered(handlers)
    assert f'href="#cite-{quote(f"{SYMBOL}#51", safe="")}-' in reply
    assert f'href="#cite-{CEB}-' in reply
    assert f'<span class="bracket">[</span>{OTHER}, par. 51<span class="bracket">]' in reply
    assert f"{SYMBOL}, par. 51" in panel


def test_of_one_report_chosen_markers_are_short_and_lead_to_it(handlers: Handlers) -> None:
    reply, panel = answered(handlers, reports=["CEB-2025-4"])
    assert f'href="#cite-{CEB}-' in reply
    assert f"{OTHER}, par" not in reply.partition(" content=")[2].partition(">")[2]
    assert f"{OTHER}, par. 51" in panel


def test_the_panel_shows_the_passage_of_the_report_that_the_link_names(handlers: Handlers) -> None:
    panel = handlers.show_source("en", event(link=f"#cite-{CEB}-0-9"), READER)
    assert f"{OTHER}, para. 51" in panel
    assert f'data-shown="#cite-{CEB}-0-9"' in panel
    assert f'href="#cite-{quote(f"{OTHER}#52", safe="")}-0-0"' in panel
    assert "report/CEB-2025-4?" in panel


def test_a_quote_is_in_the_language_of_its_report() -> None:
    answer = whole("What group was set up?")
    html = answer_message(answer, reports=SmallLibrary().reports)
    assert '<q lang="fr">' in html
    of_other = list(SmallLibrary().second.stream("What group was set up?"))[-1]
    assert "<q" not in answer_message(of_other, reports=SmallLibrary().reports)
    assert '<q lang="fr">' in answer_message(of_other)  # of a report that is not known here


def test_near_passages_are_shown_each_of_its_report(handlers: Handlers) -> None:
    reply, _ = answered(handlers, "Quelle météo ?")
    assert f"{SYMBOL}, par. 51" in reply
    assert f"{OTHER}, par. 52" in reply
    assert f'href="#cite-{quote(f"{OTHER}#52", safe="")}-0-0"' in reply
    alone, _ = answered(handlers, "Quelle météo ?", reports=[OTHER])
    assert f'href="#cite-{CEB}-0-0"' in alone


def test_a_terminal_names_the_report_of_what_is_near() -> None:
    text = as_text(whole("Quelle météo ?"))
    assert text.endswith(f"{SYMBOL}, par. 51, {OTHER}, par. 52, {SYMBOL}, par. 53.")


def test_a_conversation_kept_is_shown_again_with_the_report_of_each_citation(handlers: Handlers) -> None:
    kept = Conversation("", (Turn(QUESTION, whole(QUESTION)),), reports=(SYMBOL, OTHER))
    sent = json.dumps(conversation_json(kept))
    assert parse_conversation(sent) == kept
    messages, panel = handlers.reopen("fr", event(conversation=sent), READER)
    assert f'href="#cite-{CEB}-' in messages[-1]["content"]
    assert f"{SYMBOL}, par. 51" in panel


def test_of_a_conversation_without_chosen_reports_none_are_kept() -> None:
    assert "reports" not in conversation_json(Conversation(SYMBOL))


def test_the_header_names_the_library_by_how_many_reports_there_are(handlers: Handlers) -> None:
    french, english = (handlers.header(language, READER)[0] for language in ("fr", "en"))
    assert "Bibliothèque de 2 rapports" in french
    assert "Library of 2 reports" in english
    assert 'data-title="Alinea · Library of 2 reports"' in english
    assert "undocs.org" not in english


def test_to_who_may_read_one_report_the_page_is_that_of_one_report() -> None:
    handlers = handlers_of(hides_the_other)
    assert handlers.header("fr", READER)[0] == header_html(FRENCH, SmallAssistant(), handlers.options, reader=ANYBODY)
    reply, panel = answered(handlers)
    assert (reply, panel) == answered(Handlers(Desk(eager(SmallAssistant())), shown_every_s=0))


def test_no_more_is_shown_of_a_report_that_somebody_may_not_read() -> None:
    handlers = handlers_of(hides_the_other)
    assert handlers.show_source("en", event(link=f"#cite-{CEB}-0-9"), READER).count(ENGLISH.unknown_source) == 1
    reply, panel = answered(handlers, reports=[OTHER])
    assert (FRENCH.no_report in reply, panel) == (True, "")
    kept = Conversation(OTHER, (Turn(QUESTION, list(SmallLibrary().second.stream(QUESTION))[-1]),))
    _, reopened = handlers.reopen("fr", event(conversation=json.dumps(conversation_json(kept))), READER)
    assert OTHER not in reopened


def test_who_may_read_none_is_told_so_in_the_header() -> None:
    handlers = handlers_of(lambda _identity, _symbol: False)
    assert ENGLISH.library_empty in handlers.header("en", READER)[0]


def test_what_was_asked_in_vain_of_one_report_is_not_shown_as_another_s(handlers: Handlers) -> None:
    answer = list(SmallLibrary().second.stream("Quelle météo ?"))[-1]
    assert not answer.reports
    reports = SmallLibrary().reports
    assert 'class="nearest"' in Replies(SmallLibrary().second, reports).message(answer)
    assert "Déclaration" not in Replies(SmallLibrary(), reports).message(answer).partition("<aside>")[2]


def growing(handlers: Handlers) -> Iterator[Any]:
    return handlers.ask(QUESTION, [], "fr", TYPED, READER)


def test_without_a_choice_all_are_asked(handlers: Handlers) -> None:
    assert list(growing(handlers))[-1][0] == list(handlers.ask(QUESTION, [], "fr", event(reports=[]), READER))[-1][0]
