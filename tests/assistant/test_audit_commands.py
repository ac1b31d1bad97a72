"""``alinea audit``, ``alinea stats`` and ``alinea store`` as someone types them."""

from __future__ import annotations

import csv
import io
import json
import logging
import os
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assistant.audit.record import AuditRecord, Ending
from assistant.audit.spool import ASIDE, Spool
from assistant.cli import main
from assistant.commands.exporting import write_out
from assistant.feedback.opinion import Verdict
from assistant.store.audit import AuditStore
from assistant.store.database import open_database
from assistant.store.errors import StoreError
from assistant.store.place import StorePlace
from assistant.store.sqlite import FILE
from assistant.store.versions import NEWEST
from tests.assistant.audit.small_records import NOON, nothing_answered, record
from tests.assistant.feedback.small_opinions import opinion
from tests.assistant.store.small_stores import feedback_in
from tests.postgresql import PASSWORD, USER, WITH_PASSWORD, Server


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder without a store; the logging that a command configures ends with the test."""
    for name in [name for name in os.environ if name.startswith("ALINEA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ALINEA_DATA_DIR", str(tmp_path))
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield tmp_path
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def records(folder: Path) -> list[AuditRecord]:
    """Three, a day after another, kept in the data folder."""
    asked = [
        record(question='=HYPERLINK("http://x.example")', who="@a.b"),
        record(question="La météo\u202f?\x1b[2J", refs=(), status="abstained", at=NOON + timedelta(days=1)),
        nothing_answered(question=None, ending=Ending.FAILED, at=NOON + timedelta(days=2)),
    ]
    AuditStore(open_database(StorePlace(folder))).keep(asked)
    return asked


def test_an_export_is_a_line_a_question(records: list[AuditRecord], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "export"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [AuditRecord.from_json(line) for line in lines] == records
    assert (lines[0]["at"], lines[0]["refs"]) == ("2026-11-30T12:00:00.000+00:00", ["51", "52"])


@pytest.mark.parametrize(
    ("flags", "numbers"),
    [
        (["--since", "2026-12-01"], [1, 2]),
        (["--until", "2026-12-01"], [0, 1]),
        (["--since", "2026-12-01", "--until", "2026-12-01"], [1]),
        (["--until", "2026-11-29"], []),
    ],
)
def test_an_export_has_the_first_and_the_last_day_that_are_named(
    records: list[AuditRecord], flags: list[str], numbers: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "export", *flags]) == 0
    ids = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert ids == [records[number].id for number in numbers]


@pytest.mark.usefixtures("records")
def test_a_spreadsheet_has_a_row_a_question_and_no_formula(folder: Path) -> None:
    file = folder / "out.csv"
    assert main(["audit", "export", "--format", "csv", "--bom", "--output", str(file)]) == 0
    assert file.read_bytes().startswith(b'\xef\xbb\xbf"id","at","who",')
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    first, second, third = rows
    assert (first["question"], first["who"]) == ('\'=HYPERLINK("http://x.example")', "'@a.b")
    assert (first["refs"], first["latency_ms"], first["confidence"]) == ("51 52", "22", "0.75")
    assert (second["status"], second["ending"]) == ("abstained", "whole")
    assert (third["question"], third["question_hash"], third["confidence"], third["ending"]) == ("", "", "", "failed")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", [["audit", "export"], ["stats"]])
def test_a_last_day_that_nothing_comes_after_is_wrong_usage(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*command, "--until", "9999-12-31"])
    assert caught.value.code == 2
    *_, line = capsys.readouterr().err.splitlines()
    assert line.endswith("argument --until: expected a date before 9999-12-31, found '9999-12-31'")
    assert main([*command, "--until", "9999-12-30"]) == 0


@pytest.mark.usefixtures("records")
def test_an_export_is_its_owners_alone(folder: Path) -> None:
    partial = folder / "out.jsonl.partial"
    partial.touch(0o644)  # as an export left it that was killed
    assert main(["audit", "export", "--output", str(folder / "out.jsonl")]) == 0
    assert stat.S_IMODE((folder / "out.jsonl").stat().st_mode) == 0o600
    assert not partial.exists()


def test_an_export_that_fails_midway_leaves_nothing_behind_and_an_earlier_one_as_it_was(folder: Path) -> None:
    def lines() -> Iterator[str]:
        yield "a reader's words\n"
        raise StoreError("the store is gone")

    file = folder / "out.jsonl"
    file.write_text("earlier", encoding="utf-8")
    with pytest.raises(StoreError):
        write_out(lines(), file, bom=False)
    assert [path.name for path in folder.iterdir()] == ["out.jsonl"]
    assert file.read_text(encoding="utf-8") == "earlier"


def test_records_before_a_day_are_deleted(records: list[AuditRecord], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "purge", "--before", "2026-12-02"]) == 0
    assert capsys.readouterr().out == "records deleted: 2\n"
    assert main(["audit", "export"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == records[2].id


def test_records_that_wait_in_files_are_deleted_too(
    records: list[AuditRecord], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spool, younger = Spool(folder), record(at=NOON + timedelta(days=2))
    spool.add([record(), younger])
    spool.close()
    assert main(["audit", "purge", "--before", "2026-12-02"]) == 0
    assert capsys.readouterr() == ("records deleted: 3\n", "")
    (file,) = Spool(folder).files()
    assert list(file.records()) == [younger]
    file.give_up()


def test_what_a_purge_cannot_reach_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spool, waiting = Spool(folder), record()
    spool.add([waiting])  # of a process that lives
    (file,) = spool.files()
    aside = file.path.with_name(f"{file.path.name}{ASIDE}")
    written_at(aside, NOON - timedelta(days=1))
    assert main(["audit", "purge", "--before", "2026-11-30"]) == 0
    assert capsys.readouterr().err == ""
    assert not aside.exists()  # nothing was added to it since that day
    written_at(aside, NOON + timedelta(days=1))
    assert main(["audit", "purge", "--before", "2026-12-01"]) == 1
    assert capsys.readouterr() == (
        "records deleted: 0\n",
        f"alinea: {file.path}: such records wait in this file of a server that runs; purge again once they are in the store\n"
        f"alinea: {aside}: lines that are no records, so nobody knows of which day; look at them and delete the file\n",
    )
    assert list(file.records()) == [waiting]
    spool.close()


def written_at(path: Path, moment: datetime) -> None:
    path.write_text("My thesis.\n", encoding="utf-8")
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def test_a_purge_without_a_day_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["audit", "purge"])
    assert caught.value.code == 2
    assert "--before" in capsys.readouterr().err


@pytest.mark.usefixtures("records")
def test_the_statistics_are_lines_for_a_person(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feedback_in(folder).keep(opinion(Verdict.UP, ("accurate",), ""))
    assert main(["stats"]) == 0
    shown = [line.split() for line in capsys.readouterr().out.splitlines()]
    for line in (
        ["questions", "3"],
        ["abstentions", "1", "(33%)"],
        ["latency,", "median", "22", "ms"],
        ["1", "2026-11-30"],
        ["2", "fr"],
        ["1", "(no", "answer)"],
        ["1", "E/2021/47", "51"],
        ["1", "La", "météo", "?", "[2J"],
        ["opinions", "1"],
    ):
        assert line in shown


@pytest.mark.usefixtures("records")
def test_the_statistics_are_json_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--since", "2026-12-01", "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert values == {
        "since": "2026-12-01T00:00:00+00:00",
        "until": None,
        "questions": 2,
        "readers": 1,
        "days": [
            {"day": "2026-12-01", "questions": 1, "languages": {"fr": 1}},
            {"day": "2026-12-02", "questions": 1, "languages": {"": 1}},
        ],
        "languages": {"fr": 1, "": 1},
        "statuses": {"": 1, "abstained": 1},
        "abstentions": 1,
        "endings": {"failed": 1, "whole": 1},
        "doors": {"chat": 2},
        "cited": [],
        "unanswered": [
            {"question": "La météo\u202f?\x1b[2J", "language": "fr", "times": 1, "last": "2026-12-01T12:00:00+00:00"}
        ],
        "latency_ms": {"median": 22, "p95": 22},
        "feedback": {"total": 0, "verdicts": {}, "reasons": {}},
    }


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["audit", "export"], ""),
        (["audit", "purge", "--before", "2026-12-01"], "records deleted: 0\n"),
        (["stats"], "no question has been noted (ALINEA_AUDIT=true notes them), and no opinion kept\n"),
    ],
)
def test_where_nothing_was_asked_nothing_is_wrong_nor_made(
    folder: Path, arguments: list[str], shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 0
    assert capsys.readouterr().out == shown
    assert list(folder.iterdir()) == []


def test_the_store_is_made_and_looked_at(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["check"], ["upgrade"], ["upgrade"], ["check"]):
        assert main(["store", *arguments]) == 0
    where = folder / FILE
    assert capsys.readouterr().out.splitlines() == [
        f"{where}: nothing is kept yet",
        f"{where}: brought up to this version",
        f"{where}: nothing to do",
        f"{where}: version {NEWEST}",
    ]


@pytest.mark.parametrize("command", [["audit", "export"], ["stats"], ["store", "check"], ["store", "upgrade"]])
def test_a_damaged_store_is_a_failure_in_one_line(
    folder: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / FILE).write_bytes(b"My thesis. " * 100)
    assert main(command) == 1
    done = "written" if command[-1] == "upgrade" else "read"
    assert capsys.readouterr().err == f"alinea: {folder / FILE}: cannot be {done}: file is not a database\n"


def test_the_commands_reach_a_database_whose_password_lies_in_a_file(
    folder: Path, postgresql: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = postgresql.new_address().replace(f"//{USER}@", f"//{WITH_PASSWORD}@")
    secret = folder / "password"
    secret.write_text(f"{PASSWORD}\n", encoding="utf-8")
    monkeypatch.setenv("ALINEA_DATABASE", address)
    monkeypatch.setenv("ALINEA_DATABASE_PASSWORD_FILE", str(secret))
    assert main(["store", "upgrade"]) == 0
    assert main(["stats", "--json"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"postgresql://{WITH_PASSWORD}@/postgres: brought up to this version\n")
    assert PASSWORD not in said.out + said.err
    secret.write_text("wr0ng", encoding="utf-8")
    assert main(["store", "check"]) == 1
    refused = capsys.readouterr().err
    assert "password authentication failed" in refused
    assert "wr0ng" not in refused
    assert refused.count("\n") == 1


def test_an_address_of_another_database_is_refused_without_showing_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALINEA_DATABASE", "mysql://alinea:s3cret@db/kept")
    assert main(["store", "check"]) == 1
    assert capsys.readouterr().err == (
        "alinea: setting database (ALINEA_DATABASE): expected postgresql://USER@HOST/NAME, "
        "found a value that is not shown\n"
    )
