"""Bodies as they come from the network, piece by piece."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from fastapi import Request

from assistant.web.bodies import media_type, read_body
from assistant.web.problems import Problem

PIECE = {"type": "http.request", "body": b"abc", "more_body": True}
LAST = {"type": "http.request", "body": b"de"}
BROKEN = {"type": "http.disconnect"}


def request_of(*messages: dict[str, Any], **headers: str) -> Request:
    coming = iter(messages)

    async def receive() -> dict[str, Any]:
        return next(coming)

    named = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "headers": named}, receive)


def refused(request: Request) -> tuple[int, str]:
    with pytest.raises(Problem) as raised:
        asyncio.run(read_body(request, 5))
    return raised.value.status.value, raised.value.detail


def test_a_body_is_read_whole_up_to_the_limit() -> None:
    assert asyncio.run(read_body(request_of(PIECE, LAST), 5)) == b"abcde"
    assert asyncio.run(read_body(request_of(LAST, content_length="²"), 5)) == b"de"


def test_a_body_that_says_it_is_too_long_is_not_read() -> None:
    assert refused(request_of(content_length="6")) == (413, "body: expected at most 5 bytes, found 6")


def test_a_body_is_read_no_further_than_the_limit() -> None:
    assert refused(request_of(PIECE, PIECE)) == (413, "body: expected at most 5 bytes, found more")


def test_a_body_that_breaks_off_is_refused() -> None:
    assert refused(request_of(PIECE, BROKEN)) == (400, "body: expected the whole of it, found the beginning")


@pytest.mark.parametrize(
    ("header", "kind"),
    [("Application/JSON; charset=utf-8", "application/json"), ("", ""), (" text/plain ", "text/plain")],
)
def test_the_type_of_a_body_is_told_without_its_parameters(header: str, kind: str) -> None:
    assert media_type(request_of(content_type=header)) == kind
    assert media_type(request_of()) == ""
