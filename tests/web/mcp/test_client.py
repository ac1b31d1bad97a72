"""The protocol's own client, of both of its times, against the whole application."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from httpx2 import post
from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp.types import CallToolResult

from assistant.web.options import PLAIN
from tests.web.serving_app import serving
from tests.web.small_assistant import ENGLISH_60, PARAGRAPHS, SmallAssistant, answer_to

PUBLIC = "https://intranet.example.org/alinea"
TIMES = pytest.mark.parametrize("mode", ["auto", "legacy"])
T = TypeVar("T")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(SmallAssistant(), replace(PLAIN, public_url=PUBLIC)) as where:
        yield f"{where}/mcp"


def with_client(address: str, do: Callable[[Client], Awaitable[T]], mode: str = "auto") -> T:
    async def connected() -> T:
        async with Client(address, mode=mode) as client:
            return await do(client)

    return asyncio.run(connected())


def call(address: str, tool: str, mode: str = "auto", **arguments: Any) -> CallToolResult:
    return with_client(address, lambda client: client.call_tool(tool, arguments), mode)


def text(result: CallToolResult) -> str:
    assert [block.type for block in result.content] == ["text"]
    return str(result.content[0].text)  # type: ignore[union-attr]


def fault(address: str, tool: str, **arguments: Any) -> str:
    result = call(address, tool, **arguments)
    assert result.is_error
    assert result.structured_content is None
    return text(result)


@TIMES
def test_the_tools_say_what_they_are_for_and_change_nothing(address: str, mode: str) -> None:
    tools = {tool.name: tool for tool in with_client(address, lambda client: client.list_tools(), mode).tools}
    assert list(tools) == ["ask_report", "get_paragraph", "search_report"]
    for tool in tools.values():
        assert tool.annotations is not None
        hints = tool.annotations
        assert (hints.read_only_hint, hints.idempotent_hint, hints.open_world_hint) == (True, True, False)
        assert "the report E/2021/47 (“Annual overview report" in (tool.description or "")
        assert tool.output_schema is not None
    assert tools["ask_report"].input_schema["required"] == ["question"]
    assert set(tools["search_report"].input_schema["properties"]) == {"query", "language", "limit"}


@TIMES
def test_an_answer_comes_with_its_citations_for_models_and_for_programs(address: str, mode: str) -> None:
    result = call(address, "ask_report", mode, question="Quel groupe de travail ?")
    url = f"{PUBLIC}/report/E-2021-47#51"
    expected = answer_to("Quel groupe de travail ?", "fr")
    assert text(result) == f"{expected.text}\n\nSources :\n- E/2021/47, par. 51: {url}"
    found = result.structured_content
    assert (found["status"], found["language"], found["text"]) == ("answered", "fr", expected.text)
    assert [each["quote"] for each in found["citations"]] == [each.quote for each in expected.citations]
    assert {each["url"] for each in found["citations"]} == {url}
    assert [each["citations"] for each in found["sentences"]] == [[0], [1]]


def test_an_answer_is_in_the_language_of_the_question_or_the_one_asked_for(address: str) -> None:
    english = call(address, "ask_report", question="What group was set up?")
    assert "\n\nSources:\n- E/2021/47, para. 51: " in text(english)
    assert english.structured_content["language"] == "en"
    forced = call(address, "ask_report", question="What group was set up?", language="fr")
    assert forced.structured_content["language"] == "fr"


def test_an_abstention_is_no_error_and_names_what_is_near(address: str) -> None:
    result = call(address, "ask_report", question="Quelle météo ?")
    assert not result.is_error
    assert text(result) == "Le rapport n’en dit rien.\n\nLes passages les plus proches : par. 51, par. 52, par. 53."
    assert [each["ref"] for each in result.structured_content["retrieved"]] == list(PARAGRAPHS)


@TIMES
def test_who_waits_is_told_each_sentence(address: str, mode: str) -> None:
    told = list[tuple[float, str]]()

    async def progress(count: float, total: float | None, message: str | None) -> None:
        told.append((count, (message or "")[:2]))

    arguments = {"question": "Quels achats ?"}
    with_client(address, lambda client: client.call_tool("ask_report", arguments, progress_callback=progress), mode)
    assert told == [(1.0, "a)"), (2.0, "b)"), (3.0, "c)")]


@pytest.mark.parametrize("ref", ["60", 60, "par. 60", "[para. 60]", "E/2021/47, par. 60", "le paragraphe 60"])
def test_a_paragraph_is_found_however_it_is_named(address: str, ref: Any) -> None:
    found = call(address, "get_paragraph", ref=ref).structured_content
    assert (found["ref"], found["text"], found["language"]) == ("60", PARAGRAPHS["60"], "fr")
    assert (found["previous"], found["next"], found["notice"]) == ("53", None, "")


def test_a_paragraph_comes_in_an_edition_where_there_is_one(address: str) -> None:
    result = call(address, "get_paragraph", ref="60", language="en")
    notice = "Unofficial translation; the French text is authoritative."
    assert text(result) == (
        f"E/2021/47, para. 60 › VIII. Innovation and harmonization\n\n{ENGLISH_60}\n\n{notice}\n\n"
        f"{PUBLIC}/report/E-2021-47#60"
    )
    assert (result.structured_content["language"], result.structured_content["notice"]) == ("en", notice)
    without = call(address, "get_paragraph", ref="52", language="en").structured_content
    assert (without["language"], without["label"]) == ("fr", "E/2021/47, para. 52")


def test_a_paragraph_has_its_notes_with_their_links(address: str) -> None:
    result = call(address, "get_paragraph", ref="52")
    assert "\n\n[note 24] Conformément à la résolution 71/243" in text(result)
    note = result.structured_content["notes"][0]
    assert (note["ref"], note["links"]) == ("fn24", ["https://undocs.org/fr/A/RES/71/243"])


def test_a_search_gives_what_is_near_with_its_sentence(address: str) -> None:
    result = call(address, "search_report", query="reconnaissance mutuelle organismes", limit=2)
    found = result.structured_content["passages"]
    assert [each["ref"] for each in found] == ["52", "51"]
    assert found[0]["excerpt"] == PARAGRAPHS["52"].partition(". ")[0]
    assert found[0]["url"] == f"{PUBLIC}/report/E-2021-47#52"
    assert text(result).startswith("E/2021/47, par. 52 › VIII. Innovation et harmonisation › ")
    english = call(address, "search_report", query="présence en ligne", language="en", limit=1)
    assert english.structured_content["passages"][0]["language"] == "en"
    assert english.structured_content["passages"][0]["excerpt"].startswith("In order to widen access")


@pytest.mark.parametrize(("language", "line"), [("fr", "Rien dans le rapport"), ("en", "Nothing in the report")])
def test_a_search_that_finds_nothing_says_so(address: str, language: str, line: str) -> None:
    result = call(address, "search_report", query="zzz", language=language)
    assert text(result).startswith(line)
    assert result.structured_content == {"report": "E/2021/47", "reports": ["E/2021/47"], "passages": []}


@pytest.mark.parametrize(
    ("tool", "arguments", "line"),
    [
        (
            "get_paragraph",
            {"ref": "99"},
            "ref: expected a passage of E/2021/47 (51 to 60, a footnote such as fn1, a figure such as fig1), found '99'",
        ),
        (
            "get_paragraph",
            {"ref": "section V"},
            "ref: sec-V is a section; ask for one of its passages: 51, 52, 53",
        ),
        ("get_paragraph", {"ref": "A/79/772, par. 51"}, "ref: expected a passage of E/2021/47, found one of A/79/772"),
        ("get_paragraph", {}, "ref: field required"),
        ("ask_report", {"question": "Quoi ?", "language": "de"}, "language: input should be 'fr' or 'en'"),
        ("ask_report", {"question": "Quoi ?", "temperature": 0}, "temperature: extra inputs are not permitted"),
        ("search_report", {"query": "x", "limit": 21}, "limit: input should be less than or equal to 20"),
        ("ask_report", {"question": "panne"}, "an internal error prevents an answer; it has been logged"),
    ],
)
def test_a_fault_is_told_in_one_line(address: str, tool: str, arguments: dict[str, Any], line: str) -> None:
    assert fault(address, tool, **arguments) == line


def refused(address: str, do: Callable[[Client], Awaitable[Any]]) -> str:
    """What the protocol itself refuses a request with."""

    async def caught(client: Client) -> str:
        with pytest.raises(MCPError) as error:
            await do(client)
        return error.value.message

    return with_client(address, caught)


def test_an_unknown_tool_is_a_fault_of_the_protocol(address: str) -> None:
    message = refused(address, lambda client: client.call_tool("delete_report", {}))
    assert message == "tool: expected ask_report, get_paragraph, search_report, list_reports, found another"


@TIMES
def test_the_report_is_there_as_resources(address: str, mode: str) -> None:
    async def read(client: Client) -> tuple[str, str, str, str]:
        listed = (await client.list_resources()).resources[0].uri
        template = (await client.list_resource_templates()).resource_templates[0].uri_template
        contents = (await client.read_resource(str(listed))).contents[0]
        passage = (await client.read_resource(template.replace("{+ref}", "52"))).contents[0]
        return str(listed), template, contents.text, passage.text  # type: ignore[union-attr]

    listed, template, contents, passage = with_client(address, read, mode)
    assert (listed, template) == ("alinea://E-2021-47", "alinea://E-2021-47/{+ref}")
    assert contents.splitlines()[1:] == ["V. Modernisation: 51, 52, 53", "VII. Amélioration de la transparence: 60"]
    assert PARAGRAPHS["52"] in passage


@pytest.mark.parametrize("uri", ["alinea://E-2021-47/99", "alinea://A-79-772", "file:///etc/passwd"])
def test_there_is_no_other_resource(address: str, uri: str) -> None:
    assert "expected" in refused(address, lambda client: client.read_resource(uri))


@TIMES
def test_a_slash_at_the_end_changes_nothing(address: str, mode: str) -> None:
    result = call(f"{address}/", "ask_report", mode, question="Quel groupe ?")
    assert result.structured_content["status"] == "answered"


def test_a_long_question_is_answered_and_a_body_without_end_is_not(address: str) -> None:
    assert call(address, "ask_report", question="Quel groupe ? " * 20_000).structured_content["status"] == "answered"
    response = post(address, content=b"x" * 2_000_000, headers={"Content-Type": "application/json"})
    assert response.status_code == 413
