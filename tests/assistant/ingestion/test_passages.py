"""Files of passages that are text already: what is read of them, and what is said of a line that is unfit."""

from __future__ import annotations

import gzip
import json
import lzma
from pathlib import Path

import pytest

from assistant.ingestion.passagedocs import A_DOCUMENT, MOST_PASSAGES, documents_of
from assistant.ingestion.passagelines import LONGEST_LINE, Passage, Unfit, passages_of, unfit_columns

LINE = {"report": "L/1", "ref": "1", "text": "The act is in force.", "language": "en"}


def written(file: Path, *lines: object) -> Path:
    file.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return file


def said(file: Path, *columns: str) -> list[str]:
    """What is wrong with the lines of a file."""
    return [f"{number}: {line}" for number, line in passages_of(file, columns) if isinstance(line, Unfit)]


def test_json_a_line_a_passage(tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl", LINE, "", {**LINE, "ref": "2", "language": "fr"})
    first, second = [each for _, line in passages_of(file) if not isinstance(line, Unfit) for each in line]
    assert first == Passage("L/1", "1", "The act is in force.", "en")
    assert (second.ref, second.language) == ("2", "fr")


@pytest.mark.parametrize("name", ["a.tsv", "a.tsv.gz", "a.tsv.xz"])
def test_columns_are_named_on_the_first_line_packed_or_not(tmp_path: Path, name: str) -> None:
    text = b"ref\ttext\treport\tlanguage\r\n1\tUn texte.\tL/1\tfr\r\n"
    pack = {".gz": gzip.compress, ".xz": lzma.compress}.get(Path(name).suffix, bytes)
    (tmp_path / name).write_bytes(pack(text))
    assert list(passages_of(tmp_path / name)) == [(2, [Passage("L/1", "1", "Un texte.", "fr")])]


def test_columns_that_are_languages_are_a_passage_each(tmp_path: Path) -> None:
    file = written(tmp_path / "laws.tsv", "An act.\tUne loi.")
    assert list(passages_of(file, ("en", "fr"))) == [
        (1, [Passage("", "1-en", "An act.", "en"), Passage("", "1-fr", "Une loi.", "fr")])
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("no json", "1: expected a JSON object, found 'no json'"),
        ("[1]", "1: expected a JSON object, found '[1]'"),
        ({**LINE, "text": 5}, "1: expected \"text\": a text, found '5'"),
        ({**LINE, "text": " "}, "1: expected a passage with text, found none"),
        ({**LINE, "ref": 5}, "1: expected \"ref\": a text, found '5'"),
        ({**LINE, "ref": "a#b"}, "1: expected a ref without \"#\", found 'a#b'"),
        ({**LINE, "language": "English"}, "1: expected a language such as en or fr, found 'English'"),
        ({**LINE, "report": "é" * 260}, "1: expected a report and a ref of at most 512 bytes, found"),
        ("x" * (LONGEST_LINE + 5), f"1: expected a line of at most {LONGEST_LINE} bytes, found a longer one"),
    ],
)
def test_a_line_that_is_unfit_is_told_and_the_next_is_read(tmp_path: Path, line: object, expected: str) -> None:
    file = written(tmp_path / "a.jsonl", line, {**LINE, "ref": "2"})
    (told,) = said(file)
    assert told.startswith(expected)
    assert [number for number, _ in passages_of(file)] == [1, 2]


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(b"text\tlanguage\n\xff\ten\n")
    assert said(tmp_path / "a.tsv") == ["2: expected UTF-8, found byte 0xff at 0"]


def test_a_line_with_too_few_columns_is_told(tmp_path: Path) -> None:
    file = written(tmp_path / "a.tsv", "only one")
    assert said(file, "en", "fr") == ["1: expected 2 columns (en, fr), found 1"]


@pytest.mark.parametrize("names", ["", "text", "report,ref", "text,language,language", "title,text,language"])
def test_columns_without_text_or_that_nobody_knows_are_told(names: str) -> None:
    assert unfit_columns(tuple(names.split(","))) is not None


def test_passages_of_one_report_make_a_document(tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl", LINE, {**LINE, "ref": "2"}, {**LINE, "report": "L/2"})
    one, two = documents_of(file)
    assert (one.report, [each.ref for each in one.passages], one.line) == ("L/1", ["1", "2"], 1)
    assert (two.report, two.line, two.unfit) == ("L/2", 3, "")
    assert one.digest() != two.digest()


def test_passages_of_no_report_are_a_document_every_thousand(tmp_path: Path) -> None:
    file = written(tmp_path / "laws.tsv", *(f"Act {number}.\tLoi {number}." for number in range(A_DOCUMENT)))
    one, two = documents_of(file, ("en", "fr"))
    assert (one.report, two.report) == ("laws-00001", "laws-00002")
    assert len(one.passages) == len(two.passages) == A_DOCUMENT
    assert one.digest() == next(documents_of(file, ("en", "fr"))).digest()


def test_a_document_with_an_unfit_line_says_so_and_the_others_do_not(tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl", LINE, "damaged", {**LINE, "ref": "2"}, {**LINE, "report": "L/2"})
    one, two = documents_of(file)
    assert one.unfit == f"{file}:2: expected a JSON object, found 'damaged'"
    assert (two.report, two.unfit) == ("L/2", "")


def test_a_line_whose_report_can_be_told_is_told_with_it(tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl", {"report": "L/1"}, {**LINE, "report": "L/2"}, {**LINE, "report": ""})
    one, two, three = documents_of(file)
    assert (one.report, one.unfit) == ("L/1", f"{file}:1: expected \"text\": a text, found 'null'")
    assert (two.report, two.unfit) == ("L/2", "")
    assert (three.report, three.unfit) == ("a-00001", "")


def test_a_ref_that_stands_twice_is_told(tmp_path: Path) -> None:
    (document,) = documents_of(written(tmp_path / "a.jsonl", LINE, LINE))
    assert document.unfit == f"{tmp_path / 'a.jsonl'}:2: expected each ref once, found 1 of L/1 again"


def test_a_report_with_too_many_passages_is_told(tmp_path: Path) -> None:
    lines = ({**LINE, "ref": str(number)} for number in range(MOST_PASSAGES + 1))
    (document,) = documents_of(written(tmp_path / "a.jsonl", *lines))
    assert document.unfit.endswith(
        f":{MOST_PASSAGES + 1}: expected at most {MOST_PASSAGES} passages of L/1, found more"
    )
    assert len(document.passages) == MOST_PASSAGES


def test_a_file_that_breaks_off_is_told_with_its_last_document(tmp_path: Path) -> None:
    packed = gzip.compress("".join(json.dumps({**LINE, "report": f"L/{n}"}) + "\n" for n in range(3000)).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    *whole, last = documents_of(tmp_path / "a.jsonl.gz")
    assert whole
    assert all(not each.unfit for each in whole)
    assert "expected a file that can be read to its end" in last.unfit


def test_an_empty_file_has_no_documents(tmp_path: Path) -> None:
    assert list(documents_of(written(tmp_path / "a.jsonl"))) == []
