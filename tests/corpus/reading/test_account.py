"""What was understood of a file is told plainly."""

from __future__ import annotations

from corpus.reading.account import Account, account_of
from tests.corpus.reading.small_documents import paragraphs, small_report, text, understood


def test_the_account_of_a_report_says_what_it_holds() -> None:
    account = account_of(small_report(), "small.pdf")

    assert account.as_json() == {
        "file": "small.pdf",
        "report": "A/99/1",
        "title": "Report of the Secretary-General on small matters",
        "paragraphs": 4,
        "last_paragraph": "4",
        "annexes": 1,
        "sections": 3,
        "notes": 1,
        "matched": 1,
        "annex_labels": ["Annex I"],
        "annex_paragraphs": 2,
        "tables": 1,
        "figures": 1,
        "boxes": 1,
        "languages": {"en": 10},
        "problems": [],
        "gaps": [],
    }


def test_the_account_is_told_to_people_in_a_line_each() -> None:
    assert list(account_of(small_report(), "small.pdf").lines()) == [
        "small.pdf: A/99/1, Report of the Secretary-General on small matters",
        "  4 paragraphs, the last is 4",
        "  3 sections",
        "  1 annex (Annex I) with 2 paragraphs",
        "  1 note, 1 matched to their calls",
        "  1 table, 1 figure, 1 box",
    ]


def test_numbers_that_jump_are_told_with_their_page() -> None:
    account = account_of(understood(*paragraphs(1, 3), *paragraphs(5, 8, page=9)), "small.pdf")

    assert account.problems == ("para. 4 not found between 3 and 5 (page 1)",)
    assert list(account.lines())[-1] == "  ! para. 4 not found between 3 and 5 (page 1)"


def test_a_document_without_numbers_says_so() -> None:
    account = account_of(understood(text("I have the honour to write to you about this.")), "letter.pdf")

    assert (account.paragraphs, account.last_paragraph) == (1, "")
    assert "  1 paragraph, none of the main text has a number" in account.lines()


def test_passages_in_another_language_than_the_reports_are_told() -> None:
    spanish = "El Comité tomó nota del informe y pidió que se publicara en los seis idiomas de la Organización."
    known = understood(*paragraphs(1, 3), text(spanish, "4."), *paragraphs(5, 6))

    account = account_of(known, "small.pdf")

    assert [passage.language for passage in known.report.paragraphs] == ["", "", "", "es", "", ""]
    assert account.as_json()["languages"] == {"en": 5, "es": 1}
    assert "  in several languages: en 5, es 1" in account.lines()
    assert Account.of_json(account.as_json()) == account
