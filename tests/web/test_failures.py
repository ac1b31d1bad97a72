"""Whose fault it is that there is no answer: the question's, or ours."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from assistant.answer import Answer, Language, Status
from assistant.web.failures import refuse_failed
from assistant.web.problems import Problem
from assistant.wording import EMPTY_QUESTION, FAILURE, TOO_LONG


def status_of(text: str, language: Language) -> HTTPStatus | int:
    with pytest.raises(Problem) as caught:
        refuse_failed(Answer("<b></b>", language, Status.ERROR, text))
    assert caught.value.detail == text
    return caught.value.status


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_question_that_cannot_be_read_is_its_senders_fault(language: Language) -> None:
    empty = EMPTY_QUESTION[language].format(symbol="E/2021/47")
    assert status_of(empty, language) == HTTPStatus.UNPROCESSABLE_ENTITY
    too_long = TOO_LONG[language].format(symbol="E/2021/47", length=9, limit=8)
    assert status_of(too_long, language) == HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_failure_is_ours(language: Language) -> None:
    assert status_of(FAILURE[language], language) == HTTPStatus.INTERNAL_SERVER_ERROR


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.ABSTAINED, Status.CHITCHAT, Status.OTHER_LANGUAGE])
def test_an_answer_is_let_pass(status: Status) -> None:
    refuse_failed(Answer("?", "en", status, "so"))
