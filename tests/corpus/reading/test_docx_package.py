"""A Word file that is damaged, or made to do harm, gets one line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from corpus.errors import ReportFileError
from corpus.reading.docx.reading import read_docx
from tests.corpus.reading.word_files import MAIN, document, p, packed, parts_of, printed, word_file

MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
ENTITY = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
)


def refused(path: Path) -> str:
    """What is said of a file, without its name."""
    with pytest.raises(ReportFileError) as raised:
        read_docx(path)
    said = str(raised.value)
    assert "\n" not in said
    return said.removeprefix(f"{path}: ")


def with_part(folder: Path, name: str, data: str | bytes) -> Path:
    return packed(folder / "file.docx", {**parts_of(p("x")), name: data})


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.docx") == "expected a file that can be read, found none"


def test_what_is_no_zip_is_a_damaged_one(tmp_path: Path) -> None:
    (tmp_path / "file.docx").write_bytes(b"PK\x03\x04 and no more")
    assert refused(tmp_path / "file.docx") == "expected a Word file (.docx), found a damaged zip"


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    assert (
        refused(packed(tmp_path / "a.zip", {"a.txt": "a"}))
        == "expected a Word file (.docx), found a zip of something else"
    )


def test_a_file_without_text(tmp_path: Path) -> None:
    assert refused(word_file(tmp_path, p())) == "expected a Word file with text, found one without any"


def test_a_file_without_a_body(tmp_path: Path) -> None:
    path = with_part(tmp_path, "word/document.xml", document("").replace("w:body", "w:other"))
    assert refused(path) == "expected a Word file with text, found one without a body"


@pytest.mark.parametrize(
    ("name", "data"),
    [("word/vbaProject.bin", "x"), ("[Content_Types].xml", parts_of("")["[Content_Types].xml"].replace(MAIN, MACROS))],
)
def test_macros_are_refused(tmp_path: Path, name: str, data: str) -> None:
    said = refused(with_part(tmp_path, name, data))
    assert said == "expected a Word file without macros, found one with macros: save it as .docx"


def test_a_document_type_is_refused_even_where_nothing_uses_it(tmp_path: Path) -> None:
    said = refused(with_part(tmp_path, "word/document.xml", '<!DOCTYPE w [<!ENTITY e "x">]>' + document(p("x"))))
    assert said == "expected a Word file (.docx), found a document type in word/document.xml, which no Word file has"


@pytest.mark.parametrize("declared", [ENTITY, LAUGHS])
def test_no_entity_is_followed(tmp_path: Path, declared: str) -> None:
    path = with_part(tmp_path, "word/document.xml", declared + document(p("<w:r><w:t>&a11;&e;</w:t></w:r>")))
    said = refused(path)
    assert "document type in word/document.xml" in said or "is no XML" in said


def test_xml_that_is_cut_off(tmp_path: Path) -> None:
    said = refused(with_part(tmp_path, "word/document.xml", document(p("x"))[:-9]))
    assert said.startswith("expected a Word file (.docx), found a damaged one: word/document.xml is no XML (")


def test_xml_that_is_nested_too_deeply(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 5_000 + p("x") + "</w:sdtContent></w:sdt>" * 5_000
    assert "word/document.xml is no XML (Excessive depth" in refused(word_file(tmp_path, deep))


def test_tables_as_deep_as_xml_may_be_are_read(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 80 + p("x") + "</w:tc></w:tr></w:tbl>" * 80
    assert printed(read_docx(word_file(tmp_path, deep))) == ["x"]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    said = refused(with_part(tmp_path, "word/styles.xml", b" " * (30 * 2**20)))
    assert said == "expected a Word file (.docx), found 'word/styles.xml', which unpacks to 30 MB from nearly nothing"


def test_a_file_that_is_too_large_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "file.docx"
    with zipfile.ZipFile(packed(path, parts_of(p("x"))), "a") as file:
        for number in range(40):
            info = zipfile.ZipInfo(f"word/media/{number}")
            file.writestr(info, b"")
            info.file_size = info.compress_size = 30 * 2**20
    assert refused(path) == "expected a Word file of at most 1024 MB unpacked, found one of 1200 MB unpacked"


def test_a_file_of_too_many_parts(tmp_path: Path) -> None:
    many = {f"word/media/{number}": "" for number in range(10_000)}
    path = packed(tmp_path / "file.docx", {**parts_of(p("x")), **many})
    assert refused(path) == "expected a Word file of at most 10000 parts, found a zip of 10004 files"


def test_a_part_that_says_less_than_it_unpacks_to_is_damaged(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("x" * 5000))
    data = path.read_bytes()
    with zipfile.ZipFile(path) as file:
        size = file.getinfo("word/document.xml").file_size
    path.write_bytes(data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert "damaged one" in refused(path)


def test_a_part_that_is_encrypted(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("x"))
    data = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(signature, place + 1)
    path.write_bytes(bytes(data))
    assert refused(path) == "expected a Word file that opens without a password, found an encrypted one"


def test_what_lies_outside_of_the_file_is_not_looked_for(tmp_path: Path) -> None:
    parts = parts_of(p("x"), styles="<w/>")
    relations = parts["word/_rels/document.xml.rels"]
    outside = relations.replace('Target="styles.xml"', 'Target="file:///etc/passwd" TargetMode="External"')
    path = packed(tmp_path / "file.docx", {**parts, "word/_rels/document.xml.rels": outside})
    assert printed(read_docx(path)) == ["x"]


def test_a_relation_that_leads_out_of_the_zip_finds_nothing(tmp_path: Path) -> None:
    parts = parts_of(p("x"), styles="<w/>")
    relations = parts["word/_rels/document.xml.rels"].replace("styles.xml", "../../../../etc/passwd")
    path = packed(tmp_path / "file.docx", {**parts, "word/_rels/document.xml.rels": relations})
    assert printed(read_docx(path)) == ["x"]
