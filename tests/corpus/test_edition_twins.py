from __future__ import annotations

from pathlib import Path

import pytest

from corpus.editions import Twin
from corpus.errors import UnknownReference
from corpus.report import Report
from tests.corpus.small_reports import parsed
from tests.corpus.written_edition import FRENCH, ROWS, edition_of, one_passage, twin_of


@pytest.fixture
def small(tmp_path: Path) -> Report:
    return parsed(tmp_path, FRENCH, "fr")


def test_the_twin_of_a_sentence_is_the_sentence_of_the_same_number(small: Report, tmp_path: Path) -> None:
    edition = edition_of(small, tmp_path, *ROWS)
    assert twin_of(edition, "1", 1) == Twin("It adopted resolution 78/12.", 19, 47, is_sure=True)
    assert twin_of(edition, "fn1", 1) == Twin("See also para. 4.", 23, 40, is_sure=True)


def test_the_twin_of_a_part_of_a_sentence_is_the_whole_of_its_twin(small: Report, tmp_path: Path) -> None:
    edition = edition_of(small, tmp_path, *ROWS)
    second = small.passage("1").sentences[1]
    for start, end in [(second.start, second.start + 1), (second.end - 1, second.end), (second.start + 5, second.end)]:
        assert edition.twin("1", start, end) == twin_of(edition, "1", 1)


def test_the_twin_of_several_sentences_runs_from_the_first_to_the_last(small: Report, tmp_path: Path) -> None:
    edition = edition_of(small, tmp_path, *ROWS)
    assert twin_of(edition, "1", 1, 2) == Twin("It adopted resolution 78/12. It noted 3 plans.", 19, 65, is_sure=True)
    whole = edition.report.passage("1").text
    assert edition.twin("1", 0, len(small.passage("1").text)) == Twin(whole, 0, len(whole), is_sure=True)


def test_sentences_said_in_one_have_the_same_twin(small: Report, tmp_path: Path) -> None:
    edition = one_passage(small, tmp_path, "First.", "Second and third.", None, "Fourth.")
    both = Twin("Second and third.", 7, 24, is_sure=True)
    assert [twin_of(edition, "1", *numbers) for numbers in [(1,), (2,), (1, 2)]] == [both, both, both]
    assert twin_of(edition, "1", 2, 3) == Twin("Second and third. Fourth.", 7, 32, is_sure=True)


def test_what_the_edition_does_not_say_has_no_twin_but_a_longer_span_has_the_rest(
    small: Report, tmp_path: Path
) -> None:
    edition = one_passage(small, tmp_path, "First.", "", "Third.", "Fourth.")
    assert twin_of(edition, "1", 1) is None
    found = twin_of(edition, "1", 0, 1)
    assert found is not None
    assert found.text == "First."


@pytest.mark.parametrize(
    ("unsure", "numbers", "is_sure"),
    [((1,), (0,), True), ((1,), (1,), False), ((1,), (0, 2), False), ((0, 3), (1, 2), True), ((), (0, 3), True)],
)
def test_a_twin_is_sure_unless_one_of_its_sentences_is_doubtful(
    small: Report, tmp_path: Path, unsure: tuple[int, ...], numbers: tuple[int, ...], is_sure: bool
) -> None:
    edition = one_passage(small, tmp_path, *["One.", "Two.", "Three.", "Four."], unsure=unsure)
    assert edition.unsure == ({"1": frozenset(unsure)} if unsure else {})
    found = twin_of(edition, "1", *numbers)
    assert found is not None
    assert found.is_sure is is_sure
    assert twin_of(edition_of(small, tmp_path, *ROWS), "2", 0) == Twin("Progress was slow.", 0, 18, is_sure=True)


def test_a_sentence_that_shares_a_doubtful_text_is_doubtful_as_well(small: Report, tmp_path: Path) -> None:
    edition = one_passage(small, tmp_path, "First and second.", None, "Third.", "Fourth.", unsure=(0,))
    assert twin_of(edition, "1", 0) == twin_of(edition, "1", 1) == Twin("First and second.", 0, 17, is_sure=False)


def test_a_twin_of_an_unknown_passage_is_an_error(small: Report, tmp_path: Path) -> None:
    with pytest.raises(UnknownReference, match="has no '80'"):
        edition_of(small, tmp_path, *ROWS).twin("80", 0, 1)


def test_a_span_of_which_a_sentence_is_not_said_is_not_sure(small: Report, tmp_path: Path) -> None:
    found = twin_of(one_passage(small, tmp_path, "First.", "", "Third.", None), "1", 0, 1)
    assert found == Twin("First.", 0, 6, is_sure=False)
