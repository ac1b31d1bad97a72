"""The addresses of the evaluation page: ``/evaluation``, and the files of each run under it."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse

from assistant.answer import Language
from assistant.web.beside import PAGE_HEADERS, PAGE_POLICY
from assistant.web.evaluation.language import requested_language
from assistant.web.evaluation.page import page_html
from assistant.web.evaluation.runs import find_file, read_run, run_names
from assistant.web.evaluation.words import WORDS

MOST_RUNS = 20
"""That the page shows; each takes a moment to read."""
# The report quotes what anybody asked: whatever slipped into it acts as a page of its own, not as one of ours.
_REPORT_POLICY = (
    "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_MEDIA_TYPES = {
    ".html": "text/html",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
    ".trec": "text/plain",
}
"""Of the files that a run leaves (``assistant/evaluation/output/files.py``); no other is served."""


def add_evaluation(app: FastAPI, folder: Path) -> None:
    """Serves the page that shows the runs in ``folder``, and their files.

    Args:
        app: the application, before anything that would swallow these addresses.
        folder: of the runs; it may be missing as yet.
    """

    def page(request: Request) -> Response:
        names = run_names(folder)
        runs = [read_run(folder, name) for name in names[:MOST_RUNS]]
        html = page_html(runs, max(0, len(names) - MOST_RUNS), _language(request))
        return HTMLResponse(html, headers={**PAGE_HEADERS, "Content-Security-Policy": PAGE_POLICY})

    def without_slash(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"../evaluation{query}", headers=PAGE_HEADERS)

    def file(run: str, name: str, request: Request) -> Response:
        media_type = _MEDIA_TYPES.get(Path(name).suffix)
        found = find_file(folder, run, name) if media_type else None
        if found is None:
            return PlainTextResponse(WORDS[_language(request)].not_found + "\n", 404, headers=PAGE_HEADERS)
        policy = {"Content-Security-Policy": _REPORT_POLICY} if media_type == "text/html" else {}
        return FileResponse(found, media_type=media_type, headers={**PAGE_HEADERS, **policy})

    app.add_api_route("/evaluation", page, methods=["GET"])
    app.add_api_route("/evaluation/", without_slash, methods=["GET"])
    app.add_api_route("/evaluation/{run}/{name}", file, methods=["GET"])


def _language(request: Request) -> Language:
    return requested_language(request.query_params.get("lang"), request.headers.get("accept-language"))
