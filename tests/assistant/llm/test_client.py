"""The client before a real server, its clock and its sleep being the test's."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.llm.breaker import CircuitBreaker
from assistant.llm.client import Form, ModelClient, Patience
from assistant.llm.errors import ModelUnavailable
from assistant.llm.model import load_model
from assistant.llm.tally import Prices, Tally
from tests.models import bad
from tests.models.server import Behaviour, Call, ModelServer, Reply

SCHEMA = {"title": "said", "description": "x", "type": "object", "properties": {"a": {"type": "string"}}}
QUIET = Patience(timeout=5, retries=2, first_wait=0.5)


class Clock:
    """Moves only when somebody sleeps by it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def messages(form: Form) -> Sequence[BaseMessage]:
    return [SystemMessage(form.value), HumanMessage("?")]


def hello(call: Call) -> Reply:
    return Reply(json.dumps({"a": "hello"}) if call.is_structured else "hello")


def after(first: int, before: Behaviour, then: Behaviour = hello) -> Behaviour:
    """One behaviour for the first calls, then another."""
    calls: list[Call] = []

    def behaviour(call: Call) -> Reply:
        calls.append(call)
        return before(call) if len(calls) <= first else then(call)

    return behaviour


def client_of(server: ModelServer, clock: Clock, patience: Patience = QUIET) -> ModelClient:
    model = load_model("openai:scripted", base_url=server.base_url, timeout=patience.timeout)
    breaker = CircuitBreaker(failures=2, pause=60, clock=clock)
    return ModelClient(
        model, "openai:scripted", SCHEMA, patience=patience, breaker=breaker, clock=clock, sleep=clock.sleep
    )


def test_a_reply_comes_in_pieces_and_its_tokens_are_counted_once(server: ModelServer) -> None:
    server.behaviour = hello
    tally = Tally()
    pieces = list(client_of(server, Clock()).stream(messages, tally))
    assert "".join(pieces) == '{"a": "hello"}'
    assert len([piece for piece in pieces if piece]) > 1
    assert tally == Tally(calls=1, read=100, written=20)
    assert server.calls[0].is_structured
    assert server.calls[0].messages[0]["content"] == "structured"
    assert server.calls[0].key == "sk-secret"


@pytest.mark.parametrize(("failing", "slept"), [(bad.broken, [0.5, 1.0]), (bad.too_many, [3.0, 3.0])])
def test_a_failed_call_is_made_again_after_a_wait_that_grows(
    server: ModelServer, failing: Behaviour, slept: list[float]
) -> None:
    server.behaviour = after(2, failing)
    clock, tally = Clock(), Tally()
    patience = Patience(timeout=20, retries=2, first_wait=0.5)
    assert "".join(client_of(server, clock, patience).stream(messages, tally)) == '{"a": "hello"}'
    assert clock.slept == slept
    assert (tally.calls, len(tally.errors)) == (3, 2)


def test_after_the_last_retry_it_gives_up_in_one_line(server: ModelServer) -> None:
    server.behaviour = bad.broken
    tally = Tally()
    with pytest.raises(ModelUnavailable) as raised:
        list(client_of(server, Clock()).stream(messages, tally))
    assert "model 'openai:scripted': expected an answer, found OpenAIAPIError: Error code: 500" in str(raised.value)
    assert "sk-secret" not in str([raised.value, tally])
    assert tally.calls == 3


def test_what_would_fail_again_is_not_tried_again(server: ModelServer) -> None:
    server.behaviour = bad.without_a_key
    tally = Tally()
    with pytest.raises(ModelUnavailable, match="401"):
        list(client_of(server, Clock()).stream(messages, tally))
    assert tally.calls == 1


def test_no_retry_begins_in_the_second_half_of_the_time(server: ModelServer) -> None:
    server.behaviour = bad.too_many  # asks for 3 seconds
    clock, tally = Clock(), Tally()
    with pytest.raises(ModelUnavailable):
        list(client_of(server, clock, Patience(timeout=5)).stream(messages, tally))
    assert (clock.slept, tally.calls) == ([], 1)


def test_a_server_that_says_nothing_is_given_up(server: ModelServer) -> None:
    server.behaviour = bad.slow
    tally = Tally()
    with pytest.raises(ModelUnavailable, match=r"[Tt]ime"):
        list(client_of(server, Clock(), Patience(timeout=0.05, retries=0)).stream(messages, tally))
    assert tally.calls == 1


def test_a_reply_that_goes_on_for_too_long_is_not_read_to_its_end(server: ModelServer) -> None:
    server.behaviour = hello
    clock = Clock()
    stream = client_of(server, clock).stream(messages, Tally())
    next(stream)
    clock.now = 6
    with pytest.raises(ModelUnavailable, match="not finished after 5 s"):
        list(stream)


def test_a_reply_that_breaks_off_is_not_asked_for_again(server: ModelServer) -> None:
    def cut(call: Call) -> Reply:
        return Reply('{"a": "hello"}', cut_after=8)

    server.behaviour = cut
    tally, pieces = Tally(), list[str]()
    with pytest.raises(ModelUnavailable, match="expected an answer, found"):
        pieces.extend(client_of(server, Clock()).stream(messages, tally))
    assert tally.calls == 1


def test_after_failures_in_a_row_it_is_left_alone_and_tried_again_later(server: ModelServer) -> None:
    server.behaviour = bad.without_a_key
    clock = Clock()
    client = client_of(server, clock)
    for _ in range(2):
        with pytest.raises(ModelUnavailable, match="401"):
            list(client.stream(messages, Tally()))
    with pytest.raises(ModelUnavailable, match="not asked, for it has failed too often in a row"):
        list(client.stream(messages, Tally()))
    assert len(server.calls) == 2
    clock.now += 60
    server.behaviour = hello
    assert "".join(client.stream(messages, Tally())) == '{"a": "hello"}'


def test_a_reader_who_has_heard_enough_leaves_the_circuit_closed(server: ModelServer) -> None:
    server.behaviour = hello
    client = client_of(server, Clock())
    for _ in range(3):
        stream = client.stream(messages, Tally())
        next(stream)
        stream.close()
    assert "".join(client.stream(messages, Tally())) == '{"a": "hello"}'


def test_a_server_without_structured_output_is_asked_for_text_from_then_on(server: ModelServer) -> None:
    def old(call: Call) -> Reply:
        return Reply("response_format: unknown field", status=400) if call.is_structured else Reply("hello")

    server.behaviour = old
    client, tally = client_of(server, Clock()), Tally()
    assert "".join(client.stream(messages, tally)) == "hello"
    assert "".join(client.stream(messages, tally)) == "hello"
    assert [call.is_structured for call in server.calls] == [True, False, False]
    assert server.calls[1].messages[0]["content"] == "text"
    assert tally.record(Prices())["errors"][0].startswith("structured output refused: ")


def test_a_model_that_knows_no_structured_output_is_asked_for_text() -> None:
    client = ModelClient(FakeListChatModel(responses=["hello"]), "fake:m", SCHEMA)
    assert "".join(client.stream(messages, Tally())) == "hello"


def test_the_server_answers_whole_replies_too(server: ModelServer) -> None:
    server.behaviour = hello
    model = load_model("openai:scripted", base_url=server.base_url)
    assert model.invoke("?").text == "hello"
    assert not server.calls[0].is_streamed
