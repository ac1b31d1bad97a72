"""The project's own questions keep what their README promises."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from assistant.assembly import Yardstick
from assistant.evaluation.judgements import Judgement, QuestionSet, split_of
from assistant.evaluation.question_files import OWN_QUESTIONS, read_folder
from assistant.lexical import stem, words
from assistant.support.normal import occurs
from assistant.vectors import Vectors
from corpus.report import Report


@pytest.fixture(scope="module")
def own(report: Report) -> tuple[Judgement, ...]:
    judgements, faults = read_folder(OWN_QUESTIONS, {passage.ref: passage.text for passage in report.passages()})
    assert faults == ()
    return judgements


def of(own: tuple[Judgement, ...], *sets: QuestionSet) -> list[Judgement]:
    return [judgement for judgement in own if judgement.set in sets]


def test_there_are_as_many_as_an_evaluation_needs(own: tuple[Judgement, ...]) -> None:
    answerable = Counter(judgement.language for judgement in of(own, QuestionSet.ANSWERABLE))
    units = {each: len({judgement.cluster for judgement in of(own, each)}) for each in QuestionSet}
    assert answerable["fr"] >= 150
    assert answerable["en"] >= 150
    assert units[QuestionSet.UNANSWERABLE] >= 100
    assert units[QuestionSet.CONVERSATION] >= 40
    assert units[QuestionSet.ROBUSTNESS] >= 60
    assert units[QuestionSet.PAIR] >= 40


def test_conversations_have_two_to_four_turns_of_which_one_leans_on_another(own: tuple[Judgement, ...]) -> None:
    turns = Counter(judgement.cluster for judgement in of(own, QuestionSet.CONVERSATION))
    leaning = {judgement.cluster for judgement in own if judgement.depends_on_history}
    assert set(turns.values()) <= {2, 3, 4}
    assert len(leaning) >= 0.9 * len(turns)


def test_two_thirds_of_the_unanswerable_are_near_misses(own: tuple[Judgement, ...]) -> None:
    kinds = Counter(judgement.kind for judgement in of(own, QuestionSet.UNANSWERABLE))
    assert kinds["near"] / kinds.total() == pytest.approx(2 / 3, abs=0.05)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_paragraph_the_summary_the_figures_and_most_notes_are_asked_about(
    language: str, own: tuple[Judgement, ...], report: Report
) -> None:
    asked = {
        ref for judgement in of(own, QuestionSet.ANSWERABLE) if judgement.language == language for ref in judgement.gold
    }
    paragraphs = {paragraph.ref for paragraph in report.paragraphs} | {figure.ref for figure in report.figures}
    assert paragraphs | {"summary"} <= asked
    assert sum(note.ref in asked for note in report.footnotes) >= 0.75 * len(report.footnotes)


def test_what_an_answer_must_include_stands_in_its_gold_passages_in_either_language(
    own: tuple[Judgement, ...], report: Report
) -> None:
    lacking = [
        (judgement.id, choice)
        for judgement in own
        for choice in judgement.must_include
        if not any(
            occurs(needle, report.passage(ref).text) or occurs(needle, _figure_name(ref))
            for needle in choice
            for ref in judgement.gold
        )
    ]
    assert lacking == []


def _figure_name(ref: str) -> str:
    """What a figure is called stands beside it, not in it."""
    return {"fig1": "Figure I", "fig2": "Figure II", "fig3": "Figure III"}.get(ref, "")


def test_half_of_the_french_questions_share_few_words_with_their_passages(
    own: tuple[Judgement, ...], report: Report
) -> None:
    def shared(judgement: Judgement) -> float:
        asked = {stem(word, "fr") for word in words(judgement.question, "fr")}
        held = {stem(word, "fr") for ref in judgement.gold for word in words(report.passage(ref).text, "fr")}
        return len(asked & held) / max(1, len(asked))

    french = [shared(judgement) for judgement in of(own, QuestionSet.ANSWERABLE) if judgement.language == "fr"]
    assert sum(share <= 0.5 for share in french) >= len(french) / 2


@pytest.mark.parametrize("kind", list(QuestionSet))
def test_each_half_has_a_fair_part_of_every_set(kind: QuestionSet, own: tuple[Judgement, ...]) -> None:
    halves = Counter(split_of(unit) for unit in {judgement.cluster for judgement in of(own, kind)})
    assert min(halves["dev"], halves["test"]) >= 0.35 * halves.total()


def test_the_english_questions_are_no_translations_of_the_french(
    own: tuple[Judgement, ...], yardstick: Yardstick
) -> None:
    def vectors(judgements: list[Judgement], language: str) -> Vectors:
        return yardstick.encode([each.question for each in judgements if each.language == language])

    pairs, answerable = of(own, QuestionSet.PAIR), of(own, QuestionSet.ANSWERABLE)
    translated = float(np.median((vectors(pairs, "fr") * vectors(pairs, "en")).sum(axis=1)))
    nearest = (vectors(answerable, "fr") @ vectors(answerable, "en").T).max(axis=1)
    # Half of the true pairs are as near as this; of the two sets hardly any question has one so near in the other.
    assert (nearest >= translated).mean() <= 0.1
