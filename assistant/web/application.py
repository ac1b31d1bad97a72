"""The web application: the chat page, and every address beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant.web.assets import STATIC, add_assets, chat_head
from assistant.web.chat import build_page
from assistant.web.options import WebOptions
from assistant.web.provider import AssistantProvider
from assistant.web.source.routes import add_outline, add_passages
from assistant.web.source.words import COVERAGE
from assistant.web.strings import STRINGS

_FONT = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"]
_MONO = ["ui-monospace", "SFMono-Regular", "Consolas", "monospace"]
_STYLES = ("source.css", "preview.css", "coverage.css")
"""Sheets that the browser gets as they are; Gradio rewrites the others."""
_PLAIN = WebOptions()


def build_app(provider: AssistantProvider, options: WebOptions = _PLAIN) -> FastAPI:
    """The chat page at ``/`` and the health check. Nothing in it calls home or names another host."""
    app = FastAPI(title="Alinea", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_api_route("/healthz", _healthz, methods=["GET"])
    add_assets(app)
    add_passages(app, provider)
    add_outline(app, provider)
    gr.mount_gradio_app(
        app,
        build_page(provider, trace=options.trace),
        path="/",
        root_path=options.root_path.rstrip("/") or None,
        theme=gr.themes.Base(font=_FONT, font_mono=_MONO),
        css_paths=[STATIC / "alinea.css", STATIC / "parts.css"],
        head=chat_head(_config(options), _STYLES),
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


def _config(options: WebOptions) -> Mapping[str, Any]:
    """What the page's scripts read: what is offered, and their words in each language."""
    words = {language: {"coverage": asdict(COVERAGE[language])} for language in STRINGS}
    return {"history": options.history, "feedback": options.feedback is not None, "words": words}


def _healthz() -> dict[str, str]:
    return {"status": "ok"}
