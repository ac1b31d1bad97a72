"""``alinea corpus add``, ``list`` and ``remove`` as someone types them, and questions to what was added."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli import main
from tests.assistant.small_library import PARAGRAPHS, TITLE, added, report

pytestmark = pytest.mark.usefixtures("folder")


def test_a_report_is_added_listed_asked_and_removed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (told,) = added(capsys, report(folder / "x.pdf"))
    assert (told["file"], told["report"], told["title"]) == (str(folder / "x.pdf"), "A/99/77", TITLE)
    assert (told["paragraphs"], told["last_paragraph"], told["annexes"]) == (3, "3", 0)
    assert (told["status"], told["problems"]) == ("added", [])

    assert main(["corpus", "list"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("E/2021/47\tfr\tships with Alinea\t")
    assert second.startswith("A/99/77\ten\tadded 20")

    assert main(["ask", "--report", "A/99/77", "--json", "How many telescopes were lent to schools?"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(each["report"], each["ref"]) for each in answer["citations"]] == [("A/99/77", "1")]
    assert answer["citations"][0]["quote"] == PARAGRAPHS[0]

    assert main(["ask", "--report", "A/99/77", "--json", "Quel dépôt une école doit-elle verser ?"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["language"], answer["citations"][0]["ref"]) == ("fr", "2")
    assert "300 dollars" in answer["text"]

    assert main(["corpus", "show", "3", "--report", "A/99/77"]) == 0
    assert "Ada Byron" in capsys.readouterr().out

    assert main(["corpus", "remove", "A/99/77"]) == 0
    assert capsys.readouterr().out == f"A/99/77 removed: {TITLE}\n"
    assert main(["ask", "--report", "A/99/77", "How many?"]) == 1
    assert capsys.readouterr().err == "alinea: no report 'A/99/77': the library holds E/2021/47\n"
    assert list((folder / "data" / "indexes").iterdir()) == []


def test_a_batch_asks_each_line_of_its_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added(capsys, report(folder / "x.pdf"))
    (folder / "in.jsonl").write_text(
        '{"id": "a", "report": "A/99/77", "question": "How many telescopes were lent to schools?"}\n'
        '{"id": "b", "question": "Que dit le paragraphe 42 ?"}\n',
        encoding="utf-8",
    )
    assert main(["batch", str(folder / "in.jsonl"), str(folder / "out.jsonl")]) == 0
    answers = [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [answer["citations"][0]["report"] for answer in answers] == ["A/99/77", "E/2021/47"]


def test_the_same_file_twice_is_one_report_and_a_new_version_says_what_moved(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = report(folder / "x.pdf")
    assert [added(capsys, file)[0]["status"] for _ in range(2)] == ["added", "unchanged"]
    report(file, PARAGRAPHS[0], "A paragraph that is new, and says nothing of a deposit.", PARAGRAPHS[1])
    (told,) = added(capsys, file)
    assert told["status"] == "replaced"
    assert told["moved"] == {"new": [], "gone": [], "reworded": ["2"], "moved": [["2", "3"]]}
    assert main(["corpus", "add", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "  is in the library already, as it is"


def test_a_file_that_is_none_is_one_line_and_the_others_are_added(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    assert main(["corpus", "add", str(folder / "none.pdf"), str(folder / "b.pdf"), str(report(folder / "x.pdf"))]) == 1
    out, err = capsys.readouterr()
    first, second = err.splitlines()
    assert first == f"alinea: {folder / 'none.pdf'}: expected a file that can be read, found No such file or directory"
    assert second.startswith(f"alinea: {folder / 'b.pdf'}: expected a PDF that opens")
    assert out.splitlines()[0] == f"{folder / 'x.pdf'}: A/99/77, {TITLE}"


def test_a_folder_is_all_the_reports_in_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in").mkdir()
    report(folder / "in" / "x.pdf")
    (folder / "in" / "notes.xyz").write_text("no report")
    assert [told["report"] for told in added(capsys, folder / "in")] == ["A/99/77"]
    (folder / "empty").mkdir()
    assert main(["corpus", "add", str(folder / "empty")]) == 1
    assert "expected a folder with reports" in capsys.readouterr().err


def test_what_ships_cannot_be_removed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "remove", "E/2021/47"]) == 1
    assert capsys.readouterr().err == "alinea: E/2021/47 ships with Alinea and cannot be removed\n"
