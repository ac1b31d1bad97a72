from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.edition_files import read_edition
from corpus.errors import ReportFileError
from corpus.installed import edition_named
from corpus.library import BUNDLED, load_editions, load_report
from corpus.report import Report
from tests.corpus.written_edition import written

BUNDLED_EDITION = BUNDLED / "E-2021-47" / "en.jsonl"


@pytest.fixture(scope="module")
def bundled() -> Report:
    return load_report("E/2021/47")


def changed(folder: Path, name: str = "en.jsonl", **values: object) -> Path:
    """The bundled edition's first line with other values, alone in a file of this folder."""
    header = json.loads(BUNDLED_EDITION.read_text(encoding="utf-8").split("\n", 1)[0])
    return written(folder, header={**header, **values}, name=name)


def test_the_bundled_editions_are_loaded_by_language(bundled: Report) -> None:
    editions = load_editions(bundled)
    assert list(editions) == ["en"]
    assert editions["en"] == read_edition(BUNDLED_EDITION, bundled)


def test_a_folders_edition_replaces_the_bundled_one_of_its_language(bundled: Report, tmp_path: Path) -> None:
    changed(tmp_path, official=True, title="The official text")
    metadata = load_editions(bundled, tmp_path)["en"].metadata
    assert (metadata.is_official, metadata.title) == (True, "The official text")


def test_the_last_folder_has_the_last_word(bundled: Report, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        changed(tmp_path / name, title=name)
    assert load_editions(bundled, tmp_path / "one", tmp_path / "two")["en"].metadata.title == "two"


def test_a_folders_edition_in_another_language_comes_beside(bundled: Report, tmp_path: Path) -> None:
    changed(tmp_path, "es.jsonl", edition="es", title="Informe")
    editions = load_editions(bundled, tmp_path)
    assert {name: edition.metadata.language for name, edition in editions.items()} == {"en": "en", "es": "es"}


def test_an_absent_or_an_empty_folder_changes_nothing(bundled: Report, tmp_path: Path) -> None:
    assert load_editions(bundled, tmp_path / "none") == load_editions(bundled, tmp_path) == load_editions(bundled)


@pytest.mark.parametrize("name", ["questions.jsonl", "en.jsonl.part", "en-GB.jsonl", "EN.jsonl", "en.json"])
def test_a_folders_other_files_are_passed_over(bundled: Report, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("nothing to read", encoding="utf-8")
    assert load_editions(bundled, tmp_path) == load_editions(bundled)


def test_a_folders_edition_that_does_not_read_is_left_out_and_told(
    bundled: Report, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = changed(tmp_path, of="A/1/1")
    assert load_editions(bundled, tmp_path) == load_editions(bundled)
    assert [record.message for record in caplog.records] == [
        "left out, for it does not fit E/2021/47 as it is now: "
        f"{path}:1: expected an edition of E/2021/47, found one of A/1/1"
    ]


def test_an_edition_under_the_name_of_another_language_is_refused(bundled: Report, tmp_path: Path) -> None:
    path = changed(tmp_path, "es.jsonl")
    with pytest.raises(ReportFileError) as caught:
        edition_named(path, bundled)
    assert list(load_editions(bundled, tmp_path)) == ["en"]
    assert caught.value.path == str(path)
