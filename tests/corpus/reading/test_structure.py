"""Paragraphs, annexes and resolutions are found in small documents made for it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from corpus.reading.document import Block, Document, Look, Picture, Table
from corpus.reading.kept import report_json, report_of_json
from corpus.reading.structure import understand
from tests.corpus.reading.small_documents import (
    BOX,
    CHAPTER,
    ITEM,
    PART,
    PLAIN,
    SMALL,
    TEXT,
    masthead,
    paragraphs,
    text,
    understood,
)

RIGHT = replace(TEXT, indent=170, first=145)
FIRST_SET_IN = replace(TEXT, first=145)


def refs(*blocks: Block | Table) -> list[str]:
    return [paragraph.ref for paragraph in understood(*blocks).report.paragraphs]


def test_items_and_lines_without_number_belong_to_the_paragraph_above() -> None:
    known = understood(
        *paragraphs(1, 1),
        text("The Committee will:", "2."),
        text("look into it;", "(a)", look=ITEM),
        text("tell of it.", "(b)", look=ITEM),
        text("That is all."),
        *paragraphs(3, 3),
    )

    assert known.report.passage("2").text == "The Committee will:\n(a) look into it;\n(b) tell of it.\nThat is all."
    assert [paragraph.ref for paragraph in known.report.paragraphs] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "labels", [("1.", "2.", "3."), ("(1)", "(2)", "(3)"), ("1)", "2)", "3)"), ("1.1", "1.2", "2.1")]
)
def test_paragraphs_are_numbered_in_any_usual_way(labels: tuple[str, ...]) -> None:
    assert refs(*(text(f"Matter {label}.", label) for label in labels)) == [label.strip("().") for label in labels]


def test_a_quoted_agenda_takes_no_paragraphs_place() -> None:
    agenda = [text(f"Item {number}.", f"{number}.", look=RIGHT) for number in range(1, 17)]

    known = understood(*paragraphs(1, 7), *agenda, *paragraphs(8, 10))

    assert [paragraph.ref for paragraph in known.report.paragraphs] == [str(number) for number in range(1, 11)]
    assert known.report.passage("7").text.endswith("\n16. Item 16.")


def test_a_list_at_the_same_edge_takes_no_paragraphs_place() -> None:
    listed = [text(f"Item {number}.", f"{number}.") for number in range(1, 4)]

    assert refs(*paragraphs(1, 5), *listed, *paragraphs(6, 9)) == [str(number) for number in range(1, 10)]


def test_a_year_at_the_head_of_a_line_is_no_paragraph() -> None:
    assert refs(*paragraphs(1, 2), text("It went on.", "2023."), *paragraphs(3, 4)) == ["1", "2", "3", "4"]


def test_a_number_that_is_lost_costs_no_other_and_is_told() -> None:
    known = understood(*paragraphs(1, 40), *paragraphs(44, 60, page=3))

    assert known.last_paragraph == "60"
    assert [oddity.text for oddity in known.oddities] == ["para. 41 to 43 not found between 40 and 44 (page 1)"]


def test_a_number_printed_twice_keeps_both() -> None:
    known = understood(*paragraphs(1, 3), *paragraphs(3, 5))

    assert known.last_paragraph == "5"
    assert "matter 3" in known.report.passage("3").text


def test_annexes_appendices_and_enclosures_begin_their_numbers_anew() -> None:
    known = understood(
        *paragraphs(1, 3),
        text("Annex I", look=PART),
        text("Terms", look=PLAIN),
        *paragraphs(1, 2),
        text("Annex II", look=PART),
        text("Names", look=PLAIN),
        text("The names are these and those."),
        text("Appendix", look=PART),
        *paragraphs(1, 2),
        text("Enclosure 2", look=PART),
        *paragraphs(1, 1),
        text("Last one of these.", "2."),
    )

    assert [(annex.ref, annex.label, annex.title, annex.paragraphs) for annex in known.report.annexes] == [
        ("annex-I", "Annex I", "Terms", ("annex-I/1", "annex-I/2")),
        ("annex-II", "Annex II", "Names", ("annex-II/p1",)),
        ("appendix", "Appendix", "", ("appendix/1", "appendix/2")),
        ("enclosure-2", "Enclosure 2", "", ("enclosure-2/1", "enclosure-2/2")),
    ]
    assert known.report.passage("annex-I/2").path == ("Annex I. Terms",)
    assert known.numbered == 3


def test_words_that_name_an_annex_open_none() -> None:
    assert not understood(
        *paragraphs(1, 2), text("Annex I contains the terms of reference."), *paragraphs(3, 3)
    ).report.annexes


def test_decisions_in_an_annex_count_their_paragraphs_anew() -> None:
    def decision(name: str, last: int) -> list[Block]:
        return [text(name, look=PLAIN), text("The Executive Board,"), *paragraphs(1, last)]

    known = understood(
        *paragraphs(1, 3),
        text("Annex", look=PART),
        text("Decisions", look=PLAIN),
        *decision("2025/5 Annual report", 4),
        *decision("2025/6 Evaluation", 6),
    )

    assert known.report.annexes[0].paragraphs[:5] == (
        "annex/2025-5/1",
        "annex/2025-5/2",
        "annex/2025-5/3",
        "annex/2025-5/4",
        "annex/2025-6/1",
    )
    assert known.report.passage("annex/2025-6/6").path[-1] == "2025/6 Evaluation"


def test_a_resolution_has_preambular_and_operative_paragraphs() -> None:
    assert refs(
        text("The Security Council,"),
        text("Recalling its resolutions,", look=FIRST_SET_IN),
        text("Noting the report,", look=FIRST_SET_IN),
        *paragraphs(1, 2),
    ) == ["pre-1", "pre-2", "1", "2"]


def test_a_draft_resolution_within_a_report_has_numbers_of_its_own() -> None:
    def operative(number: int) -> Block:
        return text(f"Decides matter {number};", f"{number}.", look=FIRST_SET_IN)

    known = understood(
        text("Draft resolution", "I.", look=CHAPTER),
        *paragraphs(1, 1),
        text("Work of the Committee", look=PLAIN),
        text("The Economic and Social Council,", look=FIRST_SET_IN),
        text("Recalling its resolutions,", look=FIRST_SET_IN),
        operative(1),
        operative(2),
        text("Implementation", "II.", look=CHAPTER),
        *paragraphs(2, 12),
    )

    assert [paragraph.ref for paragraph in known.report.paragraphs][:5] == [
        "1",
        "work-of-the-committee/pre-1",
        "work-of-the-committee/1",
        "work-of-the-committee/2",
        "2",
    ]
    assert known.last_paragraph == "12"


def test_a_letter_has_paragraphs_by_their_order_and_no_signature() -> None:
    assert refs(
        text("I have the honour to transmit the report.", look=FIRST_SET_IN),
        text("I should be grateful for its circulation.", look=FIRST_SET_IN),
        text("(Signed) A. Person Ambassador", look=replace(TEXT, indent=400, first=380)),
    ) == ["p1", "p2"]


def test_summary_contents_and_front_matter_are_told_from_the_body() -> None:
    known = understood(
        text("Summary", look=replace(TEXT, italic=True, frame=1)),
        text("The report says this.", look=replace(TEXT, frame=1)),
        text("And it says that.", look=replace(TEXT, frame=1)),
        text("Contents", look=PLAIN),
        text("Introduction", "I.", look=CHAPTER),
        *paragraphs(1, 2),
    )

    assert known.report.summary is not None
    assert known.report.summary.text == "The report says this.\nAnd it says that."
    assert [paragraph.ref for paragraph in known.report.paragraphs] == ["1", "2"]
    assert [section.ref for section in known.report.sections] == ["sec-I"]


def test_a_document_without_looks_and_pages_is_read_by_its_heading_levels() -> None:
    def plain(words: str, label: str = "", heading: int = 0) -> Block:
        return Block(words, label, look=Look(heading=heading))

    document = Document(
        (
            plain("Introduction", "I.", 1),
            plain("The first.", "1."),
            plain("Context", heading=2),
            plain("The second.", "2."),
        )
    )

    known = understand(document, symbol="notes-on-a-meeting", sha256="0" * 64)

    assert known.report.symbol == "notes-on-a-meeting"
    assert [(section.level, section.paragraphs) for section in known.report.sections] == [(1, ("1", "2")), (2, ("2",))]


def test_an_empty_document_is_no_error() -> None:
    known = understand(Document(()), symbol="empty", sha256="0" * 64)

    assert known.report.paragraphs == ()
    assert known.report.symbol == "empty"


@pytest.mark.parametrize("seed", range(20))
def test_no_disorder_of_blocks_is_an_error(seed: int) -> None:
    chance = Random(seed)
    blocks = [
        *masthead(),
        *paragraphs(1, 4),
        Table(((), ("", ""), ("a", "b")), 2),
        Picture(2),
        *(
            text(words, page=2)
            for words in ("", "Annex", "Annex I", "Appendix", "Notes", "Table 1", "The Council,", "* 1/")
        ),
        *(text(words, look=PLAIN, page=3) for words in ("Annex II Terms", "Chapter I", "Figure", "Box 2", "Summary")),
        *(text("Some words", label) for label in ("(a)", "0.", "10000.", "1.2.3", "(v)", "I.", "•")),
        text("Recommendation 1", look=BOX, calls={"*": 99, "1": 0}),
    ]
    chance.shuffle(blocks)

    known = understood(*blocks[: chance.randrange(len(blocks))], head=False)

    passages = [passage.ref for passage in known.report.passages()]
    assert len(passages) == len(set(passages))
    assert report_of_json(report_json(known.report), "x") == known.report


def test_the_same_document_gives_the_same_ids() -> None:
    blocks = [*paragraphs(1, 5), text("Recommendation 1", look=BOX), text("Do it.", look=BOX)]

    first, second = understood(*blocks), understood(*blocks)

    assert first.report == second.report


def test_a_masthead_with_nothing_under_it_is_a_report_without_passages() -> None:
    known = understood()

    assert list(known.report.passages()) == []
    assert known.report.metadata.date == "2025-05-05"
    assert len(masthead()) == 7
    assert SMALL.size < TEXT.size


def test_a_part_of_a_draft_resolution_has_a_preamble_without_formula() -> None:
    known = understood(
        *paragraphs(1, 1),
        text("Work of the Committee", look=PART),
        text("The Economic and Social Council,"),
        text("Scope", look=PLAIN),
        text("Noting its programme,", look=FIRST_SET_IN),
        text("Aware of the need for it", look=FIRST_SET_IN),
        text("Approves it;", "1.", look=FIRST_SET_IN),
        text("Decides to go on.", "2.", look=FIRST_SET_IN),
        text("Second", "II.", look=CHAPTER),
        *paragraphs(2, 9),
    )

    assert [paragraph.ref for paragraph in known.report.paragraphs][1:5] == [
        "work-of-the-committee/pre-1",
        "work-of-the-committee/pre-2",
        "work-of-the-committee/1",
        "work-of-the-committee/2",
    ]
