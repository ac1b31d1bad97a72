from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.answer import Answer, Status
from assistant.commands.batch import answer_lines, run
from assistant.errors import BatchInputError
from assistant.settings import load_settings


@dataclass
class Echo:
    """Answers with the question, and keeps the history it was given."""

    symbol: str = "E/2021/47"
    histories: list[list[BaseMessage]] = field(default_factory=list)

    def ask(self, message: str, history: Sequence[BaseMessage] = ()) -> Answer:
        self.histories.append(list(history))
        return Answer(question=message, language="fr", status=Status.ABSTAINED, text=f"« {message} »")


def answers(*lines: str) -> list[dict[str, Any]]:
    return list(answer_lines(list(lines), Echo()))  # type: ignore[arg-type]


def fault(line: str) -> str:
    (result,) = answers(line)
    assert (result["status"], result["question"], result["version"]) == ("error", "", 1)
    assert result["text"] == result["fault"]
    return str(result["fault"])


def test_an_empty_file_gives_no_answers() -> None:
    assert answers() == []


def test_a_question_gives_its_answer_under_its_id() -> None:
    (result,) = answers('{"id": "x1", "question": "Qui ?"}')
    assert list(result)[:2] == ["id", "version"]
    assert (result["id"], result["question"], result["status"], result["text"]) == (
        "x1",
        "Qui ?",
        "abstained",
        "« Qui ? »",
    )
    assert "fault" not in result


def test_answers_come_in_the_order_of_the_questions_and_a_fault_does_not_stop_them() -> None:
    results = answers('{"id": 1, "question": "a"}', "{", '{"id": 3, "question": "c"}')
    assert [(result["id"], result["status"]) for result in results] == [
        (1, "abstained"),
        (None, "error"),
        (3, "abstained"),
    ]


def test_a_question_without_an_id_is_answered() -> None:
    assert answers('{"question": "a"}')[0]["id"] is None


def test_blank_lines_are_skipped_and_lines_are_numbered_as_in_the_file() -> None:
    results = answers("", '{"question": "a"}', "  \t", "oops", "")
    assert [result["status"] for result in results] == ["abstained", "error"]
    assert results[1]["fault"].startswith("line 4: not valid JSON: ")


def test_the_turns_of_a_conversation_are_asked_with_what_was_said_before() -> None:
    echo = Echo()
    line = '{"id": "x2", "turns": [{"question": "a"}, {"question": "b"}]}'
    (result,) = answer_lines([line], echo)  # type: ignore[arg-type]
    assert result["id"] == "x2"
    assert [turn["text"] for turn in result["turns"]] == ["« a »", "« b »"]
    assert echo.histories == [[], [HumanMessage("a"), AIMessage("« a »")]]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[1]", "line 1: expected a JSON object, found list"),
        ('"Qui ?"', "line 1: expected a JSON object, found str"),
        ('{"id": NaN, "question": "a"}', "line 1: not valid JSON: found NaN"),
        ("[" * 100_000, "line 1: not valid JSON: nested too deeply"),
        ('{"id": "x"}', 'line 1: expected a "question" or "turns", found neither'),
        ('{"question": 7}', 'line 1: expected a "question" or "turns", found neither'),
        ('{"turns": "a"}', 'line 1: expected "turns" to be a list of objects with a "question"'),
        ('{"turns": []}', 'line 1: expected "turns" to be a list of objects with a "question"'),
        ('{"turns": [{"q": "a"}]}', 'line 1: expected "turns" to be a list of objects with a "question"'),
        ('{"question": "a", "report": "A/79/772"}', "line 1: expected report E/2021/47, found A/79/772"),
        ('{"turns": [{"question": "a"}], "report": 7}', "line 1: expected report E/2021/47, found 7"),
    ],
)
def test_a_faulty_line_is_explained_in_one_line(line: str, message: str) -> None:
    assert fault(line) == message


def test_a_faulty_line_keeps_its_id() -> None:
    assert answers('{"id": "x9"}')[0]["id"] == "x9"


@pytest.mark.parametrize("report", ['"E/2021/47"', "null"])
def test_the_report_at_hand_may_be_named(report: str) -> None:
    assert answers(f'{{"question": "a", "report": {report}}}')[0]["status"] == "abstained"


def test_a_file_is_answered_line_for_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("assistant.commands.batch.build_assistant", lambda settings: Echo())
    options = argparse.Namespace(input=tmp_path / "in.jsonl", output=tmp_path / "out.jsonl")
    options.input.write_bytes('\ufeff{"question": "é\u2028è"}\r\n\r\n{"question": "\\ud800"}\r\n{'.encode())
    assert run(options, load_settings(environ={})) == 0
    results = [json.loads(line) for line in options.output.read_text(encoding="utf-8").split("\n")[:-1]]
    assert [result["question"] for result in results] == ["é\u2028è", "\ud800", ""]
    assert capsys.readouterr().err.endswith(f"3 lines answered, 1 of them faulty: {options.output}\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "cannot be read: No such file or directory"), (b"\xff", "expected UTF-8, found byte 0xff at 0")],
)
def test_an_input_that_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "in.jsonl"
    if content is not None:
        path.write_bytes(content)
    options = argparse.Namespace(input=path, output=tmp_path / "out.jsonl")
    with pytest.raises(BatchInputError) as caught:
        run(options, load_settings(environ={}))
    assert str(caught.value) == f"{path}: {message}"
    assert not options.output.exists()
