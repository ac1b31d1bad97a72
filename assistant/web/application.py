"""The web application around the page."""

from __future__ import annotations

import gradio as gr
from fastapi import FastAPI

from assistant.web.chat import STATIC, build_page
from assistant.web.provider import AssistantProvider

_FONT = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"]
_SCRIPTS = ["lifeline.js", "alinea.js"]
_MONO = ["ui-monospace", "SFMono-Regular", "Consolas", "monospace"]


def build_app(provider: AssistantProvider, *, root_path: str = "", trace: bool = False) -> FastAPI:
    """The chat page at ``/`` and the health check. Nothing in it calls home or names another host.

    With ``trace``, each answer tells how it was found, in the page and in the log.
    """
    app = FastAPI(title="Alinea", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_api_route("/healthz", _healthz, methods=["GET"])
    gr.mount_gradio_app(
        app,
        build_page(provider, trace=trace),
        path="/",
        root_path=root_path.rstrip("/") or None,
        theme=gr.themes.Base(font=_FONT, font_mono=_MONO),
        css_paths=[STATIC / "alinea.css"],
        head="".join(_script(name) for name in _SCRIPTS),
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


def _script(name: str) -> str:
    return f"<script>{(STATIC / name).read_text(encoding='utf-8')}</script>"


def _healthz() -> dict[str, str]:
    return {"status": "ok"}
