from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting.errors import DraftingError
from corpus.errors import ReportFileError
from corpus.report import Report
from tests.assistant.drafting.small_drafts import drafted, good, replying


@pytest.mark.parametrize(
    "content",
    [
        b"a diary of one line that does not end",
        b'line one\n{"a": 1}\nlast precious line',
        b'{"a": 1}\n{"b": 2}',
        b'{"drafts": "A/1/1"}\n{"b',
        b"\xff\xfe\n\x00",
        b"[1]\n",
    ],
)
def test_a_journal_that_is_not_ours_is_refused_and_left_as_it_is(small: Report, tmp_path: Path, content: bytes) -> None:
    journal = tmp_path / "journal.jsonl"
    journal.write_bytes(content)
    with pytest.raises(DraftingError, match=r"journal\.jsonl:1: expected drafts of A/99/1 as it reads today, found"):
        drafted(small, tmp_path)
    assert journal.read_bytes() == content


def test_what_a_foreign_journal_says_is_shown_without_what_a_terminal_obeys(small: Report, tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").write_text(json.dumps({"drafts": "\x1b[31mA/1/1\x07"}) + "\n", encoding="utf-8")
    with pytest.raises(DraftingError, match="found those of A/1/1, another report"):
        drafted(small, tmp_path)


@pytest.mark.parametrize("length", [0, 1, 20, -1])
def test_a_first_line_cut_off_is_written_anew(small: Report, tmp_path: Path, length: int) -> None:
    drafted(small, tmp_path, kinds=("glossary",))
    whole = (tmp_path / "journal.jsonl").read_bytes()
    head = whole.splitlines(keepends=True)[0]
    for path in tmp_path.glob("*.*"):
        if path.is_file():
            path.unlink()
    (tmp_path / "journal.jsonl").write_bytes(head[:length])
    drafted(small, tmp_path, kinds=("glossary",))
    assert (tmp_path / "journal.jsonl").read_bytes() == whole


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"kept": {}}, "expected kept with texts, a list of 2 texts, found {}"),
        ({"kept": 3}, "expected kept with texts, a list of 2 texts, found 3"),
        ({"kept": {"texts": ["a"], "unsure": []}}, "expected kept with texts, a list of 2 texts, found {'texts'"),
        ({"kept": {"texts": ["a", 1], "unsure": []}}, "expected kept with texts, a list of 2 texts, found {'texts'"),
        (
            {"kept": {"texts": ["a", ""], "unsure": [5]}},
            "expected kept with unsure, a list of numbers below 2, found {",
        ),
        ({"kind": "glossary", "kept": {"terms": [{"fr": []}]}}, "expected kept with terms, a list of objects that"),
        ({"kind": "glossary", "kept": {"terms": 1}}, "expected kept with terms, a list of objects that"),
        (
            {"kind": "questions", "kept": {"fr": ["a"]}},
            "expected kept with fr and en alone, each a list of texts, found {",
        ),
        ({"kind": "questions", "kept": {"fr": [" "], "en": []}}, "expected kept with fr and en alone"),
        ({"ref": "nope"}, "expected the ref of a passage or section of the report, found 'nope'"),
        ({"kind": "poem"}, "expected a kind among edition, glossary, questions, found 'poem'"),
        ({"kind": []}, "expected a line that this program wrote, with kind, ref, model and kept, found {"),
        ({"faults": 3}, "expected faults, a list of texts, found 3"),
        ({"retried": None, "kept": None}, "expected retried, a list of texts, found None"),
    ],
)
def test_a_line_broken_by_hand_is_one_line_with_its_number(
    small: Report, tmp_path: Path, changed: dict[str, Any], expected: str
) -> None:
    drafted(small, tmp_path)
    journal = tmp_path / "journal.jsonl"
    kept = {"texts": ["a", "b"], "unsure": []}
    line = {"kind": "edition", "ref": "1", "model": "m", "kept": kept, "faults": [], **changed}
    lines = journal.read_text(encoding="utf-8").splitlines()
    journal.write_text("\n".join([*lines, json.dumps(line)]) + "\n", encoding="utf-8")
    with pytest.raises(ReportFileError) as raised:
        drafted(small, tmp_path)
    assert str(raised.value).startswith(f"{journal}:{len(lines) + 1}: {expected}")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "beside", "kind", "ref"),
    [
        ("en.jsonl", "en.new{}.jsonl", "edition", "2"),
        ("questions.jsonl", "questions.new{}.jsonl", "questions", "2"),
        ("glossary.toml", "glossary.new{}.toml", "glossary", "1"),
        ("review.md", "review.new{}.md", "questions", "2"),
    ],
)
def test_what_is_beside_an_edited_draft_may_be_edited_too(
    small: Report, tmp_path: Path, name: str, beside: str, kind: str, ref: str
) -> None:
    drafted(small, tmp_path)
    places = [tmp_path / name, *(tmp_path / beside.format(number) for number in ("", "2", "3"))]
    edits = {}
    for edited, place in pairwise(places):
        edits[edited] = edited.read_bytes() + b"\n"
        edited.write_bytes(edits[edited])
        _draft_anew(small, tmp_path, kind, ref, len(edits))
        assert place.exists()
        assert {path: path.read_bytes() for path in edits} == edits
    _draft_anew(small, tmp_path, kind, ref, 9)
    drafted(small, tmp_path)
    assert sorted(path for path in tmp_path.glob(f"{places[0].stem}.*")) == sorted(places), "ours is written anew"


def _draft_anew(report: Report, folder: Path, kind: str, ref: str, number: int) -> None:
    """A run to which the model replies otherwise than before for this piece."""
    journal = folder / "journal.jsonl"
    lines = journal.read_text(encoding="utf-8").splitlines()
    lost = [line for line in lines if (row := json.loads(line)).get("kind") == kind and row.get("ref") == ref]
    journal.write_text("".join(f"{line}\n" for line in lines if line not in lost), encoding="utf-8")
    replies = {
        "edition": {"1": f"The Water Committee wants {number} million dollars."},
        "questions": {"fr": [], "en": [f"Who wants well {number}?", f"Why does this passage say {number}?"]},
        "glossary": {"terms": [{"fr": ["Comité de l’eau"], "en": [f"Water Committee {number}"]}]},
    }
    drafted(report, folder, replying(kind, ref, json.dumps(replies[kind])))


def test_an_edited_draft_beside_an_edited_one_with_nothing_new_gets_no_third(small: Report, tmp_path: Path) -> None:
    drafted(small, tmp_path, good)
    for name in ("en.jsonl", "en.new.jsonl"):
        (tmp_path / name).write_text((tmp_path / name).read_text("utf-8") + "\n", "utf-8")
        _draft_anew(small, tmp_path, "edition", "2", 1)
    assert sorted(path.name for path in tmp_path.glob("en.*")) == ["en.jsonl", "en.new.jsonl"]
