"""A small French report, and editions of it as they are written in a file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from corpus.edition_files import read_edition
from corpus.editions import Edition, Twin
from corpus.errors import ReportFileError
from corpus.report import Report

FRENCH = """\
Résumé

Le présent rapport porte sur l’année 2023.

 I. Introduction

1. Le Comité s’est réuni à New York.1 Il a adopté la résolution 78/12 sur l’eau.2 Il a noté 3 plans. Que faire ?

 II. Eau


  Progrès

2. Les progrès ont été lents.

  Lacunes

3. Les lacunes demeurent.3 Elles sont 27.
__________________

 1 Voir A/78/100, par. 3. Voir aussi le par. 4.
 2 Consultable à l’adresse suivante : https://example.org/eau.
 3 Estimations.
"""
Row = dict[str, Any]
HEADER: Row = {
    "edition": "en",
    "of": "A/99/1",
    "of_sha256": hashlib.sha256(FRENCH.encode()).hexdigest(),
    "title": "Report in English",
    "url": "https://undocs.org/en/A/99/1",
    "official": False,
}
SUMMARY: Row = {"ref": "summary", "heading": "Summary", "sentences": ["The report covers 2023."]}
FIRST: Row = {
    "ref": "1",
    "sentences": ["The Committee met.", "It adopted resolution 78/12.", "It noted 3 plans.", "What next?"],
}
SECOND: Row = {"ref": "2", "sentences": ["Progress was slow."]}
THIRD: Row = {"ref": "3", "sentences": ["The gaps remain.", "They are 27."]}
NOTES: list[Row] = [
    {"ref": "fn1", "sentences": ["See A/78/100, para. 3.", "See also para. 4."]},
    {"ref": "fn2", "sentences": ["Available at: https://example.org/eau."]},
    {"ref": "fn3", "sentences": ["Estimates."]},
]
SECTIONS: list[Row] = [
    {"ref": "sec-I", "heading": "Opening"},
    {"ref": "sec-II", "heading": "Water", "subheadings": ["Progress", "Gaps"]},
]
ROWS: list[Row] = [SUMMARY, FIRST, SECOND, THIRD, *NOTES, *SECTIONS]


def written(folder: Path, *rows: object, header: object = HEADER, name: str = "en.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in (header, *rows)), encoding="utf-8")
    return path


def edition_of(original: Report, folder: Path, *rows: object) -> Edition:
    return read_edition(written(folder, *rows), original)


def refused(original: Report, path: Path) -> ReportFileError:
    with pytest.raises(ReportFileError) as caught:
        read_edition(path, original)
    assert "\n" not in str(caught.value)
    return caught.value


def one_passage(original: Report, folder: Path, *entries: str | None, unsure: tuple[int, ...] = ()) -> Edition:
    return edition_of(original, folder, {"ref": "1", "sentences": list(entries), "unsure": list(unsure)})


def twin_of(edition: Edition, ref: str, *numbers: int) -> Twin | None:
    """The twin of the span from the first to the last of these sentences of the original."""
    sentences = edition.original.passage(ref).sentences
    return edition.twin(ref, sentences[numbers[0]].start, sentences[numbers[-1]].end)
