"""``alinea index --tune``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.index_folder import passages_folder
from embeddings.passageindex.faiss_index import FaissIndex
from embeddings.passageindex.segments.writer import Sizes
from tests.embeddings.passageindex.entries import DIMENSION, entry
from tests.embeddings.passageindex.test_tuning import filled

pytestmark = pytest.mark.usefixtures("environment")


def small(folder: Path) -> None:
    index = FaissIndex(folder, DIMENSION, "encoder")
    index.write("A", [entry("A#1", "A", ["water"])])
    index.commit()
    index.close()


def test_a_small_index_is_said_to_be_exact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small(tmp_path / "index")
    assert main(["index", "--tune", "--folder", str(tmp_path / "index")]) == 0
    told = f"{tmp_path / 'index'}: 1 passage, all compared with each question: exact, nothing to tune\n"
    assert capsys.readouterr().out == told


def test_the_library_s_index_is_tuned_by_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALINEA_DATA_DIR", str(tmp_path))
    small(passages_folder(tmp_path))
    assert main(["index", "--tune"]) == 0
    assert capsys.readouterr().out.startswith(f"{passages_folder(tmp_path)}: 1 passage,")


def test_a_library_that_is_compared_without_an_index_has_nothing_to_tune(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALINEA_DATA_DIR", str(tmp_path))
    assert main(["index", "--tune"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{passages_folder(tmp_path)}: no passages yet; up to 100 reports are compared")
    assert not passages_folder(tmp_path).exists()


def test_a_milvus_is_not_tuned_from_here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ALINEA_ENGINE", "https://milvus.example")
    assert main(["index", "--tune"]) == 1
    assert capsys.readouterr().err == (
        "alinea: expected the engine 'faiss', found https://milvus.example, which is tuned there\n"
    )


def test_settings_are_told_one_a_line_and_the_one_that_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(tmp_path / "index", Sizes(exact_below=100)).close()
    assert main(["index", "--tune", "--folder", str(tmp_path / "index")]) == 0
    head, exact, *settings, kept = capsys.readouterr().out.splitlines()
    assert head.endswith(": 6,000 passages, 300 made-up questions")
    assert exact.startswith("  all compared: median ")
    assert all("recall@10 0." in line or "recall@10 1." in line for line in settings)
    assert kept.startswith(settings[-1].partition(":")[0].replace("  ", "  kept: ", 1))
    assert "cheapest" in kept


def test_the_same_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(tmp_path / "index", Sizes(exact_below=100)).close()
    assert main(["index", "--tune", "--json", "--folder", str(tmp_path / "index")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["passages"] == 6000
    assert told["chosen"] == told["settings"][-1]
    assert told["chosen"]["recall"] >= 0.98


@pytest.mark.parametrize(("arguments", "status"), [(["--tune", "--folder", "nowhere"], 1), (["--json"], 2)])
def test_what_cannot_be_done_is_said_in_a_line(
    arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", *arguments]) == status
    shown = capsys.readouterr()
    assert (shown.out, len(shown.err.splitlines())) == ("", 1)
