from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.access.identity import ANYBODY, NOBODY, Identity, Right, Via
from assistant.answer import Answer
from assistant.web.caller import Caller, Door, caller_of
from assistant.web.desk import Asked, Desk
from assistant.web.limits.leaving import ReaderLeft
from assistant.web.loading import EagerAssistant
from assistant.web.problems import Problem
from tests.assistant.workers.pools import pool_of, running
from tests.web.noting import LateAssistant
from tests.web.reader_request import reader_request
from tests.web.serving_app import eager
from tests.web.small_assistant import SYMBOL, SmallAssistant

CALLER = Caller(ANYBODY, Door.API, "127.0.0.1", "r-1")


@dataclass
class Notebook:
    """Writes down what it is told."""

    noted: list[Asked] = field(default_factory=list)

    def asked(self, asked: Asked) -> None:
        self.noted.append(asked)


@dataclass
class OneAtATime:
    """Writes down who had a turn, and whether it ended."""

    begun: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)

    @contextmanager
    def turn(self, caller: Caller) -> Iterator[None]:
        self.begun.append(caller.key)
        try:
            yield
        finally:
            self.ended.append(caller.key)


@pytest.fixture
def provider() -> EagerAssistant:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    return provider


def test_a_question_is_noted_with_its_whole_answer(provider: EagerAssistant) -> None:
    notebook = Notebook()
    answer = Desk(provider, [notebook]).ask(CALLER, "Quel groupe ?")
    assert [(noted.question, noted.report, noted.answer, noted.failed) for noted in notebook.noted] == [
        ("Quel groupe ?", SYMBOL, answer, False)
    ]
    assert notebook.noted[0].seconds > 0
    assert notebook.noted[0].at.utcoffset() is not None


def test_an_answer_that_its_reader_breaks_off_is_noted_without_it(provider: EagerAssistant) -> None:
    notebook, turns = Notebook(), OneAtATime()
    growing = Desk(provider, [notebook], turns).stream(CALLER, "sans fin")
    next(growing)
    assert turns.ended == []
    growing.close()  # type: ignore[attr-defined]
    assert [(noted.answer, noted.failed) for noted in notebook.noted] == [(None, False)]
    assert turns.ended == turns.begun == ["address:127.0.0.1"]


def test_a_question_that_is_not_over_when_the_server_ends_is_noted_once_as_broken_off(provider: EagerAssistant) -> None:
    notebook = Notebook()
    desk = Desk(provider, [notebook])
    desk.ask(CALLER, "Quel groupe ?")
    growing = desk.stream(CALLER, "sans fin")
    next(growing)
    desk.break_off()
    told = [(noted.question, noted.report, noted.answer, noted.failed) for noted in notebook.noted[1:]]
    assert told == [("sans fin", SYMBOL, None, False)]
    assert notebook.noted[1].seconds > 0
    growing.close()
    desk.break_off()
    assert len(notebook.noted) == 2


def test_an_answer_that_fails_is_noted_as_failed_and_its_turn_ends(provider: EagerAssistant) -> None:
    notebook, turns = Notebook(), OneAtATime()
    with pytest.raises(RuntimeError):
        Desk(provider, [notebook], turns).ask(CALLER, "panne")
    assert [(noted.answer, noted.failed) for noted in notebook.noted] == [(None, True)]
    assert turns.ended == turns.begun


def test_an_observer_that_fails_keeps_nobody_from_their_answer(
    provider: EagerAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def asked(self, asked: Asked) -> None:
            raise OSError("disk full")

    notebook = Notebook()
    with caplog.at_level(logging.ERROR):
        answer = Desk(provider, [Broken(), notebook]).ask(CALLER, "Quel groupe ?")
    assert len(answer.citations) == 2
    assert len(notebook.noted) == 1
    assert "a question could not be noted" in caplog.text


def test_a_caller_is_known_by_name_or_else_by_address() -> None:
    somebody = Identity("a.b@example.org", Via.OIDC, frozenset({Right.ASK}))
    request = reader_request(somebody).request
    assert request is not None
    assert caller_of(request, Door.CHAT) == Caller(somebody, Door.CHAT, "127.0.0.1", "r-1")
    assert Caller(somebody, Door.CHAT, "127.0.0.1").key == "oidc:a.b@example.org"
    assert Caller(NOBODY, Door.CHAT, "127.0.0.1").key == "address:127.0.0.1"


def test_a_desk_answers_in_threads_too(provider: EagerAssistant) -> None:
    async def ask() -> list[Answer]:
        return [answer async for answer in Desk(provider).astream(CALLER, "Quel groupe ?")]

    assert asyncio.run(ask()) == list(Desk(provider).stream(CALLER, "Quel groupe ?"))


def test_a_piece_of_an_answer_that_comes_too_late_is_not_handed_out(provider: EagerAssistant) -> None:
    notebook, turns = Notebook(), OneAtATime()
    with pytest.raises(Problem, match="expected an answer within 0 seconds") as late:
        Desk(provider, [notebook], turns, within_s=0).ask(CALLER, "Quel groupe ?")
    assert late.value.status.value == 504
    assert [(noted.answer, noted.failed) for noted in notebook.noted] == [(None, True)]
    assert turns.ended == turns.begun


def test_an_answer_that_is_waited_for_elsewhere_ends_at_the_limit_and_its_turn_with_it() -> None:
    notebook, turns = Notebook(), OneAtATime()
    growing = Desk(eager(LateAssistant()), [notebook], turns).stream(CALLER, "Quel groupe ?")
    assert len(next(growing).sentences) == 1
    with pytest.raises(Problem, match=r"^expected an answer within 2 seconds, found it to take longer$") as late:
        next(growing)
    assert late.value.status.value == 504
    assert [(noted.answer, noted.failed, noted.refused) for noted in notebook.noted] == [(None, True, False)]
    assert turns.ended == turns.begun


def test_a_process_that_is_stuck_holds_neither_its_reader_nor_the_turn(tmp_path: Path) -> None:
    notebook, turns = Notebook(), OneAtATime()
    limit = pytest.raises(Problem, match=r"^expected an answer within 0.3 seconds")
    with running(pool_of(tmp_path, 1, within_s=0.3, silent_s=0)) as pool, limit as late:
        Desk(eager(pool), [notebook], turns, within_s=0.3).ask(CALLER, "se fige")
    assert late.value.status.value == 504
    assert [(noted.answer, noted.failed) for noted in notebook.noted] == [(None, True)]
    assert turns.ended == turns.begun


def test_a_reader_who_left_the_line_has_not_failed(provider: EagerAssistant) -> None:
    class Gone:
        def turn(self, caller: Caller) -> AbstractContextManager[None]:
            raise ReaderLeft

    notebook = Notebook()
    with pytest.raises(ReaderLeft):
        Desk(provider, [notebook], Gone()).ask(CALLER, "Quel groupe ?")
    assert [(noted.answer, noted.failed) for noted in notebook.noted] == [(None, False)]
