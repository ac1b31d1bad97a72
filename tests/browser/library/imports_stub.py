"""The addresses under ``/api/v1/imports`` in small: what a file is read as is chosen by its name, in steps."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request, Response, UploadFile
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

ADDRESS = "/api/v1/imports"
PAGES = 20
SYMBOL = "JIU/REP/2025/2"
TITLE = "Review of policies and practices to prevent and respond to sexual exploitation and abuse"
ODDITY = {
    "fr": "par. 41 introuvable entre 40 et 42 (page 9)",
    "en": "para. 41 not found between 40 and 42 (page 9)",
}
UNTOLD = "the file calls itself A/1/2 (page 1)"
"""An oddity that there are no French words for."""
UNREADABLE = "file: expected a PDF with text, found a scan: ocrmypdf IN.pdf OUT.pdf adds it"
ACCOUNT: dict[str, Any] = {
    "report": SYMBOL,
    "title": TITLE,
    "date": "2025-07-18",
    "organ": "Joint Inspection Unit",
    "language": "en",
    "paragraphs": 113,
    "last_paragraph": "113",
    "annexes": 1,
    "annex_labels": ["Annex"],
    "annex_paragraphs": 4,
    "sections": 36,
    "notes": 61,
    "matched": 60,
    "tables": 2,
    "figures": 3,
    "boxes": 15,
    "problems": [],
}


@dataclass
class ImportsStub:
    """Keeps what came, for tests to look at; ``let`` lets a file be read to its end."""

    let: threading.Event = field(default_factory=threading.Event)
    files: list[tuple[str, bytes]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    discarded: list[str] = field(default_factory=list)

    def forget(self) -> None:
        """As before anything came."""
        self.files.clear()
        self.added.clear()
        self.discarded.clear()
        self.let.clear()

    def app(self) -> FastAPI:
        """The routes."""
        app = FastAPI()

        @app.post(ADDRESS)
        async def begin(file: UploadFile, request: Request) -> Response:
            name = file.filename or ""
            self.files.append((name, await file.read()))
            language = "fr" if request.headers["accept-language"].startswith("fr") else "en"
            if "huge" in name:
                return problem(413, "body: expected at most 50 MB")
            return StreamingResponse(self._read(name, language), media_type="text/event-stream")

        @app.post(f"{ADDRESS}/{{number}}")
        async def add(number: str) -> Response:
            if "late" in number:
                return problem(404, "no such import")
            self.added.append(number)
            slug = SYMBOL.replace("/", "-")
            return JSONResponse({"report": SYMBOL, "status": "added", "url": f"/report/{slug}"})

        @app.delete(f"{ADDRESS}/{{number}}")
        async def discard(number: str) -> Response:
            self.discarded.append(number)
            return Response(status_code=204)

        return app

    def _read(self, name: str, language: str) -> Iterator[str]:
        yield event("progress", {"stage": "received"})
        yield event("progress", {"stage": "reading", "page": 0, "pages": PAGES})
        yield event("progress", {"stage": "reading", "page": 3, "pages": PAGES})
        if "slow" in name:
            self.let.wait(30)
        if "scan" in name:
            yield event("problem", {"type": "about:blank", "status": 422, "detail": UNREADABLE})
            return
        yield event("progress", {"stage": "reading", "page": PAGES, "pages": PAGES})
        yield event("progress", {"stage": "understanding"})
        yield event("imported", imported(name, language))


def imported(name: str, language: str) -> dict[str, Any]:
    """The IMPORT of a file of this name."""
    is_odd = "odd" in name
    status = next((each for each in ("replaces", "unchanged", "bundled") if each in name), "new")
    moved = (
        {"new": ["12", "13"], "gone": [], "reworded": ["3"], "moved": [["12", "14"]]} if status == "replaces" else None
    )
    lines = [f"{name}: {SYMBOL}, {TITLE}", *([f"! {ODDITY[language]}", f"! {UNTOLD}"] if is_odd else [])]
    account = {**ACCOUNT, "file": name, "problems": [ODDITY["en"], UNTOLD] if is_odd else []}
    return {"id": f"of-{name}", "status": status, "account": account, "lines": lines, "moved": moved}


def event(name: str, data: dict[str, Any]) -> str:
    """One event of a stream."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def problem(status: int, detail: str) -> Response:
    """A refusal as RFC 9457 has it."""
    return JSONResponse(
        {"type": "about:blank", "status": status, "detail": detail}, status, media_type="application/problem+json"
    )


class BesideImports:
    """An application, the stub in the place of its own imports."""

    def __init__(self, app: ASGIApp, stub: ImportsStub) -> None:
        self._app = app
        self._stub = stub.app()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """To the one or the other, by the path."""
        is_ours = scope["type"] == "http" and scope["path"].startswith(ADDRESS)
        await (self._stub if is_ours else self._app)(scope, receive, send)
