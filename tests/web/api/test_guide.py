"""What docs/api.md tells programmers is sent to a real server."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.web.api.problems import PROBLEMS
from assistant.web.api.schemas.asking import Ask
from tests.web.api.small_api import ASK, problem
from tests.web.serving_app import serving_app

GUIDE = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
SHELL, PYTHON, JSON = (re.findall(rf"^```{kind}\n(.*?)^```", GUIDE, re.M | re.S) for kind in ("bash", "python", "json"))
PRINTED = [r"^answered .*\[para\. 51\]\nE/2021/47, para\. 51 ", r"\[par\. 51\]", r"^1 sent.*\n2 sent.*\nanswer {"]
COMMANDS = [line for block in SHELL for line in block.splitlines()]


@pytest.fixture(scope="module")
def address(api: FastAPI) -> Iterator[str]:
    with serving_app(api) as where:
        yield where


def sent(command: str, address: str) -> httpx.Response:
    """The response to a command of curl."""
    curl, *words = shlex.split(command.replace("$ALINEA", address))
    assert curl == "curl"
    words = [word for word in words if word != "-N"]
    options = dict(zip(words[1::2], words[2::2], strict=True))
    body = options.pop("-d", None)
    name, value = options.pop("-H", "Accept: */*").split(": ")
    assert options == {}
    return httpx.request("POST" if body else "GET", words[0], content=body, headers={name: value}, timeout=30)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_are_answered(address: str, command: str) -> None:
    response = sent(command, address)
    assert response.status_code == 200
    assert ("event: answer" in response.text) == ("stream" in command)


def test_there_are_as_many_as_are_looked_for() -> None:
    assert (len(COMMANDS), len(PYTHON), len(JSON)) == (6, 3, 1)


@pytest.mark.parametrize(
    ("program", "printed"),
    list(zip(PYTHON, PRINTED, strict=True)),
)
def test_the_programs_print_what_they_are_to(
    address: str, program: str, printed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALINEA", address)
    left: dict[str, Any] = {}
    exec(compile(program, "docs/api.md", "exec"), left)
    left["alinea"].close()
    assert re.search(printed, capsys.readouterr().out)


def test_the_problem_shown_is_the_one_returned(client: TestClient) -> None:
    assert problem(client.post(ASK, json={"question": "?", "lang": "de"}), 422) == json.loads(JSON[0])


def first_cells(heading: str) -> set[str]:
    table = GUIDE.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    return {row.split("|")[1].strip().strip("`") for row in table.splitlines()[2:]}


def test_every_field_and_status_is_told() -> None:
    assert first_cells("field") == set(Ask.model_fields)
    told = {int(status) for cell in first_cells("status") for status in cell.split(", ")}
    assert told == {*PROBLEMS, 405, 431}


def test_every_address_is_told(client: TestClient) -> None:
    paths = {cell.split(" ")[1].partition("?")[0] for cell in first_cells("address")}
    assert paths == {*client.get("/openapi.json").json()["paths"], "/openapi.json", "/docs"}
