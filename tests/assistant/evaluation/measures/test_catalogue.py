from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import isfinite

import pytest

from assistant.answer import Status
from assistant.evaluation.case import Case, MarkerFinding, Repetition
from assistant.evaluation.judgements import Expect, QuestionSet
from assistant.evaluation.markers import Marker
from assistant.evaluation.measures.catalogue import BY_NAME, FAMILIES, MEASURES
from assistant.evaluation.measures.measure import Measure
from assistant.evaluation.measures.retrieval import NAMES
from tests.assistant.evaluation.small_cases import case, finding

LOW_IS_GOOD = {
    "over_citation",
    "misattribution",
    "answer_sentences",
    "answer_words",
    "false_refusal",
    "confidence_ece",
    "latency_median",
    "latency_p95",
}
NO_MEANS = {"confidence_auroc", "confidence_ece", "latency_median", "latency_p95"}


def full(set_: QuestionSet, status: Status) -> Case:
    """A case in which everything is known that may be."""
    judged = {"set": set_, "must_include": (("Phrase",),), "corrected_by": ("17",), "depends_on_history": True}
    answered = {"status": status, "confidence": 0.5, "total_ms": 12.0}
    statements = [["1"], ["9"]] if status is Status.ANSWERED else []
    return case(
        *statements,
        judged=judged,
        answered=answered,
        findings=tuple(finding(refs, needed=[True]) for refs in statements),
        markers=(MarkerFinding(Marker("[par. 1]", 0, 8, ("1",))),),
        retrieval=dict.fromkeys(NAMES, 0.5),
        spoken="fr",
        repetition=Repetition(("1", "9"), ("1",), ("9", "1")),
        cited_in_other_language=("1",),
    )


def test_every_name_is_of_one_measure() -> None:
    assert [name for name, count in Counter(measure.name for measure in MEASURES).items() if count > 1] == []


def test_a_measure_prints_as_the_name_that_it_is_found_by() -> None:
    assert list(BY_NAME) == [str(measure) for measure in MEASURES]
    assert list(BY_NAME.values()) == list(MEASURES)


def test_the_measures_are_those_of_the_families_in_their_order() -> None:
    assert [measure for family in FAMILIES.values() for measure in family] == list(MEASURES)
    assert list(FAMILIES) == [
        "retrieval",
        "citations",
        "support",
        "answers",
        "abstention",
        "conversations",
        "robustness",
        "stability",
        "speed",
    ]
    assert all(FAMILIES.values())


def test_low_values_are_good_of_faults_lengths_and_times_only() -> None:
    assert {measure.name for measure in MEASURES if not measure.higher_is_better} == LOW_IS_GOOD


def test_all_but_areas_calibration_and_times_are_means() -> None:
    assert {measure.name for measure in MEASURES if measure.summary is not None} == NO_MEANS


@pytest.mark.parametrize(
    ("unit", "names"),
    [
        ("ms", {"latency_median", "latency_p95"}),
        ("count", {"over_citation", "answer_sentences", "answer_words"}),
    ],
)
def test_what_is_no_share_names_its_unit(unit: str, names: set[str]) -> None:
    assert {measure.name for measure in MEASURES if measure.unit == unit} == names


@pytest.mark.parametrize("set_", QuestionSet)
@pytest.mark.parametrize("status", Status)
def test_every_observation_is_of_finite_numbers_and_a_shares_between_none_and_all(
    set_: QuestionSet, status: Status
) -> None:
    given = full(set_, status)
    seen: Mapping[Measure, tuple[float, float] | None] = {each: each.observation(given) for each in MEASURES}
    pairs = {measure: pair for measure, pair in seen.items() if pair is not None}
    assert all(isfinite(number) for pair in pairs.values() for number in pair)
    assert all(0 <= value <= weight for measure, (value, weight) in pairs.items() if measure.unit == "share")


@pytest.mark.parametrize("measure", MEASURES, ids=str)
def test_every_measure_observes_some_question(measure: Measure) -> None:
    kinds = {
        "near": Expect.ABSTAIN,
        "off": Expect.ABSTAIN,
        "meta": Expect.CHITCHAT,
        "lang": Expect.OTHER_LANGUAGE,
    }
    asked = [
        *(full(set_, Status.ANSWERED) for set_ in QuestionSet),
        *(case(judged={"set": QuestionSet.UNANSWERABLE, "kind": kind, "expect": kinds[kind]}) for kind in kinds),
        case(answered={"status": Status.ABSTAINED}),
    ]
    assert [given for given in asked if measure.observation(given) is not None] != []


@pytest.mark.parametrize(
    ("observed", "pair"), [(0.5, (0.5, 1.0)), (1, (1.0, 1.0)), ((2.0, 3.0), (2.0, 3.0)), (None, None)]
)
def test_a_plain_value_weighs_one(
    observed: float | tuple[float, float] | None, pair: tuple[float, float] | None
) -> None:
    assert Measure("own", lambda _: observed).observation(case()) == pair
