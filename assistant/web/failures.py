"""What keeps a request from being met, as a problem to be told; what nobody foresaw is logged."""

from __future__ import annotations

import logging
from http import HTTPStatus

from assistant.answer import Answer, Status
from assistant.errors import AnswerTooLate, AssistantError, UnknownSource
from assistant.publishing.errors import NoLibraryYet
from assistant.web.problems import Problem
from assistant.wording import FAILURE

logger = logging.getLogger(__name__)

_NO_ASSISTANT = "the assistant could not be started; the server's log says why"
_LONGEST = 300
_COME_BACK_S = "30"
_FAILED = "an internal error prevents an answer; it has been logged"


def problem_of(error: Exception) -> Problem:
    """The problem that an exception comes to."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, UnknownSource):
        return Problem(HTTPStatus.NOT_FOUND, str(error)[:_LONGEST])
    if isinstance(error, AnswerTooLate):
        return Problem(HTTPStatus.GATEWAY_TIMEOUT, str(error))
    if isinstance(error, NoLibraryYet):
        return Problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error), {"Retry-After": _COME_BACK_S})
    if isinstance(error, AssistantError):
        logger.warning("a request could not be met: %s", error)
        return Problem(HTTPStatus.SERVICE_UNAVAILABLE, _NO_ASSISTANT)
    logger.error("a request could not be met", exc_info=error)
    return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, _FAILED)


def refuse_failed(answer: Answer) -> None:
    """Lets pass what is an answer, an abstention among them.

    Raises:
        Problem: the question cannot be read, as one of nothing but markup (422), or the assistant failed, and its text
            says no more than that (500).
    """
    if answer.status is Status.ERROR:
        is_ours = answer.text in FAILURE.values()
        raise Problem(
            HTTPStatus.INTERNAL_SERVER_ERROR if is_ours else HTTPStatus.UNPROCESSABLE_ENTITY,
            answer.text,
        )
