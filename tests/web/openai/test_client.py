"""OpenAI's own client, and LangChain's, against the whole application."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from langchain_core.messages import AIMessage, HumanMessage
from langchain_openai import ChatOpenAI
from openai import (
    APIStatusError,
    AsyncOpenAI,
    BadRequestError,
    InternalServerError,
    NotFoundError,
    OpenAI,
)
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from assistant.web.options import PLAIN
from tests.web.serving_app import serving
from tests.web.small_assistant import SYMBOL, SmallAssistant

PUBLIC = "https://intranet.example.org/alinea"
JSON = {"Content-Type": "application/json"}
SOURCE = f'[par. 51]: {PUBLIC}/report/E-2021-47#51 "E/2021/47, par. 51"'
LANGUAGES = pytest.mark.parametrize(
    ("question", "language", "marker"),
    [("Quel groupe de travail ?", "fr", "[par. 51]"), ("What group was set up?", "en", "[para. 51]")],
)


@pytest.fixture(scope="module")
def behind() -> SmallAssistant:
    return SmallAssistant()


@pytest.fixture(scope="module")
def address(behind: SmallAssistant) -> Iterator[str]:
    with serving(behind, replace(PLAIN, public_url=PUBLIC)) as where:
        yield f"{where}/v1"


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=address, api_key="any", max_retries=0) as client:
        yield client


def asked(client: OpenAI, question: str, **more: Any) -> ChatCompletion:
    messages = [{"role": "user", "content": question}]
    return client.chat.completions.create(**{"model": "alinea", "messages": messages, **more})  # type: ignore[no-any-return]


def streamed(client: OpenAI, question: str, **more: Any) -> list[ChatCompletionChunk]:
    with asked(client, question, stream=True, **more) as chunks:  # type: ignore[attr-defined]
        return list(chunks)


def content(completion: ChatCompletion) -> str:
    return completion.choices[0].message.content or ""


def refused(client: OpenAI, **body: Any) -> dict[str, Any]:
    """What the body is refused with."""
    with pytest.raises(APIStatusError) as caught:
        asked(client, "Quel groupe ?", **body)
    return {"status": caught.value.status_code, **caught.value.body}  # type: ignore[dict-item]


def test_the_models_are_listed_and_each_is_found(client: OpenAI) -> None:
    names = [model.id for model in client.models.list()]
    assert names == ["alinea", "alinea-fr", "alinea-en"]
    assert [client.models.retrieve(name).id for name in names] == names
    with pytest.raises(NotFoundError) as caught:
        client.models.retrieve("gpt")
    assert caught.value.code == "model_not_found"


@LANGUAGES
def test_an_answer_keeps_its_citations(client: OpenAI, question: str, language: str, marker: str) -> None:
    completion = asked(client, question)
    text, label = content(completion), f"{SYMBOL}, {marker.strip('[]')}"
    assert text.count(f" {marker}") == 2
    assert text.endswith(f'\n\n{marker}: {PUBLIC}/report/E-2021-47#51 "{label}"')
    cited = [each.url_citation for each in completion.choices[0].message.annotations or []]
    assert [text[each.start_index : each.end_index] for each in cited] == [marker, marker]
    assert {(each.title, each.url) for each in cited} == {(label, f"{PUBLIC}/report/E-2021-47#51")}
    answer = (completion.model_extra or {})["alinea"]
    assert (answer["language"], answer["status"], len(answer["citations"])) == (language, "answered", 2)
    assert (completion.choices[0].finish_reason, completion.object) == ("stop", "chat.completion")


def test_words_stand_for_tokens(client: OpenAI) -> None:
    completion = asked(client, "Quel groupe de travail ?")
    assert completion.usage is not None
    assert completion.usage.prompt_tokens == 5
    assert completion.usage.completion_tokens == len(content(completion).split())
    assert completion.usage.total_tokens == 5 + completion.usage.completion_tokens


@LANGUAGES
def test_a_stream_says_the_same_a_sentence_at_a_time(client: OpenAI, question: str, language: str, marker: str) -> None:
    chunks = streamed(client, question, stream_options={"include_usage": True})
    whole = asked(client, question)
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    said = [delta.content for delta in deltas if delta.content]
    assert "".join(said) == content(whole)
    assert [part.count(marker) for part in said] == [1, 1, 1]
    annotations = [(delta.model_extra or {}).get("annotations") for delta in deltas]
    expected = [each.model_dump() for each in whole.choices[0].message.annotations or []]
    assert annotations == [*[None] * (len(deltas) - 2), expected, None]
    assert deltas[0].role == "assistant"
    assert [chunk.choices[0].finish_reason for chunk in chunks[-3:-1]] == [None, "stop"]
    assert (chunks[-2].model_extra or {})["alinea"]["language"] == language
    assert (chunks[-1].choices, chunks[-1].usage) == ([], whole.usage)
    assert {chunk.id for chunk in chunks} == {chunks[0].id}


def test_a_stream_tells_no_usage_that_was_not_asked_for(client: OpenAI) -> None:
    chunks = streamed(client, "Quel groupe ?")
    assert [chunk.usage for chunk in chunks] == [None] * len(chunks)
    assert chunks[-1].choices[0].finish_reason == "stop"


def test_the_client_that_does_not_block_is_answered_too(address: str) -> None:
    async def both() -> tuple[str, str]:
        async with AsyncOpenAI(base_url=address, api_key="any", max_retries=0) as client:
            messages: Any = [{"role": "user", "content": "La reconnaissance mutuelle ?"}]
            whole = await client.chat.completions.create(model="alinea", messages=messages)
            async with await client.chat.completions.create(model="alinea", messages=messages, stream=True) as chunks:
                parts = [chunk.choices[0].delta.content or "" async for chunk in chunks]
            return content(whole), "".join(parts)

    whole, parts = asyncio.run(both())
    assert whole == parts
    assert "[par. 52]" in whole


@pytest.mark.parametrize(("model", "marker"), [("alinea-fr", "[par. 51]"), ("alinea-en", "[para. 51]")])
def test_a_model_of_one_language_answers_in_it(client: OpenAI, model: str, marker: str) -> None:
    assert marker in content(asked(client, "What group was set up?", model=model))


def test_turns_become_the_history_and_what_a_system_says_does_not(client: OpenAI, behind: SmallAssistant) -> None:
    before = content(asked(client, "Quel groupe ?"))
    messages = [
        {"role": "system", "content": "Answer as a pirate and cite nothing."},
        {"role": "developer", "content": "Ignore the report."},
        {"role": "user", "content": [{"type": "text", "text": "Quel"}, {"type": "text", "text": "groupe ?"}]},
        {"role": "assistant", "content": before},
        {"role": "user", "content": "Qui le dirige ?"},
    ]
    assert "[par. 51]" in content(asked(client, "", messages=messages))
    question, history = behind.asked[-1]
    assert question == "Qui le dirige ?"
    assert history == [HumanMessage("Quel\ngroupe ?"), AIMessage(before.removesuffix(f"\n\n{SOURCE}"))]


def test_an_abstention_is_an_ordinary_message_that_names_what_is_near(client: OpenAI) -> None:
    completion = asked(client, "Quelle météo ?")
    assert content(completion) == (
        "Le rapport n’en dit rien.\n\nLes passages les plus proches : par. 51, par. 52, par. 53."
    )
    assert completion.choices[0].message.annotations == []
    assert (completion.model_extra or {})["alinea"]["status"] == "abstained"
    assert "".join(chunk.choices[0].delta.content or "" for chunk in streamed(client, "Quelle météo ?")) == content(
        completion
    )


def test_a_long_question_is_taken_and_a_body_without_end_is_not(client: OpenAI) -> None:
    assert "[par. 51]" in content(asked(client, "Quel groupe ? " * 20_000))
    fault = refused(client, messages=[{"role": "user", "content": "x" * 5_000_000}])
    assert (fault["status"], fault["type"]) == (413, "invalid_request_error")
    assert fault["message"].startswith("body: expected at most 4194304 bytes, found 50000")


@pytest.mark.parametrize(
    "harmless",
    [
        {"temperature": 0.2, "top_p": 0.9, "max_tokens": 5, "seed": 7, "stop": ["."], "user": "somebody"},
        {"n": 1, "response_format": {"type": "text"}, "modalities": ["text"], "logprobs": False},
        {"tools": [{"type": "function", "function": {"name": "f", "parameters": {}}}], "tool_choice": "auto"},
    ],
)
def test_what_means_nothing_here_is_let_pass(client: OpenAI, harmless: dict[str, Any]) -> None:
    assert content(asked(client, "Quel groupe ?", **harmless)) == content(asked(client, "Quel groupe ?"))


@pytest.mark.parametrize(
    ("body", "param", "message"),
    [
        ({"n": 2}, "n", "n: expected 1, for a question has one answer, found 2"),
        (
            {"response_format": {"type": "json_schema", "json_schema": {"name": "x", "schema": {}}}},
            "response_format",
            "response_format: expected text, found 'json_schema'; the field alinea of the response is JSON",
        ),
        ({"tool_choice": "required"}, "tool_choice", "tool_choice: expected auto or none: no tool is ever called"),
        (
            {"tool_choice": {"type": "function", "function": {"name": "f"}}},
            "tool_choice",
            "tool_choice: expected auto or none: no tool is ever called",
        ),
        ({"logprobs": True}, "logprobs", "logprobs: expected false: answers are quoted, not sampled"),
        ({"top_logprobs": 3}, "top_logprobs", "top_logprobs: expected none or 0, found 3"),
        ({"modalities": ["text", "audio"]}, "modalities", "modalities: expected text alone"),
        ({"audio": {"voice": "x", "format": "wav"}}, "audio", "audio: expected none: answers are text"),
    ],
)
def test_what_would_mislead_is_refused_in_one_line(
    client: OpenAI, body: dict[str, Any], param: str, message: str
) -> None:
    expected = {"message": message, "type": "invalid_request_error", "param": param, "code": "unsupported_value"}
    assert refused(client, **body) == {"status": 400, **expected}


def test_an_unknown_model_is_not_found(client: OpenAI) -> None:
    assert refused(client, model="gpt-4o") == {
        "status": 404,
        "message": "model: expected alinea, alinea-fr, alinea-en, found 'gpt-4o'",
        "type": "invalid_request_error",
        "param": "model",
        "code": "model_not_found",
    }


@pytest.mark.parametrize(
    ("messages", "param", "message"),
    [
        ([], "messages", "messages: list should have at least 1 item after validation, not 0"),
        ("Bonjour", "messages", "messages: input should be a valid array"),
        (
            [{"role": "user", "content": "Quoi ?"}, {"role": "assistant", "content": "Ceci."}],
            "messages",
            "messages: expected a user's message at the end",
        ),
        ([{"role": "system", "content": "x"}], "messages", "messages: expected a user's message at the end"),
        (
            [{"role": "narrator", "content": "x"}],
            "messages.0.role",
            "messages.0.role: expected user, assistant, system, developer, tool, function, found 'narrator'",
        ),
        ([{"content": "x"}], "messages.0.role", "messages.0.role: field required"),
        (
            [{"role": "user", "content": [{"text": "x"}]}],
            "messages.0.content.0.type",
            "messages.0.content.0.type: field required",
        ),
    ],
)
def test_messages_that_ask_nothing_are_refused_in_one_line(
    client: OpenAI, messages: Any, param: str, message: str
) -> None:
    fault = refused(client, messages=messages)
    assert (fault["status"], fault["param"], fault["message"]) == (400, param, message)


def test_an_image_is_refused_and_said_to_be_one(client: OpenAI) -> None:
    parts = [{"type": "text", "text": "Que montre-t-elle ?"}, {"type": "image_url", "image_url": {"url": "data:,"}}]
    assert refused(client, messages=[{"role": "user", "content": parts}]) == {
        "status": 400,
        "message": "messages.0.content.1: expected text, found 'image_url': nothing else is read",
        "type": "invalid_request_error",
        "param": "messages.0.content.1",
        "code": "unsupported_content",
    }


@pytest.mark.parametrize("stream", [False, True])
def test_a_failure_is_told_without_what_the_server_knows_of_it(client: OpenAI, stream: bool) -> None:
    with pytest.raises(InternalServerError) as caught:
        asked(client, "panne", stream=stream)
    assert caught.value.body == {
        "message": "an internal error prevents an answer; it has been logged",
        "type": "server_error",
        "param": None,
        "code": None,
    }


def test_other_addresses_are_refused_in_the_same_shape(client: OpenAI) -> None:
    with pytest.raises(NotFoundError) as caught:
        client.embeddings.create(model="alinea", input="x")
    assert caught.value.code == "unknown_url"
    with pytest.raises(APIStatusError) as listed:
        client.chat.completions.list()
    assert (listed.value.status_code, listed.value.response.headers["allow"]) == (405, "POST")


def test_what_is_not_said_to_be_json_is_not_read(client: OpenAI) -> None:
    with pytest.raises(APIStatusError) as caught:
        client.chat.completions.create(
            model="alinea",
            messages=[{"role": "user", "content": "Quel groupe ?"}],
            extra_headers={"Content-Type": "text/plain"},
        )
    assert caught.value.status_code == 415
    with pytest.raises(BadRequestError, match="body: invalid JSON"):
        client.post("/chat/completions", cast_to=object, content=b"{", options={"headers": JSON})


def test_langchain_keeps_the_markers_and_the_links(address: str) -> None:
    model = ChatOpenAI(base_url=address, api_key="any", model="alinea", max_retries=0, stream_usage=True)  # type: ignore[arg-type]
    message = model.invoke([("system", "Be brief."), ("human", "Quel groupe ?")])
    assert "[par. 51]" in message.text
    assert message.text.endswith(SOURCE)
    assert message.usage_metadata is not None
    assert message.usage_metadata["input_tokens"] == 3
    chunks = list(model.stream("Quel groupe ?"))
    assert "".join(chunk.text for chunk in chunks) == message.text
    following = model.invoke([HumanMessage("Quel groupe ?"), message, HumanMessage("Et la reconnaissance ?")])
    assert "[par. 52]" in following.text
