"""Keeps Gradio from taking files, and from holding what readers send and are told."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import FastAPI
from fastapi.requests import HTTPConnection
from starlette.middleware import Middleware

from assistant.web.events.forgetting import ForgettingStates
from assistant.web.events.layer import PlainEvents
from assistant.web.events.mailboxes import Mailboxes
from assistant.web.mounted import mounted_gradio


def guard_events(app: FastAPI) -> None:
    """Bounds what Gradio's application, mounted in ``app``, may take and hold."""
    gradio = mounted_gradio(app)
    page = gradio.get_blocks()
    queue = page._queue

    def under_way() -> Iterable[HTTPConnection]:
        return [event.request for event in queue.event_ids_to_events.values()]

    gradio.user_middleware.append(Middleware(PlainEvents, under_way=under_way))
    queue.pending_messages_per_session = Mailboxes(queue.pending_event_ids_session)
    gradio.state_holder = ForgettingStates(page)
