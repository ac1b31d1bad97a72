from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ReportFileError
from corpus.rows import Row, read_rows, strings_of


def written(folder: Path, text: str) -> Path:
    path = folder / "rows.jsonl"
    path.write_bytes(text.encode("utf-8"))
    return path


def refused(path: Path) -> ReportFileError:
    with pytest.raises(ReportFileError) as caught:
        list(read_rows(path))
    assert "\n" not in str(caught.value)
    return caught.value


def row(**values: object) -> Row:
    return Row(values, Path("rows.jsonl"), 7)


def test_each_object_of_a_file_is_a_row_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, '{"ref": "1"}\n\n  \n{"ref": "été", "fr": []}\n')
    assert list(read_rows(path)) == [Row({"ref": "1"}, path, 1), Row({"ref": "été", "fr": []}, path, 4)]


@pytest.mark.parametrize("text", ["", "\n", " \n\n", "\ufeff"])
def test_a_file_without_objects_has_no_rows(tmp_path: Path, text: str) -> None:
    assert list(read_rows(written(tmp_path, text))) == []


def test_a_byte_order_mark_and_the_line_ends_of_windows_make_no_difference(tmp_path: Path) -> None:
    path = written(tmp_path, '\ufeff{"ref": "1"}\r\n{"ref": "2"}\r\n')
    assert list(read_rows(path)) == [Row({"ref": "1"}, path, 1), Row({"ref": "2"}, path, 2)]


@pytest.mark.parametrize("separator", ["\u2028", "\u0085"])
def test_only_a_line_feed_ends_a_line(tmp_path: Path, separator: str) -> None:
    path = written(tmp_path, f'{{"ref": "1{separator}"}}\n{{"ref": "2"}}')
    assert [(found.values["ref"], found.line) for found in read_rows(path)] == [(f"1{separator}", 1), ("2", 2)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("[1]", "list"),
        ('"text"', "str"),
        ("null", "NoneType"),
        ("12", "int"),
        ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ('{"ref": "1"} {}', "Extra data: line 1 column 14 (char 13)"),
    ],
)
def test_a_line_that_is_no_object_is_refused_with_its_number(tmp_path: Path, line: str, found: str) -> None:
    path = written(tmp_path, f'{{"ref": "1"}}\n\n{line}\n')
    assert str(refused(path)) == f"{path}:3: expected a JSON object, found {found}"


@pytest.mark.parametrize("line", ["[" * 200_000, '{"ref": ' + "1" * 5000 + "}"], ids=["nesting", "digits"])
def test_a_line_that_json_itself_gives_up_on_is_refused_as_well(tmp_path: Path, line: str) -> None:
    error = refused(written(tmp_path, f"{{}}\n{line}\n"))
    assert (error.line, error.expected) == (2, "a JSON object")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    absent = tmp_path / "none.jsonl"
    assert str(refused(absent)) == f"{absent}: expected a file that can be read, found No such file or directory"
    assert str(refused(tmp_path)) == f"{tmp_path}: expected a file that can be read, found Is a directory"


@pytest.mark.parametrize(("data", "found"), [(b"{}\n\xe9", "byte 0xe9"), (b"{}\n\0", "a binary file")])
def test_a_file_that_is_no_text_is_refused_with_its_line(tmp_path: Path, data: bytes, found: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(data)
    assert str(refused(path)) == f"{path}:2: expected text in UTF-8, found {found}"


def test_a_row_says_what_is_wrong_with_it_and_where() -> None:
    error = row(ref="1").fault("this", "that")
    assert (error.path, error.line, str(error)) == ("rows.jsonl", 7, "rows.jsonl:7: expected this, found that")


def test_the_ref_of_a_row_is_a_known_one() -> None:
    assert row(ref="2").ref(seen={"1"}, known={"1", "2"}) == "2"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "rows.jsonl:7: expected the ref of a passage or section of the report, found None"),
        ({"ref": "80"}, "rows.jsonl:7: expected the ref of a passage or section of the report, found '80'"),
        ({"ref": 1}, "rows.jsonl:7: expected the ref of a passage or section of the report, found 1"),
        ({"ref": ["1"]}, "rows.jsonl:7: expected the ref of a passage or section of the report, found ['1']"),
        ({"ref": "a\nb"}, "rows.jsonl:7: expected the ref of a passage or section of the report, found 'a\\nb'"),
        ({"ref": "2"}, "rows.jsonl:7: expected each ref once, found '2' again"),
    ],
)
def test_a_ref_that_is_absent_unknown_or_repeated_is_refused(values: dict[str, object], message: str) -> None:
    with pytest.raises(ReportFileError) as caught:
        row(**values).ref(seen={"2"}, known={"1", "2"})
    assert str(caught.value) == message


def test_the_texts_under_a_key_come_as_they_stand_and_an_absent_key_has_none() -> None:
    assert strings_of(row(fr=["Qui ?", " Quoi ? "]), "fr") == ["Qui ?", " Quoi ? "]
    assert strings_of(row(fr=[]), "fr") == []
    assert strings_of(row(), "fr") == []


@pytest.mark.parametrize("values", ["Qui ?", {"a": "b"}, None, 3, ["Qui ?", ""], ["\n"], [1], [["Qui ?"]], [None]])
def test_what_is_no_list_of_texts_is_refused(values: object) -> None:
    with pytest.raises(ReportFileError) as caught:
        strings_of(row(fr=values), "fr")
    assert str(caught.value) == f"rows.jsonl:7: expected fr, a list of texts, found {values!r}"


def test_a_long_fault_is_cut_short() -> None:
    with pytest.raises(ReportFileError) as caught:
        strings_of(row(fr=[1] * 1000), "fr")
    assert caught.value.found == repr([1] * 1000)[:60]
