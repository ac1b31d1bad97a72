from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation.judgements import Expect, Judgement, QuestionSet
from assistant.evaluation.library_passages import load_first_words, misplaced
from assistant.evaluation.library_questions import (
    LibraryQuestion,
    LibrarySet,
    load_library_questions,
    read_library_folder,
)
from assistant.evaluation.question_files import read_folder

ONE = {
    "id": "a", "lang": "en", "type": "factoid", "report": "A/80/1", "question": "How many?", "gold": ["3"],
    "also_ok": ["annex-I/2", "S/2025/153#7"], "must_include": ["22,000"], "difficulty": "easy",
}  # fmt: skip
NAMED = {**ONE, "id": "n", "question": "In A/80/1, how many?", "also_ok": []}
SEVERAL = {
    "id": "s", "lang": "fr", "type": "summary", "question": "Et partout ?", "gold": ["A/80/1#3", "S/2025/153#7", "A/80/1#4"],
    "difficulty": "hard",
}  # fmt: skip
NONE = {"id": "u", "lang": "en", "question": "Who?", "kind": "near", "expect": "abstain"}
EN, NM, SV, NA = FILES = ("questions.en.jsonl", "named.jsonl", "several.jsonl", "unanswerable.jsonl")
LINES: dict[str, dict[str, Any]] = dict(zip(FILES, (ONE, NAMED, SEVERAL, NONE), strict=True))
TEXTS = {"A/80/1#3": "Over 22,000 people.", "A/80/1#4": "x", "A/80/1#annex-I/2": "x", "S/2025/153#7": "x"}


def written(folder: Path, file: str, **changes: Any) -> Path:
    """The folder, with the file's line, changed, in it."""
    line = {key: value for key, value in {**LINES[file], **changes}.items() if value is not None}
    (folder / file).write_text(json.dumps(line), encoding="utf-8")
    return folder


def faults(folder: Path, texts: dict[str, str] | None = None) -> list[str]:
    return [str(fault).removeprefix(f"{folder}/") for fault in read_library_folder(folder, texts)[1]]


@pytest.mark.parametrize("texts", [None, TEXTS])
def test_a_line_of_each_file_is_read_with_places_for_ids(tmp_path: Path, texts: dict[str, str] | None) -> None:
    for file in FILES:
        written(tmp_path, file)
    asked = {"kind": "factoid", "difficulty": "easy", "must_include": (("22,000",),)}
    one = Judgement(
        "a", QuestionSet.ANSWERABLE, "How many?", "en", gold=("A/80/1#3",),
        also_ok=("A/80/1#annex-I/2", "S/2025/153#7"), **asked,
    )  # fmt: skip
    named = Judgement("n", QuestionSet.ANSWERABLE, "In A/80/1, how many?", "en", gold=("A/80/1#3",), **asked)
    gold = ("A/80/1#3", "S/2025/153#7", "A/80/1#4")
    several = Judgement("s", QuestionSet.ANSWERABLE, "Et partout ?", "fr", gold=gold, kind="summary", difficulty="hard")
    none = Judgement("u", QuestionSet.UNANSWERABLE, "Who?", "en", expect=Expect.ABSTAIN, kind="near")
    questions = load_library_questions(tmp_path, texts)
    assert questions == (
        LibraryQuestion(LibrarySet.ONE, one, "A/80/1"),
        LibraryQuestion(LibrarySet.NAMED, named, "A/80/1"),
        LibraryQuestion(LibrarySet.SEVERAL, several),
        LibraryQuestion(LibrarySet.NONE, none),
    )
    assert [question.reports for question in questions] == [("A/80/1",), ("A/80/1",), ("A/80/1", "S/2025/153"), ()]
    assert [question.split for question in questions] == [question.judgement.split for question in questions]


@pytest.mark.parametrize(
    ("file", "changes", "reason"),
    [
        (EN, {"report": None}, "expected the field report, found none"),
        (EN, {"report": ""}, 'report: expected a text that is not empty, found ""'),
        (EN, {"lang": "fr"}, 'lang: expected "en", as the file is named, found "fr"'),
        (NM, {"report": None}, "expected the field report, found none"),
        (SV, {"report": "A/80/1"}, "unknown field report"),
        (SV, {"gold": ["3"]}, 'gold: expected a report with an id, such as "A/80/1#12", found "3"'),
        (SV, {"also_ok": ["A/80/1#4", "3"]}, 'also_ok: expected a report with an id, such as "A/80/1#12", found "3"'),
        (EN, {"gold": ["A/80/1#3"], "also_ok": ["3"]}, "also_ok: A/80/1#3 stands in gold already"),
        (NA, {"report": "A/80/1"}, "unknown field report"),
    ],
)
def test_a_faulty_line_is_explained_without_the_texts(
    tmp_path: Path, file: str, changes: dict[str, Any], reason: str
) -> None:
    assert faults(written(tmp_path, file, **changes)) == [f"{file}:1: {reason}"]


def test_places_and_words_that_the_texts_lack_are_told(tmp_path: Path) -> None:
    written(tmp_path, EN, gold=["4", "9"])
    assert faults(tmp_path) == []
    assert faults(tmp_path, TEXTS) == [
        f"{EN}:1: gold: the report has no 'A/80/1#9'",
        f"{EN}:1: must_include: 22,000 does not occur in A/80/1#4, A/80/1#9",
    ]


def test_the_first_fault_refuses_the_folder(tmp_path: Path) -> None:
    written(written(tmp_path, SV, gold=["3"]), NA, kind="x")
    with pytest.raises(EvaluationError) as caught:
        load_library_questions(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / SV}:1: gold: expected a report")
    assert str(caught.value).endswith(" (and 1 more)")


def test_an_evaluation_of_one_report_refuses_questions_about_a_library(tmp_path: Path) -> None:
    judgements, found = read_folder(written(tmp_path, EN), {"3": "x"})
    assert judgements == ()
    assert [fault.reason for fault in found] == ["unknown field report"]


def test_passages_are_known_by_their_first_words(tmp_path: Path) -> None:
    lines = [{"report": "A/80/1", "ref": ref, "words": "Over  22,000"} for ref in ("3", "4", "9")]
    (tmp_path / "passages.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n\n", encoding="utf-8")
    words = load_first_words(tmp_path)
    assert words == dict.fromkeys(("A/80/1#3", "A/80/1#4", "A/80/1#9"), "Over  22,000")
    assert list(misplaced(words, TEXTS)) == [
        'A/80/1#4: expected "Over  22,000", found "x"',
        "A/80/1#9: the library has no such passage",
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not valid JSON: "),
        ('{"report": "A/80/1", "ref": "3"}', "expected the field words, found none"),
        ('{"report": "A/80/1", "ref": "3", "words": ""}', "words: expected a text that is not empty"),
    ],
)
def test_a_faulty_line_of_passages_is_refused(tmp_path: Path, line: str, reason: str) -> None:
    (tmp_path / "passages.jsonl").write_text(f"\n{line}", encoding="utf-8")
    with pytest.raises(EvaluationError) as caught:
        load_first_words(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'passages.jsonl'}:2: {reason}")
