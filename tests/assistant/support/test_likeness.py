from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.answer import Language
from assistant.lexical import content_words, fold
from assistant.support import likeness as module
from assistant.support.judge import MODELS, SupportJudge
from assistant.support.likeness import Comparer, Likeness, LikenessModel
from assistant.support.names import NameTable
from assistant.support.passages import Vectors, prepare
from corpus.report import Paragraph, Report, ReportMetadata
from corpus.sentences import split_sentences

AXES = ({"water", "eau"}, {"climate", "climat"}, {"budget"}, {"women", "femmes"})
TEXTS = {
    "1": "Water.",
    "2": "Water. Climate.",
    "3": "The budget is not in Peru.",
    "4": "Women.",
}


def encode(texts: Sequence[str]) -> Vectors:
    """How often each theme occurs, as unit vectors; zeros where none does."""
    words = [[fold(word) for word in content_words(text)] for text in texts]
    counts = np.array([[sum(word in axis for word in row) for axis in AXES] for row in words], dtype=float)
    return counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-12)


def likeness(sentence: str, *refs: str, language: Language = "en", rest: str | None = None) -> Likeness:
    """Of ``sentence`` with passages of a report of :data:`TEXTS`."""
    paragraphs = tuple(
        Paragraph(ref=ref, text=text, sentences=tuple(split_sentences(text, "en")), section=None)
        for ref, text in TEXTS.items()
    )
    prepared = prepare(
        Report(ReportMetadata("X/1", "", "en", "", ""), None, paragraphs, (), (), ()), encode, NameTable(())
    )
    return Comparer(prepared, encode, "en").likeness(
        sentence, sentence if rest is None else rest, prepared.known(refs), language
    )


def rarity(frequency: int) -> float:
    """Of a word that occurs in so many of the four passages."""
    return math.log(1 + (4 - frequency + 0.5) / (frequency + 0.5))


@pytest.mark.parametrize(
    ("sentence", "language"),
    [("Water.", "en"), ("Water, water.", "en"), ("L’eau.", "fr"), ("Water in the report", "en")],
)
def test_what_says_the_same_in_either_language_is_as_like_as_can_be(sentence: str, language: Language) -> None:
    assert likeness(sentence, "1", language=language) == pytest.approx((1, 1, 1, 0))


@pytest.mark.parametrize(
    ("sentence", "refs", "cosine"),
    [
        ("Water and climate", ["1"], 1 / math.sqrt(2)),  # (1, 1)/√2 beside (1, 0)
        ("Water and climate", ["2"], 1),  # the two sentences together
        ("Climate", ["2"], 1),  # the nearer sentence
        ("Water and budget", ["2"], 1 / math.sqrt(2)),  # the nearest window is "Water."
        ("Women", ["1"], 0),
        ("Water and budget", ["1", "3"], 1),  # (1, 0) + (0, 1) in the direction of (1, 1)
        ("Water", ["1", "3"], 1),  # the sum is farther than the first alone
        ("Women", ["1", "3"], 0),
        ("Perhaps", ["1"], 0),
        ("Water", ["1", "1"], 1),
    ],
)
def test_the_cosine_is_with_the_nearest_window_or_with_those_of_all_passages_together(
    sentence: str, refs: list[str], cosine: float
) -> None:
    assert likeness(sentence, *refs).cosine == pytest.approx(cosine)


@pytest.mark.parametrize(
    ("sentence", "refs", "coverage"),
    [
        ("Water, women", ["1"], rarity(2) / (rarity(2) + rarity(1))),  # water is in two passages, women in one
        ("Water, women", ["4"], rarity(1) / (rarity(2) + rarity(1))),
        ("Water, women", ["1", "4"], 1),
        ("Water, women", ["3"], 0),
        ("Water, giraffes", ["1"], rarity(2) / (rarity(2) + rarity(0))),  # a word of no passage is the rarest
        ("In Peru", ["3"], 1),  # a word of the report itself, though the vectors do not know it
        ("This is not for us", ["1"], 1),  # no word that counts says nothing more than the passage
        ("", ["1"], 1),
    ],
)
def test_the_coverage_weighs_each_word_by_how_rare_it_is(sentence: str, refs: list[str], coverage: float) -> None:
    assert likeness(sentence, *refs).coverage == pytest.approx(coverage, abs=1e-5)


@pytest.mark.parametrize(
    ("sentence", "worst"),
    [
        ("The budget of Peru", 1),
        ("Le budget du Pérou", 1),  # spelled nearly alike: 2·4 of 9 letters, 89 of 100
        ("The budget of Angola", 0),
        ("The budget of Peru and of Angola", 0),
        ("The budget of ANGOLA", 1),  # an acronym, and not examined here
        ("The budget of angola", 1),
        ("Angola has a budget", 1),  # the first word has its capital for another reason
        ("In Angola there is a budget", 0),
        ("À Angola, le budget", 0),
        ("The Budget", 1),
        ("", 1),
    ],
)
def test_the_name_that_is_met_worst_counts(sentence: str, worst: float) -> None:
    assert likeness(sentence, "3").names == pytest.approx(worst)


def test_a_name_that_the_table_knows_is_not_examined_again() -> None:
    assert likeness("The budget of Angola", "3", rest="The budget of  ").names == 1


@pytest.mark.parametrize(
    ("language", "sentence", "ref", "differs"),
    [
        ("en", "There is no water", "1", 1),
        ("en", "There isn’t water", "1", 1),
        ("en", "Water is here", "1", 0),
        ("fr", "Il n’y a pas d’eau", "1", 1),
        ("fr", "Les femmes ne sont pas sans eau", "1", 1),
        ("fr", "Voilà de l’eau", "1", 0),
        ("fr", "Le budget n’est jamais au Pérou", "3", 0),
        ("en", "The budget is never in Peru", "3", 0),
        ("en", "The budget is in Peru", "3", 1),
        ("en", "The budget is notable", "3", 1),
    ],
)
def test_a_denial_on_one_side_only_is_told(language: Language, sentence: str, ref: str, differs: float) -> None:
    assert likeness(sentence, ref, language=language).negation == differs


@pytest.mark.parametrize(
    ("bias", "probability"),
    [(0.0, 0.5), (math.log(3), 0.75), (-math.log(3), 0.25), (math.log(9), 0.9), (5000.0, 1.0), (-5000.0, 0.0)],
)
def test_a_logit_makes_a_probability(bias: float, probability: float) -> None:
    model = LikenessModel(bias, 0.0, 0.0, 0.0, 0.0)
    assert model.probability(Likeness(0.3, 0.2, 0.1, 1.0)) == pytest.approx(probability)


@pytest.mark.parametrize(
    ("figures", "probability"),
    [
        (Likeness(0.5, 0.0, 0.0, 0.0), 0.5),  # −1 + 2·0.5 = 0
        (Likeness(0.0, 0.25, 0.0, 0.0), 0.5),  # −1 + 4·0.25 = 0
        (Likeness(0.0, 0.0, 1.0, 0.0), 1 / (1 + math.exp(-7))),  # −1 + 8 = 7
        (Likeness(0.0, 0.0, 0.0, 1.0), 1 / (1 + math.exp(17))),  # −1 − 16 = −17
        (Likeness(1.0, 1.0, 1.0, 1.0), 1 / (1 + math.exp(3))),  # −1 + 2 + 4 + 8 − 16 = −3
    ],
)
def test_every_figure_has_its_own_weight(figures: Likeness, probability: float) -> None:
    assert LikenessModel(-1.0, 2.0, 4.0, 8.0, -16.0).probability(figures) == pytest.approx(probability)


def test_a_sentence_of_the_report_is_as_like_its_passage_as_can_be(judge: SupportJudge, report: Report) -> None:
    for passage in report.passages():
        for sentence in passage.sentences:
            figures = judge.likeness(sentence.text, [passage.ref], "fr")
            assert figures == pytest.approx((1, 1, 1, 0), abs=1e-5), sentence.text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_figures_stay_between_their_bounds(judge: SupportJudge, language: Language) -> None:
    path = Path(module.__file__).with_name(f"statements.{language}.jsonl")
    statements: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert statements
    for each in statements:
        found = judge.likeness(each["statement"], each["refs"], language)
        assert -1 - 1e-6 <= found.cosine <= 1 + 1e-6
        assert 0 <= found.coverage <= 1 + 1e-6
        assert 0 <= found.names <= 1
        assert found.negation in (0, 1)
        assert all(0 < model.probability(found) < 1 for model in MODELS.values())
