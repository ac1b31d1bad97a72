"""``alinea corpus ingest`` in this process: the same reports as by ``corpus add``, each once, and an account."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import build_parser, main
from assistant.commands.corpus_ingest import ingest_into
from assistant.ingestion.encoding import Encode, Encoding
from assistant.ingestion.rows import UNUSABLE, Row
from assistant.settings import load_settings
from corpus.shelf import Shelf
from tests.assistant.ingestion.folder_index import FolderIndex
from tests.assistant.ingestion.programs import stored, writes, written_passages, written_reports
from tests.assistant.small_library import report

pytestmark = pytest.mark.usefixtures("folder")
NO_RAY = "--workers=0"


def ingested(capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 0) -> list[dict[str, Any]]:
    """What the command says, a line a document, then the account."""
    options = build_parser().parse_args(["corpus", "ingest", "--json", NO_RAY, *map(str, arguments)])
    assert ingest_into(FolderIndex, options, load_settings()) == status
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_report_is_stored_as_corpus_add_stores_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = report(folder / "x.pdf")
    told, account = ingested(capsys, file)
    assert main(["corpus", "add", "--json", str(file)]) == 0
    unchanged = json.loads(capsys.readouterr().out)
    assert unchanged["status"] == "unchanged"
    assert told == {**unchanged, "status": "added", "passages": 3}
    assert {name: account[name] for name in ("documents", "stored", "unchanged", "refused", "passages")} == {
        "documents": 1,
        "stored": 1,
        "unchanged": 0,
        "refused": 0,
        "passages": 3,
    }
    kept = stored(folder / "data")
    monkeypatch.setenv("ALINEA_DATA_DIR", str(folder / "other"))
    assert main(["corpus", "add", "--json", str(file)]) == 0
    (folder / "other" / "passages").mkdir()
    assert {name: each for name, each in stored(folder / "other").items() if each} == {
        name: each for name, each in kept.items() if name != "library" and each
    }


def test_what_is_stored_is_not_stored_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written_reports(folder / "in", 3)
    written_passages(folder / "in" / "acts.jsonl", 2, 5)
    first = ingested(capsys, folder / "in")
    assert [each["status"] for each in first[:-1]] == ["added"] * 5
    before = stored(folder / "data")
    again = ingested(capsys, folder / "in")
    assert [each["status"] for each in again[:-1]] == ["unchanged"] * 5
    assert again[-1]["passages"] == 0
    assert stored(folder / "data") == before
    assert writes(folder / "data") == ["A/99/1", "A/99/2", "A/99/3", "L/1", "L/2"]


def test_a_report_that_another_command_added_gets_its_passages(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = written_reports(folder / "in", 2)
    assert main(["corpus", "add", "--no-index", str(files[0])]) == 0
    capsys.readouterr()
    told = ingested(capsys, folder / "in")
    assert [(each["report"], each["status"], each["passages"]) for each in told[:-1]] == [
        ("A/99/1", "unchanged", 2),
        ("A/99/2", "added", 2),
    ]


def test_the_later_of_two_versions_stays_however_often_they_are_ingested(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    early, late = written_reports(folder / "in", 2)
    late.write_text(early.read_text().replace("lighthouses in 2025", "lighthouses in 2026"))
    assert [each["status"] for each in ingested(capsys, folder / "in")[:-1]] == ["added", "replaced"]
    told = ingested(capsys, folder / "in")
    assert [each["status"] for each in told[:-1]] == ["unchanged", "superseded"]
    assert told[1]["superseded_by"] == str(late)
    assert Shelf(folder / "data" / "reports").read("A/99/1").passage("1").text.endswith("in 2026.")


def test_new_passages_of_a_report_take_the_place_of_the_old(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    acts = written_passages(folder / "acts.jsonl", 2, 5)
    ingested(capsys, acts)
    written_passages(acts, 2, 3)
    told = ingested(capsys, acts)
    assert [(each["report"], each["status"], each["passages"]) for each in told[:-1]] == [
        ("L/1", "replaced", 3),
        ("L/2", "replaced", 3),
    ]
    held = FolderIndex(folder / "data" / "passages" / "texts", 0, "").held()
    assert [len(each["entries"]) for each in held.values()] == [3, 3]


def test_passages_are_found_by_their_stems_and_filtered_by_their_language(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "laws.tsv").write_text("The acts are amended.\tLes lois sont modifiées.\n")
    told = ingested(capsys, folder / "laws.tsv", "--columns", "en,fr")
    assert (told[0]["report"], told[0]["passages"]) == ("laws-00001", 2)
    (held,) = FolderIndex(folder / "data" / "passages" / "texts", 0, "").held().values()
    (english, terms, vector, attributes), (french, stems, *_) = held["entries"]
    assert (english, terms, attributes["language"]) == ("laws-00001#1-en", ["act", "amend"], "en")
    assert (french, stems) == ("laws-00001#1-fr", ["lois", "modifi"])
    assert sum(number * number for number in vector) == pytest.approx(1, abs=1e-3)


def test_one_bad_document_stops_no_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (good,) = written_reports(folder / "in", 1)
    (folder / "in" / "a.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    (folder / "in" / "acts.jsonl").write_text(
        '{"report": "L/1"}\n{"report": "L/2", "text": "One.", "language": "en"}\n'
    )
    told = ingested(capsys, folder / "in", status=1)
    assert [each.get("status") for each in told[:-1]] == [None, None, "added", "added"]
    assert told[0]["error"].endswith("acts.jsonl:1: expected \"text\": a text, found 'null'")
    assert told[1]["error"].startswith(f"{folder / 'in' / 'a.pdf'}: expected a PDF that opens")
    assert (told[-1]["stored"], told[-1]["refused"]) == (2, 2)
    assert good.name == "report-1.txt"


def test_reports_with_gaps_are_refused_where_that_is_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = report(folder / "x.pdf", leaving_out=(2,))
    told = ingested(capsys, file, "--strict", status=1)
    assert told[0]["error"] == f"{file}: expected each paragraph once, found para. 2 not found between 1 and 3 (page 1)"
    assert told[0]["problems"]
    assert ingested(capsys, file)[0]["status"] == "added"


def test_people_are_told_in_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written_reports(folder / "in", 2)
    (folder / "in" / "a.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    options = build_parser().parse_args(["corpus", "ingest", NO_RAY, str(folder / "in")])
    assert ingest_into(FolderIndex, options, load_settings()) == 1
    out, err = capsys.readouterr()
    assert out.startswith("3 documents: 2 stored (4 passages), 0 there already, 1 refused; ")
    assert out.endswith(" passages a second\n")
    assert err.startswith(f"alinea: {folder / 'in' / 'a.pdf'}: expected a PDF that opens")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--columns=report,ref"], "--columns: expected a first line with the names of the columns"),
        (["--address=here"], "--address: expected local, or HOST:PORT of a cluster of Ray, found 'here'"),
        (["--address=ray://x:1"], "--address: expected local, or HOST:PORT of a cluster of Ray, found 'ray://x:1'"),
        (["--address=127.0.0.1:1"], "--address: expected a cluster of Ray at 127.0.0.1:1, found none: "),
    ],
)
def test_what_cannot_be_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], line: str
) -> None:
    written_reports(folder / "in", 1)
    assert main(["corpus", "ingest", str(folder / "in"), *arguments]) == 1
    assert capsys.readouterr().err.startswith(f"alinea: {line}")


def test_a_machine_with_other_models_is_none_to_encode_by() -> None:
    encode = Encode(Encoding("bundled-static", 64, None, "another fingerprint"))
    said = encode(Row(0, {"kind": "passages"})).said[UNUSABLE]
    assert said.endswith("expected the encoder 'bundled-static' of the command, found another one of that name")
