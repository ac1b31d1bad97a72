"""``embed.js``, put together: the files of ``host/`` in one function, with their words and their style sheet."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from assistant.web.embed.words import HOST

FOLDER = Path(__file__).with_name("host")
_PARTS = ("settings", "drawing", "surroundings", "line", "trouble", "chat", "panel", "inline", "start")
"""In this order: each uses those before it."""
_HEADING = "/* Alinea in a page of your own: see embedding.md of its documentation. */"


@cache
def embed_script() -> str:
    """The script: classic, whole, in need of nothing else."""
    parts = [(FOLDER / f"{name}.js").read_text(encoding="utf-8").strip() for name in _PARTS]
    constants = [
        _constant("WORDS", {language: asdict(words) for language, words in HOST.items()}),
        _constant("SHEET", (FOLDER / "widget.css").read_text(encoding="utf-8")),
    ]
    return "\n\n".join([_HEADING, "(() => {", '"use strict";', *constants, *parts, "})();"]) + "\n"


def _constant(name: str, value: Any) -> str:
    return f"const {name} = {json.dumps(value, ensure_ascii=False)};"
