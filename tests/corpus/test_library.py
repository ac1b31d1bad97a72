from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import corpus
from corpus import Library, ReportFileError, UnknownReport, load_report
from corpus.library import BUNDLED


def test_the_library_holds_the_bundled_report() -> None:
    library = Library()
    assert list(library) == ["E/2021/47"]
    assert len(library) == 1
    assert "E/2021/47" in library
    assert library["E/2021/47"] is library["E/2021/47"]


def test_an_unknown_symbol_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownReport, match="no report 'A/1/1': the library holds E/2021/47"):
        load_report("A/1/1")


def test_an_empty_directory_is_an_empty_library(tmp_path: Path) -> None:
    assert list(Library(tmp_path)) == []
    assert list(Library(tmp_path / "none")) == []
    with pytest.raises(UnknownReport, match="holds none"):
        Library(tmp_path)["E/2021/47"]


def test_a_text_that_is_not_the_one_described_is_refused(tmp_path: Path) -> None:
    shutil.copytree(BUNDLED / "E-2021-47", tmp_path / "copy")
    text = tmp_path / "copy" / "fr.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("2020", "2021", 1), encoding="utf-8")
    with pytest.raises(ReportFileError, match=r"fr\.txt: expected sha256 1783cd8cbaf7…, found "):
        Library(tmp_path)["E/2021/47"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("symbol = ", "expected a description in TOML"), ('symbol = "A/1"', "expected the key 'titles', found none")],
)
def test_a_description_that_does_not_read_is_one_line(tmp_path: Path, text: str, found: str) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "report.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReportFileError, match=found):
        Library(tmp_path)


def test_every_public_name_exists_and_importing_the_package_loads_none() -> None:
    assert all(getattr(corpus, name) is not None for name in corpus.__all__)
    assert sorted(corpus.__all__) == corpus.__all__
    script = "import sys, corpus; print(sorted(m for m in sys.modules if m.startswith(('corpus.', 'wordfreq'))))"
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=BUNDLED.parents[1]
    )
    assert run.stdout.strip() == "[]"
