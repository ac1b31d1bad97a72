"""The addresses under ``/api/v1/reports``: what can be asked, and what it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response

from assistant.answer import Language
from assistant.web.api.describing import hit_json, paragraph_json, report_json
from assistant.web.api.schemas.queries import Reading, Searching
from assistant.web.api.served import ready_assistant, require_report
from assistant.web.evaluation.language import requested_language
from assistant.web.outlinejson import outline_json
from assistant.web.problems import Problem
from assistant.web.provider import AssistantProvider, ChatAssistant
from assistant.web.reader.responses import kept


@dataclass(frozen=True)
class Reports:
    """Answers what is asked of the reports; every method runs in a thread."""

    provider: AssistantProvider

    def all(self, request: Request, reading: Reading) -> Response:
        """The reports that can be asked."""
        assistant = ready_assistant(self.provider)
        return _kept(request, {"reports": [report_json(assistant, _language(request, reading, assistant))]})

    def report(self, request: Request, symbol: str, reading: Reading) -> Response:
        """One of them."""
        assistant = self._named(symbol)
        return _kept(request, report_json(assistant, _language(request, reading, assistant)))

    def outline(self, request: Request, symbol: str) -> Response:
        """Its sections."""
        return _kept(request, outline_json(self._named(symbol)))

    def paragraph(self, request: Request, symbol: str, ref: str, reading: Reading) -> Response:
        """A passage of it."""
        assistant = self._named(symbol)
        language = _language(request, reading, assistant)
        try:
            source = assistant.source(ref, None, language)
        except LookupError as error:
            raise Problem(HTTPStatus.NOT_FOUND, f"ref: {error}"[:300]) from error
        return _kept(request, paragraph_json(source, language))

    def search(self, request: Request, symbol: str, searching: Searching) -> Response:
        """What is near to some words."""
        assistant = self._named(symbol)
        language = _language(request, searching, assistant)
        found = assistant.find(searching.q, searching.limit)
        sources = [assistant.source(hit.ref, (hit.start, hit.end), language) for hit in found]
        hits = [hit_json(source, hit, language) for source, hit in zip(sources, found, strict=True)]
        return _kept(request, {"report": assistant.symbol, "q": searching.q, "hits": hits})

    def _named(self, symbol: str) -> ChatAssistant:
        assistant = ready_assistant(self.provider)
        require_report(assistant, symbol)
        return assistant


def _language(request: Request, reading: Reading, assistant: ChatAssistant) -> Language:
    """The one asked for, else the one that the client prefers, else the report's own."""
    accepted = request.headers.get("accept-language")
    if reading.lang is None and accepted is None:
        return assistant.report_language
    return requested_language(reading.lang, accepted)


def _kept(request: Request, values: Mapping[str, Any]) -> Response:
    return kept(request, json.dumps(values, ensure_ascii=False).encode(), "application/json")
