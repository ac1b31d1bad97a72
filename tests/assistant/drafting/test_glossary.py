from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.enrichment import read_glossary
from corpus.report import Report
from tests.assistant.drafting.small_drafts import WATER, Answer, drafted, replying

ONLY = ("glossary",)
Names = dict[str, Any]


def saying(**terms: list[Names]) -> Answer:
    """A model that finds these terms in the passages of these refs (``p1`` is paragraph 1), and none elsewhere."""
    return lambda data, _: json.dumps({"terms": terms.get(f"p{data['ref']}", [])})


def test_a_term_is_merged_over_passages_and_stands_under_all_that_name_it(small: Report, tmp_path: Path) -> None:
    other = {"fr": ["Comité de l'eau"], "en": ["Water Committee", "the Committee"]}
    drafts, model = drafted(small, tmp_path / "out", saying(p1=[WATER], psummary=[other]), ONLY)
    (term,) = read_glossary(drafts.files[0], small)
    assert term.names == {
        "fr": ("Comité de l'eau", "Comité de l’eau", "CDE"),
        "en": ("Water Committee", "the Committee", "WC"),
    }
    assert term.paragraphs == ("summary", "1", "2"), "2 has the acronym alone"
    assert len(model.asked) == 4


def test_a_term_by_its_acronym_alone_joins_the_full_name(small: Report, tmp_path: Path) -> None:
    bare = {"fr": ["CDE"], "en": ["CDE"]}
    drafts, _ = drafted(small, tmp_path / "out", saying(p1=[WATER], p2=[bare]), ONLY)
    (term,) = read_glossary(drafts.files[0], small)
    assert (term.name("fr"), term.name("en")) == ("Comité de l’eau", "Water Committee")


def test_a_term_that_the_passage_does_not_name_is_told_and_dropped(small: Report, tmp_path: Path) -> None:
    absent = {"fr": ["Organisation mondiale de la Santé", "OMS"], "en": ["World Health Organization", "WHO"]}
    drafts, model = drafted(small, tmp_path / "out", saying(p1=[WATER, absent]), ONLY)
    assert [term.name("fr") for term in read_glossary(drafts.files[0], small)] == ["Comité de l’eau"]
    assert [call for call in model.calls("glossary") if call[0] == "1"] == [("1", 1), ("1", 2)]
    fault = "- glossary.toml: « Organisation mondiale de la Santé » does not stand in the text"
    assert fault in drafts.review.read_text(encoding="utf-8")


def test_a_second_attempt_adds_to_what_held(small: Report, tmp_path: Path) -> None:
    lame = {"fr": ["Nairobi"], "en": []}
    mended = {"fr": ["Nairobi"], "en": ["Nairobi"]}
    answer = replying("glossary", "1", json.dumps({"terms": [WATER, lame]}), json.dumps([mended]))
    drafts, _ = drafted(small, tmp_path / "out", answer, ONLY)
    assert [term.name("en") for term in read_glossary(drafts.files[0], small)] == ["Water Committee", "Nairobi"]
    assert "« Nairobi » has no name in English" in drafts.review.read_text(encoding="utf-8").partition("second time")[2]


@pytest.mark.parametrize(
    ("language", "acronym", "kept"),
    [
        ("fr", "CDE", True),  # stands in the report
        ("fr", "CE", True),  # "Comité … eau"
        ("fr", "XYZ", False),
        ("en", "WC", True),
        ("en", "UNWC", True),
        ("en", "WACOM", True),
        ("en", "WCX", False),
    ],
)
def test_an_acronym_that_neither_the_report_nor_the_name_has_is_invented(
    small: Report, tmp_path: Path, language: str, acronym: str, kept: bool
) -> None:
    term = {"fr": ["Comité de l’eau"], "en": ["Water Committee"]}
    term[language].append(acronym)
    drafts, _ = drafted(small, tmp_path / "out", saying(p1=[term]), ONLY)
    (read,) = read_glossary(drafts.files[0], small)
    assert (acronym in read.names[language]) is kept
    review = drafts.review.read_text(encoding="utf-8")
    assert (f"left out, {language}, for no name spells it: {acronym}" in review) is not kept


def test_an_acronym_from_memory_and_rival_names_are_to_be_checked(small: Report, tmp_path: Path) -> None:
    rival = {"fr": ["Comité de l’eau"], "en": ["Committee on Water"]}
    drafts, _ = drafted(small, tmp_path / "out", saying(psummary=[rival], p1=[WATER]), ONLY)
    review = drafts.review.read_text(encoding="utf-8")
    assert "official name: Committee on Water, or Water Committee?" in review
    assert "not in the report, en, from the model's memory: WC" in review


def test_names_that_toml_must_escape_read_back(small: Report, tmp_path: Path) -> None:
    term = {"fr": ["Comité de l’eau", 'le "Comité" \\ \u00ad\n # eau'], "en": ["Water Committee", 7, ""]}
    drafts, _ = drafted(small, tmp_path / "out", saying(p1=[term]), ONLY)
    (read,) = read_glossary(drafts.files[0], small)
    assert read.names == {"fr": ("Comité de l’eau", 'le "Comité" \\ # eau'), "en": ("Water Committee",)}


def test_a_report_without_names_has_an_empty_glossary(small: Report, tmp_path: Path) -> None:
    drafts, _ = drafted(small, tmp_path / "out", saying(), ONLY)
    assert read_glossary(drafts.files[0], small) == ()
    assert drafts.failed == ()


def test_a_long_name_that_is_refused_is_shown_by_its_beginning(small: Report, tmp_path: Path) -> None:
    long = {"fr": ["x" * 50_000], "en": ["Water"]}
    drafts, _ = drafted(small, tmp_path / "out", saying(p1=[long]), ONLY)
    review = drafts.review.read_text(encoding="utf-8")
    assert f"« {'x' * 100}… »" in review
    assert "x" * 101 not in review


@pytest.mark.parametrize("mark", ["\u202e", "\x1b[31m"])
def test_a_name_that_reads_otherwise_than_it_is_is_left_out(small: Report, tmp_path: Path, mark: str) -> None:
    term = {"fr": ["Comité de l’eau"], "en": ["Water Committee", f"{mark}Committee"]}
    drafts, _ = drafted(small, tmp_path / "out", saying(p1=[term]), ONLY)
    (read,) = read_glossary(drafts.files[0], small)
    assert read.names["en"] == ("Water Committee",)
