from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from assistant.answer import Status
from assistant.evaluation.case import Case, MarkerFinding
from assistant.evaluation.comparison import Change, Comparison, Outcome, compare, success_of
from assistant.evaluation.groups import Group
from assistant.evaluation.judgements import Expect, QuestionSet, split_of
from assistant.evaluation.markers import Marker
from tests.assistant.evaluation.small_cases import abstained, case

SILENCE = {"set": QuestionSet.UNANSWERABLE, "expect": Expect.ABSTAIN, "kind": "near"}
NOISE = {"set": QuestionSet.ROBUSTNESS, "language": "", "expect": Expect.ABSTAIN}
TURN = {"set": QuestionSet.CONVERSATION}


def compared(now: Sequence[Case], before: Sequence[Case]) -> Comparison:
    return compare(now, before, "earlier")


def change(comparison: Comparison, measure: str, group: Group | None = None) -> Change:
    (found,) = [
        each for each in comparison.changes if str(each.measure) == measure and each.group == (group or Group())
    ]
    return found


def recalling(*shares: float, **judged: Any) -> list[Case]:
    """Questions of whose two gold ids both, one or none are cited."""
    cited = {0.0: ["9"], 0.5: ["1"], 1.0: ["1", "2"]}
    return [
        case(cited[share], gold=("1", "2"), judged={"id_": f"q{number}", **judged})
        for number, share in enumerate(shares, start=1)
    ]


def noise(status: Status, *ids: str) -> list[Case]:
    """Lines that want silence; each is observed by one measure only."""
    return [case(gold=(), judged={"id_": id_, **NOISE}, answered={"status": status}) for id_ in ids]


def marked(*counts: tuple[int, int]) -> list[Case]:
    """Answers with so many valid markers of so many."""
    marker = Marker("[par. 1]", 0, 8, ("1",))
    valid, wrong = MarkerFinding(marker), MarkerFinding(marker, "not retrieved: 1")
    return [
        case(["1"], judged={"id_": f"q{number}"}, markers=(valid,) * right + (wrong,) * (count - right))
        for number, (right, count) in enumerate(counts)
    ]


def test_nothing_beside_nothing_is_no_change() -> None:
    assert compared([], []) == Comparison("earlier", (), (), (), 0)


def test_the_same_run_again_is_no_change_and_nothing_is_won_or_lost() -> None:
    run = [*recalling(0.0, 0.5, 1.0, language="fr"), abstained(id_="n1", **SILENCE), case(["1"], judged={"id_": "e1"})]
    same = compared(run, run)
    assert (same.won, same.lost, same.compared, same.baseline) == ((), (), 5, "earlier")
    assert {(each.p, each.q, each.difference) for each in same.changes} == {(1.0, 1.0, 0.0)}


def test_an_improvement_on_all_of_twelve_questions_is_hardly_chance() -> None:
    better = compared(recalling(*[1.0] * 12), recalling(*[0.0] * 12))
    found = change(better, "citation_recall")
    # Of the 2 ** 12 ways to swap, one makes a difference as large, and one as large the other way.
    assert (found.before, found.now, found.difference, found.n) == (0.0, 1.0, 1.0, 12)
    assert found.p == pytest.approx(2 / 2**12)
    assert found.q is not None
    assert found.p <= found.q < 0.01
    assert better.won == tuple(Outcome(f"q{number}", 0.0, 1.0) for number in range(1, 13))
    assert better.lost == ()


def test_a_loss_is_as_likely_by_chance_as_the_gain_that_it_undoes() -> None:
    worse = compared(recalling(*[0.0] * 12), recalling(*[1.0] * 12))
    found = change(worse, "citation_recall")
    assert (found.difference, found.p) == (-1.0, pytest.approx(2 / 2**12))
    assert worse.won == ()
    assert worse.lost == tuple(Outcome(f"q{number}", 1.0, 0.0) for number in range(1, 13))


@pytest.mark.parametrize(
    ("now", "before", "p"),
    [
        ([1.0], [0.0], 1.0),
        ([1.0, 1.0], [0.0, 0.0], 2 / 4),
        ([1.0, 1.0, 1.0], [0.0, 0.0, 0.0], 2 / 8),
        ([1.0, 0.5], [0.0, 0.0], 2 / 4),
        ([1.0, 1.0, 0.5], [0.0, 0.0, 0.5], 2 * 2 / 8),
        ([1.0, 0.0], [0.0, 1.0], 1.0),
        # Of sixteen sums of four ones and minus ones, one is 4 and four are 2.
        ([1.0, 1.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0], 2 * 5 / 16),
        ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5], 1.0),
    ],
)
def test_chance_is_the_share_of_the_swaps_that_make_a_difference_as_large(
    now: list[float], before: list[float], p: float
) -> None:
    assert change(compared(recalling(*now), recalling(*before)), "citation_recall").p == pytest.approx(p)


def test_where_swaps_are_too_many_some_are_drawn_and_the_same_ones_again() -> None:
    now, before = recalling(*[1.0] * 13, *[0.5] * 7), recalling(*[0.5] * 13, *[1.0] * 7)
    found, again = (change(compared(now, before), "citation_recall") for _ in range(2))
    assert found == again
    # Of 2 ** 20 ways, 137,980 have thirteen or more on one side.
    assert found.p == pytest.approx(2 * 137_980 / 2**20, abs=0.02)
    clear = change(compared(recalling(*[1.0] * 20), recalling(*[0.0] * 20)), "citation_recall")
    assert clear.p == pytest.approx(2 / 10_000)


def test_the_turns_of_a_conversation_are_swapped_together() -> None:
    ids = [("c1", 1), ("c1", 2), ("c1", 3), ("c2", 1), ("c2", 2)]
    now, before = (
        [case([ref], judged={"id_": f"{unit}/{turn}", "unit": unit, **TURN}) for unit, turn in ids]
        for ref in ("1", "9")
    )
    found = change(compared(now, before), "turn_right")
    assert (found.before, found.now, found.n, found.p) == (0.0, 1.0, 5, pytest.approx(2 / 4))


def test_chance_is_of_the_very_difference_that_is_shown() -> None:
    # Six answers lose their one marker and one wins its seven: 6 of 13 become 7. In half of the swaps, all of those in
    # which the seven stay where they are, the gain is as large.
    lost, won = [(0, 1)] * 6 + [(7, 7)], [(1, 1)] * 6 + [(0, 7)]
    found = change(compared(marked(*lost), marked(*won)), "citation_validity")
    assert found.difference == pytest.approx(1 / 13)
    assert found.p == 1.0


def test_a_numerator_is_swapped_with_its_denominator() -> None:
    # A third becomes all; of the eight ways to swap, none but this one and its contrary makes as much.
    found = change(compared(marked((2, 2), (1, 1), (1, 1)), marked((1, 1), (0, 1), (0, 1))), "citation_validity")
    assert (found.before, found.now) == (pytest.approx(1 / 3), 1.0)
    assert found.p == pytest.approx(2 / 8)


def test_a_figure_that_is_no_mean_has_a_difference_and_no_chance() -> None:
    now, before = (
        [case(judged={"id_": id_}, answered={"total_ms": time}) for id_ in ("q1", "q2")] for time in (20.0, 50.0)
    )
    found = change(compared(now, before), "latency_median")
    assert (found.before, found.now, found.difference, found.n) == (50.0, 20.0, -30.0, 2)
    assert (found.p, found.q) == (None, None)


def test_a_figure_that_is_not_a_number_on_one_side_is_no_change() -> None:
    run = [case(["1"], judged={"id_": id_}, answered={"confidence": 0.5}) for id_ in ("q1", "q2")]
    assert "confidence_auroc" not in {str(each.measure) for each in compared(run, run).changes}


def test_chances_are_adjusted_for_their_number() -> None:
    # One half has q2, q3 and q5, the other q1 and q4: of eight, four and 32 ways to swap, two make as much.
    assert [split_of(id_) for id_ in ("q2", "q3", "q5", "q1", "q4")] == ["dev"] * 3 + ["test"] * 2
    ids = ("q1", "q2", "q3", "q4", "q5")
    found = compared(noise(Status.ABSTAINED, *ids), noise(Status.ANSWERED, *ids)).changes
    assert {(str(each.measure), each.group, each.p) for each in found} == {
        ("robustness", Group(), 2 / 32),
        ("robustness", Group("dev"), 2 / 8),
        ("robustness", Group("test"), 2 / 4),
    }
    # The smallest of three times three, the next times three halves, the largest as it is.
    assert {each.group.split: each.q for each in found} == pytest.approx({"": 6 / 32, "dev": 3 / 8, "test": 1 / 2})


def test_an_adjusted_chance_is_never_smaller() -> None:
    found = compared(recalling(1.0, 1.0, 0.5, 0.0, 1.0), recalling(0.0, 0.5, 0.5, 0.5, 0.0)).changes
    chances = [(each.p, each.q) for each in found if each.p is not None and each.q is not None]
    assert len({p for p, _ in chances}) > 1
    assert all(0 < p <= q <= 1 for p, q in chances)


def test_only_questions_that_both_have_word_for_word_are_compared() -> None:
    now = [*recalling(1.0, 1.0, 1.0), case(["1"], judged={"id_": "q9"})]
    before = [
        case(["9"], judged={"id_": "q5"}),
        case(["9"], gold=("1", "2"), judged={"id_": "q3", "question": "Autrement dit ?"}),
        *reversed(recalling(0.5, 1.0)),
    ]
    found = compared(now, before)
    assert (found.compared, found.won, found.lost) == (2, (Outcome("q1", pytest.approx(2 / 3), 1.0),), ())
    recall = change(found, "citation_recall")
    assert (recall.n, recall.before, recall.now) == (2, 0.75, 1.0)


def test_a_figure_is_over_the_questions_that_it_observes_on_both_sides() -> None:
    now = [case(["1"], judged={"id_": "q1"}), case(["1", "9"], judged={"id_": "q2"})]
    before = [abstained(id_="q1"), case(["1"], judged={"id_": "q2"})]
    precision = change(compared(now, before), "citation_precision")
    assert (precision.before, precision.now, precision.n) == (1.0, 0.5, 1)
    assert change(compared(now, before), "citation_recall").n == 2


def test_figures_are_compared_by_half_and_language_and_not_by_type_or_difficulty() -> None:
    french = recalling(1.0, 1.0, 1.0, language="fr", kind="list", difficulty="hard")
    english = [case(["1"], judged={"id_": "e1", "language": "en", "kind": "factoid"})]
    run = [*french, *english]
    groups = {each.group for each in compared(run, run).changes}
    assert {split_of(each.judgement.id) for each in french} == {"dev", "test"}
    assert {Group(), Group(language="fr"), Group(language="en"), Group("dev", "fr"), Group("test", "fr")} <= groups
    assert [group for group in groups if group.kind or group.difficulty] == []
    assert change(compared(run, run), "citation_recall", Group(language="en")).n == 1


@pytest.mark.parametrize(
    ("given", "success"),
    [
        (case(["1"]), 1.0),
        (case(["1", "8", "9"]), 0.5),
        (case(["9"]), 0.0),
        (abstained(), 0.0),
        (case(["1", "9"], judged={"set": QuestionSet.PAIR}), pytest.approx(2 / 3)),
        (case(["9", "1"], judged=TURN), 1.0),
        (case(["9"], judged=TURN), 0.0),
        (abstained(**SILENCE), 1.0),
        (case(["9"], judged=SILENCE), 0.0),
        (case(["17"], judged={**SILENCE, "corrected_by": ("17",)}), 1.0),
        (abstained(**NOISE), 1.0),
        (case(["1"], judged={**NOISE, "must_not": ("Phrase",)}, answered={"status": Status.ABSTAINED}), 0.0),
        (case(["1"], judged=NOISE), 0.0),
    ],
)
def test_a_question_succeeds_by_its_citations_or_by_how_it_was_met(given: Case, success: float) -> None:
    assert success_of(given) == success
