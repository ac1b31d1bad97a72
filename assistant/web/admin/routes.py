"""The addresses of the administrators' page: ``/admin``, and its figures as JSON and as CSV under it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from assistant.audit.options import AuditOptions
from assistant.errors import AssistantError
from assistant.store.errors import StoreError
from assistant.store.place import StorePlace
from assistant.web.admin.download import statistics_csv
from assistant.web.admin.gathering import Gathered, gather
from assistant.web.admin.listing import Opened
from assistant.web.admin.page import AdminPage
from assistant.web.admin.period import USUAL, PeriodFault, last_days, read_period
from assistant.web.admin.words import ENGLISH
from assistant.web.beside import PAGE_HEADERS, PAGE_POLICY
from assistant.web.caller import identity_of
from assistant.web.evaluation.language import requested_language
from assistant.web.export.filenames import disposition
from assistant.web.options import WebOptions
from assistant.web.problems import Problem
from assistant.web.provider import ChatAssistant
from assistant.web.reportaccess import ReportAccess

logger = logging.getLogger(__name__)

_HTML_HEADERS = {**PAGE_HEADERS, "Content-Security-Policy": PAGE_POLICY}


def _now() -> datetime:
    return datetime.now(UTC)


def add_admin(app: FastAPI, access: ReportAccess, options: WebOptions, clock: Callable[[], datetime] = _now) -> None:
    """Serves the page, where ``options`` say so and there is a store. Who may see it is seen to by the layers around.

    Args:
        app: the application, before anything that would swallow these addresses.
        access: to the assistant, which knows how the passages begin.
        options: where the store is, and what is noted in it.
        clock: gives the moment, with its time zone.
    """
    if not options.admin or options.store is None:
        return
    door = _Door(access, options.store, options.audit, options.evaluations is not None, clock)
    app.add_api_route("/admin", door.page, methods=["GET"])
    app.add_api_route("/admin/", door.without_slash, methods=["GET"])
    app.add_api_route("/admin/statistics.json", door.json, methods=["GET"])
    app.add_api_route("/admin/statistics.csv", door.csv, methods=["GET"])


class _Door:
    """Answers requests; each of its functions is called in a thread."""

    def __init__(
        self,
        access: ReportAccess,
        place: StorePlace,
        audit: AuditOptions | None,
        has_evaluation: bool,
        clock: Callable[[], datetime],
    ) -> None:
        self._access, self._place, self._audit = access, place, audit
        self._has_evaluation = has_evaluation
        self._clock = clock

    def page(self, request: Request) -> Response:
        """The page; 400 where the period cannot be had, 503 where the store cannot be read."""
        now = self._clock()
        language = requested_language(request.query_params.get("lang"), request.headers.get("accept-language"))
        shown = AdminPage(language, last_days(USUAL, now.date()), self._audit, self._has_evaluation)
        try:
            period = read_period(request.query_params, now.date())
            shown = AdminPage(language, period, self._audit, self._has_evaluation)
            gathered = gather(self._place, period, now)
        except PeriodFault as fault:
            return HTMLResponse(shown.of_fault(fault), HTTPStatus.BAD_REQUEST, _HTML_HEADERS)
        except StoreError as error:
            logger.warning("the statistics cannot be read: %s", error)
            return HTMLResponse(shown.of_store_down(str(error)), HTTPStatus.SERVICE_UNAVAILABLE, _HTML_HEADERS)
        return HTMLResponse(shown.of_figures(gathered, self._read_by(request)), headers=_HTML_HEADERS)

    def _read_by(self, request: Request) -> Opened:
        """Symbol -> its report, for who may read it. The assistant is not waited for: until it is there, labels do."""
        access, reader = self._access, identity_of(request)

        def opened(symbol: str) -> ChatAssistant | None:
            is_there = access.provider.ready and not access.provider.failed
            try:
                return access.assistant(reader, (symbol,)) if is_there else None
            except AssistantError:  # a report that is no longer there, or not for them
                return None

        return opened

    def without_slash(self, request: Request) -> Response:
        """To the page."""
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"../admin{query}", headers=PAGE_HEADERS)

    def json(self, request: Request) -> Response:
        """The figures as JSON; a problem (RFC 9457) where there are none to be had."""
        try:
            return JSONResponse(self._gathered(request).to_json(), headers=PAGE_HEADERS)
        except Problem as problem:
            return problem.response()

    def csv(self, request: Request) -> Response:
        """The figures as a file for a spreadsheet, with the mark by which Excel knows its accents; else a problem."""
        try:
            gathered = self._gathered(request)
        except Problem as problem:
            return problem.response()
        period = gathered.period
        name = f"alinea-{period.first.isoformat()}-{period.last.isoformat()}.csv"
        headers = {**PAGE_HEADERS, "Content-Disposition": disposition(name)}
        return Response(statistics_csv(gathered.statistics).encode("utf-8-sig"), headers=headers, media_type="text/csv")

    def _gathered(self, request: Request) -> Gathered:
        now = self._clock()
        try:
            return gather(self._place, read_period(request.query_params, now.date()), now)
        except PeriodFault as fault:
            detail = ENGLISH.faults[fault.fault.value].format(found=fault.found[:80])
            raise Problem(HTTPStatus.BAD_REQUEST, detail, PAGE_HEADERS) from fault
        except StoreError as error:
            logger.warning("the statistics cannot be read: %s", error)
            detail = "the store cannot be read; the log says why"
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, PAGE_HEADERS) from error
