"""An address beside the chat page: a passage, for the preview of its marker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse

from assistant.errors import AssistantError
from assistant.web.caller import identity_of
from assistant.web.reportaccess import ReportAccess
from assistant.web.source.preview import preview_html, preview_line
from assistant.web.strings import STRINGS, as_language

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
_KEPT = {"Cache-Control": "private, max-age=600"}
"""Ten minutes: a report seldom changes."""


def add_passages(app: FastAPI, access: ReportAccess) -> None:
    """Serves ``GET report/{slug}/passages/{ref}?span=120-310&edition=en&lang=fr``: a small fragment of HTML."""
    app.add_api_route("/report/{slug}/passages/{ref:path}", _Passages(access).passage, methods=["GET"])


@dataclass(frozen=True)
class _Passages:
    access: ReportAccess

    def passage(
        self, request: Request, slug: str, ref: str, span: str = "0-0", edition: str = "", lang: str = "en"
    ) -> Response:
        strings = STRINGS[as_language(lang)]
        match = _SPAN.fullmatch(span)
        if match is None:
            return PlainTextResponse(f"span: expected START-END, found {span[:40]!r}", 400)
        start, end = int(match[1]), int(match[2])
        try:
            assistant = self.access.assistant(identity_of(request), (slug,))
            source = assistant.source(ref, (start, end) if start < end else None, strings.language)
        except LookupError:
            return HTMLResponse(preview_line(strings.unknown_source, strings), 404)
        except AssistantError:
            return HTMLResponse(preview_line(strings.cannot_start, strings), 503)
        return HTMLResponse(preview_html(source, strings, edition or None), headers=_KEPT)
