"""The inline scripts of Gradio's page: which of them are its own, and what a policy calls them."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_TEMPLATE = "templates/frontend/index.html"


def script_hash(text: str) -> str:
    """What a policy calls an inline script: ``sha256-…``."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def inline_scripts(html: str) -> list[str]:
    """The texts of the scripts that run and stand in the page itself."""
    return [
        script["text"]
        for script in _SCRIPT.finditer(html)
        if "src=" not in script["attributes"] and "application/json" not in script["attributes"]
    ]


class PageScripts:
    """Tells the scripts of a page that its template has written from any that got there otherwise.

    Args:
        template: the page before Jinja fills it in; what it fills in within a script must come out as JSON.
    """

    def __init__(self, template: str) -> None:
        self._forms = [_form(text) for text in inline_scripts(template)]

    def hashes(self, html: str) -> list[str]:
        """Of the inline scripts of ``html`` that the template has written."""
        return [script_hash(text) for text in inline_scripts(html) if self._is_known(text)]

    def _is_known(self, text: str) -> bool:
        return any(_fits(form, text) for form in self._forms)


def gradio_scripts() -> PageScripts:
    """Those of the page that Gradio serves."""
    import gradio

    return PageScripts((Path(gradio.__file__).parent / _TEMPLATE).read_text(encoding="utf-8"))


def _form(text: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, _EXPRESSION.split(text))), re.DOTALL)


def _fits(form: re.Pattern[str], text: str) -> bool:
    found = form.fullmatch(text)
    return found is not None and all(_are_json(found.groups()))


def _are_json(values: Sequence[str]) -> Iterator[bool]:
    for value in values:
        try:
            json.loads(value)
        except ValueError:
            yield False
        else:
            yield True
