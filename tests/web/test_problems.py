from __future__ import annotations

from http import HTTPStatus

import pytest

from assistant.web.problems import Problem

NAMED = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    408: "Request Timeout",
    413: "Content Too Large",
    414: "URI Too Long",
    415: "Unsupported Media Type",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


@pytest.mark.parametrize(("status", "title"), NAMED.items())
def test_the_title_is_the_name_of_the_status_in_its_rfc_whichever_python_runs(status: int, title: str) -> None:
    problem = Problem(HTTPStatus(status), "expected one, found another")
    assert problem.to_json() == {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": "expected one, found another",
    }
