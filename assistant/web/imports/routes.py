"""The addresses by which reports are added to the library, taken out, and kept to some readers."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import FastAPI, Path, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from assistant.web.api.adding import add_operation, add_reading
from assistant.web.api.bodies import read_json
from assistant.web.api.describing import ROOT
from assistant.web.api.schemas.imports import Confirmation, Groups
from assistant.web.awaiting import to_nobody, whole
from assistant.web.caller import Door, caller_of
from assistant.web.evaluation.language import requested_language
from assistant.web.eventstream import EventStream
from assistant.web.imports.addresses import REPORT
from assistant.web.imports.desk import LibraryDesk
from assistant.web.imports.events import import_events
from assistant.web.imports.holding import Holding, drop, files_of, telling_of_disks
from assistant.web.imports.options import LibraryOptions
from assistant.web.imports.permission import Permission
from assistant.web.imports.reading import Kept, Progress, Reading
from assistant.web.imports.receiving import AROUND_BYTES, receive_file
from assistant.web.imports.sweeping import Sweeping
from assistant.web.lifespan import while_serving
from assistant.web.limits.body import Body
from assistant.web.limits.leaving import ReaderLeft, in_threads
from assistant.web.provider import AssistantProvider
from assistant.web.readership import Readership

logger = logging.getLogger(__name__)

ADDRESS = f"{ROOT}/imports"
_MOST_JSON = 200_000
_NO_STORE = {"Cache-Control": "no-store"}
_WITHIN_S = 600.0
"""A large file may take so long to come over a slow line."""
_JSON, _EVENTS = "application/json", "text/event-stream"
_Symbol = Annotated[
    str,
    Path(
        description="Symbol of the report: with its slashes, with `%2F` in their place, or as slug.",
        examples=["E-2021-47"],
    ),
]
_Id = Annotated[str, Path(description="Id of the import.", examples=["0" * 32])]


def bounds_of(options: LibraryOptions | None) -> dict[str, Body]:
    """The addresses that take longer bodies than others, and how long."""
    return {ADDRESS: Body(options.most_bytes + AROUND_BYTES, _WITHIN_S)} if options and options.uploads else {}


def _refresh(provider: AssistantProvider) -> None:
    """What was added is opened, and indexed, before a reader asks for it; what goes wrong is told in the log."""
    try:
        if provider.ready:
            provider.get().refresh()
    except Exception:  # it is in the library all the same
        logger.exception("the library could not be opened anew")


def add_library(app: FastAPI, options: LibraryOptions, readership: Readership, provider: AssistantProvider) -> None:
    """Adds the routes, where reports may be added in the page; and has the library looked after while ``app`` serves.

    To be added before the routes that read reports: of their addresses one would match these.
    """
    librarian = readership.librarian
    holding = Holding(options.data_dir / "imports")
    while_serving(app, Sweeping(holding, librarian).going_on)
    if not options.uploads:
        return
    permission = Permission(librarian, readership)
    imports = Imports(Reading(librarian, permission, holding, options.most_bytes), holding, options.most_bytes)
    desk = LibraryDesk(librarian, permission, holding, partial(_refresh, provider))

    async def confirm(request: Request, id: _Id) -> Response:  # noqa: A002 - as the address names it
        sent = await read_json(request, Confirmation, _MOST_JSON)
        groups = None if sent.groups is None else tuple(sent.groups)
        return _json(await run_in_threadpool(desk.confirm, caller_of(request, Door.API), id, groups))

    def discard(request: Request, id: _Id) -> Response:  # noqa: A002 - same
        desk.discard(caller_of(request, Door.API), id)
        return _nothing()

    def remove(request: Request, symbol: _Symbol) -> Response:
        desk.remove(caller_of(request, Door.API), symbol)
        return _nothing()

    def readers(request: Request, symbol: _Symbol) -> Response:
        return _json(desk.readers(caller_of(request, Door.API), symbol))

    async def set_readers(request: Request, symbol: _Symbol) -> Response:
        sent = await read_json(request, Groups, _MOST_JSON)
        caller = caller_of(request, Door.API)
        return _json(await run_in_threadpool(desk.set_readers, caller, symbol, tuple(sent.groups)))

    add_operation(app, ADDRESS, imports.take, "POST", "import")
    add_operation(app, f"{ADDRESS}/{{id}}", confirm, "POST", "confirm")
    add_operation(app, f"{ADDRESS}/{{id}}", discard, "DELETE", "discard")
    add_reading(app, f"{ROOT}/reports/{REPORT}/readers", readers, "readers")
    add_operation(app, f"{ROOT}/reports/{REPORT}/readers", set_readers, "PUT", "set-readers")
    add_operation(app, f"{ROOT}/reports/{REPORT}", remove, "DELETE", "remove")


@dataclass(frozen=True)
class Imports:
    """Takes files."""

    reading: Reading
    holding: Holding
    most_bytes: int

    async def take(self, request: Request) -> Response:
        """The import that comes of a file, or its events. Who leaves ends it."""
        with telling_of_disks():
            folder = await run_in_threadpool(self.holding.begin)
            try:
                file = await receive_file(request, files_of(folder), self.most_bytes)
            except BaseException:
                drop(folder)
                raise
        steps = self.reading.steps(caller_of(request, Door.API), folder, file)
        going_on = in_threads(_begun(steps))
        language = requested_language(None, request.headers.get("accept-language"))
        if _wants_events(request):
            return EventStream(import_events(going_on, language), going_on)
        try:
            kept = await whole(going_on, request)
        except ReaderLeft:
            return to_nobody()
        assert isinstance(kept, Kept)  # noqa: S101 - the last of the steps
        return _json(kept.to_json(language), HTTPStatus.CREATED)


def _begun(steps: Iterator[Progress | Kept]) -> Iterator[Progress | Kept]:
    """The same, begun: it cleans up behind itself from now on, though nobody should ever ask for more of it."""
    first = next(steps)

    def going_on() -> Iterator[Progress | Kept]:
        yield first
        yield from steps

    return going_on()


def _wants_events(request: Request) -> bool:
    accepted = request.headers.get("accept", "").lower()
    return _EVENTS in accepted and _JSON not in accepted


def _json(values: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Response:
    return JSONResponse(values, status, _NO_STORE)


def _nothing() -> Response:
    return Response(status_code=HTTPStatus.NO_CONTENT, headers=_NO_STORE)
