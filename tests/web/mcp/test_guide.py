"""What docs/mcp.md tells is so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.web.mcp.tools import TOOLS
from tests.web.serving_app import serving
from tests.web.small_assistant import SmallAssistant

GUIDE = (Path(__file__).parents[3] / "docs" / "mcp.md").read_text(encoding="utf-8")
JSON, PYTHON = (re.findall(rf"^```{kind}\n(.*?)^```", GUIDE, re.M | re.S) for kind in ("json", "python"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(SmallAssistant()) as where:
        yield where


def servers(config: dict[str, Any]) -> dict[str, Any]:
    """Name -> how a client reaches it, as VS Code or Claude Desktop have it."""
    found: dict[str, Any] = config.get("servers") or config["mcpServers"]
    return found


def test_every_configuration_names_the_address_of_the_door() -> None:
    assert len(JSON) == 2
    for config in map(json.loads, JSON):
        (server,) = servers(config).values()
        assert "https://alinea.example.org/mcp" in [server.get("url"), *server.get("args", ())]


def test_no_argument_of_a_program_has_a_blank_which_claude_desktop_would_split_it_at() -> None:
    given = [server for config in map(json.loads, JSON) for server in servers(config).values() if "args" in server]
    (program,) = given
    assert [argument for argument in program["args"] if " " in argument] == []
    (variable,) = re.findall(r"\$\{(\w+)\}", " ".join(program["args"]))
    assert program["env"] == {variable: "Bearer …"}
    assert program["args"][-2:] == ["--header", f"Authorization:${{{variable}}}"]


def test_the_program_prints_an_answer_with_its_source(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    (program,) = PYTHON
    exec(compile(program.replace("http://127.0.0.1:7860", address), "docs/mcp.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "[para. 51]" in printed
    assert printed.endswith(f"- E/2021/47, para. 51: {address}/report/E-2021-47#51\n")


def test_every_tool_is_told_with_all_that_it_takes() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", GUIDE, re.M))
    assert list(rows) == [tool.name for tool in TOOLS]
    for tool in TOOLS:
        takes = re.findall(r"`(\w+)`", re.sub(r"\(.*?\)", "", rows[tool.name]))
        assert takes == list(tool.arguments.model_fields)
