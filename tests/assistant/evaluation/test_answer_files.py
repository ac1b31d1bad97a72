from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Status
from assistant.errors import EvaluationError
from assistant.evaluation.answer_files import AnswerFile, read_answers
from tests.assistant.evaluation.small_cases import judgement

SYMBOL = "E/2021/47"


def written(folder: Path, *lines: dict[str, Any] | str) -> Path:
    """A file of these lines."""
    path = folder / "answers.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def read(path: Path, asked: Sequence[str] = ("q1",)) -> AnswerFile:
    return read_answers(path, [judgement(id_) for id_ in asked], SYMBOL)


def refusal(path: Path, asked: Sequence[str] = ("q1",)) -> str:
    with pytest.raises(EvaluationError) as caught:
        read(path, asked)
    return str(caught.value)


def test_a_line_is_the_response_to_the_question_of_its_id(tmp_path: Path) -> None:
    line = {"id": "q1", "text": "Dit. [par. 51]", "fingerprint": "x"}
    file = read(written(tmp_path, line))
    assert list(file.responses) == ["q1"]
    response = file.responses["q1"]
    assert (response.id, response.text, response.status, response.cited) == (
        "q1",
        "Dit. [par. 51]",
        Status.ANSWERED,
        ("51",),
    )
    assert file.lines == {"q1": line}
    assert (file.unknown, file.missing) == ((), ())


def test_markers_are_read_by_the_symbol_of_the_report(tmp_path: Path) -> None:
    path = written(tmp_path, {"id": "q1", "text": "Dit. [E/2021/47, par. 51]"})
    assert read(path).responses["q1"].cited == ("51",)
    assert read_answers(path, [judgement("q1")], "A/75/1").responses["q1"].cited == ()


def test_an_answer_of_version_1_is_read_with_its_sentences(tmp_path: Path) -> None:
    citation = {"ref": "fn3", "quote": "Dit.", "start": 0, "end": 4}
    sentences = [{"text": "Dit.", "citations": [0]}]
    line = {"id": "q1", "text": "Dit. [note 3]", "status": "answered", "sentences": sentences, "citations": [citation]}
    assert read(written(tmp_path, line)).responses["q1"].cited == ("fn3",)


def test_answers_keep_the_order_of_the_file_and_those_left_out_that_of_the_questions(tmp_path: Path) -> None:
    lines = [{"id": id_, "text": "Oui."} for id_ in ("z9", "x9", "q3", "b9", "a9", "q1", "y9")]
    file = read(written(tmp_path, *lines), ["q4", "q1", "q2", "q3"])
    assert list(file.responses) == list(file.lines) == ["z9", "x9", "q3", "b9", "a9", "q1", "y9"]
    assert file.unknown == ("a9", "b9", "x9", "y9", "z9")
    assert file.missing == ("q4", "q2")


def test_a_conversation_on_a_line_gives_a_response_a_turn(tmp_path: Path) -> None:
    line = {"id": "cv-1", "turns": [{"text": "Un."}, {"id": "x", "text": "Deux."}]}
    file = read(written(tmp_path, line), ["cv-1/1", "cv-1/2", "cv-1/3"])
    assert {id_: response.text for id_, response in file.responses.items()} == {"cv-1/1": "Un.", "cv-1/2": "Deux."}
    assert file.lines["cv-1/2"] == {"id": "x", "text": "Deux."}
    assert file.missing == ("cv-1/3",)


def test_a_conversation_may_have_a_line_a_turn(tmp_path: Path) -> None:
    lines = [{"id": f"cv-1/{turn}", "text": f"Tour {turn}."} for turn in (1, 2)]
    file = read(written(tmp_path, *lines), ["cv-1/1", "cv-1/2"])
    assert [response.text for response in file.responses.values()] == ["Tour 1.", "Tour 2."]
    assert file.missing == ()


def test_a_byte_order_mark_and_other_ends_of_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_bytes('\ufeff{"id": "q1", "text": "é\u2028è"}\r\n\r\n{"id": "q2", "text": "Oui."}\r\n'.encode())
    file = read(path, ["q1", "q2"])
    assert [response.text for response in file.responses.values()] == ["é\u2028è", "Oui."]


def test_blank_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    path = written(tmp_path, "", {"id": "q1", "text": "Oui."}, " \t", "oops", "")
    assert refusal(path) == f"{path}:4: not valid JSON: Expecting value: line 1 column 1 (char 0)"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not valid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("[1]", "expected a JSON object, found list"),
        ("null", "expected a JSON object, found NoneType"),
        ('{"text": "Oui."}', 'expected an "id", found None'),
        ('{"id": "", "text": "Oui."}', "expected an \"id\", found ''"),
        ('{"id": 7, "text": "Oui."}', 'expected an "id", found 7'),
        ('{"id": "q1"}', 'expected "text" to be a text, found NoneType'),
        ('{"id": "q1", "text": ["Oui."]}', 'expected "text" to be a text, found list'),
        ('{"id": "q1", "turns": "Oui."}', 'expected "turns" to be a list of objects'),
        ('{"id": "q1", "turns": {"text": "Oui."}}', 'expected "turns" to be a list of objects'),
        ('{"id": "q1", "turns": [{"text": "Oui."}, "Non."]}', 'expected "turns" to be a list of objects'),
        ('{"id": "q1", "turns": [{"text": "Oui."}, {}]}', 'expected "text" to be a text, found NoneType'),
        ('{"id": "q0", "text": "Encore."}', "id 'q0' stands there a second time"),
        ('{"id": "cv", "turns": [{"text": "Encore."}]}', "id 'cv/1' stands there a second time"),
    ],
)
def test_a_faulty_line_is_refused_with_its_number(tmp_path: Path, line: str, reason: str) -> None:
    path = written(tmp_path, {"id": "q0", "text": "Oui."}, {"id": "cv/1", "text": "Oui."}, line)
    assert refusal(path) == f"{path}:3: {reason}"


def test_a_line_that_is_nested_too_deeply_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "[" * 100_000)
    assert refusal(path).startswith(f"{path}:1: not valid JSON: ")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "1" + "0" * 400], ids=["nan", "inf", "1e999", "huge"])
def test_a_number_that_is_not_finite_is_refused(tmp_path: Path, number: str) -> None:
    path = written(tmp_path, f'{{"id": "q1", "text": "Oui.", "confidence": {number}}}')
    assert refusal(path).startswith(f"{path}:1: ")


@pytest.mark.parametrize("lines", [[""], [{"id": "z", "text": "Oui."}], [{"id": "q1", "turns": []}]])
def test_a_file_that_answers_none_of_the_questions_is_refused(tmp_path: Path, lines: list[dict[str, Any]]) -> None:
    path = written(tmp_path, *lines)
    expected = "expected answers to the questions asked (such as 'q1'), found none of them"
    assert refusal(path, ["q1", "q2"]) == f"{path}: {expected}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read: No such file or directory"),
        (b'{"id": "\xff"}', "expected UTF-8, found byte 0xff at 8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "answers.jsonl"
    if content is not None:
        path.write_bytes(content)
    assert refusal(path) == f"{path}: {reason}"


def test_a_folder_is_no_file_of_answers(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: cannot be read: Is a directory"
