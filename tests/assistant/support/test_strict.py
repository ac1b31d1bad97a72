"""The strict check over the real report, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Language
from assistant.assembly import Yardstick
from assistant.evaluation.judgements import split_of
from assistant.support import judge as module
from assistant.support.strict import Fault, StrictSupport
from corpus.library import load_editions
from corpus.report import Report


@pytest.fixture(scope="module")
def strict(report: Report, yardstick: Yardstick, tmp_path_factory: pytest.TempPathFactory) -> StrictSupport:
    edition = load_editions(report, tmp_path_factory.mktemp("no-editions"))["en"]
    return StrictSupport({"fr": report, "en": edition.report}, "fr", yardstick.encode)


@pytest.fixture(scope="module")
def english(strict: StrictSupport) -> Report:
    return strict.texts["en"]


def test_every_sentence_of_the_report_is_supported_by_its_passage(strict: StrictSupport) -> None:
    for language, text in strict.texts.items():
        for passage in text.passages():
            for sentence in passage.sentences:
                assert strict.find(sentence.text, [passage.ref], language).fault is None, sentence.text


@pytest.mark.parametrize(
    ("sentence", "fault", "detail"),
    [
        ("CEB devoted much of 2020 to COVID-7032.", Fault.FACTS, "covid-7032"),
        ("CEB devoted much of 2037 to the COVID-19 pandemic.", Fault.FACTS, "2037"),
        ("CEB and QXZP responded to the COVID-19 pandemic.", Fault.FACTS, "QXZP"),
        ("The members of CEB discussed the COVID-19 pandemic in Kyrgyzstan.", Fault.FACTS, "a name"),
        ("Bread is baked from flour, water, salt and yeast.", Fault.SUPPORT, ""),
    ],
)
def test_what_a_passage_does_not_have_is_a_fault(
    strict: StrictSupport, sentence: str, fault: Fault, detail: str
) -> None:
    found = strict.find(sentence, ["5"], "en")
    assert (found.fault, found.detail) == (fault, detail)


def test_no_passage_supports_nothing(strict: StrictSupport) -> None:
    assert strict.find("The group has met again.", [], "en").fault is Fault.SUPPORT
    assert strict.find("The group has met again.", ["999"], "en").fault is Fault.SUPPORT


@pytest.mark.parametrize(("language", "kept", "passed"), [("fr", 0.85, 0.12), ("en", 0.92, 0.2)])
def test_it_is_as_strict_as_its_documentation_says(
    strict: StrictSupport, language: Language, kept: float, passed: float
) -> None:
    path = Path(module.__file__).with_name(f"statements.{language}.jsonl")
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    dev = [row for row in rows if split_of(row["id"]) == "dev"]
    held = {
        supported: [
            strict.find(row["statement"], row["refs"], language).fault is None
            for row in dev
            if row["supported"] is supported
        ]
        for supported in (True, False)
    }
    assert sum(held[True]) / len(held[True]) >= kept
    assert sum(held[False]) / len(held[False]) <= passed


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_span_of_a_sentence_is_that_sentence_of_the_original(strict: StrictSupport, language: Language) -> None:
    for passage in strict.texts["fr"].paragraphs[:40]:
        said = strict.texts[language].passage(passage.ref).sentences
        for number, sentence in enumerate(passage.sentences):
            start, end = strict.span(said[number].text, passage.ref, language)
            assert start <= sentence.start, (passage.ref, number)
            assert end >= sentence.end, (passage.ref, number)


def test_a_span_grows_until_it_has_the_facts(strict: StrictSupport, report: Report) -> None:
    passage = next(each for each in report.paragraphs if len(each.sentences) > 2)
    start, end = strict.span(passage.text, passage.ref, "fr")
    assert 0 <= start < end <= len(passage.text)
    assert start in {sentence.start for sentence in passage.sentences}
    assert end in {sentence.end for sentence in passage.sentences}


def test_a_passage_that_the_edition_lacks_is_compared_with_the_original(report: Report, yardstick: Yardstick) -> None:
    only = StrictSupport({"fr": report}, "fr", yardstick.encode)
    text = report.passage("51").sentences[0].text
    assert only.find(text, ["51"], "en").fault is None
    assert only.span(text, "51", "en") == (
        report.passage("51").sentences[0].start,
        report.passage("51").sentences[0].end,
    )
