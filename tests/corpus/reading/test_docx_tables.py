"""Tables of a Word file."""

from __future__ import annotations

from pathlib import Path

from corpus.reading.document import Block, Document, Table
from corpus.reading.structure import understand
from tests.corpus.reading.word_files import p, part, printed, r, read

LONG = p("A paragraph of the report that stands before its tables. " * 10)


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside if inside.startswith('<') else p(inside)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def rows_of(document: Document) -> list[tuple[tuple[str, ...], ...]]:
    return [block.rows for block in document.blocks if isinstance(block, Table)]


def test_rows_have_as_many_cells_as_the_widest(tmp_path: Path) -> None:
    body = table(row(cell("a"), cell("b")), row(cell("c")))
    assert rows_of(read(tmp_path, body)) == [(("a", "b"), ("c", ""))]


def test_merged_cells_are_empty_but_for_the_first(tmp_path: Path) -> None:
    body = table(
        row(cell("wide", '<w:gridSpan w:val="2"/>'), cell("tall", '<w:vMerge w:val="restart"/>')),
        row(cell("a"), cell("b"), cell("", "<w:vMerge/>")),
    )
    assert rows_of(read(tmp_path, body)) == [(("wide", "", "tall"), ("a", "b", ""))]


def test_a_row_that_begins_further_right_has_an_empty_cell_first(tmp_path: Path) -> None:
    body = table(row(cell("a"), cell("b")), row(cell("c"), properties='<w:gridBefore w:val="1"/>'))
    assert rows_of(read(tmp_path, body)) == [(("a", "b"), ("", "c"))]


def test_a_table_in_a_cell_is_words_of_the_cell(tmp_path: Path) -> None:
    inner = table(row(cell("x"), cell("y")))
    assert rows_of(read(tmp_path, table(row(cell(inner + p("z")), cell("b"))))) == [(("x y z", "b"),)]


def test_a_deleted_row_is_left_out(tmp_path: Path) -> None:
    body = table(row(cell("a"), cell("b")), row(cell("c"), cell("d"), properties='<w:del w:id="1"/>'))
    assert rows_of(read(tmp_path, body)) == [(("a", "b"),)]


def test_a_cell_of_millions_of_columns_takes_200(tmp_path: Path) -> None:
    body = table(row(cell("a", '<w:gridSpan w:val="99999999"/>'), cell("b")))
    assert [len(line) for line in rows_of(read(tmp_path, body))[0]] == [200]


def test_a_table_of_one_column_is_a_box_of_paragraphs(tmp_path: Path) -> None:
    body = table(row(cell(p("Summary") + p("1.\tThe text.".replace("\t", " ")))))
    found = read(tmp_path, body)
    assert printed(found) == ["Summary", "1. The text."]


def test_the_masthead_is_paragraphs_and_later_tables_are_tables(tmp_path: Path) -> None:
    masthead = table(
        row(cell("United Nations"), cell("A/80/1")), row(cell("General Assembly"), cell("Distr.: General"))
    )
    later = table(row(cell("A/80/2"), cell("see above")))
    found = read(tmp_path, masthead + LONG + later)
    assert printed(found)[:4] == ["United Nations", "A/80/1", "General Assembly", "Distr.: General"]
    assert [type(block) for block in found.blocks] == [Block] * 5 + [Table]


def test_a_note_that_a_cell_calls_is_kept_with_the_table(tmp_path: Path) -> None:
    call = r("", '<w:rStyle w:val="Call"/>', '<w:footnoteReference w:id="1"/>')
    note = f'<w:footnote w:id="1">{p("Estimate.")}</w:footnote>'
    body = LONG + table(row(cell("Year"), cell("Cost")), row(cell("2025"), cell(p(r("300") + call))))

    found = read(tmp_path, body, footnotes=part("footnotes", note))

    [made] = [block for block in found.blocks if isinstance(block, Table)]
    assert (made.rows, made.calls) == ((("Year", "Cost"), ("2025", "300¹")), ("1",))
    assert [(note.mark, note.text) for note in found.notes] == [("1", "Estimate.")]
    report = understand(found, symbol="x", sha256="").report
    assert [note.called_in for note in report.footnotes] == ["tab1"]
