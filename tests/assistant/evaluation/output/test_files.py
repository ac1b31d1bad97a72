"""What a run leaves behind, read back by those it is meant for."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import ir_measures
import pytest

from assistant.answer import Language
from assistant.assistant import Assistant
from assistant.evaluation import Evaluation, evaluate, run_files
from assistant.evaluation.comparison import compare
from assistant.settings import Settings
from corpus.report import Report
from tests.assistant.evaluation.small_sets import write_sets


@pytest.fixture(scope="module")
def evaluation(settings: Settings, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    return evaluate(settings, questions=write_sets(tmp_path_factory.mktemp("questions") / "small"))


@pytest.fixture(scope="module")
def files(evaluation: Evaluation, report: Report) -> dict[str, bytes]:
    return run_files(evaluation, report)


def lines(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode().splitlines()]


def test_a_run_leaves_a_page_a_text_and_what_programs_read(files: dict[str, bytes]) -> None:
    assert sorted(files) == [
        "answers.jsonl", "metrics.json", "qrels.trec", "ragas.jsonl", "report.html", "report.md", "run.trec",
    ]  # fmt: skip


def test_the_trec_files_give_trec_eval_the_same_figures(evaluation: Evaluation, files: dict[str, bytes]) -> None:
    qrels = ir_measures.read_trec_qrels(io.StringIO(files["qrels.trec"].decode()))
    run = ir_measures.read_trec_run(io.StringIO(files["run.trec"].decode()))
    measure = ir_measures.Success @ 1
    values = {metric.query_id: metric.value for metric in ir_measures.iter_calc([measure], list(qrels), list(run))}
    ours = {case.judgement.id: case.retrieval["Success@1"] for case in evaluation.cases if case.retrieval}
    assert values == ours
    assert len(ours) == 8


def test_gold_is_relevant_twice_over(files: dict[str, bytes]) -> None:
    assert files["qrels.trec"].decode().splitlines()[0] == "s-fr1 0 73 2"


def test_the_samples_of_ragas_have_its_fields_and_contexts_in_order(files: dict[str, bytes], report: Report) -> None:
    sample = lines(files["ragas.jsonl"])[0]
    assert list(sample) == [
        "user_input",
        "response",
        "retrieved_contexts",
        "retrieved_context_ids",
        "reference_context_ids",
    ]
    assert sample["retrieved_context_ids"][0] == "73"
    assert sample["retrieved_contexts"][0] == report.passage("73").text
    assert sample["reference_context_ids"] == ["73"]


def test_the_answers_are_the_whole_answers_with_their_ids(evaluation: Evaluation, files: dict[str, bytes]) -> None:
    answers = lines(files["answers.jsonl"])
    assert [answer["id"] for answer in answers] == [case.judgement.id for case in evaluation.cases]
    assert answers[0]["version"] == 1
    assert [answer["question"] for answer in answers] == [case.judgement.question for case in evaluation.cases]


def test_the_metrics_hold_every_figure_with_its_group_interval_and_stamp(
    evaluation: Evaluation, files: dict[str, bytes]
) -> None:
    metrics = json.loads(files["metrics.json"])
    assert (metrics["version"], metrics["stamp"]["system"]) == (1, "alinea")
    assert metrics["stamp"]["date"] == evaluation.stamp.date.isoformat()
    assert len(metrics["figures"]) == len(evaluation.figures)
    first = next(figure for figure in metrics["figures"] if figure["measure"] == "citation_f1")
    assert first == {
        "measure": "citation_f1", "split": None, "language": None, "kind": None, "difficulty": None,
        **evaluation.figure("citation_f1")._asdict(), "unit": "share", "higher_is_better": True,
    }  # fmt: skip


def test_a_comparison_stands_in_the_metrics_the_text_and_the_page(evaluation: Evaluation, report: Report) -> None:
    comparison = compare(evaluation.cases, evaluation.cases, "yesterday")
    compared = run_files(evaluation, report, comparison=comparison)
    assert json.loads(compared["metrics.json"])["comparison"]["compared"] == 12
    assert "## Comparison with yesterday" in compared["report.md"].decode()
    assert "No question won or lost." in compared["report.html"].decode()


@pytest.mark.parametrize(("language", "title"), [("fr", "Évaluation des citations"), ("en", "Citation evaluation")])
def test_the_text_and_the_page_are_in_the_language_asked(
    language: Language, title: str, evaluation: Evaluation, report: Report
) -> None:
    written = run_files(evaluation, report, language=language)
    assert written["report.md"].decode().startswith(f"# {title}\n")
    assert f'<html lang="{language}">' in written["report.html"].decode()
    assert f"<h1>{title}</h1>" in written["report.html"].decode()


def test_types_and_difficulties_have_a_table_of_their_own(files: dict[str, bytes]) -> None:
    text = files["report.md"].decode()
    table = text[text.index("## By type and difficulty") :].splitlines()
    assert table[2].startswith("| Type | Right passage first | ")
    assert [line.split(" | ")[0] for line in table[4:8]] == ["| definition", "| fact", "| off topic", "| easy"]


class Addresses(HTMLParser):
    """Everything in a page that a browser would fetch or follow."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.found += [value or "" for name, value in attrs if name in ("src", "href", "xlink:href", "action", "data")]


def test_the_page_names_no_address_but_places_in_itself(files: dict[str, bytes]) -> None:
    page = Addresses()
    page.feed(files["report.html"].decode())
    assert {address for address in page.found if not address.startswith("#")} == set()
    assert not re.search(r"@import|url\((?!#)", files["report.html"].decode())


def test_a_hostile_question_cannot_leave_the_data_that_it_stands_in(files: dict[str, bytes]) -> None:
    page = Addresses()
    page.feed(files["report.html"].decode())
    assert page.scripts == 2  # the data and our own
    assert "<img src=x" not in files["report.html"].decode()


def test_every_chart_has_a_title_and_takes_the_colour_of_the_page(files: dict[str, bytes]) -> None:
    page = files["report.html"].decode()
    assert page.count("<figure>") == page.count("<figcaption>") == 6
    assert page.count('<svg role="img"') == page.count("<svg")
    assert "currentColor" in page
    assert "#0a0b0c" not in page


def test_what_the_data_say_of_a_question_is_all_that_a_reader_needs(files: dict[str, bytes]) -> None:
    found = re.search(r'id="data">(.*?)</script>', files["report.html"].decode(), re.DOTALL)
    assert found is not None
    data = json.loads(found[1])
    rows = {row["id"]: row for row in data["rows"]}
    assert rows["s-fr1"]["cited"][0] == "73"
    assert rows["s-fr1"]["quotes"][0][0] == "73"
    assert rows["s-rb2"]["question"].endswith("… (175000 characters)")
    assert rows["s-na1"]["why"] == ([] if rows["s-na1"]["success"] else ["answered though the report does not"])
    assert rows["s-cv1/2"]["turn"] == "turn 2 of conversation s-cv1"
    assert data["texts"]["73"].startswith("Dans sa résolution 60/283")


def test_the_files_are_the_same_for_the_same_run(
    evaluation: Evaluation, files: dict[str, bytes], report: Report
) -> None:
    assert run_files(evaluation, report) == files


def test_the_small_sets_are_sound(tmp_path: Path, report: Report) -> None:
    from assistant.evaluation import read_folder

    texts = {passage.ref: passage.text for passage in report.passages()}
    assert read_folder(write_sets(tmp_path / "small"), texts)[1] == ()
