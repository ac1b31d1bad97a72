"""The protocol's own client before a library of two reports, and one who may read one of them only."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest
from fastapi import FastAPI
from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp.types import CallToolResult

from assistant.access.identity import Identity
from assistant.web.desk import Desk
from assistant.web.mcp.door import add_mcp
from assistant.web.reportaccess import MayRead, everybody
from tests.web.serving_app import eager, serving_app
from tests.web.small_assistant import SYMBOL
from tests.web.small_library import OTHER, OTHER_TITLE, SmallLibrary

PUBLIC = "https://intranet.example.org/alinea"
T = TypeVar("T")


def hides_the_other(_identity: Identity, symbol: str) -> bool:
    return symbol != OTHER


@contextmanager
def door(may_read: MayRead) -> Iterator[str]:
    app = FastAPI()
    add_mcp(app, Desk(eager(SmallLibrary()), may_read=may_read), public_url=PUBLIC)
    with serving_app(app) as where:
        yield f"{where}/mcp"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with door(everybody) as where:
        yield where


@pytest.fixture(scope="module")
def of_one() -> Iterator[str]:
    with door(hides_the_other) as where:
        yield where


def with_client(address: str, do: Callable[[Client], Awaitable[T]]) -> T:
    async def connected() -> T:
        async with Client(address) as client:
            return await do(client)

    return asyncio.run(connected())


def call(address: str, tool: str, **arguments: Any) -> CallToolResult:
    return with_client(address, lambda client: client.call_tool(tool, arguments))


def fault(address: str, tool: str, **arguments: Any) -> str:
    result = call(address, tool, **arguments)
    assert result.is_error
    return str(result.content[0].text)  # type: ignore[union-attr]


def found(address: str, tool: str, **arguments: Any) -> Any:
    result = call(address, tool, **arguments)
    assert not result.is_error, result.content
    return result.structured_content


def tools(address: str) -> dict[str, Any]:
    return {tool.name: tool for tool in with_client(address, lambda client: client.list_tools()).tools}


def test_models_are_told_how_to_choose_among_reports(address: str) -> None:
    listed = tools(address)
    assert list(listed) == ["ask_report", "get_paragraph", "search_report", "list_reports"]
    assert {"report", "reports"} < set(listed["ask_report"].input_schema["properties"])
    assert "a library of 2 reports" in listed["ask_report"].description


def test_who_may_read_one_is_told_of_one(of_one: str) -> None:
    listed = tools(of_one)
    assert list(listed) == ["ask_report", "get_paragraph", "search_report"]
    assert set(listed["search_report"].input_schema["properties"]) == {"query", "language", "limit"}
    assert OTHER not in str(listed)


def test_an_answer_of_several_names_the_report_of_everything(address: str) -> None:
    result = call(address, "ask_report", question="Quel groupe ?")
    text = result.content[0].text  # type: ignore[union-attr]
    assert f"[{OTHER}, par. 51]" in text
    assert f"- {OTHER}, par. 51: {PUBLIC}/report/CEB-2025-4#51" in text
    answer: Any = result.structured_content
    assert answer["reports"] == [SYMBOL, OTHER]
    assert {each["report"] for each in answer["citations"]} == {SYMBOL, OTHER}
    assert {each["report"] for each in answer["retrieved"]} == {SYMBOL, OTHER}


@pytest.mark.parametrize("scope", [{"report": OTHER}, {"reports": ["CEB-2025-4"]}])
def test_one_report_is_asked_and_searched_alone(address: str, scope: dict[str, Any]) -> None:
    answer = found(address, "ask_report", question="Quel groupe ?", **scope)
    assert (answer["reports"], {each["report"] for each in answer["citations"]}) == ([], {OTHER})
    search = found(address, "search_report", query="achats", **scope)
    assert (search["report"], {each["report"] for each in search["passages"]}) == (OTHER, {OTHER})


def test_a_search_over_all_says_of_which_each_passage_is(address: str) -> None:
    search = found(address, "search_report", query="achats", limit=2)
    assert (search["report"], search["reports"]) == ("", [SYMBOL, OTHER])
    assert [each["label"] for each in search["passages"]] == [f"{SYMBOL}, par. 53", f"{OTHER}, para. 53"]
    nothing = call(address, "search_report", query="zzz").content[0]
    assert nothing.text == "Nothing in the reports comes near it."  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "arguments", [{"ref": "52", "report": OTHER}, {"ref": f"{OTHER}, par. 52"}, {"ref": f"[{OTHER}, para. 52]"}]
)
def test_a_paragraph_is_read_in_the_report_that_is_named(address: str, arguments: dict[str, Any]) -> None:
    assert found(address, "get_paragraph", **arguments)["report"] == OTHER


def test_what_does_not_say_which_report_is_told_so(address: str) -> None:
    line = "report: expected the symbol of one of 2 reports (list_reports has them), found none"
    assert fault(address, "get_paragraph", ref="52") == line
    both = fault(address, "ask_report", question="Quoi ?", report=OTHER, reports=[OTHER])
    assert both == "report: expected report or reports, found both"
    unknown = fault(address, "ask_report", question="Quoi ?", report="A/79/772")
    assert unknown == f"report: expected {SYMBOL}, {OTHER}, found 'A/79/772'"


def test_the_reports_are_listed_and_looked_up(address: str) -> None:
    reports = found(address, "list_reports")["reports"]
    assert [each["report"] for each in reports] == [OTHER, SYMBOL]
    assert (reports[0]["title"], reports[0]["url"]) == (OTHER_TITLE, f"{PUBLIC}/report/CEB-2025-4")
    assert [each["report"] for each in found(address, "list_reports", query="annual overview")["reports"]] == [SYMBOL]
    assert [each["report"] for each in found(address, "list_reports", year="2025")["reports"]] == [OTHER]
    assert found(address, "list_reports", query="zzz")["reports"] == []


def test_each_report_is_a_resource(address: str) -> None:
    async def read(client: Client) -> tuple[list[str], str, str]:
        listed = [str(each.uri) for each in (await client.list_resources()).resources]
        (template,) = (await client.list_resource_templates()).resource_templates
        address = template.uri_template.replace("{report}", "CEB-2025-4").replace("{+ref}", "52")
        passage = (await client.read_resource(address)).contents[0]
        return listed, template.uri_template, passage.text  # type: ignore[union-attr]

    listed, template, passage = with_client(address, read)
    assert (listed, template) == (["alinea://E-2021-47", "alinea://CEB-2025-4"], "alinea://{report}/{+ref}")
    assert passage.startswith(f"{OTHER}, para. 52")


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("ask_report", {"question": "Quel groupe ?", "report": OTHER}),
        ("ask_report", {"question": "Quel groupe ?", "reports": [SYMBOL, OTHER]}),
        ("search_report", {"query": "achats", "report": OTHER}),
        ("get_paragraph", {"ref": "52", "report": OTHER}),
    ],
)
def test_a_report_that_somebody_may_not_read_is_to_them_not_there(
    of_one: str, tool: str, arguments: dict[str, Any]
) -> None:
    assert fault(of_one, tool, **arguments) == f"report: expected {SYMBOL}, found {OTHER!r}"


def test_nor_is_any_of_it(of_one: str) -> None:
    assert OTHER not in str(found(of_one, "ask_report", question="Quel groupe ?"))
    assert OTHER not in str(found(of_one, "search_report", query="achats"))
    assert [each["report"] for each in found(of_one, "list_reports")["reports"]] == [SYMBOL]
    assert fault(of_one, "get_paragraph", ref=f"{OTHER}, par. 52") == (
        f"ref: expected a passage of {SYMBOL}, found one of {OTHER}"
    )

    async def read(client: Client) -> list[str]:
        with pytest.raises(MCPError) as error:
            await client.read_resource("alinea://CEB-2025-4/52")
        return [str(each.uri) for each in (await client.list_resources()).resources] + [error.value.message]

    assert with_client(of_one, read) == [
        "alinea://E-2021-47",
        "resource: expected alinea://E-2021-47 or alinea://E-2021-47/51, found alinea://CEB-2025-4/52",
    ]
