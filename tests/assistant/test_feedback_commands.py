"""``alinea feedback`` as someone types it."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.feedback.opinion import Opinion, Verdict
from assistant.store.sqlite import FILE
from tests.assistant.feedback.small_opinions import NOON, answer, opinion
from tests.assistant.store.small_stores import feedback_in

pytestmark = pytest.mark.usefixtures("environment")


@pytest.fixture
def folder(environment: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder without a store."""
    monkeypatch.setenv("ALINEA_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def opinions(folder: Path) -> list[Opinion]:
    """Three, a day after another, kept in the data folder."""
    said = [
        opinion(comment='=HYPERLINK("http://x.example")'),
        opinion(Verdict.UP, ("accurate", "complete"), "", at=NOON + timedelta(days=1), on=answer(refs=("51", "52"))),
        opinion(
            Verdict.DOWN,
            ("wrongly_refused",),
            "It does;\nsee “para. 8”",
            at=NOON + timedelta(days=2),
            on=answer("-1+1?", "en", refs=()),
        ),
    ]
    store = feedback_in(folder)
    for each in said:
        store.keep(each)
    return said


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_an_export_is_a_line_an_opinion_with_its_whole_answer(
    opinions: list[Opinion], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["feedback", "export"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [each.to_json() for each in opinions]
    assert lines[1]["answer"]["citations"][1]["ref"] == "52"
    assert (lines[0]["at"], lines[0]["refs"]) == ("2026-11-30T12:00:00+00:00", ["51"])


def test_an_export_begins_on_the_day_asked_for(opinions: list[Opinion], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feedback", "export", "--since", "2026-12-01"]) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == [
        each.id for each in opinions[1:]
    ]


@pytest.mark.usefixtures("opinions")
def test_a_spreadsheet_has_a_row_an_opinion_and_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feedback", "export", "--format", "csv"]) == 0
    first, second, third = rows(capsys.readouterr().out)
    assert first["comment"] == '\'=HYPERLINK("http://x.example")'
    assert (second["reasons"], second["refs"], second["confidence"]) == ("accurate complete", "51 52", "0.75")
    assert (third["question"], third["comment"]) == ("'-1+1?", "It does;\nsee “para. 8”")
    assert (third["status"], third["language"], third["refs"]) == ("abstained", "en", "")


@pytest.mark.parametrize("start", list("=+-@＝＋－＠\t\r\n"))
def test_a_cell_that_a_spreadsheet_could_compute_is_text(
    folder: Path, start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    feedback_in(folder).keep(opinion(comment=f"{start}1"))
    assert main(["feedback", "export", "--format", "csv"]) == 0
    assert f'"\'{start}1"' in capsys.readouterr().out


@pytest.mark.usefixtures("opinions")
@pytest.mark.parametrize(("flags", "mark"), [(["--bom"], b"\xef\xbb\xbf"), ([], b"")])
def test_a_file_may_begin_with_a_byte_order_mark(folder: Path, flags: list[str], mark: bytes) -> None:
    file = folder / "out.csv"
    assert main(["feedback", "export", "--format", "csv", "--output", str(file), *flags]) == 0
    assert file.read_bytes().startswith(mark + b'"id","at"')
    assert len(rows(file.read_text(encoding="utf-8-sig"))) == 3
    assert sorted(path.name for path in folder.iterdir()) == ["out.csv", FILE]


def test_a_file_that_cannot_be_written_is_a_failure_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["feedback", "export", "--output", str(folder / "none" / "x.jsonl")]) == 1
    assert (
        capsys.readouterr().err
        == f"alinea: {folder / 'none' / 'x.jsonl'}: cannot be written: No such file or directory\n"
    )


@pytest.mark.usefixtures("opinions")
def test_the_summary_counts_by_verdict_reason_and_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feedback", "summary"]) == 0
    shown = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["opinions", "3"] in shown
    assert [row for row in shown if row and row[0] in ("up", "down")] == [["up", "1"], ["down", "2"]]
    assert ["wrongly_refused", "1"] in shown
    assert ["translation", "0"] in shown
    assert shown[-3:] == [["language", "up", "down"], ["en", "0", "1"], ["fr", "1", "1"]]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "shown"),
    [(["summary"], "no opinion has been kept\n"), (["export"], ""), (["delete", "x"], "opinions deleted: 0\n")],
)
def test_where_nothing_was_said_nothing_is_wrong(
    arguments: list[str], shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["feedback", *arguments]) == 0
    assert capsys.readouterr().out == shown


def test_opinions_are_deleted_by_id_and_by_age(
    folder: Path, opinions: list[Opinion], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["feedback", "delete", opinions[2].id, "--before", "2026-12-01"]) == 0
    assert capsys.readouterr().out == "opinions deleted: 2\n"
    assert list(feedback_in(folder).opinions()) == [opinions[1]]


@pytest.mark.parametrize("action", ["export", "summary", "delete"])
def test_a_damaged_store_is_a_failure_in_one_line(
    folder: Path, action: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / FILE).write_bytes(b"My thesis. " * 100)
    assert main(["feedback", action]) == 1
    done = "written" if action == "delete" else "read"
    assert capsys.readouterr().err == f"alinea: {folder / FILE}: cannot be {done}: file is not a database\n"


def test_a_day_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["feedback", "export", "--since", "yesterday"])
    assert caught.value.code == 2
    assert "expected a date such as 2026-11-30, found 'yesterday'" in capsys.readouterr().err
