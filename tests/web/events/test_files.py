"""Nobody makes the server fetch anything: the page has no files, and Gradio is given none."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import gradio.processing_utils
import httpx
import pytest

from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from tests.web.events.tabs import event, number_of, words
from tests.web.serving_app import serving
from tests.web.small_assistant import SmallAssistant


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """The application, where everybody may do everything: nobody is refused for who they are."""
    options = WebOptions(login=LoginOptions(everybody_is_admin=True))
    with serving(SmallAssistant(), options) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """A server that Gradio takes for one that may be fetched from."""
    monkeypatch.setattr(gradio.processing_utils, "PUBLIC_HOSTNAME_WHITELIST", ["127.0.0.1"])
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def file_at(server: socket.socket) -> dict[str, Any]:
    address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
    return {"path": address, "url": address, "meta": {"_type": "gradio.FileData"}}


def image_at(server: socket.socket) -> dict[str, Any]:
    """A part of a message that Gradio would make an image of, with arguments of the sender's."""
    given = {"value": file_at(server)["path"]}
    return {"type": "component", "component": "image", "value": None, "constructor_args": given, "props": {}}


def forms(server: socket.socket) -> list[list[Any]]:
    """The three fields of a question, with a file in each."""
    file, message = file_at(server), words("")[0]
    return [
        [file, [], "fr"],
        ["Quel groupe ?", [], file],
        ["Quel groupe ?", [{**message, "content": [{"type": "file", "file": file}]}], "fr"],
        ["Quel groupe ?", [{**message, "content": [file]}], "fr"],
        ["Quel groupe ?", [{**message, "metadata": file}], "fr"],
        ["Quel groupe ?", [{**message, "content": [image_at(server)]}], "fr"],
        [[[[file]]], [], "fr"],
    ]


def is_let_alone(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return True
    return False


@pytest.mark.parametrize(
    "path", ["queue/join", "queue/join/", "run/ask", "run/ask/", "api/ask", "call/ask", "call/ask/"]
)
def test_no_event_has_anything_fetched(client: httpx.Client, public: socket.socket, path: str) -> None:
    number = number_of(client.get("/config").json(), "alinea-question", "submit")
    for data in forms(public):
        told = client.post(f"/gradio_api/{path}", json=event(number, *data), follow_redirects=True)
        assert (told.status_code, told.headers["content-type"]) == (422, "application/problem+json")
        assert told.json()["detail"].startswith("body: expected words alone, found a field of something else")
    assert is_let_alone(public)


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("call/v2/ask", {"typed": "FILE", "history": [], "preferences": "fr"}),
        ("component_server", {"data": "FILE", "component_id": 1, "session_hash": "a", "fn_name": "x"}),
        ("stream/0", {"data": ["FILE"], "session_hash": "a"}),
        ("process_recording", {"data": "FILE"}),
    ],
)
def test_nor_has_any_other_address_of_gradios(
    client: httpx.Client, public: socket.socket, path: str, sent: dict[str, Any]
) -> None:
    file = file_at(public)
    named = {name: file if value == "FILE" else [file] if value == ["FILE"] else value for name, value in sent.items()}
    assert client.post(f"/gradio_api/{path}", json=named).status_code == 422
    assert is_let_alone(public)


def test_nothing_is_uploaded(client: httpx.Client) -> None:
    assert client.post("/gradio_api/upload", files={"files": ("a.png", b"x")}).status_code == 400
