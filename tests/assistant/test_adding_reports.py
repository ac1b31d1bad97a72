"""``alinea corpus add``: reports in which paragraphs are missing, an interruption, the index that is made."""

from __future__ import annotations

import json
import os
import select
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import INTERRUPTED, main
from assistant.index_folder import index_folder
from corpus.importing import import_file
from tests.assistant.small_library import PARAGRAPHS, added, report

GAP = "para. 2 not found between 1 and 3 (page 1)"


def with_gap(folder: Path) -> Path:
    return report(folder / "gap.pdf", leaving_out=(2,))


def held(capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["corpus", "list", "--json"]) == 0
    return [json.loads(line)["report"] for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("flags", [[], ["--yes"]])
def test_without_a_terminal_a_report_with_gaps_is_added_and_they_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str], flags: list[str]
) -> None:
    assert main(["corpus", "add", "--json", *flags, str(with_gap(folder))]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["problems"], told["gaps"]) == ("added", [GAP], [GAP])


def test_strict_refuses_what_has_gaps_and_adds_the_rest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(with_gap(folder)), str(report(folder / "x.pdf", symbol="A/99/78"))]
    assert main(["corpus", "add", "--strict", *files]) == 1
    assert capsys.readouterr().err == (
        f"alinea: {files[0]}: expected each paragraph once, found {GAP}: not added (--yes adds it all the same)\n"
    )
    assert held(capsys) == ["E/2021/47", "A/99/78"]
    assert main(["corpus", "add", "--strict", "--json", files[0]]) == 1
    assert json.loads(capsys.readouterr().out)["problems"] == [GAP]


def test_a_number_that_stands_twice_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = report(folder / "x.pdf", *PARAGRAPHS).read_bytes().replace(b"(3.)", b"(2.)")
    (folder / "x.pdf").write_bytes(pages)
    (told,) = added(capsys, folder / "x.pdf")
    assert told["gaps"] == ["para. 2 stands twice (page 1)"]


def test_yes_and_strict_together_are_wrong_usage(folder: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["corpus", "add", "--yes", "--strict", "x.pdf"])
    assert left.value.code == 2


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here that a program can make")
@pytest.mark.parametrize(("answer", "status"), [(b"y\n", 0), (b"\n", 1), (b"\x04", 1)])
def test_on_a_terminal_one_is_asked(
    folder: Path, capsys: pytest.CaptureFixture[str], answer: bytes, status: int
) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "assistant", "corpus", "add", "--no-index", str(with_gap(folder))]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE) as process:
        os.close(theirs)
        shown = b""
        while b"[y/N] " not in shown:
            assert select.select([ours], [], [], 60)[0]
            shown += os.read(ours, 1024)
        os.write(ours, answer)
        assert process.wait(60) == status
        assert process.stderr is not None
        said = process.stderr.read().decode()
    os.close(ours)
    assert f"! {GAP}" in shown.decode()
    assert said == ("" if status == 0 else f"alinea: {folder / 'gap.pdf'}: not added: {GAP}\n")
    assert held(capsys) == ["E/2021/47", *(["A/99/77"] if status == 0 else [])]


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here that a program can make")
def test_on_a_terminal_a_bar_by_page_is_shown(folder: Path) -> None:
    from fcntl import ioctl
    from termios import TIOCSWINSZ

    ours, theirs = os.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    command = [sys.executable, "-m", "assistant", "corpus", "add", "--no-index", str(report(folder / "x.pdf"))]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # which says that the other end is closed
            while select.select([ours], [], [], 60)[0] and (more := os.read(ours, 4096)):
                shown += more
        assert process.stdout is not None
        assert b"added" in process.stdout.read()
    os.close(ours)
    assert b"x.pdf: " in shown
    assert b"0/1 " in shown
    assert b"1/1 " in shown


def test_an_interruption_leaves_what_is_finished_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "in").mkdir()
    for number in (1, 2, 3):
        report(folder / "in" / f"{number}.pdf", symbol=f"A/99/{number}")

    def interrupted(file: Path, **options: Any) -> object:
        if file.name == "2.pdf":
            raise KeyboardInterrupt
        return import_file(file, **options)

    monkeypatch.setattr("assistant.commands.importing.import_file", interrupted)
    assert main(["corpus", "add", str(folder / "in")]) == INTERRUPTED
    second = folder / "in" / "2.pdf"
    assert capsys.readouterr().err == f"alinea: interrupted: 1 of 3 files are done, {second} is not\n"
    assert held(capsys) == ["E/2021/47", "A/99/1"]
    assert [path.name for path in (folder / "data" / "reports").iterdir()] == ["A-99-1"]


def test_an_interruption_while_it_is_written_leaves_nothing_half(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corpus.shelf.write_report", interrupted)
    assert main(["corpus", "add", str(report(folder / "x.pdf"))]) == INTERRUPTED
    assert list((folder / "data" / "reports").iterdir()) == []


def test_the_index_is_made_when_a_report_is_added_unless_told_otherwise(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(capsys, report(folder / "x.pdf"))
    assert (index_folder(folder / "data", "A/99/77") / "passages-en" / "manifest.json").is_file()
    assert main(["corpus", "add", "--no-index", str(report(folder / "y.pdf", symbol="A/99/78"))]) == 0
    assert not index_folder(folder / "data", "A/99/78").exists()


def test_another_report_leaves_the_indexes_that_are_there_untouched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(capsys, report(folder / "x.pdf"))
    first = index_folder(folder / "data", "A/99/77")
    before = {path: path.stat().st_mtime_ns for path in first.rglob("*")}
    added(capsys, report(folder / "y.pdf", symbol="A/99/78"))
    assert {path: path.stat().st_mtime_ns for path in first.rglob("*")} == before


def test_the_index_of_all_is_a_line_a_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added(capsys, report(folder / "x.pdf"), report(folder / "y.pdf", symbol="A/99/78"))
    assert main(["index"]) == 0
    assert [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "E/2021/47",
        "A/99/77",
        "A/99/78",
    ]
    assert main(["index", "--report", "A/99/78"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("A/99/78: 3 passages, ")
    (folder / "data" / "reports" / "A-99-77" / "report.json").write_text("{}", encoding="utf-8")
    assert main(["index"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert err.startswith("alinea: ")
    assert "expected a kept report" in err
