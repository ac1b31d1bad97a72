"""The addresses of the reader: each report that the caller may read, each of its ids, its outline."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from fastapi import FastAPI, Request, Response

from assistant.answer import Language
from assistant.errors import AssistantError
from assistant.labels import symbol_slug
from assistant.reportfacts import ReportFacts
from assistant.web.caller import identity_of
from assistant.web.reader.kept import KeptPages
from assistant.web.reader.listing import library_html
from assistant.web.reader.location import known_ref, relative_address, report_at
from assistant.web.reader.reading import accepted
from assistant.web.reader.rendering import Message, message_html
from assistant.web.reader.reports import ReportPages
from assistant.web.reader.responses import kept, moved, refused
from assistant.web.reader.words import WORDS
from assistant.web.reportaccess import ReportAccess
from assistant.web.strings import STRINGS

_OUTLINE = "outline"


def add_reader(app: FastAPI, access: ReportAccess) -> None:
    """Serves ``/report/{slug}``, ``/report/{slug}/{id}`` and ``/report/{slug}/outline``; ``/report/`` lists all."""
    app.add_api_route("/report/{path:path}", _Reader(access).get, methods=["GET", "HEAD"])


@dataclass(frozen=True)
class _Reader:
    """Answers what is asked under ``/report/``; it runs in a thread, and may wait there for the assistant."""

    access: ReportAccess
    pages: KeptPages = field(default_factory=KeptPages)

    def get(self, request: Request, path: str) -> Response:
        """The page, the outline, a redirect to the page, or a line that says what there is instead."""
        reader = identity_of(request)
        try:
            theirs = self.access.listed(reader)
            found = report_at(path, theirs)
            if found is None:
                return _elsewhere(request, path, theirs)
            pages = self.pages.of(self.access.assistant(reader, (found[0].symbol,)))
        except AssistantError:
            return _unavailable(request)
        symbol, place = pages.assistant.symbol, found[1]
        if place.ref == _OUTLINE:
            body = json.dumps(pages.outline(), ensure_ascii=False).encode()
            return kept(request, body, "application/json")
        if place.ref:
            return self._passage(request, pages, place.ref)
        if path != symbol_slug(symbol):
            return _moved(request, symbol)
        return kept(request, pages.page(request.query_params, _preferred(request)))

    def _passage(self, request: Request, pages: ReportPages, written: str) -> Response:
        ref = known_ref(written, pages.gathered("fr").refs)
        return _moved(request, pages.assistant.symbol, ref) if ref else _no_passage(request, pages, written)


def _preferred(request: Request) -> tuple[str, ...]:
    return accepted(request.headers.get("accept-language", ""))


def _interface(request: Request) -> Language:
    asked = [request.query_params.get("ui"), request.query_params.get("lang"), *_preferred(request)]
    return next((language for each in asked for language in STRINGS if language == each), "en")


def _raw_path(request: Request) -> str:
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    return raw.decode("latin-1")


def _moved(request: Request, symbol: str, ref: str = "") -> Response:
    return moved(relative_address(_raw_path(request), symbol, request.query_params, ref))


def _elsewhere(request: Request, path: str, theirs: Sequence[ReportFacts]) -> Response:
    """To the reports that there are, or, where another was named, that there is no such report."""
    if not path and len(theirs) > 1:
        return kept(request, library_html(theirs, _interface(request)).encode())
    if not path and theirs:
        return _moved(request, theirs[0].symbol)
    symbol = theirs[0].symbol if theirs else ""
    return _missing(request, symbol, WORDS[_interface(request)].no_report.format(symbol=path))


def _no_passage(request: Request, pages: ReportPages, written: str) -> Response:
    symbol = pages.assistant.symbol
    return _missing(request, symbol, WORDS[_interface(request)].no_passage.format(symbol=symbol, ref=written))


def _missing(request: Request, symbol: str, line: str) -> Response:
    interface, link = _interface(request), None
    if symbol:
        address = relative_address(_raw_path(request), symbol, {})
        link = (address, WORDS[interface].open_report.format(symbol=symbol))
    return refused(404, message_html(Message(interface, "404", line, link), _root(request)))


def _unavailable(request: Request) -> Response:
    interface = _interface(request)
    message = Message(interface, WORDS[interface].unavailable, STRINGS[interface].cannot_start)
    return refused(503, message_html(message, _root(request)))


def _root(request: Request) -> str:
    return "../" * (_raw_path(request).rpartition("/report/")[2].count("/") + 1)
