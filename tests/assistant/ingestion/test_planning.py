"""What an ingestion finds to do: each document once, and nothing that is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.ingestion.errors import IngestionError
from assistant.ingestion.planning import Held, Plan, Planner
from assistant.ingestion.reading import read_pieces
from assistant.ingestion.rows import REFUSED
from assistant.ingestion.walking import files_in
from tests.assistant.ingestion.programs import written_passages, written_reports


def planned(*paths: Path, held: Held | None = None) -> Plan:
    return Planner(held or Held()).look_through(files_in(paths))


def test_files_are_found_at_any_depth_and_named_ones_whatever_they_are_called(tmp_path: Path) -> None:
    (report,) = written_reports(tmp_path / "in" / "deep", 1)
    passages = written_passages(tmp_path / "in" / "acts.jsonl", 2, 1)
    for name in (".hidden.txt", "picture.png", "deep/other"):
        (tmp_path / "in" / name).write_text("x")
    assert list(files_in([tmp_path / "in", tmp_path / "in/deep/other"])) == [
        passages,
        report,
        tmp_path / "in/deep/other",
    ]


def test_a_path_that_is_not_there_and_a_folder_without_anything_are_told(tmp_path: Path) -> None:
    with pytest.raises(IngestionError, match=r"none: expected a file or a folder, found none"):
        list(files_in([tmp_path / "none"]))
    with pytest.raises(IngestionError, match=r"expected a folder with reports \(.pdf, .+ or passages \(.jsonl"):
        list(files_in([tmp_path]))


def test_each_document_is_a_piece_in_the_order_of_the_files(tmp_path: Path) -> None:
    written_reports(tmp_path / "in", 2)
    written_passages(tmp_path / "in" / "acts.jsonl", 2, 3)
    plan = planned(tmp_path / "in")
    assert [(each.number, each.kind, each.name) for each in plan.pieces] == [
        (0, "passages", "L/1"),
        (1, "passages", "L/2"),
        (2, "report", "report-1.txt"),
        (3, "report", "report-2.txt"),
    ]


def test_the_same_file_twice_is_one(tmp_path: Path) -> None:
    (file,) = written_reports(tmp_path / "in", 1)
    (tmp_path / "in" / "zcopy.txt").write_bytes(file.read_bytes())
    acts = written_passages(tmp_path / "in" / "acts.jsonl", 2, 3)
    plan = planned(tmp_path / "in", acts)
    assert [each.name for each in plan.pieces] == ["L/1", "L/2", "report-1.txt"]
    assert [each.name for each in plan.there] == ["zcopy.txt", "L/1", "L/2"]


def test_what_is_stored_is_not_done_again_and_a_new_version_is(tmp_path: Path) -> None:
    files = written_reports(tmp_path / "in", 2)
    acts = written_passages(tmp_path / "in" / "acts.jsonl", 2, 3)
    first = planned(*files, acts)
    digests = {each.name: each.digest for each in first.pieces}
    held = Held(
        {digests["report-1.txt"]: "A/99/1"},
        {"L/1": digests["L/1"], "L/2": "another", "report-2.txt": "of another kind"},
    )
    plan = planned(*files, acts, held=held)
    assert [each.name for each in plan.there] == ["report-1.txt", "L/1"]
    assert [each.name for each in plan.pieces] == ["report-2.txt", "L/2"]
    assert plan.order["A/99/1"].number == 0


def test_passages_of_one_report_in_two_places_are_refused_the_second_time(tmp_path: Path) -> None:
    one = written_passages(tmp_path / "one.jsonl", 1, 3)
    two = written_passages(tmp_path / "two.jsonl", 1, 2)
    plan = planned(one, two)
    assert [each.file for each in plan.pieces] == [str(one)]
    assert plan.refused == [
        (str(two), f"{two}:1: expected the passages of L/1 together, found more than in {one}"),
    ]


def test_a_file_that_changes_between_plan_and_reading_is_refused(tmp_path: Path) -> None:
    (file,) = written_reports(tmp_path / "in", 1)
    acts = written_passages(tmp_path / "acts.jsonl", 2, 3)
    plan = planned(file, acts)
    file.write_text("another")
    written_passages(acts, 1, 2)
    (report,) = read_pieces(plan.pieces[:1])
    changed, gone = read_pieces(plan.pieces[1:])
    for row in (report, changed, gone):
        assert "expected a file that stays as it is while it is ingested" in row.said[REFUSED]


def test_only_what_is_wanted_of_a_file_of_passages_is_read(tmp_path: Path) -> None:
    acts = written_passages(tmp_path / "acts.jsonl", 5, 3)
    plan = planned(acts)
    rows = list(read_pieces([plan.pieces[3], plan.pieces[1]]))
    assert [(row.number, row.said["report"]) for row in rows] == [(1, "L/2"), (3, "L/4")]
    assert rows[0].data.startswith(b'[["1","Section 1 of act 2 is in force.","en"]')
