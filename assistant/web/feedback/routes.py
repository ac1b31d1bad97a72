"""``POST /api/v1/feedback``: takes what a reader says of an answer, changes it, takes it back."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from assistant.answer import Answer
from assistant.errors import AssistantError
from assistant.feedback.opinion import Opinion
from assistant.store.errors import StoreError
from assistant.store.place import StorePlace
from assistant.web.api.adding import add_operation
from assistant.web.api.bodies import require_json
from assistant.web.bodies import read_body
from assistant.web.feedback.sent import Given, Sent, parse_sent
from assistant.web.problems import Problem
from assistant.web.provider import AssistantProvider

logger = logging.getLogger(__name__)

ADDRESS = "/api/v1/feedback"
MOST_BYTES = 300_000
"""Of a request."""


def add_feedback(app: FastAPI, provider: AssistantProvider, place: StorePlace) -> None:
    """Adds the route; what it takes is kept in the store of ``place``.

    It answers 201 with the ``id`` of an opinion kept, 200 with that of one withdrawn; else a problem (RFC 9457): 413
    to a request too long, 415 to one of another type than JSON, 400 to one that is no JSON, 422 to one of another form,
    503 where the store is out of order. The layer of the login refuses the pages of other sites.
    """

    async def take(request: Request) -> JSONResponse:
        return await run_in_threadpool(_take, await _read(request), provider, place)

    add_operation(app, ADDRESS, take, "POST", "feedback")


async def _read(request: Request) -> Sent:
    require_json(request)
    try:
        return parse_sent(await read_body(request, MOST_BYTES))
    except AssistantError as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from error


def _take(sent: Sent, provider: AssistantProvider, place: StorePlace) -> JSONResponse:
    from assistant.store.feedback import FeedbackStore  # here: it takes a moment, and most readers say nothing

    try:
        store = FeedbackStore(place.opened.within())
        if sent.given is None:
            store.withdraw(sent.id)
        else:
            store.keep(_opinion(sent.id, sent.given, provider))
    except StoreError as error:
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
    """The report asked, or those: by the answer, else ours; empty where neither is known, right after a start."""
    if answer.reports:
        return ", ".join(answer.reports)
    if answer.citations:
        return answer.citations[0].report
    return provider.get().symbol if provider.ready else ""
