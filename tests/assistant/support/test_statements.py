"""The sentences by which the support test was fitted and measured, and how often it is right about them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation.judgements import split_of
from assistant.support import judge as module
from assistant.support.judge import SupportJudge
from corpus.report import Report

FIELDS = {"id", "lang", "statement", "refs", "supported", "kind", "why"}
SUPPORTED = {"fr": {"light", "paraphrase", "fusion"}, "en": {"translation", "paraphrase", "fusion"}}
UNSUPPORTED = {"number", "name", "neighbour", "addition", "negation", "far"}
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
Row = dict[str, Any]


def statements(language: str) -> list[Row]:
    path = Path(module.__file__).with_name(f"statements.{language}.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.fixture(scope="module")
def right(judge: SupportJudge) -> dict[str, dict[bool, list[bool]]]:
    """Language -> supported or not -> whether the judge is right, statement by statement."""
    return {
        language: {
            supported: [
                judge.judge(row["statement"], row["refs"], row["lang"]).is_supported == supported
                for row in statements(language)
                if row["supported"] is supported
            ]
            for supported in (True, False)
        }
        for language in ("fr", "en")
    }


def test_no_id_and_no_sentence_occurs_twice() -> None:
    rows = [*statements("fr"), *statements("en")]
    assert repeated(row["id"] for row in rows) == []
    assert repeated(row["statement"].strip().casefold() for row in rows) == []


@LANGUAGES
def test_every_line_has_its_fields_filled(language: str) -> None:
    for row in statements(language):
        assert set(row) == FIELDS, row["id"]
        assert row["lang"] == language, row["id"]
        assert row["id"].startswith(f"sp-{language}"), row["id"]
        assert all(row[name].strip() for name in ("statement", "kind", "why")), row["id"]


@LANGUAGES
def test_every_passage_cited_is_of_the_report_and_cited_once(language: str, report: Report) -> None:
    known = {passage.ref for passage in report.passages()}
    for row in statements(language):
        assert row["refs"], row["id"]
        assert set(row["refs"]) <= known, row["id"]
        assert repeated(row["refs"]) == [], row["id"]


@LANGUAGES
def test_a_hundred_statements_are_supported_and_a_hundred_are_not(language: str) -> None:
    assert Counter(row["supported"] for row in statements(language)) == {True: 100, False: 100}


@LANGUAGES
def test_every_kind_is_there_ten_times_or_more_and_on_one_side_only(language: str) -> None:
    kinds = Counter((row["supported"], row["kind"]) for row in statements(language))
    assert {kind for supported, kind in kinds if supported} == SUPPORTED[language]
    assert {kind for supported, kind in kinds if not supported} == UNSUPPORTED
    assert min(kinds.values()) >= 10


@LANGUAGES
@pytest.mark.parametrize("half", ["dev", "test"])
def test_each_half_has_a_third_of_either_side_at_least(language: str, half: str) -> None:
    counts = Counter(row["supported"] for row in statements(language) if split_of(row["id"]) == half)
    assert min(counts[True], counts[False]) >= 33


@LANGUAGES
def test_the_judge_is_right_about_four_statements_of_five(
    language: str, right: dict[str, dict[bool, list[bool]]]
) -> None:
    held = [*right[language][True], *right[language][False]]
    assert sum(held) / len(held) >= 0.80


@LANGUAGES
def test_the_judge_accepts_nine_of_ten_supported_statements(
    language: str, right: dict[str, dict[bool, list[bool]]]
) -> None:
    held = right[language][True]
    assert sum(held) / len(held) >= 0.90


@LANGUAGES
def test_the_judge_rejects_seven_of_ten_unsupported_statements(
    language: str, right: dict[str, dict[bool, list[bool]]]
) -> None:
    held = right[language][False]
    assert sum(held) / len(held) >= 0.70
