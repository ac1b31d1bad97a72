"""An address beside the chat page: a passage, for the preview of its marker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import FastAPI, Response
from fastapi.responses import HTMLResponse, PlainTextResponse

from assistant.errors import AssistantError, UnknownSource
from assistant.labels import symbol_slug
from assistant.web.provider import AssistantProvider, ChatAssistant
from assistant.web.source.preview import preview_html, preview_line
from assistant.web.strings import STRINGS, as_language

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
_KEPT = {"Cache-Control": "private, max-age=600"}
"""Ten minutes: the report changes only when the service starts anew."""


def add_passages(app: FastAPI, provider: AssistantProvider) -> None:
    """Serves ``GET report/{slug}/passages/{ref}?span=120-310&edition=en&lang=fr``: a small fragment of HTML."""
    app.add_api_route("/report/{slug}/passages/{ref:path}", _Report(provider).passage, methods=["GET"])


@dataclass(frozen=True)
class _Report:
    provider: AssistantProvider

    def passage(self, slug: str, ref: str, span: str = "0-0", edition: str = "", lang: str = "en") -> Response:
        strings = STRINGS[as_language(lang)]
        match = _SPAN.fullmatch(span)
        if match is None:
            return PlainTextResponse(f"span: expected START-END, found {span[:40]!r}", 400)
        start, end = int(match[1]), int(match[2])
        try:
            assistant = self._opened(slug)
            source = assistant.source(ref, (start, end) if start < end else None, strings.language)
        except LookupError:
            return HTMLResponse(preview_line(strings.unknown_source, strings), 404)
        except AssistantError:
            return HTMLResponse(preview_line(strings.cannot_start, strings), 503)
        return HTMLResponse(preview_html(source, strings, edition or None), headers=_KEPT)

    def _opened(self, slug: str) -> ChatAssistant:
        """The assistant, if it is of that report.

        Raises:
            UnknownSource: it is of another.
            AssistantError: it could not be built.
        """
        assistant = self.provider.get()
        open_here = symbol_slug(assistant.symbol)
        if slug != open_here:
            raise UnknownSource(f"report: expected {open_here}, found {slug[:40]!r}")
        return assistant
