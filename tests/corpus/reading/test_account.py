"""What was understood of a file is told plainly."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus
from corpus.reading.account import Account, account_of
from corpus.reading.account_words import ENGLISH, FRENCH
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


def test_the_account_is_told_in_french_too() -> None:
    assert list(account_of(small_report(), "small.pdf").lines("fr")) == [
        "small.pdf\u00a0: A/99/1, Report of the Secretary-General on small matters",
        "  4 paragraphes, le dernier porte le numéro 4",
        "  3 sections",
        "  1 annexe (Annex I) avec 2 paragraphes",
        "  1 note, dont 1 rattachée à son appel",
        "  1 tableau, 1 figure, 1 encadré",
    ]
    without = account_of(understood(text("I have the honour to write to you about this.")), "letter.pdf")
    assert "  1 paragraphe, aucun du texte principal n’est numéroté" in without.lines("fr")


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("para. 41 not found between 40 and 42 (page 9)", "par. 41 introuvable entre 40 et 42 (page 9)"),
        ("para. 4 of Annex I not found between 3 and 5", "par. 4 (Annex I) introuvable entre 3 et 5"),
        ("para. 1 not found before 2 (page 3)", "par. 1 introuvable avant 2 (page 3)"),
        ("note 3 called in 12 is not there (page 4)", "la note 3, appelée dans 12, est absente (page 4)"),
        ("note * is called nowhere", "la note * n’est appelée nulle part"),
        (
            "note 2 is called and has no text in the file",
            "la note 2 est appelée, mais n’a pas de texte dans le fichier",
        ),
        ("para. 5 stands twice (page 2)", "par. 5 présent deux fois (page 2)"),
        ("para. 5 of Annex II stands twice", "par. 5 (Annex II) présent deux fois"),
        ("page 8 cannot be read: failed to load", "la page 8 ne peut être lue\u00a0: failed to load"),
        ("something of another version", "something of another version"),
    ],
)
def test_what_is_odd_is_told_in_french(noted: str, said: str) -> None:
    assert FRENCH.problem(noted) == said


def test_nothing_is_counted_as_each_language_counts_it() -> None:
    assert (ENGLISH.count(0, ENGLISH.note), FRENCH.count(0, FRENCH.note)) == ("0 notes", "0 note")


MEANT = {"where": "", "said": "", "between": "before 8"}
"""What a reader puts in for these; for anything else it is an 8."""


def oddities() -> Iterator[str]:
    """What the readers note."""
    for file in sorted(Path(corpus.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Oddity":
                (said, *_) = node.args
                assert isinstance(said, ast.JoinedStr)
                yield "".join(map(put, said.values))


def put(part: ast.expr) -> str:
    """A part of what is noted."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    return MEANT.get(part.value.id, "8") if isinstance(part.value, ast.Name) else "8"


def test_there_is_french_for_everything_that_the_readers_note() -> None:
    noted = list(oddities())
    assert len(noted) == 7
    assert [each for each in noted if FRENCH.problem(each) == each] == []


def test_passages_in_another_language_than_the_reports_are_told() -> None:
    spanish = "El Comité tomó nota del informe y pidió que se publicara en los seis idiomas de la Organización."
    known = understood(*paragraphs(1, 3), text(spanish, "4."), *paragraphs(5, 6))

    account = account_of(known, "small.pdf")

    assert [passage.language for passage in known.report.paragraphs] == ["", "", "", "es", "", ""]
    assert account.as_json()["languages"] == {"en": 5, "es": 1}
    assert "  in several languages: en 5, es 1" in account.lines()
    assert "  en plusieurs langues\u00a0: en 5, es 1" in account.lines("fr")
    assert Account.of_json(account.as_json()) == account
