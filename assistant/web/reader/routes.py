"""The addresses of the reader: the report, each of its ids, its outline."""

from __future__ import annotations

import json

from fastapi import FastAPI, Request, Response

from assistant.answer import Language
from assistant.errors import AssistantError
from assistant.labels import symbol_slug
from assistant.web.provider import AssistantProvider
from assistant.web.reader.location import known_ref, place_of, relative_address
from assistant.web.reader.reading import accepted
from assistant.web.reader.rendering import Message, message_html
from assistant.web.reader.reports import ReportPages
from assistant.web.reader.responses import kept, moved, refused
from assistant.web.reader.words import WORDS
from assistant.web.strings import STRINGS

_OUTLINE = "outline"


def add_reader(app: FastAPI, provider: AssistantProvider) -> None:
    """Serves ``/report/{slug}``, ``/report/{slug}/{id}`` and ``/report/{slug}/outline``."""
    app.add_api_route("/report/{path:path}", _Reader(provider).get, methods=["GET", "HEAD"])


class _Reader:
    """Answers what is asked under ``/report/``; it runs in a thread, and may wait there for the assistant."""

    def __init__(self, provider: AssistantProvider) -> None:
        self._provider = provider
        self._pages: ReportPages | None = None

    def get(self, request: Request, path: str) -> Response:
        """The page, the outline, a redirect to the page, or a line that says what there is instead."""
        try:
            pages = self._current()
        except AssistantError:
            return _unavailable(request)
        symbol = pages.assistant.symbol
        place = place_of(path, symbol)
        if place is None:
            return _moved(request, symbol) if not path else _no_report(request, symbol, path)
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

    def _current(self) -> ReportPages:
        assistant = self._provider.get()
        if self._pages is None or self._pages.assistant is not assistant:
            self._pages = ReportPages(assistant)
        return self._pages


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


def _no_report(request: Request, symbol: str, written: str) -> Response:
    interface = _interface(request)
    return _missing(request, symbol, WORDS[interface].no_report.format(symbol=written))


def _no_passage(request: Request, pages: ReportPages, written: str) -> Response:
    symbol = pages.assistant.symbol
    return _missing(request, symbol, WORDS[_interface(request)].no_passage.format(symbol=symbol, ref=written))


def _missing(request: Request, symbol: str, line: str) -> Response:
    interface = _interface(request)
    link = (relative_address(_raw_path(request), symbol, {}), WORDS[interface].open_report.format(symbol=symbol))
    return refused(404, message_html(Message(interface, "404", line, link), _root(request)))


def _unavailable(request: Request) -> Response:
    interface = _interface(request)
    message = Message(interface, WORDS[interface].unavailable, STRINGS[interface].cannot_start)
    return refused(503, message_html(message, _root(request)))


def _root(request: Request) -> str:
    return "../" * (_raw_path(request).rpartition("/report/")[2].count("/") + 1)
