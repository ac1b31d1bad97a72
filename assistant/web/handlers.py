"""What happens when a reader does something. No state is kept here: each reader's words stay in their own page."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.answer import Answer
from assistant.errors import AssistantError
from assistant.web.frame import header_html, welcome_html
from assistant.web.history import ChatMessage, html_of, to_messages
from assistant.web.links import Cited, parse_cite_link
from assistant.web.messages import (
    answer_message,
    first_cited,
    notice_message,
    pending_message,
    question_message,
    settled,
)
from assistant.web.panel import empty_panel, missing_panel, source_panel
from assistant.web.preferences import Preferences
from assistant.web.provider import AssistantProvider
from assistant.web.strings import STRINGS

logger = logging.getLogger(__name__)

Update = Any
"""A new value for a component, or ``gr.update(...)``."""


@dataclass(frozen=True)
class Handlers:
    """The page's event handlers."""

    provider: AssistantProvider
    trace: bool = False
    """Whether each answer comes with an account of how it was found, in the page and in the log."""

    def switch_language(self, event: gr.EventData) -> tuple[Update, ...]:
        """The whole interface in the language the event carries; returns what :meth:`localise` does."""
        data = _data(event)
        return self.localise(str(data.get("preferences", "")), str(data.get("shown", "")))

    def open(self, sent: str) -> tuple[Update, ...]:
        """The whole interface as the page opens: the browser sends preferences and the address's own citation."""
        preferences, mark, cited = sent.partition("#")
        return self.localise(preferences, mark + cited)

    def localise(self, preferences: str, shown: str = "") -> tuple[Update, ...]:
        """The whole interface as the reader prefers it; ``shown`` is the link of the passage on show.

        Returns:
            preferences, header, conversation, question box, send, stop, new conversation, caution, source panel.
        """
        preferred = Preferences.parse(preferences)
        strings = preferred.strings
        return (
            str(preferred),
            self.header(strings.language, wait=False),
            gr.update(placeholder=welcome_html(strings), label=strings.conversation),
            gr.update(placeholder=strings.question_placeholder, label=strings.question_label),
            gr.update(value=strings.send),
            gr.update(value=strings.stop),
            gr.update(value=strings.new_conversation),
            f'<p class="caution" lang="{strings.language}">{strings.caution}</p>',
            self._panel(shown, preferred.settled()) if shown else empty_panel(strings),
        )

    def header(self, preferences: str, wait: bool = True) -> str:
        """The header; with ``wait``, only once the report it names is open (or known not to open)."""
        strings = Preferences.parse(preferences).strings
        if not wait and not self.provider.ready:
            return header_html(strings, None)
        try:
            return header_html(strings, self.provider.get())
        except AssistantError:
            return header_html(strings, None, strings.cannot_start)

    def ask(
        self, typed: str, history: Sequence[ChatMessage], preferences: str, event: gr.EventData
    ) -> Iterator[tuple[Update, ...]]:
        """Answers the question typed, or the one the event carries, as it comes.

        Yields:
            question box, conversation, source panel, send, stop.
        """
        clicked = _data(event).get("question")
        question = str(clicked or typed or "").strip()
        if not question:
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        preferred = Preferences.parse(preferences)
        strings = preferred.strings
        waiting = strings.searching if self.provider.ready else strings.loading_assistant
        before = [*history, {"role": "user", "content": question_message(question)}]
        box = gr.skip() if clicked else ""
        reply, panel = pending_message(waiting, strings.language), gr.skip()
        yield box, _with_reply(before, reply), panel, gr.update(visible=False), gr.update(visible=True)
        for reply, panel in self._answer(question, history, preferred):
            yield gr.skip(), _with_reply(before, reply), panel, gr.skip(), gr.skip()
        yield gr.skip(), gr.skip(), gr.skip(), gr.update(visible=True), gr.update(visible=False)

    def show_source(self, preferences: str, event: gr.EventData) -> str:
        """The panel for the citation that was clicked."""
        return self._panel(str(_data(event).get("link", "")), Preferences.parse(preferences))

    def stop(self, history: Sequence[ChatMessage], preferences: str) -> tuple[Update, ...]:
        """The conversation as it stays when an answer is interrupted; then send and stop."""
        strings = Preferences.parse(preferences).strings
        messages = list(history)
        if messages and messages[-1]["role"] == "assistant":
            messages[-1] = _reply(settled(html_of(messages[-1]), strings.stopped, strings.language))
        return messages, gr.update(visible=True), gr.update(visible=False)

    def start_over(self, preferences: str) -> tuple[Update, ...]:
        """An empty conversation, an empty panel; then send and stop."""
        strings = Preferences.parse(preferences).strings
        return [], empty_panel(strings), gr.update(visible=True), gr.update(visible=False)

    def _answer(
        self, question: str, history: Sequence[ChatMessage], preferred: Preferences
    ) -> Iterator[tuple[str, Update]]:
        """The reply as it grows, and the panel when the first citation comes."""
        strings = preferred.strings
        shown = False
        answer: Answer | None = None
        try:
            assistant = self.provider.get()
            said = to_messages(history)
            growing = assistant.stream(
                question, said, hint=strings.language, edition=preferred.quoted, trace=self.trace
            )
            for answer in growing:
                panel, first = gr.skip(), first_cited(answer)
                if first and not shown:
                    panel, shown = self._source(first, preferred), True
                yield answer_message(answer, assistant.acronyms, complete=False), panel
            if answer is not None:
                yield answer_message(answer, assistant.acronyms), gr.skip()
                if answer.trace:
                    logger.info("trace %s", json.dumps(answer.trace.to_json(), ensure_ascii=False))
        except Exception:  # the outermost door: whatever went wrong is logged, the reader gets one line
            logger.exception("a question could not be answered")
            line = strings.failed if self.provider.ready else strings.cannot_start
            yield notice_message(line, strings.language), gr.skip()

    def _panel(self, link: str, preferred: Preferences) -> str:
        try:
            cited = parse_cite_link(link)
        except ValueError:
            return missing_panel(preferred.strings)
        return self._source(cited, preferred)

    def _source(self, cited: Cited, preferred: Preferences) -> str:
        try:
            assistant = self.provider.get()
            source = assistant.source(cited.ref, cited.span, preferred.language)
        except (LookupError, AssistantError):
            return missing_panel(preferred.strings)
        chosen = preferred.edition or assistant.edition
        return source_panel(
            source,
            preferred.strings,
            chosen,
            assistant.acronyms,
            cited.edition,
            generated=cited.generated,
            titles={language: assistant.title_in(language) for language in STRINGS},
        )


def _data(event: gr.EventData) -> dict[str, Any]:
    """What the page's script sent along with an event; empty for Gradio's own events."""
    return event._data if isinstance(event._data, dict) else {}


def _reply(html: str) -> ChatMessage:
    return {"role": "assistant", "content": html}


def _with_reply(before: Sequence[ChatMessage], html: str) -> list[ChatMessage]:
    return [*before, _reply(html)]
