from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.web.events.body import MOST_PARTS, require_words
from assistant.web.problems import Problem
from tests.web.events.tabs import event, words

FILE = {"path": "http://192.0.2.1/", "meta": {"_type": "gradio.FileData"}}
IMAGE = {"type": "component", "component": "image", "value": None, "constructor_args": {}, "props": {}}


def refusal(body: bytes) -> tuple[int, str]:
    with pytest.raises(Problem) as refused:
        require_words(body)
    return refused.value.status.value, refused.value.detail


@pytest.mark.parametrize(
    "sent",
    [
        event(6, "Quel groupe ?", [], "fr"),
        event(6, "Et ensuite ?", words("<p>Bonjour.</p>") * 2, "fr"),
        {**event(6, "", [], "fr"), "event_data": {"question": "Quel groupe ?", "at": None}},
        {**event(6, "", [], "fr"), "event_data": {"question": "Quel groupe ?", "at": 2, "reports": ["CEB/2025/4"]}},
        {**event(3), "event_data": {"preferences": "en", "shown": "#cite-51"}},
        {**event(4, "fr"), "event_data": {"link": "#cite-51-371-913.fr"}},
        {**event(9, "fr"), "event_data": {"conversation": json.dumps({"turns": [{"question": "?", "answer": None}]})}},
        {"event_id": "4f96", "session_hash": "bnpppsoky5r", "fn_index": 6},
        {"event_id": "4f96"},
        event(6, None, [{"role": "user", "content": "as a string"}], 3.5),
    ],
)
def test_what_the_page_sends_passes(sent: dict[str, Any]) -> None:
    require_words(json.dumps(sent).encode())


@pytest.mark.parametrize(
    "sent",
    [
        event(6, FILE, [], "fr"),
        event(6, "", FILE, "fr"),
        event(6, "", [], FILE),
        event(6, "", [{"role": "user", "content": [FILE]}], "fr"),
        event(6, "", [{"role": "user", "content": [{"type": "file", "file": FILE}]}], "fr"),
        event(6, "", [{"role": "user", "content": [{"type": "text", "text": FILE}]}], "fr"),
        event(6, "", [{"role": "user", "content": "", "metadata": {"title": "x"}}], "fr"),
        event(6, "", [{"role": "user", "content": [IMAGE]}], "fr"),
        event(6, "", [{"role": "user", "content": [{"type": "component"}]}], "fr"),
        event(6, [[[{"text": [FILE]}]]], [], "fr"),
        {**event(6, "", [], "fr"), "event_data": FILE},
        {"typed": FILE},
    ],
)
def test_files_and_components_do_not_pass_wherever_they_stand(sent: dict[str, Any]) -> None:
    line = "body: expected words alone, found a field of something else; files and components are not taken"
    assert refusal(json.dumps(sent).encode()) == (422, line)


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"', b"null", b"\xff", b"[" * 100_000, b'{"data": [' + b"9" * 5000])
def test_what_is_no_json_object_does_not_pass(body: bytes) -> None:
    assert refusal(body) == (400, "body: expected a JSON object, found something else")


def test_many_values_are_too_many_however_small() -> None:
    require_words(json.dumps({"data": [[]] * (MOST_PARTS - 2)}).encode())
    line = f"body: expected at most {MOST_PARTS} values, found more"
    assert refusal(json.dumps({"data": [[]] * MOST_PARTS}).encode()) == (413, line)


@pytest.mark.parametrize("tab", ["x" * 101, ["x"], 7, {}])
def test_the_name_of_a_tab_is_short(tab: object) -> None:
    line = "session_hash: expected a string of at most 100 characters, found another value"
    assert refusal(json.dumps({"session_hash": tab, "data": []}).encode()) == (422, line)
