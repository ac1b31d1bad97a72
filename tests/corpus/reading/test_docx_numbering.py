"""Numbers that a Word file only describes are those that Word prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.reading.word_files import labels, p, part, printed, read


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(id_: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id_}">{more}{"".join(levels)}</w:abstractNum>'


def num(id_: int, abstract_id: int, more: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{abstract_id}"/>{more}</w:num>'


def item(text: str, list_id: int, at: int = 0, more: str = "") -> str:
    return p(text, f'{more}<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>')


def numbering(*inside: str) -> str:
    return part("numbering", "".join(inside))


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimal", "(%1)", ["(1)", "(2)", "(3)"]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("lowerLetter", "(%1)", ["(a)", "(b)", "(c)"]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)", "(iii)"]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("bullet", "\uf0b7", ["•", "•", "•"]),
        ("none", "", ["", "", ""]),
        ("none", "Annex", ["Annex", "Annex", "Annex"]),
        ("koreanDigital", "%1.", ["1.", "2.", "3."]),
    ],
)
def test_each_form_of_number_is_printed(tmp_path: Path, form: str, text: str, expected: list[str]) -> None:
    lists = numbering(abstract(0, level(0, form, text)), num(1, 0))
    assert labels(read(tmp_path, "".join(item(word, 1) for word in "abc"), numbering=lists)) == expected


def test_letters_after_z_are_doubled(tmp_path: Path) -> None:
    lists = numbering(abstract(0, level(0, "lowerLetter", "%1)", start=26)), num(1, 0))
    assert labels(read(tmp_path, item("x", 1) + item("y", 1) + item("z", 1), numbering=lists)) == ["z)", "aa)", "bb)"]


def test_a_level_shows_those_above_it(tmp_path: Path) -> None:
    lists = numbering(abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")), num(1, 0))
    body = item("a", 1) + item("b", 1, 1) + item("c", 1, 1) + item("d", 1) + item("e", 1, 1)
    assert labels(read(tmp_path, body, numbering=lists)) == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_a_level_that_comes_before_the_one_above_it_counts_that_as_begun(tmp_path: Path) -> None:
    lists = numbering(abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")), num(1, 0))
    assert labels(read(tmp_path, item("a", 1, 1) + item("b", 1, 1), numbering=lists)) == ["1.1", "1.2"]


def test_a_legal_level_shows_all_in_digits(tmp_path: Path) -> None:
    lists = numbering(abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")), num(1, 0))
    assert labels(read(tmp_path, item("a", 1) + item("b", 1) + item("c", 1, 1), numbering=lists)) == [
        "I.",
        "II.",
        "2.1",
    ]


def test_a_level_that_never_restarts_goes_on(tmp_path: Path) -> None:
    lists = numbering(
        abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')), num(1, 0)
    )
    body = item("a", 1) + item("b", 1, 1) + item("c", 1) + item("d", 1, 1)
    assert labels(read(tmp_path, body, numbering=lists)) == ["I.", "1.", "II.", "2."]


def test_a_level_restarts_only_below_the_level_it_names(tmp_path: Path) -> None:
    lists = numbering(
        abstract(
            0,
            level(0, "upperRoman", "%1."),
            level(1, "upperLetter", "%2."),
            level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>'),
        ),
        num(1, 0),
    )
    body = "".join(item("x", 1, at) for at in (0, 1, 2, 1, 2, 0, 1, 2))
    assert labels(read(tmp_path, body, numbering=lists)) == ["I.", "A.", "1.", "B.", "2.", "II.", "A.", "1."]


def test_lists_of_one_kind_go_on_where_the_other_stopped(tmp_path: Path) -> None:
    lists = numbering(abstract(0, level(0, "decimal", "%1.")), num(1, 0), num(2, 0))
    assert labels(read(tmp_path, item("a", 1) + item("b", 2) + item("c", 1), numbering=lists)) == ["1.", "2.", "3."]


def test_a_list_with_a_start_of_its_own_begins_there_once(tmp_path: Path) -> None:
    own = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = numbering(abstract(0, level(0, "decimal", "%1.")), num(1, 0), num(2, 0, own))
    body = item("a", 1) + item("b", 1) + item("c", 2) + item("d", 2) + item("e", 2)
    assert labels(read(tmp_path, body, numbering=lists)) == ["1.", "2.", "1.", "2.", "3."]


def test_a_list_can_change_a_level_of_its_kind(tmp_path: Path) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerRoman", "(%1)", start=4)}</w:lvlOverride>'
    lists = numbering(abstract(0, level(0, "decimal", "%1.")), num(1, 0, own))
    assert labels(read(tmp_path, item("a", 1) + item("b", 1), numbering=lists)) == ["(iv)", "(v)"]


def test_a_style_brings_its_list_and_the_list_the_level_of_the_style(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Para"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Based"><w:basedOn w:val="Para"/></w:style>',
    )
    lists = numbering(
        abstract(
            0,
            level(0, "decimal", "%1.", '<w:pStyle w:val="Para"/>'),
            level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Sub"/>'),
        ),
        num(1, 0),
    )
    body = "".join(p("x", f'<w:pStyle w:val="{style}"/>') for style in ("Para", "Sub", "Sub", "Based", "Sub"))
    assert labels(read(tmp_path, body, numbering=lists, styles=styles)) == ["1.", "(a)", "(b)", "2.", "(a)"]


def test_a_list_that_names_a_style_is_the_list_of_that_style(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="numbering" w:styleId="Own"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    lists = numbering(
        abstract(0, level(0, "upperLetter", "%1."), more='<w:styleLink w:val="Own"/>'),
        abstract(1, more='<w:numStyleLink w:val="Own"/>'),
        num(1, 0),
        num(2, 1),
    )
    assert labels(read(tmp_path, item("a", 2) + item("b", 2), numbering=lists, styles=styles)) == ["A.", "B."]


def test_a_list_that_names_itself_by_a_style_has_no_numbers(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="numbering" w:styleId="Own"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    lists = numbering(abstract(0, more='<w:numStyleLink w:val="Own"/>'), num(1, 0))
    assert labels(read(tmp_path, item("a", 1), numbering=lists, styles=styles)) == [""]


def test_list_0_takes_a_paragraph_out_of_the_list_of_its_style(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Para"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    lists = numbering(abstract(0, level(0, "decimal", "%1.")), num(1, 0))
    styled = '<w:pStyle w:val="Para"/>'
    body = p("a", styled) + item("b", 0, more=styled) + p("c", styled)
    assert labels(read(tmp_path, body, numbering=lists, styles=styles)) == ["1.", "", "2."]


def test_an_empty_paragraph_of_a_list_is_counted_as_word_does(tmp_path: Path) -> None:
    lists = numbering(abstract(0, level(0, "decimal", "%1.")), num(1, 0))
    assert labels(read(tmp_path, item("a", 1) + item("", 1) + item("b", 1), numbering=lists)) == ["1.", "3."]


@pytest.mark.parametrize("at", [-1, 9])
def test_a_level_that_there_is_none_of_has_no_number(tmp_path: Path, at: int) -> None:
    lists = numbering(abstract(0, level(0, "decimal", "%1.")), num(1, 0))
    assert labels(read(tmp_path, item("a", 1, at), numbering=lists)) == [""]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12.\tThe Council met.", "12. The Council met."),
        ("\tIV.\tConclusions", "IV. Conclusions"),
        ("(a)\tThe first", "(a) The first"),
        ("3. Typed with a blank", "3. Typed with a blank"),
        ("No number\there", "No number here"),
    ],
)
def test_a_number_that_is_typed_is_a_label_too(tmp_path: Path, typed: str, expected: str) -> None:
    runs = "<w:r><w:tab/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in typed.split("\t")
    )
    read_back = read(tmp_path, p(runs))
    assert printed(read_back) == [expected]
    assert labels(read_back) == [expected.split(" ")[0] if expected[0] != "N" else ""]


def test_the_indent_of_a_list_is_that_of_its_level(tmp_path: Path) -> None:
    lists = numbering(
        abstract(0, level(0, "decimal", "%1.", '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>')), num(1, 0)
    )
    page = '<w:sectPr><w:pgMar w:left="1440"/></w:sectPr>'
    (block,) = read(tmp_path, item("a", 1) + page, numbering=lists).blocks
    assert (block.look.indent, block.look.first) == (108, 90)  # type: ignore[union-attr]
