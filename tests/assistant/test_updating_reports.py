"""``alinea corpus update``: a report is read anew, from the file that was kept of it or from a new one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from corpus.importing import import_file
from corpus.report import Report
from corpus.sentences import split_sentences
from corpus.shelf import Shelf
from tests.assistant.small_library import PARAGRAPHS, added, report


def shelf(folder: Path) -> Shelf:
    return Shelf(folder / "data" / "reports")


def reworded(known: Report) -> Report:
    """The report as an earlier reader may have read it: another text in its first paragraph."""
    first, *others = known.paragraphs
    text = "The Observatory lent 42 tele-scopes."
    first = replace(first, text=text, sentences=split_sentences(text, "en"))
    return replace(known, paragraphs=(first, *others))


def read_otherwise(folder: Path, symbol: str = "A/99/77") -> None:
    """Puts the report on the shelf as another version of Alinea read it."""
    held = shelf(folder)
    file = held.received(symbol)
    known = import_file(file, name="x.pdf")
    held.add(reworded(known.report), file, known.account, name="x.pdf")


def test_a_report_that_is_read_as_before_is_unchanged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added(capsys, report(folder / "x.pdf"), report(folder / "y.pdf", symbol="A/99/78"))
    assert main(["corpus", "update"]) == 0
    assert capsys.readouterr().out == "A/99/77: unchanged\nA/99/78: unchanged\n"


def test_what_the_present_reader_reads_otherwise_is_told_and_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(capsys, report(folder / "x.pdf"))
    read_otherwise(folder)
    assert shelf(folder).read("A/99/77").passage("1").text != PARAGRAPHS[0]
    assert main(["corpus", "update", "A/99/77", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    moved = {"new": [], "gone": [], "reworded": ["1"], "moved": []}
    assert told == {"report": "A/99/77", "status": "updated", "problems": [], "moved": moved}
    assert shelf(folder).read("A/99/77").passage("1").text == PARAGRAPHS[0]
    assert [(each.file, each.symbol) for each in shelf(folder)] == [("x.pdf", "A/99/77")]
    assert main(["ask", "--report", "A/99/77", "--json", "How many telescopes were lent to schools?"]) == 0
    assert json.loads(capsys.readouterr().out)["citations"][0]["quote"] == PARAGRAPHS[0]


def test_a_report_without_symbol_keeps_the_name_of_its_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "Our notes.txt"
    file.write_text("1. The stars are far away.\n\n2. The planets are near.\n", encoding="utf-8")
    (told,) = added(capsys, file)
    assert told["report"] == "Our notes"
    assert main(["corpus", "update"]) == 0
    assert capsys.readouterr().out == "Our notes: unchanged\n"


def test_a_new_file_takes_the_place_of_the_old_and_says_what_moved(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(capsys, report(folder / "x.pdf"))
    report(folder / "new.pdf", PARAGRAPHS[0], "A paragraph that is new.", PARAGRAPHS[1])
    assert main(["corpus", "update", "A/99/77", "--file", str(folder / "new.pdf")]) == 0
    assert capsys.readouterr().out == "A/99/77: updated\n  reworded: 2\n  moved: 2 is now 3\n"
    assert shelf(folder).received("A/99/77").read_bytes() == (folder / "new.pdf").read_bytes()
    assert [each.file for each in shelf(folder)] == ["new.pdf"]


def test_a_file_of_another_report_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added(capsys, report(folder / "x.pdf"))
    other = report(folder / "y.pdf", symbol="A/99/78")
    assert main(["corpus", "update", "A/99/77", "--file", str(other)]) == 1
    assert capsys.readouterr().err == f"alinea: {other}: expected A/99/77, found A/99/78: `alinea corpus add` adds it\n"
    assert [each.symbol for each in shelf(folder)] == ["A/99/77"]


def test_one_that_fails_stays_as_it_was_and_the_others_go_on(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    added(capsys, report(folder / "x.pdf"), report(folder / "y.pdf", symbol="A/99/78"))
    before = shelf(folder).read("A/99/77")
    shelf(folder).received("A/99/77").write_bytes(b"%PDF-1.7 and nothing else")
    assert main(["corpus", "update"]) == 1
    out, err = capsys.readouterr()
    assert out == "A/99/78: unchanged\n"
    assert "expected a PDF that opens" in err
    assert len(err.splitlines()) == 1
    assert shelf(folder).read("A/99/77") == before

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    read_otherwise(folder, "A/99/78")
    monkeypatch.setattr("corpus.shelf.write_report", full)
    assert main(["corpus", "update", "A/99/78"]) == 1
    assert capsys.readouterr().err == "alinea: A/99/78: No space left on device\n"
    assert shelf(folder).read("A/99/78").passage("1").text.endswith("tele-scopes.")


def test_what_cannot_be_updated_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "update", "E/2021/47"]) == 1
    assert capsys.readouterr().err.startswith("alinea: E/2021/47 ships with Alinea")
    assert main(["corpus", "update", "A/1/2"]) == 1
    assert capsys.readouterr().err == "alinea: no report 'A/1/2': those that were imported are none\n"
    assert main(["corpus", "update", "--file", "x.pdf"]) == 2
    assert "expected the symbol of the one report, found 0" in capsys.readouterr().err


def test_a_report_whose_file_is_gone_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added(capsys, report(folder / "x.pdf"))
    shelf(folder).received("A/99/77").unlink()
    assert main(["corpus", "update"]) == 1
    assert "expected the file A/99/77 was read from (received.*), found none" in capsys.readouterr().err
