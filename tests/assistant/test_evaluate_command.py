"""``alinea evaluate`` as someone types it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.settings import Settings
from tests.assistant.evaluation.small_sets import write_lines, write_sets

pytestmark = pytest.mark.usefixtures("environment")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder; the questions are beside it."""
    write_sets(tmp_path / "small")
    (tmp_path / "runs").mkdir()
    return tmp_path / "runs"


def evaluate(folder: Path, *arguments: str) -> int:
    """The exit status of a run on the small questions that asks each only once."""
    return main(["evaluate", "--questions", str(folder.parent / "small"), "--no-stability", *arguments])


def test_a_run_prints_its_figures_and_where_its_page_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(folder, "--output", str(folder / "one"), "--lang", "fr") == 0
    shown = capsys.readouterr().out
    assert re.search(r"^Première citation bonne +1,000 ", shown, re.MULTILINE)
    assert shown.endswith(f"\n{folder / 'one' / 'report.html'}\n")
    assert (folder / "one" / "metrics.json").is_file()


def test_without_a_folder_each_run_gets_one_of_its_own_under_the_data_folder(
    folder: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate(folder) == 0
    page = Path(capsys.readouterr().out.splitlines()[-1])
    assert page.parents[1] == settings.data_dir / "evaluations"
    assert page.is_file()


def test_a_bar_that_is_missed_is_named_after_everything_has_been_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bars = "first_right=0.9,Success@1[fr]=1.1,false_refusal=-1,confidence_ece=1,abstention_recall_near=0"
    assert evaluate(folder, "--output", str(folder / "one"), "--fail-under", bars) == 1
    complaints = capsys.readouterr().err.splitlines()
    assert complaints[-3:] == [
        "alinea: Success@1[fr]: 1.0000, the bar is 1.1",
        "alinea: false_refusal: 0.0000, the bar is -1",
        "alinea: abstention_recall_near: nothing was measured, the bar is 0",
    ]
    assert (folder / "one" / "report.html").is_file()


def test_an_earlier_run_is_replaced_and_compared_with(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = str(folder / "one"), str(folder / "two")
    assert evaluate(folder, "--output", one) == 0
    assert evaluate(folder, "--output", one) == 0
    assert evaluate(folder, "--output", two, "--baseline", one) == 0
    assert "Comparison with one: 0 won, 0 lost, 12 cases" in capsys.readouterr().out
    assert json.loads((folder / "two" / "metrics.json").read_text(encoding="utf-8"))["comparison"]["compared"] == 12
    assert sorted(path.name for path in folder.iterdir()) == ["one", "two"]


def test_answers_of_another_system_are_judged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theirs = write_lines(folder.parent / "theirs.jsonl", [{"id": "s-fr1", "text": "Vingt-six [par. 73]."}])
    assert evaluate(folder, "--answers", str(theirs), "--output", str(folder / "one")) == 0
    assert "theirs.jsonl has no answer to 2 questions of the kinds that it answers" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--fail-under", "f1=0.5"], "bar 'f1=0.5': no measure 'f1'; did you mean "),
        (["--fail-under", "citation_f1"], "bar 'citation_f1': expected name=value or name[dev,fr]=value"),
        (["--baseline", "{}/none"], "{}/none: expected the folder of a run, with its answers.jsonl"),
        (["--answers", "{}/none"], "{}/none: cannot be read: No such file or directory"),
        (["--questions", "{}"], "{}: expected one or more of questions.fr.jsonl"),
        (["--output", "{}/../small"], "{}/../small: expected a new folder, or that of an earlier run"),
        (["--output", "{}/../small/pairs.jsonl"], "{}/../small/pairs.jsonl: expected a folder to write to, found a file"),
        (["--nli", "{}/none"], "NLI model '{}/none': neither the folder of a cross-encoder nor within reach"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_one_line_and_nothing_is_written(
    arguments: list[str], complaint: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate(folder, *(argument.format(folder) for argument in arguments)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1].startswith(f"alinea: {complaint.format(folder)}")
    assert list(folder.iterdir()) == []


def test_a_sound_set_is_said_to_be_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small = folder.parent / "small"
    assert main(["evaluate", "--check", str(small)]) == 0
    assert capsys.readouterr().out == f"{small}: 12 questions, no fault found\n"


def test_the_faults_of_a_set_come_one_a_line_with_file_and_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = write_lines(folder / "pairs.jsonl", [{"id": "p", "fr": "a ?", "en": "b?", "gold": ["99"]}, {"id": "p"}])
    assert main(["evaluate", "--check", str(folder)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{pairs}:1: gold: the report has no '99'",
        f"{pairs}:2: expected the field fr, found none",
    ]


def test_an_interrupted_run_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.answering.detect_language", interrupted)
    assert evaluate(folder, "--output", str(folder / "one")) == 130
    assert list(folder.iterdir()) == []
