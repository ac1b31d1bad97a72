"""Over the questions of dev: a liar gets nothing past the checks, a good model is supported in what is shown of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Basis
from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.evaluation.asking import answer_all
from assistant.evaluation.estimate import estimate
from assistant.evaluation.examine import Examiner
from assistant.evaluation.judgements import Judgement, QuestionSet
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements
from assistant.evaluation.response_lines import read_response
from assistant.settings import load_settings
from assistant.support.judge import SupportJudge
from corpus.report import Report
from tests.models.bad import Liar
from tests.models.good import good
from tests.models.server import ModelServer

pytestmark = pytest.mark.slow
_EVERY = 5
"""Of the questions of dev, for the good model: judging its sentences takes longer than writing them."""


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with ModelServer(good).running() as running:
        yield running


@pytest.fixture(scope="module")
def writing(server: ModelServer, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """With the faster of the encoders: what is found matters less here than that everything shown is held to it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", "none")
        chosen = {"data_dir": tmp_path_factory.mktemp("static"), "encoder": "bundled-static", "llm": "openai:scripted"}
        return build_assistant(
            load_settings({**chosen, "llm_base_url": server.base_url, "llm_timeout": 600.0}, environ={})
        )


@pytest.fixture(scope="module")
def dev(report: Report) -> list[Judgement]:
    texts = {passage.ref: passage.text for passage in report.passages()}
    return [each for each in load_judgements(OWN_QUESTIONS, texts) if each.split == "dev"]


def test_not_one_sentence_of_a_liar_comes_out(writing: Assistant, server: ModelServer, dev: list[Judgement]) -> None:
    liar = Liar()
    server.behaviour = liar
    server.calls.clear()
    answers = answer_all(writing, dev, lambda: None)
    assert len(server.calls) > len(dev)
    assert len(set(liar.told)) > len(dev)
    shown = [sentence for answer in answers.values() for sentence in answer.sentences]
    assert [sentence.text for sentence in shown if sentence.basis is Basis.GENERATED] == []
    assert {answer.engine for answer in answers.values()} == {"extractive"}


def test_what_is_shown_of_a_good_model_is_supported(
    writing: Assistant, server: ModelServer, dev: list[Judgement], judge: SupportJudge, report: Report
) -> None:
    server.behaviour = good
    some = [each for each in dev if each.set is QuestionSet.ANSWERABLE][::_EVERY]
    answers = answer_all(writing, some, lambda: None)
    written = sum(answer.engine.startswith("llm:") for answer in answers.values())
    assert written > 0.8 * len(some)
    responses = {id_: read_response(answer.to_json(), id_, report.symbol) for id_, answer in answers.items()}
    cases = Examiner(report, judge).cases(some, responses, {}, lambda: None)
    for name in ("support_recall", "support_precision", "language_fidelity"):
        found = estimate(BY_NAME[name], cases)
        assert found is not None
        assert found.value >= 0.95, name
