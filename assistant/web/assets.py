"""The page's own scripts and styles, served under an address that changes with them and may so be kept for ever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Response
from fastapi.staticfiles import StaticFiles

STATIC = Path(__file__).with_name("static")
_BEFORE_ALL = ("lifeline.js", "boot.js")
"""Scripts that must run before Gradio's own: within the page, since a file of their own could come too late."""

_OF_OTHER_PAGES = ("api", "login", "print", "reader")
"""How the names of the scripts begin that the chat page never runs, and so must not fetch."""


@cache
def address() -> str:
    """Where the files are served, from the application's root: ``alinea/<digest of them all>``."""
    digest = hashlib.sha256()
    for file in sorted(STATIC.iterdir()):
        digest.update(file.name.encode() + file.read_bytes())
    return f"alinea/{digest.hexdigest()[:16]}"


def add_assets(app: FastAPI) -> None:
    """Serves the files."""
    app.mount(f"/{address()}", _Kept(directory=STATIC), name="assets")


def chat_head(config: Mapping[str, Any], styles: tuple[str, ...] = ()) -> str:
    """What the chat page's head holds of ours. Addresses are relative: the page may lie behind any prefix.

    Args:
        config: what the scripts read, ``core.js``'s ``config``.
        styles: names of style sheets.
    """
    links = "".join(f'<link rel="stylesheet" href="./{address()}/{name}">' for name in styles)
    early = "".join(f"<script>{(STATIC / name).read_text(encoding='utf-8')}</script>" for name in _BEFORE_ALL)
    modules = (file.name for file in sorted(STATIC.glob("*.js")))
    preloads = "".join(
        f'<link rel="modulepreload" href="./{address()}/{name}">'
        for name in modules
        if name not in _BEFORE_ALL and not name.startswith(_OF_OTHER_PAGES)
    )
    values = json.dumps(config, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<script type="application/json" id="alinea-config">{values}</script>{early}{links}{preloads}'
        f'<script type="module" src="./{address()}/main.js"></script>'
    )


class _Kept(StaticFiles):
    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
