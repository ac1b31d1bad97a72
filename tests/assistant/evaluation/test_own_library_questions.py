"""The project's own questions about five reports keep what their README promises."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation.judgements import Expect
from assistant.evaluation.library_lines import report_of
from assistant.evaluation.library_passages import load_first_words
from assistant.evaluation.library_questions import (
    LIBRARY_QUESTIONS,
    LibraryQuestion,
    LibrarySet,
    load_library_questions,
)
from assistant.evaluation.question_files import OWN_QUESTIONS, parse_line
from assistant.support.normal import normal

TRUTH = Path(__file__).parents[2] / "corpus" / "truth"
REPORTS = ("CEB/2025/4", "JIU/REP/2025/2", "A/80/1", "S/2025/153", "TPNW/MSP/2025/11/Rev.1")


@pytest.fixture(scope="module")
def own() -> tuple[LibraryQuestion, ...]:
    return load_library_questions()


def truths() -> dict[str, dict[str, Any]]:
    """Symbol -> what a reader found in the report."""
    read = [tomllib.loads(file.read_text(encoding="utf-8")) for file in TRUTH.glob("*.toml")]
    return {each["symbol"]: each for each in read if each["symbol"] in REPORTS}


def test_there_are_as_many_as_promised_half_of_them_french(own: tuple[LibraryQuestion, ...]) -> None:
    counts = Counter((question.set, question.report, question.judgement.language) for question in own)
    for report in REPORTS:
        for language in ("fr", "en"):
            assert counts[LibrarySet.ONE, report, language] == 10
    per_set = Counter((question.set, question.judgement.language) for question in own)
    for kind in (LibrarySet.NAMED, LibrarySet.SEVERAL, LibrarySet.NONE):
        assert (per_set[kind, "fr"], per_set[kind, "en"]) == (5, 5)
    assert len(own) == 130


def test_every_report_is_one_of_the_five(own: tuple[LibraryQuestion, ...]) -> None:
    places = {place for question in own for place in (*question.judgement.gold, *question.judgement.also_ok)}
    assert {report_of(place) for place in places} == set(REPORTS)
    assert {question.report for question in own} == {"", *REPORTS}
    assert all(set(question.reports) == {question.report} for question in own if question.report)


def test_questions_about_several_reports_have_gold_in_two_or_lean_on_another(
    own: tuple[LibraryQuestion, ...],
) -> None:
    for question in own:
        if question.set is LibrarySet.SEVERAL:
            judgement = question.judgement
            assert len({report_of(place) for place in (*judgement.gold, *judgement.also_ok)}) >= 2


def test_what_no_report_answers_is_to_be_met_by_silence(own: tuple[LibraryQuestion, ...]) -> None:
    none = [question.judgement for question in own if question.set is LibrarySet.NONE]
    assert {judgement.expect for judgement in none} == {Expect.ABSTAIN}
    assert Counter(judgement.kind for judgement in none) == {"near": 8, "off": 2}


def test_no_numbered_paragraph_is_beyond_the_last_one(own: tuple[LibraryQuestion, ...]) -> None:
    known = truths()
    last = {(symbol, ""): int(truth["last_paragraph"]) for symbol, truth in known.items()}
    for symbol, truth in known.items():
        for annex in truth.get("annexes", ()):
            label = f"annex-{annex['label'].split()[-1]}"
            last[symbol, f"{label}/"] = int(annex["last_paragraph"] or 0)
    checked = 0
    for question in own:
        for place in (*question.judgement.gold, *question.judgement.also_ok):
            numbered = re.fullmatch(r"(.+)#(annex-[IVX]+/)?(\d+)", place)
            if numbered:
                assert 1 <= int(numbered[3]) <= last[numbered[1], numbered[2] or ""], place
                checked += 1
    assert checked > 200


def test_the_first_words_of_every_gold_passage_are_kept_and_no_more(own: tuple[LibraryQuestion, ...]) -> None:
    words = load_first_words()
    assert {place for question in own for place in question.judgement.gold} <= set(words)
    assert max(len(first.split()) for first in words.values()) <= 8


def test_neither_half_is_small(own: tuple[LibraryQuestion, ...]) -> None:
    halves = Counter(question.split for question in own)
    assert min(halves["dev"], halves["test"]) >= 0.35 * halves.total()


def test_no_id_or_question_stands_in_the_questions_about_one_report_too(own: tuple[LibraryQuestion, ...]) -> None:
    files = list(OWN_QUESTIONS.glob("*.jsonl"))
    lines = [parse_line(line, file.name) for file in files for line in file.read_text("utf-8").splitlines() if line]
    judgements = [judgement for line in lines for judgement in line.judgements()]
    assert not {judgement.id for judgement in judgements} & {question.id for question in own}
    texts = {normal(judgement.question) for judgement in judgements}
    assert not texts & {normal(question.judgement.question) for question in own}


def test_the_readme_tells_every_file() -> None:
    readme = (LIBRARY_QUESTIONS / "README.md").read_text(encoding="utf-8")
    assert {file.name for file in LIBRARY_QUESTIONS.glob("*.jsonl")} <= set(re.findall(r"`([\w.]+\.jsonl)`", readme))
