"""From questions to figures, with the assistant as it ships or with answers from a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.errors import EvaluationError
from assistant.evaluation import Evaluation, compare_with, evaluate
from assistant.evaluation.judgements import Split, split_of
from assistant.settings import Settings
from tests.assistant.evaluation.small_sets import write_lines, write_sets

pytestmark = pytest.mark.usefixtures("assistant")


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sets(tmp_path_factory.mktemp("questions") / "small")


@pytest.fixture(scope="module")
def ours(settings: Settings, assistant: Assistant, questions: Path) -> Evaluation:
    return evaluate(settings, questions=questions)


def test_our_assistant_is_asked_everything_and_measured(ours: Evaluation, assistant: Assistant) -> None:
    assert [case.judgement.id for case in ours.cases] == [
        "s-fr1", "s-fr2", "s-en1", "s-na1", "s-na2", "s-cv1/1", "s-cv1/2", "s-rb1", "s-rb2", "s-rb3", "s-pr1/fr", "s-pr1/en",
    ]  # fmt: skip
    assert ours.figure("first_right").value == 1.0
    assert ours.figure("turn_right").n == 2
    assert ours.figure("robustness").value == 1.0
    assert ours.figure("chitchat_right").value == 1.0
    assert ours.figure("same_in_other_language").value == 1.0
    assert (ours.stamp.system, ours.stamp.report, ours.stamp.fingerprint) == (
        "alinea",
        "E/2021/47",
        assistant.fingerprint,
    )


def test_an_edition_that_answers_quote_is_said_to_be_unofficial(ours: Evaluation) -> None:
    assert ours.remarks == (
        "Unofficial translation; the French text is authoritative. https://undocs.org/en/E/2021/47",
    )


def test_the_same_answers_give_the_same_figures_and_intervals(
    ours: Evaluation, settings: Settings, questions: Path
) -> None:
    again = evaluate(settings, questions=questions)
    timed = {"latency_median", "latency_p95"}
    assert {key: found for key, found in again.figures.items() if key[0] not in timed} == {
        key: found for key, found in ours.figures.items() if key[0] not in timed
    }


def test_stability_may_be_left_out(settings: Settings, questions: Path) -> None:
    once = evaluate(settings, questions=questions, stability=False)
    assert not any(name in ("same_on_repeat", "same_alone", "same_streamed") for name, _ in once.figures)


def test_one_half_may_be_measured_alone(settings: Settings, questions: Path, ours: Evaluation) -> None:
    half = evaluate(settings, questions=questions, split="dev", stability=False)
    assert [case.judgement.id for case in half.cases] == [
        case.judgement.id for case in ours.cases if case.judgement.split == "dev"
    ]


def test_an_empty_half_is_refused(settings: Settings, tmp_path: Path) -> None:
    line = {"id": "s-na2", "lang": "en", "question": "Thanks!", "kind": "meta", "expect": "chitchat"}
    write_lines(tmp_path / "unanswerable.jsonl", [line])
    empty: Split = "test" if split_of("s-na2") == "dev" else "dev"
    with pytest.raises(EvaluationError) as caught:
        evaluate(settings, questions=tmp_path, split=empty)
    assert str(caught.value) == f"{tmp_path}: expected questions of the half {empty!r}, found none"


def test_progress_is_told_step_by_step(settings: Settings, questions: Path) -> None:
    told: dict[str, list[int]] = {}

    class Bar:
        def __init__(self, what: str) -> None:
            self.what = what

        def update(self) -> None:
            told[self.what][1] += 1

    @contextmanager
    def progress(what: str, steps: int) -> Iterator[Bar]:
        told[what] = [steps, 0]
        yield Bar(what)

    evaluate(settings, questions=questions, progress=progress)
    # Twelve questions; the nine that are no noise three times again.
    assert told == {"asking": [39, 39], "judging": [12, 12], "measuring": [2, 2]}


def test_answers_of_another_system_are_judged_by_their_text_alone(
    settings: Settings, questions: Path, tmp_path: Path
) -> None:
    answers = write_lines(
        tmp_path / "theirs.jsonl",
        [
            {"id": "s-fr1", "text": "Les 26 organismes des Nations Unies ont adopté les normes IPSAS [par. 73]."},
            {"id": "s-en1", "text": "Common local banking agreements exist in Honduras, Peru and Trinidad and Tobago (para. 54). See also [para. 99]."},
            {"id": "s-unknown", "text": "?"},
        ],
    )  # fmt: skip
    theirs = evaluate(settings, questions=questions, answers=answers)
    cases = {case.judgement.id: case for case in theirs.cases}
    assert cases["s-fr1"].cited == {"73"}
    assert [found.fault for found in cases["s-en1"].markers] == ["", "E/2021/47 has no 99"]
    assert theirs.figure("any_right").value == pytest.approx(2 / 3)  # s-fr2, which they left out, counts as a failure
    assert theirs.figure("citation_validity").value == pytest.approx(2 / 3)
    assert not any(name.startswith(("Success", "latency", "confidence")) for name, _ in theirs.figures)
    assert not any(name in ("turn_right", "robustness") for name, _ in theirs.figures)
    assert [remark.split(" ")[0] for remark in theirs.remarks] == ["theirs.jsonl", "theirs.jsonl", "theirs.jsonl", "2"]


def test_a_run_compared_with_itself_is_neither_won_nor_lost(
    ours: Evaluation, settings: Settings, tmp_path: Path
) -> None:
    write_lines(tmp_path / "answers.jsonl", ({**line, "id": id_} for id_, line in ours.answers.items()))
    comparison = compare_with(ours, tmp_path, settings)
    assert (comparison.compared, comparison.won, comparison.lost) == (12, (), ())
    assert {change.difference for change in comparison.changes} == {0.0}
    assert comparison.baseline == tmp_path.name


def test_a_worse_baseline_shows_what_was_won(ours: Evaluation, settings: Settings, tmp_path: Path) -> None:
    worse = write_lines(tmp_path / "worse.jsonl", [{"id": "s-fr1", "text": "Il y en a 12 [par. 12]."}])
    comparison = compare_with(ours, worse, settings)
    assert [outcome.id for outcome in comparison.won] == ["s-fr1"]
    assert comparison.compared == 1


@pytest.mark.parametrize(("name", "found"), [("nothing", "nothing"), (".", "a folder without it")])
def test_a_baseline_that_is_no_run_is_refused(name: str, found: str, ours: Evaluation, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError) as caught:
        compare_with(ours, tmp_path / name)
    assert str(caught.value).endswith(f"with its answers.jsonl, or a file of answers, found {found}")


def test_a_figure_that_is_not_there_says_what_is(ours: Evaluation) -> None:
    with pytest.raises(EvaluationError, match=r"^no measure 'f1': expected one of Success@1, "):
        ours.figure("f1")
    with pytest.raises(EvaluationError, match=r"^group 'de': expected dev, test, fr or en, found 'de'$"):
        ours.figure("citation_f1", "de")
    with pytest.raises(EvaluationError, match=r"^abstention_recall_near: nothing was measured$"):
        ours.figure("abstention_recall_near")


def test_an_answer_that_was_given_is_kept_as_it_was(ours: Evaluation) -> None:
    assert json.loads(json.dumps(ours.answers["s-fr1"]))["citations"][0]["ref"] == "73"
