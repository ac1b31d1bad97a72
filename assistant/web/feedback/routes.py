"""``POST /api/v1/feedback``: takes what a reader says of an answer, changes it, takes it back."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from assistant.answer import Answer
from assistant.errors import AssistantError
from assistant.feedback.errors import FeedbackStoreError
from assistant.feedback.opinion import Opinion
from assistant.web.api.bodies import require_json
from assistant.web.api.door import ApiRoute
from assistant.web.api.operations import OPERATIONS
from assistant.web.bodies import read_body
from assistant.web.feedback.sent import Given, Sent, parse_sent
from assistant.web.problems import Problem
from assistant.web.provider import AssistantProvider
from assistant.web.sameorigin import refuse_others

logger = logging.getLogger(__name__)

ADDRESS = "/api/v1/feedback"
MOST_BYTES = 300_000
"""Of a request."""


def add_feedback(app: FastAPI, provider: AssistantProvider, folder: Path) -> None:
    """Adds the route; what it takes is kept in ``folder``.

    It answers 201 with the ``id`` of an opinion kept, 200 with that of one withdrawn; else a problem (RFC 9457): 403 to
    a request from another site, 413 to one too long, 415 to one of another type than JSON, 400 to one that is no JSON,
    422 to one of another form, 503 where the store is out of order.
    """

    async def take(request: Request) -> JSONResponse:
        sent = await _read(request)
        return await run_in_threadpool(_take, sent, provider, folder)

    described = OPERATIONS["feedback"].described()
    app.router.add_api_route(ADDRESS, take, methods=["POST"], route_class_override=ApiRoute, **described)


async def _read(request: Request) -> Sent:
    refuse_others(request.headers)
    require_json(request)
    try:
        return parse_sent(await read_body(request, MOST_BYTES))
    except AssistantError as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from error


def _take(sent: Sent, provider: AssistantProvider, folder: Path) -> JSONResponse:
    from assistant.feedback.store import (
        FeedbackStore,
    )  # here: it takes a noticeable moment, and most readers say nothing

    store = FeedbackStore(folder)
    try:
        if sent.given is None:
            store.withdraw(sent.id)
        else:
            store.keep(_opinion(sent.id, sent.given, provider))
    except FeedbackStoreError as error:
        logger.warning("feedback is lost: %s", error)
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "the opinion could not be kept; the log says why") from error
    return JSONResponse({"id": sent.id}, HTTPStatus.OK if sent.given is None else HTTPStatus.CREATED)


def _opinion(name: str, given: Given, provider: AssistantProvider) -> Opinion:
    return Opinion(
        id=name,
        at=datetime.now(UTC),
        report=_report(given.answer, provider),
        verdict=given.verdict,
        reasons=given.reasons,
        comment=given.comment,
        answer=given.answer.to_json(),
    )


def _report(answer: Answer, provider: AssistantProvider) -> str:
    """The report asked: the one cited, else ours; empty where neither is known, right after a start."""
    if answer.citations:
        return answer.citations[0].report
    return provider.get().symbol if provider.ready else ""
