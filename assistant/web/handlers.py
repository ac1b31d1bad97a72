"""What happens when a reader does something. No state is kept here: each reader's words stay in their own page."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.access.identity import ANYBODY, Identity
from assistant.errors import AssistantError, UnknownSource
from assistant.logcontext import LogFields, each_logged_with
from assistant.reportfacts import ReportFacts
from assistant.web.caller import Caller, Door, caller_of
from assistant.web.conversations import MOST_REPORTS, ConversationError, parse_conversation
from assistant.web.desk import Desk
from assistant.web.frame import caution_html, header_html, welcome_html
from assistant.web.history import ChatMessage, html_of, to_messages
from assistant.web.limits.leaving import ReaderLeft
from assistant.web.limits.words import REFUSALS
from assistant.web.messages import first_cited, notice_message, pending_message, question_message, settled
from assistant.web.opening import Opening
from assistant.web.options import PLAIN, WebOptions
from assistant.web.pacing import paced
from assistant.web.panel import empty_panel
from assistant.web.preferences import Preferences
from assistant.web.problems import Problem
from assistant.web.provider import AssistantProvider
from assistant.web.replies import Replies
from assistant.web.shown import Shown
from assistant.web.strings import Strings

logger = logging.getLogger(__name__)

Update = Any
"""A new value for a component, or ``gr.update(...)``."""


@dataclass(frozen=True)
class Handlers:
    """The page's event handlers."""

    desk: Desk
    options: WebOptions = PLAIN
    shown_every_s: float = 0.1
    """How often a growing answer is shown; one that is there at once is shown whole."""

    @property
    def _shown(self) -> Shown:
        return Shown(self.desk.access)

    @property
    def provider(self) -> AssistantProvider:
        """Of the assistant."""
        return self.desk.provider

    def switch_language(self, event: gr.EventData, request: gr.Request) -> tuple[Update, ...]:
        """The whole interface in the language the event carries; returns what :meth:`localise` does."""
        data = _data(event)
        return self.localise(str(data.get("preferences", "")), str(data.get("shown", "")), _caller(request).identity)

    def open(self, sent: str, request: gr.Request) -> tuple[Update, ...]:
        """The whole interface as the page opens, its tab's conversation put back; what :meth:`localise` returns."""
        opening = Opening.parse(sent)
        reader = _caller(request).identity
        preferences, header, chat, *rest, panel = self.localise(opening.preferences, opening.shown, reader)
        if opening.conversation is not None:
            messages, kept = self._shown.put_back(opening.conversation, Preferences.parse(preferences), reader)
            chat, panel = {**chat, "value": messages}, panel if opening.shown else kept
        return preferences, header, chat, *rest, panel

    def reopen(self, preferences: str, event: gr.EventData, request: gr.Request) -> tuple[Update, ...]:
        """The conversation that the event carries, as a browser kept it.

        Returns:
            conversation, source panel.
        """
        preferred, reader = Preferences.parse(preferences), _caller(request).identity
        try:
            kept = parse_conversation(str(_data(event).get("conversation", "")))
            messages, panel = self._shown.put_back(kept, preferred, reader)
        except ConversationError as error:
            logger.info("a browser's conversation could not be shown: %s", error)
            strings = self._shown.strings(preferred, reader)
            messages, panel = [_reply(notice_message(strings.unreadable, strings.language))], empty_panel(strings)
        return messages, panel

    def localise(self, preferences: str, shown: str = "", reader: Identity = ANYBODY) -> tuple[Update, ...]:
        """The whole interface as the ``reader`` prefers it; ``shown`` is the link of the passage on show.

        Returns:
            preferences, header, conversation, question box, send, stop, new conversation, caution, source panel.
        """
        preferred = Preferences.parse(preferences)
        strings = self._shown.strings(preferred, reader)
        return (
            str(preferred),
            self._header(strings, reader, wait=False),
            _welcome(strings, self._shown.reports(reader)),
            gr.update(placeholder=strings.question_placeholder, label=strings.question_label),
            gr.update(value=strings.send),
            gr.update(value=strings.stop),
            gr.update(value=strings.new_conversation),
            caution_html(strings, self.options, reader),
            self._shown.panel(shown, preferred.settled(), reader) if shown else empty_panel(strings),
        )

    def header(self, preferences: str, request: gr.Request) -> tuple[Update, ...]:
        """What depends on which reports there are, once they are open (or known not to open).

        Returns:
            header, conversation, question box, caution.
        """
        preferred, reader = Preferences.parse(preferences), _caller(request).identity
        header = self._header(preferred.strings, reader, wait=True)
        strings = self._shown.strings(preferred, reader)
        return (
            header,
            _welcome(strings, self._shown.reports(reader)),
            gr.update(label=strings.question_label),
            caution_html(strings, self.options, reader),
        )

    def ask(
        self, typed: str, history: Sequence[ChatMessage], preferences: str, event: gr.EventData, request: gr.Request
    ) -> Iterator[tuple[Update, ...]]:
        """Answers the question typed, or the one the event carries, as it comes.

        Yields:
            conversation, source panel. The page does the rest by itself: each further output costs the server time.
        """
        sent = _data(event)
        question = str(sent.get("question") or typed or "").strip()
        if not question:
            yield gr.skip(), gr.skip()
            return
        caller = _caller(request)
        preferred = Preferences.parse(preferences)
        strings = self._shown.strings(preferred, caller.identity)
        reports = _reports(sent)
        waiting = strings.searching if self.provider.ready else strings.loading_assistant
        history = _until(history, sent.get("at"))
        before = [*history, {"role": "user", "content": question_message(question)}]
        if not (
            self.provider.ready and self.provider.get().is_quick
        ):  # else the answer is there as soon as this would be
            yield _with_reply(before, pending_message(waiting, strings.language)), gr.skip()
        answering = self._answer(caller, question, history, preferred, reports)
        for reply, panel in each_logged_with(LogFields(caller.request_id, caller.door), answering):
            yield _with_reply(before, reply), panel

    def show_source(self, preferences: str, event: gr.EventData, request: gr.Request) -> str:
        """The panel for the citation that was clicked."""
        link = str(_data(event).get("link", ""))
        return self._shown.panel(link, Preferences.parse(preferences), _caller(request).identity)

    def stop(self, history: Sequence[ChatMessage], preferences: str) -> list[ChatMessage]:
        """The conversation as it stays when an answer is interrupted."""
        strings = Preferences.parse(preferences).strings
        messages = list(history)
        if messages and messages[-1]["role"] == "assistant":
            messages[-1] = _reply(settled(html_of(messages[-1]), strings.stopped, strings.language))
        return messages

    def start_over(self, preferences: str, request: gr.Request) -> tuple[Update, ...]:
        """An empty conversation, an empty panel."""
        return [], empty_panel(self._shown.strings(Preferences.parse(preferences), _caller(request).identity))

    def _header(self, strings: Strings, reader: Identity, *, wait: bool) -> str:
        if not wait and not self.provider.ready:
            return header_html(strings, None, self.options, reader=reader)
        try:
            return header_html(strings, self.desk.access.assistant(reader), self.options, reader=reader)
        except UnknownSource:
            return header_html(strings, None, self.options, strings.library_empty, reader)
        except AssistantError:
            return header_html(strings, None, self.options, strings.cannot_start, reader)

    def _answer(
        self,
        caller: Caller,
        question: str,
        history: Sequence[ChatMessage],
        preferred: Preferences,
        reports: Sequence[str],
    ) -> Iterator[tuple[str, Update]]:
        """The reply as it grows, and the panel when the first citation comes."""
        strings = preferred.strings
        shown = False
        try:
            assistant = self.desk.access.assistant(caller.identity, reports)
            replies = Replies(assistant, self.desk.access.listed(caller.identity))
            growing = self.desk.stream(
                caller,
                question,
                to_messages(history),
                hint=strings.language,
                edition=preferred.quoted,
                trace=self.options.trace,
                reports=reports,
            )
            for answer, is_last in paced(growing, math.inf if assistant.is_quick else self.shown_every_s):
                panel, first = gr.skip(), first_cited(answer, replies.reports)
                if first and not shown:
                    panel, shown = self._shown.source(first, preferred, caller.identity), True
                yield replies.message(answer, complete=is_last), panel
                if is_last and answer.trace:
                    logger.info("trace %s", json.dumps(answer.trace.to_json(), ensure_ascii=False))
        except ReaderLeft:
            logger.debug("a reader left before it was their turn")
        except UnknownSource as unknown:  # chosen before it was taken out of the library, or out of their sight
            logger.info("a question was not answered: %s", unknown)
            yield notice_message(strings.no_report, strings.language), gr.skip()
        except Problem as problem:
            logger.info("a question was not answered: %s", problem)
            yield notice_message(REFUSALS[strings.language].of(problem.status), strings.language), gr.skip()
        except Exception:  # the outermost door: whatever went wrong is logged, the reader gets one line
            logger.exception("a question could not be answered")
            line = strings.failed if self.provider.ready else strings.cannot_start
            yield notice_message(line, strings.language), gr.skip()


def _data(event: gr.EventData) -> dict[str, Any]:
    """What the page's script sent along with an event; empty for Gradio's own events."""
    return event._data if isinstance(event._data, dict) else {}


def _welcome(strings: Strings, reports: Sequence[ReportFacts]) -> Update:
    return gr.update(placeholder=welcome_html(strings, reports), label=strings.conversation)


def _reports(sent: Mapping[str, Any]) -> tuple[str, ...]:
    """The reports that a question is asked of, as the page's script sent them; none: all."""
    named = sent.get("reports")
    return tuple(str(each)[:200] for each in named[:MOST_REPORTS]) if isinstance(named, list) else ()


def _caller(request: gr.Request) -> Caller:
    sent = request.request
    if sent is None:
        raise ValueError("expected an event that a request has sent, found one without")
    return caller_of(sent, Door.CHAT)


def _until(history: Sequence[ChatMessage], turn: object) -> Sequence[ChatMessage]:
    """The conversation before its ``turn``-th question, from 0; all of it where none is named."""
    if not isinstance(turn, int):
        return history
    questions = [at for at, message in enumerate(history) if message["role"] == "user"]
    return history[: questions[turn]] if 0 <= turn < len(questions) else history


def _reply(html: str) -> ChatMessage:
    return {"role": "assistant", "content": html}


def _with_reply(before: Sequence[ChatMessage], html: str) -> list[ChatMessage]:
    return [*before, _reply(html)]
