"""A web page as a reader sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ReportFileError
from corpus.reading.document import Block, Document, Picture, Table
from corpus.reading.html.reading import read_html
from tests.corpus.reading.word_files import printed

PAGE = Path("page.html")


def read(body: str, head: str = "") -> Document:
    return read_html(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", PAGE)


def calls(document: Document) -> list[tuple[str, int]]:
    return [(call.mark, call.at) for block in document.blocks if isinstance(block, Block) for call in block.calls]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One</p>two<p>three", ["One", "two", "three"]),
        ("<p>One<br>line</p>", ["One line"]),
        ("<p>One<br><br>two", ["One", "two"]),
        ("<p>1. The Council</p><p>(a) first</p>", ["1. The Council", "(a) first"]),
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol start=5><li>a<li value=9>b<li>c</ol>", ["5. a", "9. b", "10. c"]),
        ("<ol type=a><li>x<li>y</ol>", ["a. x", "b. y"]),
        ("<ol type=A><li>x</ol><ol type=i><li>x</ol><ol type=I><li>x</ol>", ["A. x", "i. x", "I. x"]),
        ('<ol style="list-style-type: lower-roman"><li>x<li>y</ol>', ["i. x", "ii. y"]),
        ('<ol style="list-style: none"><li>1. typed</ol>', ["1. typed"]),
        ("<ol reversed><li>x<li>y</ol>", ["2. x", "1. y"]),
        ("<ol><li>a<ol type=a><li>b</ol></li><li>c</ol>", ["1. a", "a. b", "2. c"]),
        ("<ol><li><p>a</p><p>more</p></ol>", ["1. a", "more"]),
        ("<ul><li>x</ul>", ["• x"]),
        ('<ol start="99999999999999999999"><li>x</ol>', ["1. x"]),
        ("<dl><dt>Term<dd>what it is</dl>", ["Term", "what it is"]),
        ("<pre>1. one\n   line</pre>", ["1. one line"]),
        ("<p>shown</p><p hidden>no</p><p style='display:none'>no</p><p aria-hidden=true>no", ["shown"]),
        ("<script>no</script><style>no</style><noscript>no</noscript><template>no</template><p>yes", ["yes"]),
        ("<nav>no</nav><header>no</header><p>yes</p><footer>no</footer><div role=banner>no</div>", ["yes"]),
        ("<header><h1>The only title</h1></header><p>yes", ["The only title", "yes"]),
        ("<div>no</div><main><header>title</header><p>the text is here</main>", ["title", "the text is here"]),
        ("<form action=x><p>text</p><input value=no><button>no</button></form>", ["text"]),
        (
            "<p>multi&shy;lingual&nbsp;COVID&#8209;19 &unknown; <!-- no --> km<sup>2</sup>",
            ["multilingual COVID-19 &unknown; km2"],
        ),
        ("<p>text<!--x--> after", ["text after"]),
    ],
)
def test_a_page_is_the_paragraphs_that_it_shows(body: str, expected: list[str]) -> None:
    assert printed(read(body)) == expected


def test_headings_and_looks_are_kept() -> None:
    looks = [
        block.look
        for block in read("<h2>One</h2><p align=center><b>two</b></p><p><i>three</i> four").blocks
        if isinstance(block, Block)
    ]
    assert [(look.heading, look.bold, look.italic, look.centred) for look in looks] == [
        (2, False, False, False),
        (0, True, False, True),
        (0, False, False, False),
    ]


def test_the_title_is_the_pages() -> None:
    assert read("<p>x", head="<title> A/80/1\n Report</title>").title == "A/80/1 Report"


def test_a_table_has_its_caption_before_it_and_its_cells_in_a_grid() -> None:
    body = (
        "<table><caption>Table 1</caption><thead><tr><th rowspan=2>a<th colspan=2>b</thead>"
        "<tbody><tr><td>c<td><p>d</p><p>e</p></tbody></table>"
    )
    caption, table = read(body).blocks
    assert isinstance(caption, Block)
    assert (caption.text, table) == ("Table 1", Table((("a", "b", ""), ("", "c", "d e"))))


def test_a_cell_that_reaches_below_the_last_cell_of_a_row_keeps_its_column() -> None:
    body = "<table><tr><td>a<td rowspan=2>b<tr><td>c<tr><td>d<td>e</table>"
    assert read(body).blocks == (Table((("a", "b"), ("c", ""), ("d", "e"))),)


def test_a_note_that_a_cell_calls_is_kept_with_the_table() -> None:
    call = '<sup><a href="#n1" id="r1">1</a></sup>'
    body = f'<table><tr><th>Year<th>km<sup>2</sup><tr><td>2025<td>300{call}</table><ol><li id="n1">Estimate.</ol>'

    found = read(body)

    assert found.blocks == (Table((("Year", "km2"), ("2025", "300¹")), calls=("1",)),)
    assert [(note.mark, note.text) for note in found.notes] == [("1", "Estimate.")]


def test_a_table_that_only_places_text_is_its_text() -> None:
    body = "<table role=presentation><tr><td><p>one<td><p>two</table><table><tr><td>1. three<tr><td>2. four</table>"
    assert printed(read(body)) == ["one", "two", "1. three", "2. four"]


def test_spans_without_end_take_200_columns() -> None:
    body = "<table><tr><td colspan=999999999 rowspan=999999999>a<td>b<tr><td>c</table>"
    (table,) = read(body).blocks
    assert isinstance(table, Table)
    assert {len(row) for row in table.rows} == {200}


def test_pictures_stand_where_they_are_shown_but_for_ornaments() -> None:
    body = "<p>Figure I</p><figure><img src=x.png><figcaption>What it shows</figcaption></figure><img alt='' src=y.png><p>z"
    assert [type(block) for block in read(body).blocks] == [Block, Picture, Block, Block]


@pytest.mark.parametrize(
    ("call", "note"),
    [
        ('<sup><a href="#n1" id="r1">1</a></sup>', '<ol><li id="n1">See A/80/1. <a href="#r1">↩</a></li></ol>'),
        ('<a href="#n1" id="r1"><sup>1</sup></a>', '<p id="n1"><sup><a href="#r1">1</a></sup> See A/80/1.</p>'),
        ('<sup>[<a href="#n1">1</a>]</sup>', '<p><a id="n1"></a>1. See A/80/1.</p>'),
        (
            '<a href="#_ftn1" name="_ftnref1">[1]</a>',
            '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> See A/80/1.</p></div>',
        ),
        ('<a href="#n1" role="doc-noteref">1</a>', '<aside id="n1">See A/80/1.</aside>'),
        ('<a href="#n1" id="r1">1</a>', '<p id="n1"><a href="#r1">1</a> See A/80/1.</p>'),
    ],
)
def test_notes_are_matched_to_their_calls(call: str, note: str) -> None:
    found = read(f"<p>The Council{call} met.</p><h2>Notes</h2>{note}")
    assert calls(found) == [("1", 11)]
    assert [(one.mark, one.text) for one in found.notes] == [("1", "See A/80/1.")]
    assert printed(found) == ["The Council met."]


@pytest.mark.parametrize(
    ("mark", "note", "text"),
    [
        ("1", '<ol><li id="n1">15 States took part.</ol>', "15 States took part."),
        ("1", '<ol><li id="n1">1 January 2025.</ol>', "1 January 2025."),
        ("1", '<p id="n1">1 See A/80/1.</p>', "See A/80/1."),
        ("1", '<p id="n1">(1) 12 States.</p>', "12 States."),
        ("a", '<p id="n1">a note of its own.</p>', "a note of its own."),
        ("a", '<p id="n1">a/ Estimates.</p>', "Estimates."),
        ("a", '<p id="n1">a) Estimates.</p>', "Estimates."),
        ("*", '<p id="n1">* Estimates.</p>', "Estimates."),
    ],
)
def test_a_note_loses_the_mark_at_its_head_and_no_more(mark: str, note: str, text: str) -> None:
    found = read(f'<p>a word<sup><a href="#n1">{mark}</a></sup></p>{note}')
    assert [(one.mark, one.text) for one in found.notes] == [(mark, text)]


def test_a_link_to_a_numbered_section_is_no_call() -> None:
    found = read('<p>See section <a href="#s2">2</a>.</p><h2 id="s2">Second</h2><p>Text</p>')
    assert (printed(found), calls(found), found.notes) == (["See section 2.", "Second", "Text"], [], ())


def test_a_note_called_twice_stands_once() -> None:
    call = '<sup><a href="#n1">1</a></sup>'
    found = read(f'<p>a word{call} and{call}</p><p id="n1">1 See.</p>')
    assert (len(calls(found)), [note.text for note in found.notes]) == (2, ["See."])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<html></html>", "one without any"),
        ("<html><body><script>x</script>", "one without any"),
        ("<html>" + "<div>" * 5000 + "x", "one that is nested too deeply"),
    ],
)
def test_a_page_without_readable_text_gets_one_line(text: str, found: str) -> None:
    with pytest.raises(ReportFileError) as raised:
        read_html(text, PAGE)
    assert raised.value.found == found


def test_a_page_nested_as_deeply_as_may_be_is_read() -> None:
    assert printed(read("<div>" * 240 + "deep")) == ["deep"]


def test_no_entity_of_its_own_is_followed() -> None:
    found = read_html('<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>a &e; b', PAGE)
    assert printed(found)[-1] == "a &e; b"


def test_a_footer_that_holds_the_notes_is_not_dropped_with_them() -> None:
    found = read(
        '<p>a word<sup><a href="#n1">1</a></sup></p><footer><ol><li id="n1">See A/80/1.</ol></footer><footer>no'
    )
    assert (printed(found), [note.text for note in found.notes]) == (["a word"], ["See A/80/1."])
