from __future__ import annotations

import pytest
from starlette.requests import Request

from assistant.web.publicaddress import public_address


@pytest.mark.parametrize(
    ("public_url", "root_path", "scope_root", "expected"),
    [
        ("", "", "", "http://alinea.example.org:7860"),
        ("", "/alinea/", "", "http://alinea.example.org:7860/alinea"),
        ("", "/alinea", "/alinea", "http://alinea.example.org:7860/alinea"),
        ("https://intranet.example.org/report/", "/report", "", "https://intranet.example.org/report"),
    ],
)
def test_links_lead_to_where_readers_are(public_url: str, root_path: str, scope_root: str, expected: str) -> None:
    scope = {
        "type": "http",
        "scheme": "http",
        "path": "/v1/models",
        "root_path": scope_root,
        "query_string": b"",
        "headers": [(b"host", b"alinea.example.org:7860")],
    }
    assert public_address(Request(scope), public_url, root_path) == expected
