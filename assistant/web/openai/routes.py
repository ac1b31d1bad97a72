"""The addresses under ``/v1/``: models, chat completions, and a plain word about what there is not."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from assistant.reportfacts import ReportFacts
from assistant.web.awaiting import Answers, to_nobody, unless_left, whole, with_silences
from assistant.web.bodies import media_type, read_body
from assistant.web.caller import Door, caller_of, identity_of
from assistant.web.desk import Desk
from assistant.web.eventstream import EventStream
from assistant.web.failures import problem_of, refuse_failed
from assistant.web.limits.leaving import ReaderLeft
from assistant.web.openai.asked import Asked, parse_asked
from assistant.web.openai.completion import Completion
from assistant.web.openai.content import content_of
from assistant.web.openai.faults import OpenAIFault, openai_response
from assistant.web.openai.models import Model, model_json, model_of, names_of, require_known
from assistant.web.openai.streaming import SILENCE_S, events
from assistant.web.publicaddress import public_address

MOST_BYTES = 4 * 1024 * 1024
"""Of a request: a long conversation, and more than is read of it."""
_METHODS = {"models": "GET", "chat/completions": "POST"}

Endpoint = Callable[[Request], Awaitable[Response]]


def add_openai(
    app: FastAPI, desk: Desk, *, public_url: str = "", root_path: str = "", silence_s: float = SILENCE_S
) -> None:
    """Serves the models and their completions.

    Args:
        app: the application, before anything that would swallow these addresses.
        desk: where questions are answered.
        public_url: the address that readers use, for the links of citations; empty: the one that a program asked.
        root_path: the path prefix behind a proxy.
        silence_s: seconds after which a stream that has nothing to say gives a sign of life.
    """
    door = _Door(desk, public_url, root_path, silence_s)
    for path, endpoint, methods in (
        ("/v1/models", door.models, ["GET"]),
        ("/v1/models/{name}", door.model, ["GET"]),
        ("/v1/chat/completions", door.complete, ["POST"]),
        ("/v1/{path:path}", _nothing_here, ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]),
    ):
        app.add_api_route(path, _telling(endpoint), methods=methods, include_in_schema=False)


@dataclass(frozen=True)
class _Door:
    desk: Desk
    public_url: str
    root_path: str
    silence_s: float
    opened: int = field(default_factory=lambda: int(time.time()))

    async def models(self, request: Request) -> Response:
        names = names_of(await self._theirs(request))
        return JSONResponse({"object": "list", "data": [model_json(name, self.opened) for name in names]})

    async def model(self, request: Request) -> Response:
        model = model_of(request.path_params["name"])
        await self._require_known(model, request)
        return JSONResponse(model_json(model.name, self.opened))

    async def complete(self, request: Request) -> Response:
        if media_type(request) != "application/json":  # else any page of the web could ask in a reader's name
            found = media_type(request)[:80] or "none"
            detail = f"content-type: expected application/json, found {found}"
            raise OpenAIFault(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail)
        asked = parse_asked(await read_body(request, MOST_BYTES))
        await self._require_known(asked.model, request)
        base_url = public_address(request, self.public_url, self.root_path)
        try:
            return await (self._streamed if asked.streamed else self._whole)(request, asked, base_url)
        except ReaderLeft:
            return to_nobody()

    async def _whole(self, request: Request, asked: Asked, base_url: str) -> Response:
        answer = await whole(self._answers(request, asked), request)
        refuse_failed(answer)
        return JSONResponse(Completion(asked).whole(answer, content_of(answer, base_url)))

    async def _streamed(self, request: Request, asked: Asked, base_url: str) -> Response:
        states = with_silences(self._answers(request, asked), self.silence_s)
        try:  # what can be told by the status of the response is told by it
            first = await unless_left(anext(states, None), request)
            if first is not None:
                refuse_failed(first)
        except BaseException:
            await states.aclose()
            raise
        return EventStream(events(first, states, Completion(asked), base_url), states)

    def _answers(self, request: Request, asked: Asked) -> Answers:
        caller = caller_of(request, Door.OPENAI)
        model = asked.model
        return self.desk.astream(caller, asked.question, asked.history, language=model.language, reports=model.reports)

    async def _require_known(self, model: Model, request: Request) -> None:
        """Lets a model pass whose report may be read; while the assistant loads, the desk finds that out."""
        if model.report and self.desk.provider.ready:
            require_known(model, await self._theirs(request))

    async def _theirs(self, request: Request) -> Sequence[ReportFacts]:
        """The reports that who asks may read, once they are known: nobody waits here for the assistant to load."""
        if not self.desk.provider.ready:
            return ()
        return await run_in_threadpool(self.desk.access.listed, identity_of(request))


async def _nothing_here(request: Request) -> Response:
    path = request.path_params["path"].rstrip("/")
    method = _METHODS.get("models" if path.startswith("models/") else path)
    if method:
        detail = f"/v1/{path[:80]}: expected {method}, found {request.method}"
        allowed = {"Allow": method}
        raise OpenAIFault(HTTPStatus.METHOD_NOT_ALLOWED, detail, code="method_not_allowed", headers=allowed)
    detail = f"/v1/{path[:80]}: expected /v1/models or /v1/chat/completions"
    raise OpenAIFault(HTTPStatus.NOT_FOUND, detail, code="unknown_url")


def _telling(endpoint: Endpoint) -> Endpoint:
    """The endpoint, which tells what is wrong in OpenAI's shape."""

    async def told(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Exception as error:  # noqa: BLE001 (an outermost door; what nobody foresaw is logged)
            return openai_response(problem_of(error))

    return told
