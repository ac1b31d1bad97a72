from __future__ import annotations

import time

import pytest

from assistant.respond.reading import Drafted, ReplyReader

TWO = [Drafted("One met.", ("51",)), Drafted("Two met.", ("52", "fn3"))]
AS_JSON = '{"sentences": [{"text": "One met.", "ids": ["51"]}, {"text": "Two met.", "ids": [52, "fn3"]}]}'


def read(reply: str, size: int = 3) -> tuple[list[Drafted], bool]:
    """Fed in pieces; the sentences, and whether the reply says that there is nothing."""
    reader = ReplyReader()
    found = [each for at in range(0, len(reply), size) for each in reader.feed(reply[at : at + size])]
    found += reader.finish()
    return found, reader.says_nothing


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    "reply",
    [
        AS_JSON,
        f"```json\n{AS_JSON}\n```",
        f'<think>Perhaps {{"sentences": []}}?</think>\n{AS_JSON}',
        "One met. [51]\nTwo met. [52] [fn3]",
        "- One met [51].\n\n2. Two met. [52, fn3]\n".replace("met [51].", "met. [51]"),
        "One met. [par. 51]\nTwo met. [paras. 52; id fn3]",
    ],
)
def test_both_forms_are_read_however_they_come(reply: str, size: int) -> None:
    assert read(reply, size) == (TWO, False)


@pytest.mark.parametrize("reply", ['{"sentences": []}', "NONE", "none.", "<think>hm</think>NONE"])
def test_a_reply_may_say_that_there_is_nothing(reply: str) -> None:
    assert read(reply) == ([], True)


@pytest.mark.parametrize(
    "reply", ["", '{"sentences": [', '{"sentences": [{"text": "On', '{"answer": "yes"}', "<think>NONE", "[]"]
)
def test_what_cannot_be_read_says_nothing_of_the_kind(reply: str) -> None:
    assert read(reply) == ([], False)


def test_a_sentence_is_given_as_soon_as_it_is_whole() -> None:
    reader = ReplyReader()
    assert list(reader.feed('{"sentences": [{"text": "One met.", "ids": ["51"]')) == []
    assert list(reader.feed('}, {"text"')) == TWO[:1]
    lines = ReplyReader()
    assert list(lines.feed("One met. [51]")) == []
    assert list(lines.feed("\nTwo")) == TWO[:1]


def test_what_has_not_the_shape_of_a_sentence_is_passed_over() -> None:
    reply = '{"sentences": ["x", {"text": 3, "ids": []}, {"text": "One met.", "ids": "51"}, {"text": "Two met."}]}'
    assert read(reply)[0] == [Drafted("One met.", ()), Drafted("Two met.", ())]


def test_a_line_without_ids_cites_nothing() -> None:
    assert read("Sure, here it is:\nOne met. [51]")[0] == [Drafted("Sure, here it is:", ()), TWO[0]]


@pytest.mark.parametrize("reply", ["[" * 50_000, '{"sentences": [' + "[" * 50_000, "<think>" * 20_000, "x" * 50_000])
def test_an_endless_reply_is_given_up_soon(reply: str) -> None:
    start = time.process_time()
    assert len(read(reply, 500)[0]) <= 1
    assert time.process_time() - start < 5
