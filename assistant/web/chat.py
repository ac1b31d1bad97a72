"""The chat page: the conversation on one side, the source of what is said on the other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing
from typing import Any

import gradio as gr

from assistant.web.desk import Desk
from assistant.web.frame import PRODUCT, header_html, welcome_html
from assistant.web.handlers import Handlers, Update
from assistant.web.history import ChatMessage
from assistant.web.limits.leaving import in_threads
from assistant.web.options import PLAIN, WebOptions
from assistant.web.panel import empty_panel
from assistant.web.strings import FRENCH

CONCURRENT_EVENTS = 8

_BRIDGE_SCRIPT = "window.alinea.loaded.then((alinea) => alinea.connect(trigger));"
_READ_PREFERENCES = "async () => (await window.alinea.loaded).opened()"
_OPENED = "async () => (await window.alinea.loaded).ready()"


def build_page(desk: Desk, options: WebOptions = PLAIN) -> gr.Blocks:
    """The page. It is built in French and puts itself in the reader's language as it loads."""
    strings, handlers = FRENCH, Handlers(desk, options)
    page: gr.Blocks
    with gr.Blocks(title=PRODUCT, analytics_enabled=False, fill_height=True, fill_width=True) as page:
        # Every event under way takes one of so many places, a question that waits for its turn too: there is one for
        # each of these, so that the other events never wait for them.
        page.max_threads += options.limits.questions_at_once + options.limits.questions_waiting
        # Events of our own script reach Python through this element; its value are the reader's preferences,
        # so that they travel with every event and the server need not remember them.
        bridge = gr.HTML(strings.language, elem_id="alinea-bridge", js_on_load=_BRIDGE_SCRIPT)
        header = gr.HTML(header_html(strings, None, options), elem_id="alinea-header", js_on_load=None)
        with gr.Row(elem_id="alinea-desk", equal_height=False):
            with gr.Column(elem_id="alinea-conversation", min_width=0, scale=3):
                chatbot = gr.Chatbot(
                    elem_id="alinea-messages",
                    label=strings.conversation,
                    show_label=False,
                    container=False,
                    height=None,
                    autoscroll=False,
                    buttons=[],
                    feedback_options=None,
                    latex_delimiters=[],
                    sanitize_html=True,
                    allow_tags=False,
                    layout="panel",
                    placeholder=welcome_html(strings),
                )
                with gr.Row(elem_id="alinea-composer"):
                    question = gr.Textbox(
                        elem_id="alinea-question",
                        label=strings.question_label,
                        placeholder=strings.question_placeholder,
                        lines=1,
                        max_lines=6,
                        container=False,
                        scale=1,
                    )
                    send = gr.Button(strings.send, elem_id="alinea-send", variant="primary", scale=0, min_width=0)
                    stop = gr.Button(strings.stop, elem_id="alinea-stop", scale=0, min_width=0)
                with gr.Row(elem_id="alinea-foot"):
                    caution = gr.HTML(strings.caution, elem_id="alinea-caution", js_on_load=None)
                    new = gr.Button(
                        strings.new_conversation, elem_id="alinea-new", variant="secondary", scale=0, min_width=0
                    )
            with gr.Column(elem_id="alinea-sources", min_width=0, scale=2):
                panel = gr.HTML(empty_panel(strings), elem_id="alinea-source", js_on_load=None)
                gr.HTML("", elem_id="alinea-coverage", js_on_load=None)  # filled by coverage.js

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        interface = [bridge, header, chatbot, question, send, stop, new, caution, panel]
        opened = page.load(handlers.open, [bridge], interface, js=_READ_PREFERENCES, **quiet)
        opened.then(handlers.header, [bridge], [header, chatbot, question, caution], **quiet)
        opened.then(None, None, None, js=_OPENED, **quiet)
        bridge.input(handlers.switch_language, None, interface, **quiet)
        # Every citation followed is sent, one after the other: "always_last" would send the first one's link again.
        bridge.select(handlers.show_source, [bridge], [panel], trigger_mode="multiple", concurrency_limit=1, **quiet)
        bridge.click(lambda: None, None, None, **quiet)  # the nudge of lifeline.js
        asking = gr.on(
            [question.submit, send.click, bridge.submit],
            _asking(handlers),
            [question, chatbot, bridge],
            [chatbot, panel],
            concurrency_limit=None,  # the desk says whose turn it is, over all doors
            # One at a time, which asking.js sees to: of two at a time Gradio drops one, or asks the first again.
            trigger_mode="multiple",
            **quiet,
        )
        bridge.apply(handlers.reopen, [bridge], [chatbot, panel], cancels=[asking], **quiet)
        # First the answer is cut off, then the page is settled: in one event, a last piece of the answer could come
        # after, and leave the page waiting for more.
        stop.click(None, cancels=[asking], **quiet).then(handlers.stop, [chatbot, bridge], [chatbot], **quiet)
        new.click(None, cancels=[asking], **quiet).then(handlers.start_over, [bridge], [chatbot, panel], **quiet)
    page.queue(default_concurrency_limit=CONCURRENT_EVENTS, api_open=False)
    return page


def _asking(handlers: Handlers) -> Callable[..., AsyncIterator[tuple[Update, ...]]]:
    """``handlers.ask`` for Gradio to cancel: a question that is stopped while it waits leaves the line at once."""

    async def ask(
        typed: str, history: Sequence[ChatMessage], preferences: str, event: gr.EventData, request: gr.Request
    ) -> AsyncIterator[tuple[Update, ...]]:
        async with aclosing(in_threads(handlers.ask(typed, history, preferences, event, request))) as growing:
            async for each in growing:
                yield each

    return ask
