"""A footnote's number is found whatever it was glued to or torn from; a true number never is."""

from __future__ import annotations

import pytest

from corpus.calls import mark_calls
from corpus.footnotes import Foot, Note
from corpus.loaders import Line
from corpus.marks import take_calls


def called(page: str, *numbers: int) -> list[tuple[int, str]]:
    """(note, the ten characters before its call) in the page."""
    lines = [Line(at, text) for at, text in enumerate(page.split("\n"), start=1)]
    foot = Foot(
        Line(100, "______"), tuple(Note(number, (Line(100 + number, f"{number} Note."),)) for number in numbers)
    )
    marked, _ = mark_calls(lines, [foot])
    text, calls = take_calls("\n".join(line.text for line in marked))
    return [(number, text[max(0, at - 10) : at]) for number, at in calls]


@pytest.mark.parametrize(
    ("page", "number", "before"),
    [
        ("À cette fin3, le Conseil", 3, "cette fin"),
        ("en novembre 20201 étaient", 1, "embre 2020"),
        ("septembre et octobre2.", 2, "et octobre"),
        ("en vigueur en 2018 5, constituait", 5, "ur en 2018"),
        ("coronavirus (COVID-19)12 afin", 12, "(COVID-19)"),
        ("membres du Conseil 32.", 32, "du Conseil"),
        ("vers l’avenir 21  propres", 21, "s l’avenir"),
        ("pour-compte »10. Pour", 10, "r-compte »"),
        ("se sont poursuivis 24  : la", 24, "poursuivis"),
        ("des Nations\nUnies20, tels", 20, "ions\nUnies"),
        ("in the system.15 The Board", 15, "he system."),
        ("in 14 countries,14 although", 14, "countries,"),
        ("artificielle 23 qui, placé", 23, "tificielle"),
    ],
)
def test_a_call_is_found(page: str, number: int, before: str) -> None:
    assert [(note, tail.strip()) for note, tail in called(page, number)] == [(number, before)]


@pytest.mark.parametrize(
    ("page", "number"),
    [
        ("réaliser l’objectif 6 et", 6),
        ("Les 22 membres de l’équipe", 22),
        ("avec la participation de 22 entités", 22),
        ("a porté à 21 le nombre", 21),
        ("le Programme 2030 et 2030", 30),
        ("CEB/2020/1/Add.1 et 75/233", 1),
        ("Plus de 90 000 personnes", 90),
        ("la COVID-19 et la résolution 2388 (2017)", 19),
        ("prévues à l’article 3 du chapitre", 3),
        ("environ 15 % des entités", 15),
        ("in goal 6, over 6 years, in paragraph 6", 6),
    ],
)
def test_a_true_number_is_no_call(page: str, number: int) -> None:
    assert called(page, number) == []


def test_order_decides_between_numbers_that_look_alike() -> None:
    page = "le système5 et le plan4 puis les entités5 et le fonds6"
    assert called(page, 4, 5, 6) == [(4, "et le plan"), (5, "es entités"), (6, "t le fonds")]


def test_a_note_that_is_called_nowhere_is_a_fault_and_the_others_are_found() -> None:
    lines = [Line(1, "le plan4 et le fonds6.")]
    foot = Foot(Line(9, "___"), tuple(Note(number, (Line(9 + number, "x"),)) for number in (4, 5, 6)))
    marked, faults = mark_calls(lines, [foot])
    assert [number for number, _ in take_calls(marked[0].text)[1]] == [4, 6]
    assert [(fault.line, fault.expected) for fault in faults] == [(14, "a call of footnote 5 on its page")]
    assert lines == [Line(1, "le plan4 et le fonds6.")]
