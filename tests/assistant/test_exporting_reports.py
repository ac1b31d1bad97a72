"""``alinea corpus export``: text that is added again to the same report, Markdown, JSON, and the file as received."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli import main
from corpus.reading.kept import read_report
from corpus.report import Report
from corpus.shelf import Shelf
from tests.assistant.small_library import PARAGRAPHS, TITLE, added, report
from tests.corpus.reading.truths import reports_folder

FOLDER = reports_folder()
REAL = ("JIU_REP_2025_2", "TPNW_MSP_2025_11_Rev.1", "S_RES_2771 (2025)")


def exported(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[Path]:
    assert main(["corpus", "export", *arguments]) == 0
    return [Path(line) for line in capsys.readouterr().out.splitlines()]


def kept(folder: Path, symbol: str) -> Report:
    return Shelf(folder / "data" / "reports").read(symbol)


def added_from_its_text(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, symbol: str
) -> Report:
    """The report of this symbol, exported as text and added to a library that holds nothing else."""
    (file,) = exported(capsys, symbol, "--output", str(folder / "out"))
    monkeypatch.setenv("ALINEA_DATA_DIR", str(folder / "other"))
    assert main(["corpus", "add", "--json", "--no-index", str(file)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["report"], told["status"]) == (symbol, "added")
    return Shelf(folder / "other" / "reports").read(symbol)


def test_a_report_exported_as_text_is_added_again_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    added(capsys, report(folder / "x.pdf"))
    again = added_from_its_text(folder, capsys, monkeypatch, "A/99/77")
    before = kept(folder, "A/99/77")
    assert again.paragraphs == before.paragraphs
    assert again.metadata.title == before.metadata.title == TITLE
    assert again.metadata.date == "2026-10-24"


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the real reports are not in {FOLDER}")
@pytest.mark.parametrize("name", REAL)
def test_a_real_report_exported_as_text_is_added_again_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert main(["corpus", "add", "--json", "--no-index", str(FOLDER / f"{name}.en.pdf")]) == 0
    symbol = json.loads(capsys.readouterr().out)["report"]
    again = added_from_its_text(folder, capsys, monkeypatch, symbol)
    before = kept(folder, symbol)
    assert again.paragraphs == before.paragraphs
    assert (again.summary, again.sections, again.annexes) == (before.summary, before.sections, before.annexes)
    assert (again.footnotes, again.boxes) == (before.footnotes, before.boxes)
    assert [each.text for each in again.passages()] == [each.text for each in before.passages()]


def test_a_text_that_was_corrected_by_hand_takes_the_place_of_what_was_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(capsys, report(folder / "x.pdf", leaving_out=(2,)))
    (file,) = exported(capsys, "A/99/77", "--output", str(folder))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\n[3] ", f"\n[2] {PARAGRAPHS[1]}\n\n[3] "), encoding="utf-8")
    (told,) = added(capsys, file)
    assert (told["status"], told["moved"]["new"], told["gaps"]) == ("replaced", ["2"], [])


def test_the_formats(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = report(folder / "x.pdf")
    added(capsys, pdf)
    out = ["--output", str(folder / "out")]
    (received,) = exported(capsys, "A/99/77", *out, "--format", "received")
    assert (received.name, received.read_bytes()) == ("A-99-77.pdf", pdf.read_bytes())
    (as_json,) = exported(capsys, "A/99/77", *out, "--format", "json")
    assert read_report(as_json) == kept(folder, "A/99/77")
    (markdown,) = exported(capsys, "A/99/77", *out, "--format", "markdown")
    assert markdown.read_text(encoding="utf-8").startswith(f"# {TITLE}\n\nA/99/77\\\n")
    assert f'\n<a id="2"></a>**2.** {PARAGRAPHS[1]}\n' in markdown.read_text(encoding="utf-8")


def test_all_reports_are_exported_those_that_ship_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added(capsys, report(folder / "x.pdf"))
    files = exported(capsys, "--all", "--output", str(folder / "out"))
    assert [file.name for file in files] == ["E-2021-47.txt", "A-99-77.txt"]
    (received,) = exported(capsys, "E/2021/47", "--format", "received", "--output", str(folder / "as-received"))
    assert received.name == "E-2021-47.txt"


def test_nothing_is_overwritten_unless_one_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added(capsys, report(folder / "x.pdf"))
    file = folder / "A-99-77.txt"
    file.write_text("mine", encoding="utf-8")
    assert main(["corpus", "export", "A/99/77", "--output", str(folder)]) == 1
    assert capsys.readouterr().err == (
        f"alinea: {file}: expected a file that is not there yet (--force overwrites), found one that is\n"
    )
    assert file.read_text(encoding="utf-8") == "mine"
    exported(capsys, "A/99/77", "--output", str(folder), "--force")
    assert file.read_text(encoding="utf-8") != "mine"


def test_what_cannot_be_exported_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "export", "A/1/2"]) == 1
    assert capsys.readouterr().err == "alinea: no report 'A/1/2': the library holds E/2021/47\n"
    assert main(["corpus", "export"]) == 2
    assert main(["corpus", "export", "--all", "E/2021/47"]) == 2
    capsys.readouterr()
    (folder / "file").write_text("", encoding="utf-8")
    assert main(["corpus", "export", "E/2021/47", "--output", str(folder / "file")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
