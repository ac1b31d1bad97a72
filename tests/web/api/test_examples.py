"""The examples of the document, sent to the assistant as it ships: they return what they say."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.assistant import Assistant
from assistant.store.place import StorePlace
from assistant.web.api.examples import Example, examples
from assistant.web.api.page.view import command_of
from assistant.web.application import build_app
from assistant.web.options import WebOptions
from tests.web.gradio_loop import built_in_a_loop
from tests.web.serving_app import eager

MEASURED = {"timings_ms", "ms", "recording_ms", "fingerprint"}
"""What is not the same twice, or changes with the encoders."""


@pytest.fixture(scope="module")
def client(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    options = WebOptions(feedback=True, store=StorePlace(tmp_path_factory.mktemp("opinions")))
    with TestClient(built_in_a_loop(lambda: build_app(eager(assistant), options))) as client:
        yield client


def plain(value: Any) -> Any:
    """The value without what is measured."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items() if name not in MEASURED}
    return [plain(each) for each in value] if isinstance(value, list) else value


def told(response: Any) -> Any:
    """JSON values; of a stream those of its events."""
    if not isinstance(response, str):
        return plain(response)
    return [plain(json.loads(data)) for data in re.findall(r"^data: (.*)$", response, re.MULTILINE)]


@pytest.mark.parametrize("example", examples(), ids=lambda each: f"{each.operation}-{each.name}")
def test_an_example_returns_what_it_says(client: TestClient, example: Example) -> None:
    response = client.request(example.method, example.path, json=example.body, headers=dict(example.headers))
    kind = response.headers["content-type"].partition(";")[0]
    assert (response.status_code, kind) == (example.status, example.media_type)
    assert told(response.text if isinstance(example.response, str) else response.json()) == told(example.response)


@pytest.mark.parametrize("example", examples(), ids=lambda each: f"{each.operation}-{each.name}")
def test_the_command_shown_sends_it(example: Example) -> None:
    words = shlex.split(command_of(example).replace("\\\n", " "))
    assert words[:2] == ["curl", f"$ALINEA{example.path}"]
    options = dict(zip(words[2::2], words[3::2], strict=True))
    assert (json.loads(options["-d"]) if "-d" in options else None) == example.body
    assert ("-d" in options) == (example.method == "POST")  # with a body curl sends POST, without one GET
