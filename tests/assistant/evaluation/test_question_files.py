from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation.judgements import Expect, Judgement, QuestionSet
from assistant.evaluation.question_files import QuestionFault, load_judgements, parse_line, read_folder

TEXTS = {"1": "Le Conseil a tenu deux sessions.", "2": "Il compte 22\u00a0000 personnes.", "fn1": "Note."}
FRENCH = {"id": "a", "lang": "fr", "type": "factoid", "question": "Qui ?", "difficulty": "easy", "gold": ["1"]}
TURN = {"lang": "fr", "question": "Qui ?", "depends_on_history": False, "gold": ["1"]}
HASTY = {**TURN, "depends_on_history": 1}
REPEATED = {"without": "input"}
LINES: dict[str, dict[str, Any]] = {
    "questions.fr.jsonl": FRENCH,
    "questions.en.jsonl": {**FRENCH, "id": "b", "lang": "en", "question": "Who?"},
    "unanswerable.jsonl": {"id": "u", "lang": "es", "question": "¿Qué?", "kind": "lang", "expect": "other_language"},
    "conversations.jsonl": {"id": "c", "turns": [TURN, {**TURN, "lang": "en", "depends_on_history": True}]},
    "robustness.jsonl": {"id": "r", "input": "x", "expect": "error"},
    "pairs.jsonl": {"id": "p", "fr": "Combien ?", "en": "How many?", "gold": ["2"], "also_ok": ["fn1"]},
}
FILES = FR, EN, NA, CV, RB, PR = tuple(LINES)
TWICE = "this question stands already at"


def line(file: str, without: str = "", **changes: Any) -> str:
    """A sound line of a file, but for the changes."""
    return json.dumps({key: value for key, value in {**LINES[file], **changes}.items() if key != without})


def written(folder: Path, file: str, *lines: str) -> Path:
    """The folder, with these lines in a file."""
    (folder / file).write_text("\n".join(lines), encoding="utf-8")
    return folder


def faults(folder: Path, language: str = "fr") -> list[str]:
    """The faults of a folder, each with the file and line."""
    return [str(fault).removeprefix(f"{folder}/") for fault in read_folder(folder, TEXTS, language)[1]]


def fault(text: str, file: str) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        parse_line(text, file)
    return str(caught.value)


def refusal(folder: Path) -> str:
    with pytest.raises(EvaluationError) as caught:
        load_judgements(folder, TEXTS)
    return str(caught.value)


def test_a_line_of_each_file_is_read_as_its_judgements(tmp_path: Path) -> None:
    for file in FILES:
        written(tmp_path, file, line(file))
    assert load_judgements(tmp_path, TEXTS) == (
        Judgement("a", QuestionSet.ANSWERABLE, "Qui ?", "fr", gold=("1",), kind="factoid", difficulty="easy"),
        Judgement("b", QuestionSet.ANSWERABLE, "Who?", "en", gold=("1",), kind="factoid", difficulty="easy"),
        Judgement("u", QuestionSet.UNANSWERABLE, "¿Qué?", "es", expect=Expect.OTHER_LANGUAGE, kind="lang"),
        Judgement("c/1", QuestionSet.CONVERSATION, "Qui ?", "fr", gold=("1",), unit="c"),
        Judgement("c/2", QuestionSet.CONVERSATION, "Qui ?", "en", gold=("1",), depends_on_history=True, unit="c"),
        Judgement("r", QuestionSet.ROBUSTNESS, "x", "", expect=Expect.ERROR),
        Judgement("p/fr", QuestionSet.PAIR, "Combien ?", "fr", gold=("2",), also_ok=("fn1",), unit="p"),
        Judgement("p/en", QuestionSet.PAIR, "How many?", "en", gold=("2",), also_ok=("fn1",), unit="p"),
    )


def test_a_lone_string_that_must_be_included_is_a_choice_of_one() -> None:
    (read,) = parse_line(line(FR, must_include=["deux", ["trois", "quatre"]], voice="x", why="x"), FR).judgements()
    assert read.must_include == (("deux",), ("trois", "quatre"))


def test_a_long_input_is_written_by_its_repetition() -> None:
    (read,) = parse_line(line(RB, "input", input_repeat=["ab", 3], suffix=" ?", must_not=["z"]), RB).judgements()
    assert (read.question, read.must_not) == ("ababab ?", ("z",))


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not valid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("[1]", "expected a JSON object, found list"),
        ('"Qui ?"', "expected a JSON object, found str"),
    ],
)
def test_a_line_that_is_no_object_is_a_fault_in_every_file(file: str, text: str, reason: str) -> None:
    assert fault(text, file) == reason


def test_a_line_that_is_nested_too_deeply_is_a_fault() -> None:
    assert fault("[" * 100_000, FR).startswith("not valid JSON: ")


@pytest.mark.parametrize(
    ("file", "changes", "reason"),
    [
        (FR, {"without": "gold"}, "expected the field gold, found none"),
        (FR, {"goldd": ["1"]}, "unknown field goldd; did you mean gold?"),
        (FR, {"without": "question", "questoin": "?"}, "unknown field questoin; did you mean question?"),
        (FR, {"xyz": 1}, "unknown field xyz"),
        (FR, {"id": 7}, "id: expected a text, found 7"),
        (FR, {"id": ""}, 'id: expected a text that is not empty, found ""'),
        (FR, {"question": ["é" * 99]}, f'question: expected a text, found ["{"é" * 58}'),
        (FR, {"gold": "1"}, 'gold: expected a list, found "1"'),
        (FR, {"gold": []}, "gold: expected a list of 1 or more, found []"),
        (FR, {"gold": ["1", 2]}, "gold.1: expected a text, found 2"),
        (FR, {"must_include": "x"}, 'must_include: expected a list, found "x"'),
        (FR, {"must_include": ["x", 7]}, "must_include.1: expected a text, found 7"),
        (FR, {"must_include": [[]]}, "must_include.0: expected a list of 1 or more, found []"),
        (FR, {"must_include": [["x", 7]]}, "must_include.0.1: expected a text, found 7"),
        (FR, {"difficulty": "x"}, "difficulty: expected 'easy', 'medium' or 'hard', found \"x\""),
        (FR, {"lang": "es"}, "lang: expected 'fr' or 'en', found \"es\""),
        (FR, {"lang": "en"}, 'lang: expected "fr", as the file is named, found "en"'),
        (EN, {"lang": "fr"}, 'lang: expected "en", as the file is named, found "fr"'),
        (NA, {"lang": "ES"}, 'lang: expected the code of a language, such as "fr", found "ES"'),
        (NA, {"kind": "x"}, "kind: expected 'near', 'off', 'meta' or 'lang', found \"x\""),
        (NA, {"gold": ["1"]}, "unknown field gold"),
        (CV, {"turns": []}, "turns: expected a list of 2 or more, found []"),
        (CV, {"turns": "x"}, 'turns: expected a list, found "x"'),
        (CV, {"turns": [7, TURN]}, "turns.0: expected an object, found 7"),
        (CV, {"turns": [TURN, {**TURN, "gold": []}]}, "turns.1.gold: expected a list of 1 or more, found []"),
        (CV, {"turns": [TURN, {"lang": "fr"}]}, "expected the field turns.1.gold, found none"),
        (CV, {"turns": [HASTY, TURN]}, "turns.0.depends_on_history: expected true or false, found 1"),
        (CV, {"turns": [{**TURN, "godl": []}, TURN]}, "unknown field turns.0.godl; did you mean gold?"),
        (RB, {"without": "input"}, 'expected either "input" or "input_repeat"'),
        (RB, {"input_repeat": ["a", 2]}, 'expected either "input" or "input_repeat"'),
        (RB, {**REPEATED, "input_repeat": ["a"]}, "expected the field input_repeat.1, found none"),
        (RB, {**REPEATED, "input_repeat": ["a", "2"]}, 'input_repeat.1: expected a whole number, found "2"'),
        (RB, {"expect": "x"}, "expect: expected 'answer', 'abstain' or 'error', found \"x\""),
        (PR, {"without": "en"}, "expected the field en, found none"),
        (PR, {"fr": ""}, 'fr: expected a text that is not empty, found ""'),
    ],
)
def test_a_faulty_line_is_explained_in_one_line(file: str, changes: dict[str, Any], reason: str) -> None:
    assert fault(line(file, **changes), file) == reason


def test_a_list_that_is_too_long_is_explained_in_our_words() -> None:
    assert fault(line(RB, **REPEATED, input_repeat=["a", 2, 3]), RB).startswith("input_repeat: expected a list of ")


def test_a_fault_prints_with_its_file_and_line() -> None:
    assert str(QuestionFault(Path("q/pairs.jsonl"), 3, "no")) == "q/pairs.jsonl:3: no"


def test_sound_lines_are_kept_beside_faulty_ones_and_every_fault_is_told(tmp_path: Path) -> None:
    written(tmp_path, PR, "{", line(PR))
    written(tmp_path, FR, "", line(FR), " \t", "[1]")
    judgements, found = read_folder(tmp_path, TEXTS)
    assert [judgement.id for judgement in judgements] == ["a", "p/fr", "p/en"]
    assert [(fault.file, fault.line) for fault in found] == [(tmp_path / FR, 4), (tmp_path / PR, 1)]


@pytest.mark.parametrize(("count", "more"), [(1, ""), (2, " (and 1 more: {})"), (3, " (and 2 more: {})")])
def test_the_first_fault_refuses_the_folder(tmp_path: Path, count: int, more: str) -> None:
    written(tmp_path, EN, line(EN), *["[1]"] * count)
    reason = f"{tmp_path / EN}:2: expected a JSON object, found list"
    assert refusal(tmp_path) == reason + more.format(f"alinea evaluate --check {tmp_path}")


def test_a_byte_order_mark_and_other_ends_of_lines_do_no_harm(tmp_path: Path) -> None:
    text = f"\ufeff{line(FR, question='é')}\r\n\r\n{line(FR, id='z')}\r\n"
    (tmp_path / FR).write_bytes(text.replace("\\u00e9", "é\u2028è").encode())
    assert [judgement.question for judgement in load_judgements(tmp_path, TEXTS)] == ["é\u2028è", "Qui ?"]


@pytest.mark.parametrize("lines", [[], ["", " "]])
def test_an_empty_file_holds_no_questions(tmp_path: Path, lines: list[str]) -> None:
    assert load_judgements(written(tmp_path, FR, *lines), TEXTS) == ()


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([(FR, {}), (CV, {})], ""),
        ([(RB, {}), (RB, {"id": "s", "input": "X"})], ""),
        ([(FR, {}), (PR, {"id": "a"})], f"{PR}:1: id 'a' stands already at {FR}:1"),
        ([(FR, {}), (FR, {"question": "Où ?"})], f"{FR}:2: id 'a' stands already at {FR}:1"),
        ([(FR, {"id": "c/2", "question": "Où ?"}), (CV, {})], f"{CV}:1: id 'c/2' stands already at {FR}:1"),
        ([(FR, {"question": "L’UIT ?"}), (FR, {"id": "z", "question": "l'uit\u00a0?"})], f"{FR}:2: {TWICE} {FR}:1"),
        ([(EN, {}), (PR, {"en": "WHO?"})], f"{PR}:1: {TWICE} {EN}:1"),
        ([(RB, {}), (RB, {"id": "s"}), (RB, {"id": "t"})], f"{RB}:2: {TWICE} {RB}:1 + {RB}:3: {TWICE} {RB}:1"),
        ([(FR, {"gold": ["9", "1"]})], f"{FR}:1: gold: the report has no '9'"),
        ([(FR, {"also_ok": ["sec-I"]})], f"{FR}:1: also_ok: the report has no 'sec-I'"),
        ([(NA, {"corrected_by": ["fn9"]})], f"{NA}:1: corrected_by: the report has no 'fn9'"),
        ([(FR, {"gold": ["2", "1"], "also_ok": ["2", "fn1", "1"]})], f"{FR}:1: also_ok: 1, 2 stands in gold already"),
        ([(CV, {"turns": [TURN, {**TURN, "gold": ["9"]}]})], f"{CV}:1: turn 2: gold: the report has no '9'"),
        ([(PR, {"gold": ["9"]})], f"{PR}:1: gold: the report has no '9'"),
        ([(PR, {"also_ok": ["2"]})], f"{PR}:1: also_ok: 2 stands in gold already"),
    ],
)
def test_what_stands_there_already_or_the_report_lacks_is_told_once(
    tmp_path: Path, lines: list[tuple[str, dict[str, Any]]], reason: str
) -> None:
    for file in {file for file, _ in lines}:
        written(tmp_path, file, *(line(file, **changes) for other, changes in lines if other == file))
    assert faults(tmp_path) == [told for told in reason.split(" + ") if told]


@pytest.mark.parametrize(
    ("must_include", "reasons"),
    [
        (["deux", "22 000", ["trois", "PERSONNES"]], []),
        (["trois"], ["must_include: trois does not occur in 1, 2"]),
        (
            ["22", ["y", "zz"]],
            ["must_include: 22 does not occur in 1, 2", "must_include: y / zz does not occur in 1, 2"],
        ),
    ],
)
def test_what_must_be_included_is_in_the_gold_passages_in_the_reports_own_language(
    tmp_path: Path, must_include: list[Any], reasons: list[str]
) -> None:
    changes = {"gold": ["1", "2"], "must_include": must_include}
    for file in (FR, EN, RB):
        written(tmp_path, file, line(file, **changes))
    written(tmp_path, CV, line(CV, turns=[{**TURN, **changes, "lang": "en"}, {**TURN, **changes}]))
    for language, file, turn in (("fr", FR, 2), ("en", EN, 1)):
        expected = [*(f"{file}:1: {reason}" for reason in reasons), *(f"{CV}:1: turn {turn}: {r}" for r in reasons)]
        assert faults(tmp_path, language) == expected
    assert faults(tmp_path, "es") == []


@pytest.mark.parametrize(("name", "what"), [("none", "nothing"), (PR, "a file")])
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str, what: str) -> None:
    path = written(tmp_path, PR, line(PR)) / name
    assert refusal(path) == f"{path}: expected a folder of question files, found {what}"


def test_a_folder_without_question_files_is_refused(tmp_path: Path) -> None:
    written(tmp_path, "questions.jsonl", line(FR))
    (tmp_path / PR).mkdir()
    assert refusal(tmp_path) == f"{tmp_path}: expected one or more of {', '.join(FILES)}, found none"


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / PR).write_bytes(b'{"id": "\xe9"}')
    assert refusal(tmp_path) == f"{tmp_path / PR}: expected UTF-8, found byte 0xe9 at 8"


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / PR).symlink_to("/proc/self/mem")  # a file, of which no one may read the start
    assert refusal(tmp_path) == f"{tmp_path / PR}: cannot be read: Input/output error"
