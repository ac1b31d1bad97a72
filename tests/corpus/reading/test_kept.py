"""A report that is kept comes back as it was; a file that someone changed is refused in a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import ReportFileError
from corpus.reading.kept import read_report, report_json, report_of_json, write_report
from corpus.report import Report
from tests.corpus.reading.small_documents import small_report


@pytest.fixture(name="small")
def small_fixture() -> Report:
    return small_report().report


def test_a_report_that_is_kept_comes_back_as_it_was(small: Report, tmp_path: Path) -> None:
    write_report(small, tmp_path / "report.json")

    assert read_report(tmp_path / "report.json") == small


def test_the_bundled_report_comes_back_as_it_was(report: Report) -> None:
    assert report_of_json(report_json(report), "report.json") == report


def test_the_same_report_is_always_kept_in_the_same_words(small: Report) -> None:
    assert report_json(small) == report_json(report_of_json(report_json(small), "x"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "x.json:1: expected a kept report (JSON), found Expecting value"),
        ("[]", 'x.json: expected a kept report ("format": "alinea-report"), found something else'),
        ('{"format": "alinea-report", "version": 99}', "which this program writes, found version 99"),
        ('{"format": "alinea-report", "version": 1}', "expected a mapping at report, found None"),
        ("[" * 100_000, "expected a kept report (JSON)"),
    ],
)
def test_what_is_no_kept_report_is_refused_in_a_line(text: str, said: str) -> None:
    with pytest.raises(ReportFileError) as refused:
        report_of_json(text, "x.json")

    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["metadata", "symbol"], 5, "expected a text at report.metadata.symbol, found 5"),
        (["metadata", "colour"], "red", "found 'colour'"),
        (["paragraphs", 0, "text"], None, "expected a text at report.paragraphs[0].text, found None"),
        (["paragraphs", 0, "sentences"], [[0, 9999]], "expected spans of the text in order"),
        (["paragraphs", 1, "ref"], "1", "expected ids that differ at report, found '1'"),
        (["sections", 0, "paragraphs"], ["77"], "expected ids of passages that are there at report, found '77'"),
        (["sections", 0, "level"], True, "expected a whole number at report.sections[0].level, found True"),
        (["footnotes"], {}, "expected a list at report.footnotes, found {}"),
    ],
)
def test_a_report_that_someone_changed_is_refused(
    small: Report, path: list[str | int], value: object, said: str
) -> None:
    kept = json.loads(report_json(small))
    place = kept["report"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    with pytest.raises(ReportFileError) as refused:
        report_of_json(json.dumps(kept), "x.json")

    assert said in str(refused.value)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe\xff")

    for name in ("bad.json", "none.json"):
        with pytest.raises(ReportFileError, match="a kept report"):
            read_report(tmp_path / name)
