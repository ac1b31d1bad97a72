"""The API put into the application, each route with what its OpenAPI says of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Path, Query, Request, Response

from assistant.web.api.adding import add_operation, add_reading
from assistant.web.api.ask import Asking
from assistant.web.api.describing import ROOT
from assistant.web.api.door import add_doors
from assistant.web.api.options import ApiOptions
from assistant.web.api.reports import Reports
from assistant.web.api.schemas.queries import Listing, Reading, Searching, SearchingSeveral
from assistant.web.api.served import Served
from assistant.web.desk import Desk

_REPORTS = f"{ROOT}/reports"
_Symbol = Annotated[
    str,
    Path(
        description="Symbol of the report: with its slashes, with `%2F` in their place, or as slug.",
        examples=["E-2021-47"],
    ),
]
_Ref = Annotated[str, Path(description="Id of the passage: `51`, `summary`, `fn12`, `fig2`.", examples=["60"])]
_Reading = Annotated[Reading, Query()]
_Listing = Annotated[Listing, Query()]
_Searching = Annotated[Searching, Query()]
_SearchingSeveral = Annotated[SearchingSeveral, Query()]


def add_api(app: FastAPI, desk: Desk, options: ApiOptions) -> None:
    """Serves ``/api/v1``, and has every error of the application told as a problem."""
    add_doors(app)
    add_operation(app, f"{ROOT}/ask", Asking(desk, options).ask, "POST", "ask")
    reports = Reports(Served(desk.access))

    def listed(request: Request, listing: _Listing) -> Response:
        return reports.all(request, listing)

    def search_several(request: Request, searching: _SearchingSeveral) -> Response:
        return reports.search_several(request, searching)

    def outline(request: Request, symbol: _Symbol) -> Response:
        return reports.outline(request, symbol)

    def paragraph(request: Request, symbol: _Symbol, ref: _Ref, reading: _Reading) -> Response:
        return reports.paragraph(request, symbol, ref, reading)

    def search(request: Request, symbol: _Symbol, searching: _Searching) -> Response:
        return reports.search(request, symbol, searching)

    def report(request: Request, symbol: _Symbol, reading: _Reading) -> Response:
        return reports.report(request, symbol, reading)

    add_reading(app, f"{ROOT}/search", search_several, "search_reports")
    add_reading(app, _REPORTS, listed, "reports")
    add_reading(app, f"{_REPORTS}/{{symbol:path}}/outline", outline, "outline")
    add_reading(app, f"{_REPORTS}/{{symbol:path}}/paragraphs/{{ref:path}}", paragraph, "paragraph")
    add_reading(app, f"{_REPORTS}/{{symbol:path}}/search", search, "search")
    add_reading(app, f"{_REPORTS}/{{symbol:path}}", report, "report")  # last: it would match the others' addresses
