from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Status
from assistant.evaluation.estimate import Estimate
from assistant.evaluation.judgements import Expect, QuestionSet
from assistant.evaluation.measures.catalogue import BY_NAME, FAMILIES, MEASURES
from assistant.evaluation.measures.measure import Measure
from assistant.evaluation.output import words as module
from assistant.evaluation.output.words import Words, load_words
from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements
from assistant.support.judge import Ground
from corpus.report import Report

TABLES: dict[str, Any] = tomllib.loads(Path(module.__file__).with_name("words.toml").read_text(encoding="utf-8"))
FRENCH, ENGLISH = load_words("fr"), load_words("en")
BOTH = pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])
SHARE, COUNT, TIME = BY_NAME["citation_f1"], BY_NAME["over_citation"], BY_NAME["latency_median"]


def phrases(table: dict[str, Any], above: str = "") -> dict[str, str]:
    """Every phrase by its name, that of its section before it."""
    found: dict[str, str] = {}
    for name, value in table.items():
        found |= phrases(value, f"{above}{name}.") if isinstance(value, dict) else {f"{above}{name}": value}
    return found


def blanks(phrase: str) -> set[str | None]:
    """The names of the places that are filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name is not None}


def test_both_languages_have_the_same_phrases() -> None:
    assert phrases(TABLES["fr"]).keys() == phrases(TABLES["en"]).keys()
    assert TABLES.keys() == {"fr", "en", "measures"}


def test_no_phrase_is_empty_and_the_same_places_are_filled_in_both_languages() -> None:
    english = phrases(TABLES["en"])
    for name, phrase in phrases(TABLES["fr"]).items():
        assert phrase.strip(), name
        assert english[name].strip(), name
        assert blanks(phrase) == blanks(english[name]), name


def test_the_measures_named_are_those_of_the_catalogue() -> None:
    assert list(TABLES["measures"]) == [measure.name for measure in MEASURES]


@pytest.mark.parametrize("measure", MEASURES, ids=str)
def test_every_measure_has_a_label_and_a_sentence_that_explains_it_in_both_languages(measure: Measure) -> None:
    assert {language: len(texts) for language, texts in TABLES["measures"][measure.name].items()} == {"fr": 2, "en": 2}
    for words in (FRENCH, ENGLISH):
        assert words.label(measure).strip()
        assert re.fullmatch(r"\S.{10,}\.", words.meaning(measure))
    assert FRENCH.meaning(measure) != ENGLISH.meaning(measure)


@BOTH
def test_no_two_measures_are_called_alike(words: Words) -> None:
    assert len({words.label(measure) for measure in MEASURES}) == len(MEASURES)


@BOTH
@pytest.mark.parametrize(
    ("section", "names"),
    [
        ("families", set(FAMILIES)),
        ("sets", set(QuestionSet)),
        ("statuses", {*Status, *Expect}),
        ("grounds", {*Ground, "none"}),
    ],
)
def test_a_section_has_a_phrase_for_every_value_and_no_other(words: Words, section: str, names: set[str]) -> None:
    assert set(words.table[section]) == {str(name) for name in names}
    assert all(words.get(section, name) for name in names)


def test_every_kind_and_difficulty_of_our_questions_has_its_phrase(report: Report) -> None:
    judgements = load_judgements(OWN_QUESTIONS, {passage.ref: passage.text for passage in report.passages()})
    names = {each.kind for each in judgements} | {each.difficulty for each in judgements}
    assert names - {""} <= set(FRENCH.table["kinds"])


def test_the_words_of_a_language_are_its_own() -> None:
    assert (FRENCH["title"], ENGLISH["title"]) == ("Évaluation des citations", "Citation evaluation")
    assert (FRENCH.get("sets", "pair"), ENGLISH.get("sets", "pair")) == ("paire", "pair")
    assert (FRENCH.language, ENGLISH.language) == ("fr", "en")


@BOTH
@pytest.mark.parametrize("name", ["", "no such phrase"])
def test_a_phrase_that_is_not_there_is_no_phrase(words: Words, name: str) -> None:
    with pytest.raises(KeyError):
        _ = words[name]
    with pytest.raises(KeyError):
        words.get("sets", name)


def test_an_arrow_tells_that_lower_is_better() -> None:
    assert FRENCH.label(BY_NAME["false_refusal"]) == "Refus à tort ↓"
    assert ENGLISH.label(BY_NAME["false_refusal"]) == "False refusals ↓"
    assert [label.endswith(" ↓") for label in map(FRENCH.label, MEASURES)] == [
        not measure.higher_is_better for measure in MEASURES
    ]


@pytest.mark.parametrize(
    ("value", "digits", "french", "english"),
    [
        (0.5, 3, "0,500", "0.500"),
        (-0.5, 2, "−0,50", "−0.50"),
        (2, 0, "2", "2"),
        (-2, 0, "−2", "−2"),
        (12.3456, 1, "12,3", "12.3"),
        (0.0, 3, "0,000", "0.000"),
        (-0.0, 3, "0,000", "0.000"),
        (-0.0004, 3, "0,000", "0.000"),
        (-0.0006, 3, "−0,001", "−0.001"),
    ],
)
def test_a_number_is_written_as_its_language_writes_it(value: float, digits: int, french: str, english: str) -> None:
    assert FRENCH.number(value, digits) == french
    assert ENGLISH.number(value, digits) == english


@pytest.mark.parametrize(
    ("measure", "value", "french", "english"),
    [
        (SHARE, 0.73456, "0,735", "0.735"),
        (COUNT, 1.5, "1,50", "1.50"),
        (TIME, 31.26, "31,3", "31.3"),
        (SHARE, 1, "1,000", "1.000"),
    ],
    ids=str,
)
def test_a_figure_has_the_decimals_of_its_unit(measure: Measure, value: float, french: str, english: str) -> None:
    assert FRENCH.figure(measure, value) == french
    assert ENGLISH.figure(measure, value) == english


@pytest.mark.parametrize(
    ("low", "high", "french", "english"),
    [
        (0.69, 0.77, "[0,690–0,770]", "[0.690–0.770]"),
        (-0.1, 0.05, "[−0,100–0,050]", "[−0.100–0.050]"),
        (0.0, 0.0, "[0,000–0,000]", "[0.000–0.000]"),
        (None, None, "", ""),
        (None, 0.77, "", ""),
        (0.69, None, "", ""),
    ],
)
def test_an_interval_stands_in_brackets_where_there_is_one(
    low: float | None, high: float | None, french: str, english: str
) -> None:
    estimate = Estimate(0.73, low, high, 60)
    assert FRENCH.interval(SHARE, estimate) == french
    assert ENGLISH.interval(SHARE, estimate) == english
