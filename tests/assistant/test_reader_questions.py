"""The questions that the reader learns from."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz, process

from assistant.evaluation.question_files import OWN_QUESTIONS, read_folder
from corpus.library import load_report
from corpus.report import Report
from tests.assistant.test_enriched_report import normal

FILES = Path(__file__).parents[2] / "benchmarks"
OWN = "E/2021/47"


def records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FILES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def learnt() -> list[dict[str, Any]]:
    return records("reader_questions")


@pytest.fixture(scope="module")
def report() -> Report:
    return load_report(OWN)


def test_each_is_answered_by_a_passage_or_comes_near_one(learnt: list[dict[str, Any]]) -> None:
    assert all(("gold" in record) != ("near" in record) for record in learnt)
    assert {record["lang"] for record in learnt} == {"fr", "en"}
    assert len({record["id"] for record in learnt}) == len(learnt) >= 10_000
    assert sum("gold" in record for record in learnt) >= 3_900


def test_what_answers_is_quoted_from_the_report(learnt: list[dict[str, Any]], report: Report) -> None:
    own = [record for record in learnt if record["report"] == OWN]
    texts = {passage.ref: normal(passage.text) for passage in report.passages()}
    assert {record.get("gold", record.get("near")) for record in own} <= texts.keys()
    answered = [record for record in own if "gold" in record]
    missing = [record["id"] for record in answered if normal(record["holds"]) not in texts[record["gold"]]]
    assert missing == []


def test_none_is_nearly_one_of_those_that_the_assistant_or_the_reader_is_measured_by(
    learnt: list[dict[str, Any]], report: Report
) -> None:
    judgements, _ = read_folder(OWN_QUESTIONS, {passage.ref: passage.text for passage in report.passages()})
    measured = [judgement.question for judgement in judgements]
    measured += [record["question"] for name in ("near_misses", "sought_questions") for record in records(name)]
    asked = [normal(question) for question in measured]
    known = [normal(record["question"]) for record in learnt if record["report"] == OWN]
    likeness = process.cdist(known, asked, scorer=fuzz.ratio, score_cutoff=92)
    assert [(known[one], asked[other]) for one, other in zip(*likeness.nonzero(), strict=True)] == []


def test_no_writer_wrote_only_what_is_answered(learnt: list[dict[str, Any]]) -> None:
    of_reports = Counter((record["report"], "gold" in record) for record in learnt)
    for report in {record["report"] for record in learnt}:
        assert 0.25 < of_reports[report, True] / (of_reports[report, True] + of_reports[report, False]) < 0.5
