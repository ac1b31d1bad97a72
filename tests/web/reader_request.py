"""A request as the page's events carry it."""

from __future__ import annotations

import gradio as gr
from starlette.requests import Request

from assistant.access.identity import ANYBODY, Identity


def reader_request(identity: Identity = ANYBODY) -> gr.Request:
    """Sent by ``identity`` from this machine."""
    scope = {
        "type": "http",
        "headers": [],
        "client": ("127.0.0.1", 50_000),
        "state": {"identity": identity, "request_id": "r-1"},
    }
    return gr.Request(request=Request(scope))
