"""The web application: the chat page, and every address beside it."""

from __future__ import annotations

import gradio as gr
from fastapi import FastAPI

from assistant.web.api.description import add_description
from assistant.web.api.routes import add_api
from assistant.web.api.unknown import add_unknown
from assistant.web.assets import STATIC, add_assets, chat_head
from assistant.web.chat import build_page
from assistant.web.client import client_config
from assistant.web.desk import Desk
from assistant.web.evaluation import add_evaluation
from assistant.web.export.routes import add_export
from assistant.web.feedback.routes import add_feedback
from assistant.web.options import PLAIN, WebOptions
from assistant.web.provider import AssistantProvider
from assistant.web.reader.routes import add_reader
from assistant.web.source.routes import add_passages

_FONT = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"]
_STYLES = ("alinea", "parts", "history", "feedback", "export")
_MONO = ["ui-monospace", "SFMono-Regular", "Consolas", "monospace"]
_LINKED = ("source.css", "preview.css", "coverage.css")
"""Sheets that the browser gets as they are; Gradio rewrites the others."""


def build_app(provider: AssistantProvider, options: WebOptions = PLAIN) -> FastAPI:
    """The chat at ``/``, the report under ``/report/``, and what serves them. Nothing calls home or names a host."""
    app = FastAPI(title="Alinea", docs_url=None, redoc_url=None, openapi_url=None)
    desk = Desk(provider)
    app.add_api_route("/healthz", _healthz, methods=["GET"])
    add_api(app, desk, options.api)
    add_assets(app)
    add_passages(app, provider)
    add_reader(app, provider)
    add_export(app, provider)
    if options.feedback is not None:
        add_feedback(app, provider, options.feedback)
    if options.evaluations is not None:
        add_evaluation(app, options.evaluations)
    add_description(app, options.api)
    add_unknown(app)
    gr.mount_gradio_app(
        app,
        build_page(desk, options),
        path="/",
        root_path=options.root_path.rstrip("/") or None,
        theme=gr.themes.Base(font=_FONT, font_mono=_MONO),
        css_paths=[STATIC / f"{name}.css" for name in _STYLES],
        head=chat_head(client_config(options), _LINKED),
        favicon_path=str(STATIC / "favicon.svg"),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        pwa=False,
        mcp_server=False,
        ssr_mode=False,
        max_file_size="1kb",
    )
    return app


def _healthz() -> dict[str, str]:
    return {"status": "ok"}
