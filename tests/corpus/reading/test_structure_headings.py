"""Headings are told from text, and their levels, by labels, looks and places."""

from __future__ import annotations

from dataclasses import replace

from tests.corpus.reading.small_documents import (
    CHAPTER,
    ITEM,
    PART,
    PLAIN,
    TEXT,
    paragraphs,
    text,
    understood,
)


def test_levels_follow_labels_looks_and_places() -> None:
    known = understood(
        text("Introduction", look=replace(CHAPTER, first=120)),
        *paragraphs(1, 1),
        text("First", "I.", look=CHAPTER),
        *paragraphs(2, 2),
        text("Conclusion", look=PLAIN),
        *paragraphs(3, 3),
        text("Part", "A.", look=PART),
        text("Conclusion", look=PLAIN),
        *paragraphs(4, 4),
        text("Second", "II.", look=CHAPTER),
        *paragraphs(5, 5),
    )

    assert [(section.level, section.ref, section.paragraphs) for section in known.report.sections] == [
        (1, "sec-introduction", ("1",)),
        (1, "sec-I", ("2", "3", "4")),
        (2, "sec-I.conclusion", ("3",)),
        (2, "sec-I.A", ("4",)),
        (3, "sec-I.A.conclusion", ("4",)),
        (1, "sec-II", ("5",)),
    ]
    assert known.report.passage("4").path == ("I. First", "A. Part", "Conclusion")


def test_typed_headings_in_capitals_and_underlined_have_levels() -> None:
    typed = replace(TEXT, centred=True)
    underlined = replace(TEXT, underlined=True)
    known = understood(
        text("INTRODUCTION", look=typed),
        *paragraphs(1, 1),
        text("WORK OF THE BOARD", "I.", look=typed),
        text("Trade", "1.", look=underlined),
        text("Rules", "(i)", look=underlined),
        text("Objectives", "(a)", look=underlined),
        *paragraphs(2, 2),
        text("Debt", "2.", look=underlined),
        *paragraphs(3, 3),
    )

    assert [(section.level, section.numeral) for section in known.report.sections] == [
        (1, ""),
        (1, "I"),
        (2, "1"),
        (3, "(i)"),
        (4, "(a)"),
        (2, "2"),
    ]


def test_the_letter_after_h_is_no_roman_number() -> None:
    lettered = [
        block
        for number, letter in enumerate("ABCDEFGHIJ", 1)
        for block in (text(f"Part {letter}", f"{letter}.", look=PART), *paragraphs(number, number))
    ]

    known = understood(text("Chapter", "I.", look=CHAPTER), *lettered)

    assert [section.ref for section in known.report.sections][1:] == [f"sec-I.{letter}" for letter in "ABCDEFGHIJ"]
    assert {section.level for section in known.report.sections[1:]} == {2}


def test_chapters_have_their_label_in_the_line_or_over_it() -> None:
    known = understood(
        text("Chapter I Introduction", look=CHAPTER),
        *paragraphs(1, 1),
        text("Chapter II", look=CHAPTER),
        text("The work", look=CHAPTER),
        *paragraphs(2, 2),
    )

    assert [
        (section.ref, section.numeral, section.heading, section.paragraphs) for section in known.report.sections
    ] == [
        ("sec-I", "Chapter I", "Introduction", ("1",)),
        ("sec-II", "Chapter II", "The work", ("2",)),
    ]


def test_bold_paragraphs_with_a_number_are_no_headings() -> None:
    bold = text("The Committee decided to meet again in 2026.", "3.", look=PLAIN)

    known = understood(*paragraphs(1, 2), bold, *paragraphs(4, 5))

    assert known.last_paragraph == "5"
    assert not known.report.sections


def test_a_heading_that_lost_its_look_is_known_by_its_number_and_place() -> None:
    underlined = replace(TEXT, underlined=True)
    lost = TEXT

    known = understood(
        text("Trade rules", "(i)", look=underlined),
        text("The Board will:", "1."),
        text("see to it", "(ii)", look=ITEM),
        *paragraphs(2, 2),
        text("Services", "(ii)", look=lost),
        *paragraphs(3, 4),
    )

    assert [(section.ref, section.heading, section.paragraphs) for section in known.report.sections] == [
        ("sec-i", "Trade rules", ("1", "2")),
        ("sec-ii", "Services", ("3", "4")),
    ]


def test_a_heading_that_is_bold_in_part_is_known_by_its_label_that_hangs() -> None:
    hanging = replace(TEXT, first=95)

    known = understood(
        text("Presidential dialogue [agenda item 2]", "A.", look=hanging),
        text("Good health [agenda item 8]", "1.", look=hanging),
        *paragraphs(1, 3),
    )

    assert [section.ref for section in known.report.sections] == ["sec-A", "sec-A.1"]
    assert known.last_paragraph == "3"
