"""A library that may be added to, behind a login, without the page; and reports small enough to be sent often."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from assistant.librarian import Librarian
from assistant.store.place import StorePlace
from assistant.web.api.options import ApiOptions
from assistant.web.api.routes import add_api
from assistant.web.desk import Desk
from assistant.web.imports.options import LibraryOptions
from assistant.web.imports.routes import add_library, bounds_of
from assistant.web.limits.body import RequestSize
from assistant.web.login.adding import add_login
from assistant.web.login.options import LoginOptions
from assistant.web.readership import Readership
from corpus.shelf import Shelf
from tests.web.login.small_login import with_proxy
from tests.web.serving_app import eager
from tests.web.small_library import SmallLibrary

IMPORTS, REPORTS = "/api/v1/imports", "/api/v1/reports"
PROXY = "10.0.0.5"
EVERYBODY = LoginOptions(everybody_adds=True)
"""Nobody logs in, and all may add."""
MOST_BYTES = 2**20
SYMBOL = "A/99/1"


def report_file(symbol: str = SYMBOL, *paragraphs: str) -> bytes:
    """A report as text."""
    told = paragraphs or ("The committee met in May 2025 and agreed on a plan.", "Three departments carried it out.")
    numbered = "\n\n".join(f"{number}. {each}" for number, each in enumerate(told, 1))
    return f"{symbol}\n\nReport of the Secretary-General on small matters\n\nI. Introduction\n\n{numbered}\n".encode()


def imports_app(folder: Path, login: LoginOptions | None = None, *, keeps: bool = True) -> FastAPI:
    """It, in front of a data folder; without ``keeps`` there is no store."""
    app = FastAPI()
    options = LibraryOptions(folder, most_bytes=MOST_BYTES)
    place = StorePlace(folder) if keeps else None
    readership = Readership(Librarian(folder, place))
    provider = eager(SmallLibrary())
    add_library(app, options, readership, provider)
    add_api(app, Desk(provider, may_read=readership.may_read), ApiOptions())
    add_login(app, login or with_proxy(PROXY), place)
    app.add_middleware(RequestSize, most_bytes=10_000, apart=bounds_of(options))
    return app


def client_of(app: FastAPI, name: str = "", *groups: str) -> TestClient:
    """Somebody of these groups, as the proxy says; of no name: nobody in particular."""
    said = {"x-forwarded-user": name, "x-forwarded-groups": ",".join(groups)} if name else {}
    return TestClient(app, client=(PROXY if name else "127.0.0.1", 5000), headers=said)


def sent(client: TestClient, data: bytes | None = None, name: str = "small.txt", **headers: str) -> Response:
    """The response to a file."""
    return client.post(IMPORTS, files={"file": (name, report_file() if data is None else data)}, headers=headers)


def sent_id(client: TestClient, data: bytes | None = None) -> str:
    """The id of an import that waits."""
    response = sent(client, data)
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


def added(client: TestClient, data: bytes | None = None, **body: Any) -> dict[str, Any]:
    """What came of a file that was sent and confirmed."""
    response = client.post(f"{IMPORTS}/{sent_id(client, data)}", json=body)
    assert response.status_code == 200, response.text
    values: dict[str, Any] = response.json()
    return values


def left_in(folder: Path) -> list[str]:
    """The files of imports, by their names."""
    found = os.walk(folder / "imports")  # which does not mind folders that go meanwhile
    return sorted(name for _, _, names in found for name in names)


def another(client: TestClient, name: str, *groups: str) -> TestClient:
    """Somebody else, of the same application."""
    return client_of(client.app, name, *groups)  # type: ignore[arg-type]


def shelved(folder: Path) -> list[str]:
    return [each.symbol for each in Shelf(folder / "reports")]
