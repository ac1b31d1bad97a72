"""The words of a Word file, as they are printed, and how they look."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reading.document import Block, Picture
from corpus.reading.docx.reading import read_docx
from tests.corpus.reading.word_files import document, p, packed, part, parts_of, printed, r, read, word_file

BOX = "<w:txbxContent>{}</w:txbxContent>"
LINE = '<w:fldChar w:fldCharType="{}"/>'


def field(instruction: str, result: str) -> str:
    return (
        r(inside=LINE.format("begin"))
        + r(inside=f"<w:instrText> {instruction} </w:instrText>")
        + r(inside=LINE.format("separate"))
        + r(result)
        + r(inside=LINE.format("end"))
    )


def style(id_: str, name: str, inside: str, kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{id_}"{more}><w:name w:val="{name}"/>{inside}</w:style>'


def only(folder: Path, body: str, **parts: str) -> Block:
    (block,) = read(folder, body, **parts).blocks
    assert isinstance(block, Block)
    return block


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f'{r("kept ")}<w:ins w:id="1">{r("put in ")}</w:ins>{r("too")}', "kept put in too"),
        (f'{r("a ")}<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>{r("b")}', "a b"),
        (f'{r("a ")}<w:moveFrom w:id="1">{r("gone ")}</w:moveFrom>{r("b")}', "a b"),
        (f'{r("a ")}<w:moveTo w:id="1">{r("come ")}</w:moveTo>{r("b")}', "a come b"),
        (f'{r("see ")}<w:hyperlink r:id="r9">{r("the page")}</w:hyperlink>', "see the page"),
        (f"<w:sdt><w:sdtContent>{r('controlled')}</w:sdtContent></w:sdt>", "controlled"),
        (f"<w:smartTag>{r('tagged')}</w:smartTag>", "tagged"),
        (r("COVID") + r(inside="<w:noBreakHyphen/>") + r("19"), "COVID-19"),
        (r("COVID\u201119"), "COVID-19"),
        (r("multi") + r(inside="<w:softHyphen/>") + r("lingual"), "multilingual"),
        (r("multi\u00adlingual"), "multilingual"),
        (r("nº\u00a05"), "nº 5"),
        (r("one") + r(inside="<w:br/>") + r("two") + r(inside="<w:tab/>") + r("three"), "one two three"),
        (r("done ") + r(inside='<w:sym w:font="Wingdings" w:char="F0FC"/>'), "done ✓"),
        (r("shown ") + r("hidden", "<w:vanish/>"), "shown"),
        (r("shown ") + r("shown too", '<w:vanish w:val="0"/>'), "shown shown too"),
        (r("Page ") + field("PAGE", "7") + r(" of text"), "Page of text"),
        (r("see ") + field("REF _Ref12 \\h", "paragraph 4") + r("."), "see paragraph 4."),
        (f'<w:fldSimple w:instr=" NUMPAGES ">{r("9")}</w:fldSimple>{r("end")}', "end"),
        (f'<w:fldSimple w:instr=" SEQ Table ">{r("3")}</w:fldSimple>{r(" apart")}', "3 apart"),
        (r("a private \ue005 sign"), "a private sign"),
        (r("x = ") + "<m:oMath><m:r><m:t>y+1</m:t></m:r></m:oMath>", "x = y+1"),
        (r("m") + r("2", '<w:vertAlign w:val="superscript"/>'), "m2"),
    ],
)
def test_words_are_read_as_they_are_printed(tmp_path: Path, inside: str, expected: str) -> None:
    assert only(tmp_path, p(inside)).text == expected


def test_a_number_typed_above_the_line_behind_a_word_is_a_call(tmp_path: Path) -> None:
    block = only(tmp_path, p(r("the Board") + r("3", '<w:vertAlign w:val="superscript"/>') + r(" met")))
    assert (block.text, [(call.mark, call.at) for call in block.calls]) == ("the Board met", [("3", 9)])


def test_a_paragraph_whose_end_is_deleted_is_one_with_the_next(tmp_path: Path) -> None:
    body = p("first ", '<w:rPr><w:del w:id="1"/></w:rPr>') + p("second") + p("third")
    assert printed(read(tmp_path, body)) == ["first second", "third"]


def test_a_table_of_contents_is_left_out_however_it_is_made(tmp_path: Path) -> None:
    begin = (
        r(inside=LINE.format("begin"))
        + r(inside="<w:instrText>TOC \\o</w:instrText>")
        + r(inside=LINE.format("separate"))
    )
    styles = part("styles", style("TOC1", "toc 1", ""))
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = (
        p(begin + r("I. Introduction 3"))
        + p("II. Conclusions 9")
        + p(r(inside=LINE.format("end")))
        + p("III. Annex 12", '<w:pStyle w:val="TOC1"/>')
        + f"<w:sdt>{gallery}<w:sdtContent>{p('IV. More 13')}</w:sdtContent></w:sdt>"
        + p("The text.")
    )
    assert printed(read(tmp_path, body, styles=styles)) == ["The text."]


def test_text_boxes_follow_their_paragraph_and_are_read_once(tmp_path: Path) -> None:
    box = BOX.format(p("in the box"))
    drawn = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert printed(read(tmp_path, p(r("around") + r(inside=drawn)) + p("after"))) == ["around", "in the box", "after"]


def test_a_picture_stands_where_it_is_anchored(tmp_path: Path) -> None:
    picture = p(r(inside="<w:drawing><a:blip/></w:drawing>"))
    blocks = read(tmp_path, p("Figure I") + picture + p("after")).blocks
    assert [type(block) for block in blocks] == [Block, Picture, Block]


@pytest.mark.parametrize(
    ("name", "inside", "level"),
    [
        ("heading 2", "", 2),
        ("Own", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', 1),
        ("Own", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', 0),
        ("_ H _Ch_G", "", 1),
        ("_ H_2/3", "", 3),
        ("Body Text", "", 0),
    ],
)
def test_a_heading_is_what_its_style_says_by_inheritance(tmp_path: Path, name: str, inside: str, level: int) -> None:
    styles = part("styles", style("A", name, inside) + style("B", "Based", '<w:basedOn w:val="A"/>'))
    assert only(tmp_path, p("Heading", '<w:pStyle w:val="B"/>'), styles=styles).look.heading == level


def test_a_paragraph_can_say_its_own_level_of_heading(tmp_path: Path) -> None:
    assert only(tmp_path, p("Heading", '<w:outlineLvl w:val="2"/>')).look.heading == 3


def test_looks_are_inherited_from_defaults_styles_and_runs(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/><w:i/></w:rPr></w:rPrDefault></w:docDefaults>'
        + style("N", "Normal", "<w:rPr><w:b/></w:rPr>", more=' w:default="1"')
        + style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character"),
    )
    plain = only(tmp_path, p("all"), styles=styles).look
    assert (plain.bold, plain.italic, plain.size) == (True, True, 12.0)
    assert not only(tmp_path, p(r("one ") + r("two", '<w:b w:val="0"/>')), styles=styles).look.bold
    turned = only(tmp_path, p(r("bold in bold", '<w:rStyle w:val="Strong"/>')), styles=styles).look
    assert not turned.bold


def test_styles_that_are_based_on_each_other_end(tmp_path: Path) -> None:
    styles = part(
        "styles",
        style("A", "A", '<w:basedOn w:val="B"/><w:rPr><w:b/></w:rPr>') + style("B", "B", '<w:basedOn w:val="A"/>'),
    )
    assert only(tmp_path, p("x", '<w:pStyle w:val="A"/>'), styles=styles).look.bold


def test_a_paragraph_is_centred_by_its_style_or_itself(tmp_path: Path) -> None:
    styles = part("styles", style("C", "C", '<w:pPr><w:jc w:val="center"/></w:pPr>'))
    assert only(tmp_path, p("x", '<w:pStyle w:val="C"/>'), styles=styles).look.centred
    assert not only(tmp_path, p("x", '<w:pStyle w:val="C"/><w:jc w:val="left"/>'), styles=styles).look.centred


def test_headers_are_heads_and_footers_nothing(tmp_path: Path) -> None:
    body = p("text") + '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer"/></w:sectPr>'
    found = read(
        tmp_path,
        body,
        header1=part("hdr", p("A/80/1") + p(field("PAGE", "3"))),
        footer=part("ftr", p("25-12345")),
    )
    assert (found.heads, printed(found)) == (("A/80/1",), ["text"])


def test_the_title_is_that_of_the_files_properties(tmp_path: Path) -> None:
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> A  report </dc:title></c>'
    path = packed(tmp_path / "file.docx", {**parts_of(p("x")), "docProps/core.xml": core})
    assert read_docx(path).title == "A report"


def test_the_strict_variant_of_the_format_is_read_too(tmp_path: Path) -> None:
    strict = document(p("strict")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    path = packed(word_file(tmp_path, ""), {**parts_of(""), "word/document.xml": strict})
    assert printed(read_docx(path)) == ["strict"]
