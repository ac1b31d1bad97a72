"""Questions -> the assistant's answers, and the same questions asked again in other ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Language
from assistant.dialogue import Answers, Dialogue
from assistant.evaluation.case import Repetition
from assistant.evaluation.judgements import Judgement, QuestionSet

Tick = Callable[[], object]
"""Called once for every question asked."""


class StreamingAssistant(Answers, Protocol):
    """What is evaluated: answers whole, and growing."""

    def stream(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
    ) -> Iterator[Answer]:
        """The same answer, growing."""


def answer_all(assistant: Answers, judgements: Iterable[Judgement], tick: Tick) -> dict[str, Answer]:
    """The answer of every question by its id, in the order asked; the turns of a conversation follow one another."""
    answers: dict[str, Answer] = {}
    for dialogue in _dialogues(judgements):
        conversation = Dialogue(assistant)
        for judgement in dialogue:
            answers[judgement.id] = conversation.ask(judgement.question)
            tick()
    return answers


def ask_again(
    assistant: StreamingAssistant,
    fresh: StreamingAssistant,
    judgements: Sequence[Judgement],
    tick: Tick,
) -> dict[str, Repetition]:
    """What was cited when each question was asked again in three ways.

    Of the same assistant, of a fresh one in the opposite order, and streamed. Noise is left out, and the turns of
    conversations are not streamed.

    Args:
        assistant: the one that was asked first.
        fresh: another of the same make, not yet asked anything.
        judgements: the questions.
        tick: called three times a question.
    """
    chosen = [judgement for judgement in judgements if judgement.set is not QuestionSet.ROBUSTNESS]
    repeated = answer_all(assistant, chosen, tick)
    backwards = [judgement for dialogue in reversed(list(_dialogues(chosen))) for judgement in dialogue]
    alone = answer_all(fresh, backwards, tick)
    streamed: dict[str, Answer] = {}
    for judgement in chosen:
        if judgement.set is not QuestionSet.CONVERSATION:
            *_, streamed[judgement.id] = assistant.stream(judgement.question)
        tick()
    return {
        judgement.id: Repetition(
            repeated=_cited(repeated[judgement.id]),
            alone=_cited(alone[judgement.id]),
            streamed=_cited(streamed[judgement.id]) if judgement.id in streamed else None,
        )
        for judgement in chosen
    }


def _dialogues(judgements: Iterable[Judgement]) -> Iterator[list[Judgement]]:
    """Questions that are asked in one conversation: the turns of one, or a question by itself."""
    for _, turns in groupby(
        judgements, key=lambda each: each.unit if each.set is QuestionSet.CONVERSATION else each.id
    ):
        yield list(turns)


def _cited(answer: Answer) -> tuple[str, ...]:
    refs = (answer.citations[number].ref for sentence in answer.sentences for number in sentence.citations)
    return tuple(dict.fromkeys(refs))
