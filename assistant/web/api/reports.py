"""The addresses under ``/api/v1/reports``: what can be asked, and what it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response

from assistant.answer import Language
from assistant.reportfacts import ReportFacts
from assistant.web.api.describing import hit_json, paragraph_json
from assistant.web.api.descriptions import Descriptions
from assistant.web.api.listing import chosen
from assistant.web.api.schemas.queries import Listing, Reading, Searching, SearchingSeveral
from assistant.web.api.served import Served
from assistant.web.evaluation.language import requested_language
from assistant.web.outlinejson import outline_json
from assistant.web.problems import Problem
from assistant.web.provider import ChatAssistant
from assistant.web.reader.responses import kept
from assistant.web.reportaccess import of_report


@dataclass(frozen=True)
class Reports:
    """Answers what is asked of the reports; every method runs in a thread."""

    served: Served
    descriptions: Descriptions = field(default_factory=Descriptions)

    def all(self, request: Request, listing: Listing) -> Response:
        """Those that can be asked, and are wanted."""
        wanted = chosen(
            self.served.listed(request),
            organ=listing.organ,
            year=listing.year,
            language=listing.language,
            q=listing.q,
        )
        return _kept(request, {"reports": [self._described(request, each, listing) for each in wanted]})

    def report(self, request: Request, symbol: str, reading: Reading) -> Response:
        """One of them."""
        (facts,) = self._named(request, symbol).reports
        return _kept(request, self._described(request, facts, reading))

    def outline(self, request: Request, symbol: str) -> Response:
        """Its sections."""
        return _kept(request, outline_json(self._named(request, symbol)))

    def paragraph(self, request: Request, symbol: str, ref: str, reading: Reading) -> Response:
        """A passage of it."""
        assistant = self._named(request, symbol)
        language = _language(request, reading, assistant.report_language)
        try:
            source = assistant.source(ref, None, language)
        except LookupError as error:
            raise Problem(HTTPStatus.NOT_FOUND, f"ref: {error}"[:300]) from error
        return _kept(request, paragraph_json(source, language))

    def search(self, request: Request, symbol: str, searching: Searching) -> Response:
        """What is near to some words."""
        assistant = self._named(request, symbol)
        hits = _hits(request, assistant, searching)
        return _kept(request, {"report": assistant.symbol, "q": searching.q, "hits": hits})

    def search_several(self, request: Request, searching: SearchingSeveral) -> Response:
        """The same in several of them."""
        assistant = self.served.assistant(request, searching.reports)
        symbols, hits = [each.symbol for each in assistant.reports], _hits(request, assistant, searching)
        return _kept(request, {"reports": symbols, "q": searching.q, "hits": hits})

    def _named(self, request: Request, symbol: str) -> ChatAssistant:
        return self.served.assistant(request, (symbol,))

    def _described(self, request: Request, facts: ReportFacts, reading: Reading) -> dict[str, Any]:
        language = _language(request, reading, "en" if facts.language == "en" else "fr")
        return self.descriptions.of(facts, language, lambda: self._named(request, facts.symbol))


def _hits(request: Request, assistant: ChatAssistant, searching: Searching) -> list[dict[str, Any]]:
    language = _language(request, searching, assistant.report_language)
    found = assistant.find(searching.q, searching.limit)
    sources = [of_report(assistant, hit.report).source(hit.ref, (hit.start, hit.end), language) for hit in found]
    return [hit_json(source, hit, language) for source, hit in zip(sources, found, strict=True)]


def _language(request: Request, reading: Reading, own: Language) -> Language:
    """The one asked for, else the one that the client prefers, else the report's own."""
    accepted = request.headers.get("accept-language")
    if reading.lang is None and accepted is None:
        return own
    return requested_language(reading.lang, accepted)


def _kept(request: Request, values: Mapping[str, Any]) -> Response:
    return kept(request, json.dumps(values, ensure_ascii=False).encode(), "application/json")
