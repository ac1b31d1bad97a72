from __future__ import annotations

import time

import pytest

from assistant.llm.replies import ReplyFault, first_json


def is_object(value: object) -> bool:
    return isinstance(value, dict) and "a" in value


@pytest.mark.parametrize(
    "reply",
    [
        '{"a": 1}',
        '```json\n{"a": 1}\n```',
        'Here it is, after [1] and {"b": 2}:\n\n{"a": 1}\n\nI hope {this} helps.',
        '<think>Perhaps {"a": 7}? No.</think>{"a": 1}',
        '{"a": 1} {"a": 2}',
        '<think>never closed, {"a": 1}',
        '<think>{"a": 7}<reasoning>{"a": 8}</think>{"a": 1}',
        '<reasoning>{"a": 7}</reasoning><think><thinking>{"a": 8}</thinking>{"a": 1}',
    ],
)
def test_the_first_json_that_suits_is_found(reply: str) -> None:
    assert first_json(reply, is_object, "an object") == {"a": 1}


def test_a_line_break_within_a_string_is_let_through() -> None:
    assert first_json('{"a": "one\ntwo"}', is_object, "an object") == {"a": "one\ntwo"}


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ("", "an empty reply"),
        ("I cannot do that.", "a reply without it: I cannot do that."),
        ('{"a": [1, 2', 'a reply without it: {"a": [1, 2'),
        ('{"b": 1}', 'a reply without it: {"b": 1}'),
        ("[" * 5000, "a reply without it: " + "[" * 60 + "…"),
    ],
)
def test_a_reply_without_it_says_what_was_expected_and_found(reply: str, found: str) -> None:
    with pytest.raises(ReplyFault) as raised:
        first_json(reply, is_object, "an object")
    assert str(raised.value) == f"expected an object, found {found}"


@pytest.mark.parametrize(
    "reply", ["<think>" * 40_000, "[" * 200_000, '{"a":' * 40_000, "[[0]," * 40_000, "[" * 900 + "1," * 99_000]
)
def test_an_endless_reply_is_given_up_soon(reply: str) -> None:
    start = time.process_time()
    with pytest.raises(ReplyFault):
        first_json(reply, is_object, "an object")
    assert time.process_time() - start < 5
