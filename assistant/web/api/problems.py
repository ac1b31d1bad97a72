"""The problems that the API tells of, by status: what each means, and how one looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from assistant.web.problems import Fault, Problem

_WAIT = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}}


@dataclass(frozen=True)
class Documented:
    """A problem as the OpenAPI tells of it."""

    description: str
    example: Mapping[str, Any]
    headers: Mapping[str, Any] = field(default_factory=dict)


def _documented(status: int, description: str, detail: str, *errors: Fault, **headers: Any) -> Documented:
    return Documented(description, Problem(HTTPStatus(status), detail, errors=errors).to_json(), headers)


_LANGUAGE = Fault("lang", "'fr' or 'en'", "'de'")
PROBLEMS: Mapping[int, Documented] = {
    400: _documented(
        400,
        "The body is no JSON, or breaks off.",
        "body: expected JSON, found: EOF while parsing an object at line 1 column 1",
    ),
    401: _documented(
        401,
        "Nobody is known: there is no session and no token, or the token is not valid.",
        "expected a session or a token, found neither",
        **{"WWW-Authenticate": {"description": "How to say who you are.", "schema": {"type": "string"}}},
    ),
    403: _documented(
        403,
        "Who asks lacks the right; or the request comes from another site's page, which may not embed this one.",
        "expected somebody with the right ask, found somebody without",
    ),
    404: _documented(404, "There is no such report or passage.", "report: expected E/2021/47, found 'A/79/772'"),
    408: _documented(
        408, "The body comes too slowly.", "body: expected the whole of it within 60 seconds, found 10 bytes"
    ),
    409: _documented(
        409,
        "The library does not take it: the report ships with Alinea, or its symbol is not free.",
        "report: expected one that does not ship with Alinea, found E/2021/47",
    ),
    413: _documented(413, "The body is too long.", "body: expected at most 1000000 bytes, found 1000001"),
    414: _documented(414, "The address is too long.", "address: expected at most 8192 bytes, found 10834"),
    415: _documented(
        415, "The body is of another type than JSON.", "content-type: expected application/json, found text/plain"
    ),
    422: _documented(422, "The request is of another form than described here.", str(_LANGUAGE), _LANGUAGE),
    429: _documented(
        429,
        "Too many requests in a short time.",
        "expected at most 20 in 60 seconds, found more; please wait 3 s",
        **_WAIT,
    ),
    500: _documented(
        500,
        "Something failed that should not have.",
        "an internal error prevents an answer; it has been logged",
    ),
    503: _documented(
        503,
        "The assistant is still loading, or has too much to do; try again.",
        "assistant: expected it to be ready, found it still loading; try again in a few seconds",
        **_WAIT,
    ),
    504: _documented(
        504,
        "The answer takes too long.",
        "expected an answer within 60 seconds, found it to take longer",
    ),
}
