"""The assistant as it ships, asked by other programs: they get what its own page gets."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import AIMessage, HumanMessage
from mcp import Client
from openai import OpenAI

from assistant.answer import Answer
from assistant.assistant import Assistant
from tests.web.serving_app import serving

GUIDES = Path(__file__).parents[2] / "docs"
FRENCH = "Quand le groupe de travail sur l’intelligence artificielle a-t-il été créé ?"
ENGLISH = "When was the working group on artificial intelligence set up?"
UNANSWERED = "Quel est le prix du pain à Paris ?"
LISTED = "Quelles sont les initiatives du Réseau achats ?"
KNOWN = pytest.mark.parametrize("question", [FRENCH, ENGLISH, UNANSWERED, LISTED, "Bonjour"])


@pytest.fixture(scope="module")
def address(assistant: Assistant) -> Iterator[str]:
    with serving(assistant) as where:
        yield where


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{address}/v1", api_key="any", max_retries=0) as client:
        yield client


def timeless(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "timings_ms"}


def as_json(answer: Answer) -> dict[str, Any]:
    """As it is once it went over the wire: tuples are lists."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(each) for name, each in value.items()}
        return [plain(each) for each in value] if isinstance(value, list | tuple) else value

    return timeless(plain(answer.to_json()))


@KNOWN
def test_a_completion_begins_with_the_answers_text_and_carries_the_answer(
    assistant: Assistant, client: OpenAI, question: str
) -> None:
    expected = assistant.ask(question)
    completion = client.chat.completions.create(model="alinea", messages=[{"role": "user", "content": question}])
    message = completion.choices[0].message
    assert (message.content or "").startswith(expected.text)
    assert timeless((completion.model_extra or {})["alinea"]) == as_json(expected)
    assert completion.system_fingerprint == expected.fingerprint
    markers = {each.url_citation.title for each in message.annotations or []}
    assert markers == {each.label for each in expected.citations}


@KNOWN
def test_a_stream_adds_up_to_the_completion(client: OpenAI, question: str) -> None:
    messages: Any = [{"role": "user", "content": question}]
    whole = client.chat.completions.create(model="alinea", messages=messages).choices[0].message.content
    with client.chat.completions.create(model="alinea", messages=messages, stream=True) as chunks:
        assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == whole


@pytest.mark.parametrize(("first", "following"), [(FRENCH, "Qui le dirige ?"), (ENGLISH, "Who leads it?")])
def test_a_follow_up_is_understood_from_the_messages_that_come_back(
    assistant: Assistant, client: OpenAI, first: str, following: str
) -> None:
    before = client.chat.completions.create(model="alinea", messages=[{"role": "user", "content": first}])
    messages: Any = [
        {"role": "system", "content": "Answer in verse."},
        {"role": "user", "content": first},
        {"role": "assistant", "content": before.choices[0].message.content},
        {"role": "user", "content": following},
    ]
    completion = client.chat.completions.create(model="alinea", messages=messages)
    history = [HumanMessage(first), AIMessage(assistant.ask(first).text)]
    assert timeless((completion.model_extra or {})["alinea"]) == as_json(assistant.ask(following, history))


def test_the_tools_find_what_the_page_finds(assistant: Assistant, address: str) -> None:
    async def found() -> tuple[Any, Any, Any, Any]:
        async with Client(f"{address}/mcp") as client:
            answer = await client.call_tool("ask_report", {"question": ENGLISH})
            refused = await client.call_tool("ask_report", {"question": UNANSWERED})
            ref = answer.structured_content["citations"][0]["ref"]
            passage = await client.call_tool("get_paragraph", {"ref": ref, "language": "en"})
            near = await client.call_tool("search_report", {"query": "artificial intelligence", "language": "en"})
            contents = await client.read_resource("alinea://E-2021-47")
        return answer.structured_content, refused.structured_content, passage.structured_content, (near, contents)

    answer, refused, passage, (near, contents) = asyncio.run(found())
    expected = assistant.ask(ENGLISH)
    assert answer["text"] == expected.text
    assert (refused["status"], refused["citations"]) == ("abstained", [])
    assert (passage["language"], passage["notice"] != "") == ("en", True)
    assert answer["sentences"][0]["text"] in passage["text"]
    hits = near.structured_content["passages"]
    assert [hit["ref"] for hit in hits] == [hit.ref for hit in assistant.find("artificial intelligence", 5)]
    assert all(hit["excerpt"] for hit in hits)
    assert len(contents.contents[0].text.splitlines()) == 1 + len(assistant.outline)


@pytest.mark.parametrize("ref", ["summary", "fn12", "fig2", "résumé", "footnote 12", "figure II", "1"])
def test_every_kind_of_passage_is_read(address: str, ref: str) -> None:
    async def read() -> Any:
        async with Client(f"{address}/mcp") as client:
            return await client.call_tool("get_paragraph", {"ref": ref})

    result = asyncio.run(read())
    assert not result.is_error, result.content
    assert result.structured_content["ref"] in ("summary", "fn12", "fig2", "1")


def test_the_guide_tells_the_fault_of_a_tool_as_it_is(address: str) -> None:
    async def read() -> Any:
        async with Client(f"{address}/mcp") as client:
            return await client.call_tool("get_paragraph", {"ref": "99"})

    result = asyncio.run(read())
    assert result.is_error
    assert f"`{result.content[0].text}`" in (GUIDES / "mcp.md").read_text(encoding="utf-8")


def test_the_questions_that_the_guide_streams_have_answers_that_grow(assistant: Assistant) -> None:
    told = (GUIDES / "api.md").read_text(encoding="utf-8").split("## As it grows", 1)[1].split("\n## ", 1)[0]
    questions = re.findall(r'"question": "([^"]+)"', told)
    assert len(questions) == 2
    for question in questions:
        assert len(assistant.ask(question).sentences) > 1, question
