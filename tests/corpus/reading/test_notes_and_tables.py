"""Notes are matched to their calls, tables, figures and boxes kept, in small documents made for it."""

from __future__ import annotations

import pytest

from corpus.reading.document import Picture, PrintedNote, Table
from corpus.report import Report
from tests.corpus.reading.small_documents import BOX, CHAPTER, PART, PLAIN, SMALL, paragraphs, text, understood


def notes(report: Report) -> list[tuple[str, str, str]]:
    return [(note.ref, note.called_in, note.text) for note in report.footnotes]


def test_notes_that_restart_on_each_page_are_told_apart() -> None:
    report = understood(
        text("First.", "1.", page=1, calls={"1": 6}),
        text("Second.", "2.", page=2, calls={"1": 7}),
        notes=[PrintedNote("1", "See A.", 1), PrintedNote("1", "See B.", 2)],
    ).report

    assert notes(report) == [("fn1", "1", "See A."), ("fn1-2", "2", "See B.")]
    assert [call.ref for call in report.paragraphs[1].notes] == ["fn1-2"]


def test_notes_that_begin_anew_in_an_annex_have_its_id() -> None:
    report = understood(
        text("First.", "1.", calls={"1": 6}),
        text("Annex", page=2, look=PART),
        text("Terms.", "1.", page=2, calls={"1": 6, "*": 6}),
        notes=[PrintedNote("1", "See A.", 1), PrintedNote("1", "See B.", 2), PrintedNote("*", "See C.", 2)],
    ).report

    assert [note.ref for note in report.footnotes] == ["fn1", "annex/fn1", "annex/fn-star1"]


def test_notes_that_go_on_in_an_annex_keep_their_numbers() -> None:
    report = understood(
        text("First.", "1.", calls={"1": 6}),
        text("Annex", page=2, look=PART),
        text("Terms.", "1.", page=2, calls={"2": 6}),
        notes=[PrintedNote("1", "See A.", 1), PrintedNote("2", "See B.", 2)],
    ).report

    assert [note.ref for note in report.footnotes] == ["fn1", "fn2"]


def test_signs_glued_to_words_are_calls_where_such_notes_stand() -> None:
    report = understood(
        text("Peace Boat*", "1."),
        text("An asterisk † of no note.", "2."),
        text("* Took part in the first meeting.", look=SMALL),
    ).report

    assert report.passage("1").text == "Peace Boat"
    assert report.passage("2").text == "An asterisk † of no note."
    assert notes(report) == [("fn-star1", "1", "Took part in the first meeting.")]


@pytest.mark.parametrize("listed", [("1/", "2/"), ("1.", "2.")])
def test_typed_marks_call_the_notes_listed_at_the_end(listed: tuple[str, str]) -> None:
    report = understood(
        text("As it said, 1/ the Board met. 2/", "1."),
        *paragraphs(2, 3),
        text("Notes", look=PLAIN, page=3),
        text("See TD/1.", listed[0], page=3),
        text("See TD/2.", listed[1], page=3),
    ).report

    assert report.passage("1").text == "As it said, the Board met."
    assert notes(report) == [("fn1", "1", "See TD/1."), ("fn2", "1", "See TD/2.")]
    assert [(call.ref, call.position) for call in report.paragraphs[0].notes] == [("fn1", 11), ("fn2", 26)]


def test_calls_keep_their_places_among_items() -> None:
    report = understood(
        text("The Board:", "1.", calls={"1": 10}),
        text("met;", "(a)", calls={"2": 3}),
        notes=[PrintedNote("1", "One.", 1), PrintedNote("2", "Two.", 1)],
    ).report

    paragraph = report.paragraphs[0]
    assert paragraph.text == "The Board:\n(a) met;"
    assert [paragraph.text[: call.position] for call in paragraph.notes] == ["The Board:", "The Board:\n(a) met"]


def test_what_no_note_answers_goes_back_into_the_text() -> None:
    known = understood(text("An area of 12 m, the 10 one.", "1.", calls={"2": 15, "th": 23}))

    assert known.report.paragraphs[0].text == "An area of 12 m², the 10th one."
    assert known.oddities == ()


def test_a_note_without_call_and_a_call_without_note_are_told() -> None:
    known = understood(
        text("First.", "1.", page=1, calls={"1": 6}),
        text("Far away.", "2.", page=30, calls={"1": 4}),
        notes=[PrintedNote("1", "See A.", 1), PrintedNote("2", "See B.", 1)],
    )

    assert [oddity.text for oddity in known.oddities] == [
        "note 2 is called nowhere",
        "note 1 called in 2 is not there",
    ]


def test_notes_called_by_title_and_headings_say_so() -> None:
    report = understood(
        text("Work", "I.", look=CHAPTER, calls={"1": 4}),
        *paragraphs(1, 2),
        notes=[PrintedNote("1", "Adopted in May.", 1)],
    ).report

    assert notes(report) == [("fn1", "sec-I", "Adopted in May.")]


def test_a_table_is_kept_as_markdown_under_its_number() -> None:
    report = understood(
        *paragraphs(1, 2),
        text("Table 3", look=PLAIN),
        text("Costs by year", look=PLAIN),
        Table((("Year", "Cost"), ("2024", "1 | 2")), 1),
        Table((("Year", "Cost"), ("2025", "3")), 2),
        text("Source: the secretariat.", look=SMALL, page=2),
        *paragraphs(3, 4, page=2),
    ).report

    (table,) = report.tables
    assert table.ref == "tab3"
    assert table.title == "Table 3 Costs by year"
    assert table.text == (
        "Table 3 Costs by year\n\n| Year | Cost |\n| --- | --- |\n| 2024 | 1 \\| 2 |\n| 2025 | 3 |\n\nSource: the secretariat."
    )
    assert [paragraph.ref for paragraph in report.paragraphs] == ["1", "2", "3", "4"]


def test_letters_call_the_notes_under_a_table() -> None:
    report = understood(
        *paragraphs(1, 2),
        text("Table 1", look=PLAIN),
        text("Costs", look=PLAIN, calls={"a": 5}),
        Table((("Year", "Cost b"), ("2024", "1")), 1),
        text(" In dollars.", look=SMALL, calls={"a": 0}),
        text(" At today's prices.", look=SMALL, calls={"b": 0}),
        *paragraphs(3, 4),
    ).report

    assert notes(report) == [("fn-a1", "tab1", "In dollars."), ("fn-b1", "tab1", "At today's prices.")]


def test_tables_without_number_are_counted_in_their_part() -> None:
    rows = (("Entity", "Name"), ("Board", "A. Person"))
    report = understood(
        *paragraphs(1, 1),
        Table(rows, 1),
        *paragraphs(2, 3),
        text("Annex I", look=PART),
        text("Guests", look=PLAIN),
        text("Those who came are listed here."),
        Table(rows, 1),
        text("Others", look=PLAIN),
        Table(rows, 1),
    ).report

    assert [table.ref for table in report.tables] == ["tab1", "annex-I/tab1", "annex-I/tab2"]
    assert report.tables[2].title == "Others"


def test_a_figure_has_its_caption_and_the_paragraphs_that_name_it() -> None:
    report = understood(
        text("Costs rise (see figure II).", "1."),
        text("Figure II", look=PLAIN),
        text("Costs by year", look=PLAIN),
        Picture(1),
        text("1 400", look=SMALL),
        text("Source: the secretariat.", look=SMALL),
        *paragraphs(2, 3),
    ).report

    (figure,) = report.figures
    assert (figure.ref, figure.caption, figure.numeral) == ("fig2", "Costs by year", "II")
    assert figure.text == "Costs by year\nSource: the secretariat."
    assert figure.called_in == ("1",)
    assert report.paragraphs[0].figures == ("fig2",)


def test_boxes_are_no_part_of_the_paragraph_above_them() -> None:
    report = understood(
        *paragraphs(1, 2),
        text("Recommendation 1", look=BOX),
        text("The Assembly should decide.", look=BOX),
        *paragraphs(3, 4),
    ).report

    assert [(box.ref, box.title, box.text) for box in report.boxes] == [
        ("box1", "Recommendation 1", "Recommendation 1\nThe Assembly should decide.")
    ]
    assert report.passage("2").text == "The Committee took note of matter 2."


def test_a_note_that_a_tables_cell_calls_is_the_tables() -> None:
    rows = (("Year", "Cost¹"), ("2024", "1"))
    known = understood(
        *paragraphs(1, 2), Table(rows, 1, ("1",)), *paragraphs(3, 4), notes=[PrintedNote("1", "In dollars.", 1)]
    )

    assert [(note.ref, note.called_in) for note in known.report.footnotes] == [("fn1", "tab1")]
    assert "| Year | Cost¹ |" in known.report.tables[0].text
    assert not known.oddities


def test_a_head_of_two_rows_that_is_printed_again_is_there_once() -> None:
    head = (("Time", "Funding"), ("period", "source"))
    known = understood(
        *paragraphs(1, 2),
        Table((*head, ("2018", "Regular")), 1),
        Table((*head, ("2019", "Other")), 2),
        *paragraphs(3, 4, page=2),
    )

    assert known.report.tables[0].rows == (*head, ("2018", "Regular"), ("2019", "Other"))
