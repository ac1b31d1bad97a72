"""The examples of the document, sent to the assistant as it ships: they return what they say."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from assistant.assistant import Assistant
from assistant.store.place import StorePlace
from assistant.web.api.examples import Example, examples
from assistant.web.api.operations import OPERATIONS
from assistant.web.api.page.view import command_of
from assistant.web.application import build_app
from assistant.web.options import WebOptions
from tests.web.gradio_loop import built_in_a_loop
from tests.web.imports.small_imports import EVERYBODY, imports_app
from tests.web.serving_app import eager

MEASURED = {"timings_ms", "ms", "recording_ms", "fingerprint"}
"""What is not the same twice, or changes with the encoders."""


@pytest.fixture(scope="module")
def client(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    options = WebOptions(feedback=True, store=StorePlace(tmp_path_factory.mktemp("opinions")))
    with TestClient(built_in_a_loop(lambda: build_app(eager(assistant), options))) as client:
        yield client


@pytest.fixture
def library(tmp_path: Path) -> TestClient:
    """A library that nothing was added to."""
    return TestClient(imports_app(tmp_path, EVERYBODY))


def plain(value: Any, changing: Collection[str] = MEASURED) -> Any:
    """The value without what is measured, or is made anew for each."""
    if isinstance(value, dict):
        return {name: plain(each, changing) for name, each in value.items() if name not in changing}
    return [plain(each, changing) for each in value] if isinstance(value, list) else value


def told(response: Any, changing: Collection[str] = MEASURED) -> Any:
    """JSON values; of a stream those of its events."""
    if not isinstance(response, str):
        return plain(response, changing)
    return [plain(json.loads(data), changing) for data in re.findall(r"^data: (.*)$", response, re.MULTILINE)]


def asked(client: TestClient, example: Example, number: str = "") -> Response:
    """The response to an example."""
    path, headers = example.path.replace("{id}", number), dict(example.headers)
    if example.file is None:
        return client.request(example.method, path, json=example.body, headers=headers)
    file = (example.file["name"], example.file["text"].encode())
    return client.request(example.method, path, files={"file": file}, headers=headers)


@pytest.mark.parametrize("example", examples(), ids=lambda each: f"{each.operation}-{each.name}")
def test_an_example_returns_what_it_says(client: TestClient, library: TestClient, example: Example) -> None:
    is_of_library = OPERATIONS[example.operation].tag == "Library"
    there = library if is_of_library else client
    before = [each for each in examples() if f"{each.operation}/{each.name}" == example.after]
    response = asked(there, example, *(asked(there, each).json()["id"] for each in before))
    kind = response.headers["content-type"].partition(";")[0]
    assert (response.status_code, kind) == (example.status, example.media_type)
    changing = {"id"} if is_of_library else MEASURED
    values = response.text if isinstance(example.response, str) else response.json()
    assert told(values, changing) == told(example.response, changing)


@pytest.mark.parametrize("example", examples(), ids=lambda each: f"{each.operation}-{each.name}")
def test_the_command_shown_sends_it(example: Example) -> None:
    words = shlex.split(command_of(example).replace("\\\n", " "))
    others = ["-X", example.method] if example.method not in ("GET", "POST") else []
    assert words[: 2 + len(others)] == ["curl", *others, f"$ALINEA{example.path}"]
    words = words[len(others) :]
    options = dict(zip(words[2::2], words[3::2], strict=True))
    assert (json.loads(options["-d"]) if "-d" in options else None) == example.body
    assert options.get("-F") == (f"file=@{example.file['name']}" if example.file else None)
    # With a body, or a form, curl sends POST, else GET, unless it is told otherwise.
    assert bool(options.keys() & {"-d", "-F"}) == (example.method in ("POST", "PUT"))
