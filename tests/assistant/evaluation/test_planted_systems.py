"""Four systems of which one knows which is better: the measures put them in that order."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest

from assistant.assembly import Yardstick
from assistant.assistant import Assistant
from assistant.evaluation.asking import answer_all
from assistant.evaluation.case import Case
from assistant.evaluation.estimate import estimate
from assistant.evaluation.examine import Examiner
from assistant.evaluation.judgements import Judgement, QuestionSet
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements
from assistant.evaluation.response_lines import read_response
from assistant.support.judge import SupportJudge
from corpus.report import Report

SYSTEMS = ("gold", "ours", "shuffled", "random")
Lines = Mapping[str, dict[str, Any]]


@pytest.fixture(scope="module")
def judgements(report: Report) -> list[Judgement]:
    """Both halves: on dev alone our assistant has nothing wrong by some measures, and would stand level with gold."""
    texts = {passage.ref: passage.text for passage in report.passages()}
    kinds = (QuestionSet.ANSWERABLE, QuestionSet.UNANSWERABLE)
    return [each for each in load_judgements(OWN_QUESTIONS, texts) if each.set in kinds]


@pytest.fixture(scope="module")
def values(
    judgements: list[Judgement], assistant: Assistant, yardstick: Yardstick, judge: SupportJudge, report: Report
) -> dict[tuple[str, str], float]:
    """(system, measure) -> figure."""
    ours = {id_: answer.to_json() for id_, answer in answer_all(assistant, judgements, lambda: None).items()}
    lines = {
        "gold": {each.id: gold_line(each, report) for each in judgements},
        "ours": ours,
        "shuffled": {id_: shuffled_line(line) for id_, line in ours.items()},
        "random": {each.id: random_line(each, report) for each in judgements},
    }
    measured = {system: cases_of(lines[system], judgements, Examiner(report, judge)) for system in SYSTEMS}
    return {
        (system, name): found.value
        for system, cases in measured.items()
        for name, measure in BY_NAME.items()
        if (found := estimate(measure, cases)) is not None
    }


def gold_line(judgement: Judgement, report: Report) -> dict[str, Any]:
    """The passages that the label names, whole, each cited; nothing where there is no answer."""
    if judgement.wants_abstention:
        return {"text": "Le rapport ne répond pas à cette question.", "status": "abstained", "confidence": 0.0}
    ids = [*judgement.gold, *judgement.also_ok]
    sentences = [
        {"text": sentence.text, "citations": [number]}
        for number, ref in enumerate(judgement.gold)
        for sentence in report.passage(ref).sentences
    ]
    return {
        "text": " ".join(str(each["text"]) for each in sentences),
        "status": "answered",
        "confidence": 1.0,
        "sentences": sentences,
        "citations": [{"ref": ref, "quote": "", "start": 0, "end": 0} for ref in judgement.gold],
        "retrieved": [{"ref": ref, "score": 1.0} for ref in ids],
    }


def shuffled_line(line: dict[str, Any]) -> dict[str, Any]:
    """Our answer with each citation moved to another of the passages that were retrieved, and these out of order."""
    chance = random.Random(str(line["question"]))
    retrieved = [found["ref"] for found in line["retrieved"]]
    moved = [
        {**citation, "ref": chance.choice([ref for ref in retrieved if ref != citation["ref"]])}
        for citation in line["citations"]
    ]
    order = chance.sample(line["retrieved"], len(retrieved))
    return {**line, "citations": moved, "retrieved": order, "confidence": chance.random()}


def random_line(judgement: Judgement, report: Report) -> dict[str, Any]:
    """Two sentences of the report drawn by lot, each citing a passage drawn by lot."""
    chance = random.Random(judgement.id)
    passages = list(report.passages())
    said = [chance.choice(chance.choice(passages).sentences).text for _ in range(2)]
    return {
        "text": " ".join(said),
        "status": "answered",
        "confidence": chance.random(),
        "sentences": [{"text": text, "citations": [number]} for number, text in enumerate(said)],
        "citations": [{"ref": chance.choice(passages).ref, "quote": "", "start": 0, "end": 0} for _ in said],
        "retrieved": [{"ref": passage.ref, "score": 0.5} for passage in chance.sample(passages, 10)],
    }


def cases_of(lines: Lines, judgements: list[Judgement], examiner: Examiner) -> tuple[Case, ...]:
    responses = {id_: read_response(line, id_, "E/2021/47") for id_, line in lines.items()}
    return examiner.cases(judgements, responses, {}, lambda: None)


@pytest.mark.parametrize("name", ["citation_precision", "citation_recall", "citation_f1", "first_right", "any_right"])
def test_the_measures_of_citations_put_the_four_systems_in_their_order(
    name: str, values: dict[tuple[str, str], float]
) -> None:
    figures = [values[system, name] for system in SYSTEMS]
    assert figures == sorted(figures, reverse=True)
    assert len(set(figures)) == len(SYSTEMS)


@pytest.mark.parametrize(
    ("name", "ordered"),
    [
        ("Success@1", ("gold", "ours", "shuffled", "random")),
        ("nDCG@10", ("gold", "ours", "shuffled", "random")),
        ("support_recall", ("ours", "shuffled")),
        ("support_recall", ("ours", "random")),
        ("support_precision", ("ours", "shuffled")),
        ("support_precision", ("ours", "random")),
        ("verbatim_rate", ("ours", "shuffled")),
        ("must_include", ("gold", "ours", "random")),
        ("abstention_recall", ("gold", "ours", "random")),
        ("confidence_auroc", ("gold", "ours")),
    ],
)
def test_the_other_measures_rank_the_systems_that_they_can_tell_apart(
    name: str, ordered: tuple[str, ...], values: dict[tuple[str, str], float]
) -> None:
    figures = [values[system, name] for system in ordered]
    assert figures == sorted(figures, reverse=True)
    assert len(set(figures)) == len(ordered)


@pytest.mark.parametrize(("name", "worst"), [("over_citation", "random"), ("misattribution", "shuffled")])
def test_figures_that_should_be_low_are_lowest_for_the_gold_answers(
    name: str, worst: str, values: dict[tuple[str, str], float]
) -> None:
    assert values["gold", name] == 0
    assert values["ours", name] < values[worst, name]


def test_the_gold_answers_are_perfect(values: dict[tuple[str, str], float]) -> None:
    perfect = {"citation_f1", "all_right", "Success@1", "support_recall", "abstention_recall", "confidence_auroc"}
    assert {values["gold", name] for name in perfect} == {1.0}
