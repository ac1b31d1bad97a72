"""What docs/openai.md tells programmers is sent to a real server."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.web.api.problems import PROBLEMS
from tests.web.serving_app import serving
from tests.web.small_assistant import SmallAssistant

GUIDE = (Path(__file__).parents[3] / "docs" / "openai.md").read_text(encoding="utf-8")
SHELL, PYTHON = (re.findall(rf"^```{kind}\n(.*?)^```", GUIDE, re.M | re.S) for kind in ("bash", "python"))
PRINTED = [
    r'\[par\. 51\]\n\n\[par\. 51\]: http://\S+/report/E-2021-47#51 "E/2021/47, par\. 51"\n$',
    r"^E/2021/47, para\. 51 ",
]
OTHER_FORM = 422
"""Told as 400 here, as OpenAI does."""
OF_THE_LIBRARY = 409
"""Comes only where reports are added."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(SmallAssistant()) as where:
        yield where


def of_this(text: str, address: str) -> str:
    return text.replace("http://127.0.0.1:7860", address)


def test_the_command_is_answered(address: str) -> None:
    (command,) = SHELL
    curl, silent, url, header, named, data, body = shlex.split(of_this(command, address).replace("\\\n", ""))
    assert (curl, silent, header, data) == ("curl", "-s", "-H", "-d")
    name, value = named.split(": ")
    response = httpx.post(url, content=body, headers={name: value}, timeout=30)
    assert response.status_code == 200
    assert response.json()["alinea"]["status"] == "answered"


@pytest.mark.parametrize(("program", "printed"), list(zip(PYTHON, PRINTED, strict=True)))
def test_the_programs_print_what_they_are_to(
    address: str, program: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    left: dict[str, Any] = {}
    exec(compile(of_this(program, address), "docs/openai.md", "exec"), left)
    with suppress(KeyError):
        left["client"].close()
    assert re.search(printed, capsys.readouterr().out)


def test_every_status_is_told() -> None:
    rows = re.findall(r"^\| ([\d, ]+) \|", GUIDE, re.M)
    told = {int(status) for row in rows for status in row.split(", ")}
    assert told == {*PROBLEMS, 405, 431} - {OTHER_FORM, OF_THE_LIBRARY}
