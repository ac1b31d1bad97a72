"""``alinea corpus add-edition`` as someone types it."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.editions_folder import editions_folder
from corpus.library import load_editions
from corpus.report import Report
from tests.corpus.official_text import LOST, make_official


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of its own; the logging that the command configures ends with the test."""
    for name in [name for name in os.environ if name.startswith("ALINEA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ALINEA_DATA_DIR", str(tmp_path / "data"))
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield tmp_path / "data"
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(scope="module")
def text(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("official") / "official.txt"
    path.write_text(make_official(load_editions(report)["en"]).text, encoding="utf-8")
    return path


def test_an_edition_is_written_and_takes_the_place_of_the_working_one(
    text: Path, folder: Path, report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "add-edition", "--lang", "en", str(text), "--url", "https://example.org/en"]) == 0
    first, *others = capsys.readouterr().out.splitlines()
    file = folder / "editions" / "E-2021-47" / "en.jsonl"
    assert first.startswith("E/2021/47, en: 115 passages and 255 sentences aligned, ")
    assert first.endswith(f" unsure, written to {file}")
    assert f"{LOST}: missing: no number {LOST}" in others
    assert [path.name for path in file.parent.iterdir()] == ["en.jsonl"]
    edition = load_editions(report, editions_folder(folder, "E/2021/47"))["en"]
    assert (edition.metadata.is_official, edition.metadata.url) == (True, "https://example.org/en")


def test_json_says_the_same_as_one_object(text: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "add-edition", str(text), "--lang", "en", "--json", "--title", "A title"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["edition", "report", "file", "passages", "sentences", "unsure", "missing"]
    assert (said["edition"], said["report"], said["passages"], said["sentences"]) == ("en", "E/2021/47", 115, 255)
    assert said["missing"] == [{"ref": LOST, "why": f"no number {LOST}"}]
    header = json.loads(Path(said["file"]).read_text(encoding="utf-8").split("\n")[0])
    assert (header["title"], header["url"]) == ("A title", "https://undocs.org/en/E/2021/47")


def test_what_is_no_edition_is_one_line_and_leaves_what_was_there(
    text: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "add-edition", "--lang", "en", str(text)]) == 0
    file = folder / "editions" / "E-2021-47" / "en.jsonl"
    before = file.read_bytes()
    bad = tmp_path / "bad.txt"
    bad.write_text("No numbers.", encoding="utf-8")
    capsys.readouterr()
    assert main(["corpus", "add-edition", "--lang", "en", str(bad)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        f"alinea: {bad}: expected the 79 numbered paragraphs of E/2021/47 (1 to 79), half at least, found none\n"
    )
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--lang", "fr"], "expected a language other than E/2021/47's own"),
        (["--lang", "es"], "expected a text in Spanish, found one in English"),
        (["--lang", "en", "--report", "A/1/1"], "no report 'A/1/1'"),
    ],
)
def test_a_wrong_language_or_report_is_one_line(
    arguments: list[str], complaint: str, text: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "add-edition", str(text), *arguments]) == 1
    shown = capsys.readouterr()
    assert complaint in shown.err
    assert len(shown.err.splitlines()) == 1
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_one_line(
    text: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.write_text("a file in its place", encoding="utf-8")
    assert main(["corpus", "add-edition", "--lang", "en", str(text)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
