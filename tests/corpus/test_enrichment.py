from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.enrichment import (
    AnticipatedQuestion,
    Enrichment,
    Term,
    is_acronym,
    read_enrichment,
    read_glossary,
    read_questions,
)
from corpus.errors import ReportFileError
from corpus.library import load_enrichment
from corpus.report import Report
from tests.corpus.small_reports import ENGLISH, FRENCH_PLAIN, parsed

WATER = """\
[[term]]
fr = ["Comité de l’eau", "CDE"]
en = ["Water Committee", "WC"]
paragraphs = ["2", "fn1"]

[[term]]
fr = ["objectif 6"]
en = ["Goal 6"]
paragraphs = ["fig1", "summary"]
"""
ACRONYMS = ["HLCP", "CEB", "UN-SWAP", "COVID-19", "UNESCO", "ODD6", "LDCs", "ÉNA", "UN"]
OTHER_NAMES = ["", "Comité", "ClearCheck", "HLCP secretariat", "Unlock", "U", "ceb", "2030", "iPads", "UN agencies"]


@pytest.fixture
def small(tmp_path: Path) -> Report:
    return parsed(tmp_path, ENGLISH, "en")


def questions_file(folder: Path, text: str) -> Path:
    path = folder / "questions.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def glossary_file(folder: Path, text: str) -> Path:
    path = folder / "glossary.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path, report: Report) -> ReportFileError:
    with pytest.raises(ReportFileError) as caught:
        read_enrichment(path.parent, report)
    assert "\n" not in str(caught.value)
    assert caught.value.path == str(path)
    return caught.value


def test_the_questions_of_a_file_come_in_its_order_french_before_english(small: Report, tmp_path: Path) -> None:
    path = questions_file(
        tmp_path, '{"ref": "2", "en": ["When?"], "fr": ["Qui ?", "Quoi ?"]}\n\n{"ref": "fn1", "en": ["Where?"]}\n'
    )
    assert read_questions(path, small) == (
        AnticipatedQuestion("2", "fr", "Qui ?"),
        AnticipatedQuestion("2", "fr", "Quoi ?"),
        AnticipatedQuestion("2", "en", "When?"),
        AnticipatedQuestion("fn1", "en", "Where?"),
    )


@pytest.mark.parametrize("ref", ["summary", "1", "4", "fn4", "fig1"])
def test_every_passage_may_have_questions(small: Report, tmp_path: Path, ref: str) -> None:
    path = questions_file(tmp_path, f'{{"ref": "{ref}", "fr": ["Qui ?"]}}')
    assert read_questions(path, small) == (AnticipatedQuestion(ref, "fr", "Qui ?"),)


@pytest.mark.parametrize("text", ["", "\n", '{"ref": "2"}\n', '{"ref": "2", "fr": [], "en": []}\n'])
def test_a_file_may_hold_no_questions(small: Report, tmp_path: Path, text: str) -> None:
    assert read_questions(questions_file(tmp_path, text), small) == ()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{"ref": "9", "fr": []}', "the ref of a passage or section of the report, found '9'"),
        ('{"ref": "sec-I", "fr": []}', "the ref of a passage or section of the report, found 'sec-I'"),
        ('{"fr": ["Qui ?"]}', "the ref of a passage or section of the report, found None"),
        ('{"ref": "1", "fr": []}', "each ref once, found '1' again"),
        ('{"ref": "2", "es": ["¿Quién?"]}', "only ref, fr, en, found 'es'"),
        ('{"ref": "2", "fr": "Qui ?"}', "fr, a list of texts, found 'Qui ?'"),
        ('{"ref": "2", "en": ["Who?", ""]}', "en, a list of texts, found ['Who?', '']"),
        ('{"ref": "2", "en": [3]}', "en, a list of texts, found [3]"),
        ("[]", "a JSON object, found list"),
    ],
)
def test_a_row_of_questions_that_does_not_read_is_refused_with_its_line(
    small: Report, tmp_path: Path, row: str, message: str
) -> None:
    path = questions_file(tmp_path, f'{{"ref": "1"}}\n\n{row}\n')
    assert str(refused(path, small)) == f"{path}:3: expected {message}"


def test_the_terms_of_a_glossary_come_in_its_order_with_their_names_in_theirs(small: Report, tmp_path: Path) -> None:
    water, goal = read_glossary(glossary_file(tmp_path, WATER), small)
    assert water == Term({"fr": ("Comité de l’eau", "CDE"), "en": ("Water Committee", "WC")}, ("2", "fn1"))
    assert goal.paragraphs == ("fig1", "summary")


def test_a_term_knows_its_official_name_and_its_acronyms(small: Report, tmp_path: Path) -> None:
    water, goal = read_glossary(glossary_file(tmp_path, WATER), small)
    assert [water.name(language) for language in ("fr", "en")] == ["Comité de l’eau", "Water Committee"]
    assert [water.acronyms(language) for language in ("fr", "en")] == [("CDE",), ("WC",)]
    assert [goal.acronyms(language) for language in ("fr", "en")] == [(), ()]


@pytest.mark.parametrize("name", ACRONYMS)
def test_an_acronym_is_one_word_of_capitals(name: str) -> None:
    assert is_acronym(name)


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_any_other_name_is_no_acronym(name: str) -> None:
    assert not is_acronym(name)


@pytest.mark.parametrize("text", ["", "# no term yet\n", "term = []\n", "\ufeff"])
def test_a_glossary_may_hold_no_term(small: Report, tmp_path: Path, text: str) -> None:
    assert read_glossary(glossary_file(tmp_path, text), small) == ()


def test_a_byte_order_mark_makes_no_difference(small: Report, tmp_path: Path) -> None:
    assert len(read_glossary(glossary_file(tmp_path, "\ufeff" + WATER), small)) == 2


def second(fr: str = '["Eau"]', en: str = '["Water"]', paragraphs: str = '["1"]') -> str:
    return f'[[term]]\nfr = ["A"]\nen = ["B"]\nparagraphs = ["1"]\n[[term]]\nfr = {fr}\nen = {en}\nparagraphs = {paragraphs}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (second(fr="[]"), "term 2: fr, a list of texts, found []"),
        (second(en='"Water"'), "term 2: en, a list of texts, found 'Water'"),
        (second(en='["Water", ""]'), "term 2: en, a list of texts, found ['Water', '']"),
        (second(fr="[3]"), "term 2: fr, a list of texts, found [3]"),
        (second(paragraphs="[]"), "term 2: paragraphs, a list of texts, found []"),
        (second(paragraphs="[1]"), "term 2: paragraphs, a list of texts, found [1]"),
        (second(paragraphs='["1", "9", "sec-I"]'), "term 2: passages of the report, found '9'"),
        (second(paragraphs='["sec-I"]'), "term 2: passages of the report, found 'sec-I'"),
        ('[[term]]\nfr = ["A"]\nparagraphs = ["1"]', "term 1: en, a list of texts, found None"),
        ('[[term]]\nfr = ["A"]\nen = ["B"]', "term 1: paragraphs, a list of texts, found None"),
        ('term = ["A"]', "term 1 as a table, found str"),
    ],
)
def test_a_term_that_does_not_read_is_refused_with_its_number(
    small: Report, tmp_path: Path, text: str, message: str
) -> None:
    path = glossary_file(tmp_path, text)
    assert str(refused(path, small)) == f"{path}: expected {message}"


@pytest.mark.parametrize("text", ["term = 3", "term = true", "term = 2021-03-01", "[term.fr]"])
def test_terms_that_are_no_list_are_refused(small: Report, tmp_path: Path, text: str) -> None:
    refused(glossary_file(tmp_path, text), small)


@pytest.mark.parametrize("text", ["[[term]", "term =", 'fr = "a\n"', "a = " + "1" * 5000])
def test_a_glossary_that_is_no_toml_is_refused(small: Report, tmp_path: Path, text: str) -> None:
    assert refused(glossary_file(tmp_path, text), small).expected == "a glossary in TOML"


@pytest.mark.parametrize("name", ["questions.jsonl", "glossary.toml"])
def test_a_file_that_is_no_text_is_refused_with_its_line(small: Report, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\n\xff")
    assert str(refused(path, small)) == f"{path}:2: expected text in UTF-8, found byte 0xff"


@pytest.mark.parametrize("read", [read_questions, read_glossary])
def test_a_file_that_is_not_there_is_refused_where_it_is_asked_for(
    small: Report, tmp_path: Path, read: Callable[[Path, Report], object]
) -> None:
    with pytest.raises(ReportFileError, match="expected a file that can be read, found No such file or directory"):
        read(tmp_path / "none", small)


def test_a_folder_may_hold_either_file_both_or_none(small: Report, tmp_path: Path) -> None:
    assert read_enrichment(tmp_path / "none", small) == read_enrichment(tmp_path, small) == Enrichment((), ())
    questions_file(tmp_path, '{"ref": "2", "fr": ["Qui ?"]}')
    assert read_enrichment(tmp_path, small) == Enrichment((AnticipatedQuestion("2", "fr", "Qui ?"),), ())
    glossary = read_glossary(glossary_file(tmp_path, WATER), small)
    assert read_enrichment(tmp_path, small) == Enrichment((AnticipatedQuestion("2", "fr", "Qui ?"),), glossary)
    (tmp_path / "questions.jsonl").unlink()
    assert read_enrichment(tmp_path, small) == Enrichment((), glossary)


def test_the_bundled_report_has_questions_and_a_glossary(report: Report) -> None:
    enrichment = load_enrichment(report)
    assert {question.language for question in enrichment.questions} == {"fr", "en"}
    assert enrichment.glossary


def test_of_a_report_that_does_not_ship_nothing_is_known_beforehand(tmp_path: Path) -> None:
    assert load_enrichment(parsed(tmp_path, FRENCH_PLAIN, "fr")) == Enrichment()
