from __future__ import annotations

import json
from contextlib import AbstractContextManager
from http import HTTPStatus
from typing import Any

import gradio as gr
import pytest

from assistant.web.caller import Caller
from assistant.web.conversations import Conversation, Turn, conversation_json
from assistant.web.desk import Desk
from assistant.web.handlers import Handlers
from assistant.web.limits.leaving import ReaderLeft
from assistant.web.loading import EagerAssistant
from assistant.web.problems import Problem
from assistant.web.strings import ENGLISH, FRENCH
from tests.web.reader_request import reader_request
from tests.web.small_assistant import SYMBOL, SmallAssistant, answer_to

TYPED = gr.EventData(None, None)
READER = reader_request()


def clicked(**data: str) -> gr.EventData:
    return gr.EventData(None, data)


@pytest.fixture
def small() -> SmallAssistant:
    return SmallAssistant()


@pytest.fixture
def handlers(small: SmallAssistant) -> Handlers:
    provider = EagerAssistant(lambda: small)
    provider.start()
    provider.get()
    return Handlers(Desk(provider), shown_every_s=0)


def replies(updates: list[tuple[Any, ...]]) -> list[str]:
    return [update[0][-1]["content"] for update in updates if isinstance(update[0], list)]


def test_an_answer_grows(handlers: Handlers) -> None:
    updates = list(handlers.ask("Quel groupe ?", [], "fr", TYPED, READER))
    shown = replies(updates)
    assert [reply.count('class="cite"') for reply in shown] == [0, 1, 2, 2]
    assert 'class="answer streaming pending"' in shown[0]
    assert shown[-1].startswith('<div class="answer answered"')


def test_an_assistant_that_answers_at_once_has_one_message_the_whole(small: SmallAssistant, handlers: Handlers) -> None:
    small.is_quick = True
    shown = replies(list(handlers.ask("Quel groupe ?", [], "fr", TYPED, READER)))
    assert [reply.count('class="cite"') for reply in shown] == [2]


def test_the_panel_is_given_once_and_is_the_first_citation(handlers: Handlers) -> None:
    panels = [panel for _, panel in handlers.ask("Quel groupe ?", [], "fr", TYPED, READER) if isinstance(panel, str)]
    assert len(panels) == 1
    assert "<mark>En octobre 2020," in panels[0]


def test_the_conversation_so_far_reaches_the_assistant_as_text(handlers: Handlers, small: SmallAssistant) -> None:
    first = list(handlers.ask("Quel groupe ?", [], "fr", TYPED, READER))[-1][0]
    before = [dict(message) for message in first]
    list(handlers.ask("Et les achats ?", first, "fr", TYPED, READER))
    question, history = small.asked[-1]
    assert question == "Et les achats ?"
    assert [message.type for message in history] == ["human", "ai"]
    assert str(history[1].content).endswith("[par. 51]")
    assert first == before


@pytest.mark.parametrize("message", ["", "  \n\t "])
def test_an_empty_message_changes_nothing(handlers: Handlers, small: SmallAssistant, message: str) -> None:
    assert [list(update) for update in handlers.ask(message, [], "fr", TYPED, READER)] == [[gr.skip()] * 2]
    assert small.asked == []


def test_a_question_clicked_is_asked_in_the_place_of_the_draft_in_the_box(
    handlers: Handlers, small: SmallAssistant
) -> None:
    list(handlers.ask("un brouillon", [], "fr", clicked(question="Quel groupe ?"), READER))
    assert [question for question, _ in small.asked] == ["Quel groupe ?"]


@pytest.mark.parametrize(("language", "line"), [("fr", FRENCH.failed), ("en", ENGLISH.failed)])
def test_what_breaks_is_one_courteous_line_in_the_interface_language(
    handlers: Handlers, caplog: pytest.LogCaptureFixture, language: str, line: str
) -> None:
    shown = replies(list(handlers.ask("panne", [], language, TYPED, READER)))
    assert shown[-1] == f'<div class="answer error" lang="{language}"><p>{line}</p></div>'.replace("'", "&#x27;")
    assert "secret" not in shown[-1]
    assert caplog.messages == ["a question could not be answered"]


def test_an_assistant_that_could_not_load_is_said_so_everywhere() -> None:
    def build() -> SmallAssistant:
        raise OSError("damaged")

    provider = EagerAssistant(build)
    provider.start()
    handlers = Handlers(Desk(provider))
    assert ENGLISH.cannot_start in handlers.header("en", READER)[0]
    assert ENGLISH.cannot_start in replies(list(handlers.ask("Who?", [], "en", TYPED, READER)))[-1]
    assert ENGLISH.unknown_source in handlers.show_source("en", clicked(link="#cite-51-0-0"), READER)


@pytest.mark.parametrize("link", ["#cite-999-0-0", "#cite-51", "javascript:x", ""])
def test_a_citation_that_leads_nowhere_is_said_so(handlers: Handlers, link: str) -> None:
    assert FRENCH.unknown_source in handlers.show_source("fr", clicked(link=link), READER)


def test_the_source_of_a_generated_sentence_says_so(handlers: Handlers) -> None:
    for link, kind in (
        ("#cite-52-0-11", "verbatim"),
        ("#cite-52-0-11.fr", "verbatim"),
        ("#cite-52-0-11.g", "generated"),
    ):
        panel = handlers.show_source("fr", clicked(link=link), READER)
        assert f'class="badge {kind}"' in panel
        assert f'data-shown="{link}"' in panel


def test_what_is_copied_names_the_report_by_its_title(handlers: Handlers) -> None:
    panel = handlers.show_source("en", clicked(link="#cite-52-0-11"), READER)
    assert "TI  - Rapport annuel d’ensemble" in panel


def test_both_languages_are_shown_to_who_wants_them_and_answers_follow_the_question(
    handlers: Handlers, small: SmallAssistant
) -> None:
    assert handlers.show_source("en both", clicked(link="#cite-60-0-0"), READER).count('class="column"') == 2
    list(handlers.ask("Which group?", [], "en both", TYPED, READER))
    assert small.editions_asked == [None]


def test_switching_language_keeps_the_passage_on_show(handlers: Handlers) -> None:
    language, header, *_, panel = handlers.switch_language(clicked(preferences="en", shown="#cite-52-0-11"), READER)
    assert language == "en"
    assert "Official document" in header
    assert "E/2021/47, para. 52" in panel
    assert "<mark>En 2020, le</mark>" in panel


def test_stopping_leaves_what_was_said(handlers: Handlers) -> None:
    growing = list(handlers.ask("Quel groupe ?", [], "fr", TYPED, READER))[1][0]
    messages = handlers.stop(growing, "fr")
    assert "streaming" not in messages[-1]["content"]
    assert messages[-1]["content"].count('class="cite"') == 1


def test_stopping_an_empty_conversation_changes_nothing(handlers: Handlers) -> None:
    assert handlers.stop([], "en") == []


def test_the_edition_chosen_is_quoted_and_shown(handlers: Handlers, small: SmallAssistant) -> None:
    list(handlers.ask("Which group?", [], "en fr", TYPED, READER))
    list(handlers.ask("Which group?", [], "en", TYPED, READER))
    list(handlers.ask("Which group?", [], "en es", TYPED, READER))  # an edition for reading only
    assert small.editions_asked == ["fr", None, None]
    english = handlers.show_source("en", clicked(link="#cite-60-0-0"), READER)
    french = handlers.show_source("en fr", clicked(link="#cite-60-0-0"), READER)
    assert ENGLISH.original_text in english
    assert ENGLISH.original_text not in french
    assert 'lang="fr" aria-pressed="true"' in french


def test_choosing_an_edition_keeps_the_passage_on_show(handlers: Handlers) -> None:
    preferences, *_, panel = handlers.switch_language(clicked(preferences="en fr", shown="#cite-60-0-0"), READER)
    assert preferences == "en fr"
    assert "E/2021/47, para. 60" in panel
    assert 'lang="fr" aria-pressed="true"' in panel


def kept(*turns: Turn, report: str = SYMBOL) -> str:
    return json.dumps(conversation_json(Conversation(report, turns)))


ANSWERED = Turn("Quel groupe ?", answer_to("Quel groupe ?", "fr"))


def test_the_page_opens_with_the_conversation_of_its_tab(handlers: Handlers) -> None:
    sent = json.dumps({"preferences": "en", "shown": "", "conversation": json.loads(kept(ANSWERED))})
    preferences, _, chat, *_, panel = handlers.open(sent, READER)
    assert preferences == "en"
    assert [message["role"] for message in chat["value"]] == ["user", "assistant"]
    assert chat["label"] == ENGLISH.conversation
    assert "<mark>En octobre 2020," in panel


def test_the_passage_in_the_address_is_shown_before_that_of_the_conversation(handlers: Handlers) -> None:
    sent = {"preferences": "fr", "shown": "#cite-60-0-0", "conversation": json.loads(kept(ANSWERED))}
    *_, panel = handlers.open(json.dumps(sent), READER)
    assert "E/2021/47, par. 60" in panel


def test_the_page_opens_empty_without_a_conversation(handlers: Handlers) -> None:
    assert "value" not in handlers.open("fr", READER)[2]


def test_a_conversation_kept_is_shown_again_with_its_last_source(handlers: Handlers) -> None:
    messages, panel = handlers.reopen("fr", clicked(conversation=kept(ANSWERED, Turn("Et ?"))), READER)
    assert len(messages) == 4
    assert "<mark>En octobre 2020," in panel


def test_a_conversation_on_another_report_is_shown_without_its_source(handlers: Handlers) -> None:
    messages, panel, *_ = handlers.reopen("fr", clicked(conversation=kept(ANSWERED, report="A/79/772")), READER)
    assert len(messages) == 2
    assert FRENCH.sources_empty in panel


def test_a_conversation_that_cannot_be_read_says_so(handlers: Handlers) -> None:
    messages, *_ = handlers.reopen("en", clicked(conversation="{"), READER)
    assert ENGLISH.unreadable in messages[0]["content"]


def test_a_question_asked_in_the_place_of_another_takes_what_followed_with_it(
    handlers: Handlers, small: SmallAssistant
) -> None:
    before, *_ = handlers.reopen("fr", clicked(conversation=kept(ANSWERED, ANSWERED, ANSWERED)), READER)
    event = gr.EventData(None, {"question": "Et les achats ?", "at": 1})
    last = list(handlers.ask("", before, "fr", event, READER))[-1][0]
    assert len(last) == 4
    assert "Et les achats ?" in last[2]["content"]
    assert len(small.asked[-1][1]) == 2


@pytest.mark.parametrize("at", [None, 7, -1, "1"])
def test_a_place_that_is_not_there_is_the_end(handlers: Handlers, at: object) -> None:
    before, *_ = handlers.reopen("fr", clicked(conversation=kept(ANSWERED)), READER)
    last = list(handlers.ask("", before, "fr", gr.EventData(None, {"question": "Et ?", "at": at}), READER))[-1][0]
    assert len(last) == 4


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (HTTPStatus.TOO_MANY_REQUESTS, "Trop de questions ont été posées en peu de temps. "),
        (HTTPStatus.SERVICE_UNAVAILABLE, "De nombreuses questions sont en attente de réponse. "),
        (HTTPStatus.GATEWAY_TIMEOUT, "L’établissement de la réponse a pris trop de temps "),
    ],
)
def test_who_has_no_turn_is_told_why(handlers: Handlers, status: HTTPStatus, line: str) -> None:
    class NoTurns:
        def turn(self, caller: Caller) -> AbstractContextManager[None]:
            raise Problem(status, "no turn")

    refused = Handlers(Desk(handlers.provider, turns=NoTurns()))
    assert line in replies(list(refused.ask("Quel groupe ?", [], "fr", TYPED, READER)))[-1]


def test_for_a_reader_who_left_nothing_more_is_shown_nor_noted_as_a_failure(
    handlers: Handlers, caplog: pytest.LogCaptureFixture
) -> None:
    class Gone:
        def turn(self, caller: Caller) -> AbstractContextManager[None]:
            raise ReaderLeft

    shown = replies(list(Handlers(Desk(handlers.provider, turns=Gone())).ask("Quel groupe ?", [], "fr", TYPED, READER)))
    assert len(shown) == 1
    assert "streaming pending" in shown[0]
    assert caplog.text == ""
