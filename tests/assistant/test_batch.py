from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.answer import Answer, Language, Status
from assistant.commands.batch import answer_lines, run
from assistant.errors import BatchFileError, UnknownSource
from assistant.reportfacts import ReportFacts
from assistant.settings import load_settings

REPORT = "E/2021/47"


@dataclass
class Echo:
    """Answers with the question, in the language that it names, and keeps the history and hint it was given."""

    symbol: str = "E/2021/47"
    histories: list[list[BaseMessage]] = field(default_factory=list)
    hints: list[Language] = field(default_factory=list)

    @property
    def reports(self) -> tuple[ReportFacts, ...]:
        return (ReportFacts(self.symbol),)

    def within(self, symbols: Sequence[str]) -> Echo:
        if list(symbols) != [self.symbol]:
            raise UnknownSource(f"no report {symbols}")
        return self

    def ask(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        trace: bool = False,
    ) -> Answer:
        self.histories.append(list(history))
        self.hints.append(hint)
        if message == "Ctrl-C":
            raise KeyboardInterrupt
        language = message if message in ("en", "es") else "fr"
        return Answer(question=message, language=language, status=Status.ABSTAINED, text=f"« {message} »")


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands ask an :class:`Echo`."""
    monkeypatch.setattr("assistant.commands.batch.build_library", lambda settings: Echo())


def files(folder: Path, questions: str) -> argparse.Namespace:
    """The options of a run that asks ``questions``, with earlier answers in its output file."""
    options = argparse.Namespace(input=folder / "in.jsonl", output=folder / "out.jsonl", trace=False)
    options.input.write_text(questions, encoding="utf-8")
    options.output.write_text("earlier answers", encoding="utf-8")
    return options


def refusal(options: argparse.Namespace) -> str:
    with pytest.raises(BatchFileError) as caught:
        run(options, load_settings(environ={}))
    return str(caught.value)


def answers(*lines: str) -> list[dict[str, Any]]:
    return list(answer_lines(list(lines), Echo(), Echo()))


def fault(line: str) -> str:
    (result,) = answers(line)
    assert (result["status"], result["version"]) == ("error", 1)
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
    (result,) = answer_lines([line], Echo(), echo)
    assert result["id"] == "x2"
    assert [turn["text"] for turn in result["turns"]] == ["« a »", "« b »"]
    assert echo.histories == [[], [HumanMessage("a"), AIMessage("« a »")]]


def test_a_turn_is_taken_to_be_in_the_last_supported_language_where_it_does_not_tell() -> None:
    echo = Echo()
    turns = json.dumps({"turns": [{"question": question} for question in ("en", "es", "?", "?")]})
    list(answer_lines([turns], Echo(), echo))
    assert echo.hints == ["fr", "en", "en", "fr"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[1]", "line 1: expected a JSON object, found list"),
        ('"Qui ?"', "line 1: expected a JSON object, found str"),
        ('{"id": NaN, "question": "a"}', "line 1: not valid JSON: found NaN"),
        ('{"id": 1e999, "question": "a"}', "line 1: expected a finite number, found 1e999"),
        ("[" * 100_000, "line 1: not valid JSON: nested too deeply"),
        ('{"id": "x"}', 'line 1: expected a "question" or "turns", found neither'),
        ('{"question": 7}', 'line 1: expected a "question" or "turns", found neither'),
        ('{"turns": "a"}', 'line 1: expected "turns" to be a list of objects with a "question"'),
        ('{"turns": []}', 'line 1: expected "turns" to be a list of objects with a "question"'),
        ('{"turns": [{"q": "a"}]}', 'line 1: expected "turns" to be a list of objects with a "question"'),
        (
            '{"question": "a", "report": "A/79/772"}',
            "line 1: expected a report of the library (E/2021/47), found 'A/79/772'",
        ),
        (
            '{"turns": [{"question": "a"}], "report": 7}',
            "line 1: expected a report of the library (E/2021/47), found 7",
        ),
    ],
)
def test_a_faulty_line_is_explained_in_one_line(line: str, message: str) -> None:
    assert fault(line) == message


@pytest.mark.parametrize(("question", "kept"), [('"Qui ?"', "Qui ?"), ("7", "")])
def test_a_faulty_line_keeps_its_id_and_what_question_it_has(question: str, kept: str) -> None:
    (result,) = answers(f'{{"id": "x9", "question": {question}, "report": "A/79/772"}}')
    assert (result["id"], result["question"]) == ("x9", kept)


@pytest.mark.parametrize("report", ['"E/2021/47"', "null"])
def test_the_report_at_hand_may_be_named(report: str) -> None:
    assert answers(f'{{"question": "a", "report": {report}}}')[0]["status"] == "abstained"


@pytest.mark.usefixtures("echo")
def test_a_file_is_answered_line_for_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = argparse.Namespace(input=tmp_path / "in.jsonl", output=tmp_path / "out.jsonl", trace=False)
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
    options = argparse.Namespace(input=path, output=tmp_path / "out.jsonl", trace=False)
    assert refusal(options) == f"{path}: {message}"
    assert not options.output.exists()


def test_answers_may_not_replace_the_questions(tmp_path: Path) -> None:
    options = files(tmp_path, '{"question": "a"}')
    options.output.unlink()
    options.output.symlink_to(options.input)
    assert refusal(options).startswith(f"{options.output}: cannot be written: its answers would replace the questions")
    assert options.input.read_text(encoding="utf-8") == '{"question": "a"}'


def test_an_output_that_cannot_be_is_refused_before_the_work(tmp_path: Path) -> None:
    options = files(tmp_path, "")
    options.output = tmp_path / "none" / "out.jsonl"
    assert refusal(options) == f"{options.output}: cannot be written: there is no folder {options.output.parent}"
    options.output = tmp_path
    assert refusal(options) == f"{tmp_path}: cannot be written: it is a folder"


@pytest.mark.usefixtures("echo")
def test_new_answers_take_the_place_of_earlier_ones_and_leave_nothing_beside_them(tmp_path: Path) -> None:
    options = files(tmp_path, '{"question": "a"}')
    assert run(options, load_settings(environ={})) == 0
    assert json.loads(options.output.read_text(encoding="utf-8"))["text"] == "« a »"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.usefixtures("echo")
def test_an_interrupted_run_keeps_earlier_answers_and_says_where_the_new_ones_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = files(tmp_path, '{"question": "a"}\n{"question": "Ctrl-C"}')
    with pytest.raises(KeyboardInterrupt):
        run(options, load_settings(environ={}))
    partial = tmp_path / "out.jsonl.partial"
    assert options.output.read_text(encoding="utf-8") == "earlier answers"
    assert json.loads(partial.read_text(encoding="utf-8"))["text"] == "« a »"
    assert capsys.readouterr().err.endswith(f"\nalinea: interrupted; the answers so far are in {partial}\n")


@pytest.mark.usefixtures("echo")
def test_answers_that_find_no_room_are_a_failure_in_one_line(tmp_path: Path) -> None:
    options = files(tmp_path, '{"question": "a"}')
    options.output = Path("/dev/full")
    assert refusal(options) == "/dev/full: cannot be written: No space left on device"
