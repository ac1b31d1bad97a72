"""An official edition with gaps, and the working one that speaks in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.editions import Edition, Saying
from corpus.library import BUNDLED, load_editions, load_report
from corpus.report import Report

ROWS = [json.loads(line) for line in (BUNDLED / "E-2021-47" / "en.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def report() -> Report:
    return load_report()


def official(report: Report, folder: Path, *rows: dict[str, object]) -> Edition:
    """The official edition that holds these rows alone, completed."""
    lines = [{**ROWS[0], "official": True, "title": "Official title"}, *rows]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "en.jsonl").write_text(text, encoding="utf-8")
    return load_editions(report, folder)["en"]


def saying(edition: Edition, ref: str, number: int) -> Saying | None:
    sentence = edition.original.passage(ref).sentences[number]
    return edition.says(ref, sentence.start, sentence.end)


def test_a_passage_that_the_official_text_lacks_is_the_working_editions(report: Report, tmp_path: Path) -> None:
    edition = official(report, tmp_path, {"ref": "54", "sentences": ["The official words."]})
    working = load_editions(report)["en"]
    assert edition.report.passage("54").text == "The official words."
    assert edition.report.passage("73") == working.report.passage("73")
    assert [edition.is_official(ref) for ref in ("54", "73", "fn12")] == [True, False, False]
    assert saying(edition, "54", 0) == Saying("The official words.", is_official=True)
    assert saying(edition, "73", 0) == saying(working, "73", 0)
    assert edition.report.metadata.title == "Official title"


def test_a_doubtful_or_missing_sentence_is_said_by_the_working_edition(report: Report, tmp_path: Path) -> None:
    sentences = ["Doubtful.", "", *["Sure." for _ in report.passage("51").sentences[2:]]]
    edition = official(report, tmp_path, {"ref": "51", "sentences": sentences, "unsure": [0]})
    working = load_editions(report)["en"]
    assert saying(edition, "51", 0) == saying(working, "51", 0)
    assert saying(edition, "51", 1) == saying(working, "51", 1)
    assert saying(edition, "51", 2) == Saying("Sure.", is_official=True)
    assert edition.is_official("51")


def test_headings_that_the_official_text_lacks_are_the_working_editions(report: Report, tmp_path: Path) -> None:
    (section,) = (row for row in ROWS if row.get("ref") == "sec-II")
    edition = official(report, tmp_path, {**section, "heading": "Official heading"})
    assert edition.report.passage("27").path[0] == "II. Official heading"
    assert edition.report.section("sec-II").heading == "Official heading"
    assert edition.report.passage("63").path == load_editions(report)["en"].report.passage("63").path
    assert edition.report.section("sec-VIII") == load_editions(report)["en"].report.section("sec-VIII")


def test_an_edition_alone_says_nothing_where_it_is_not_sure(report: Report, tmp_path: Path) -> None:
    header = {**ROWS[0], "edition": "es"}
    row = {"ref": "54", "sentences": ["Dudoso."], "unsure": [0]}
    text = "".join(json.dumps(line) + "\n" for line in (header, row))
    (tmp_path / "es.jsonl").write_text(text, encoding="utf-8")
    edition = load_editions(report, tmp_path)["es"]
    assert edition.behind is None
    assert saying(edition, "54", 0) is None
    assert saying(edition, "73", 0) is None
