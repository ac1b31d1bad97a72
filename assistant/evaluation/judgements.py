"""What is asked and what would be right: the questions of an evaluation, each with its judgement.

A conversation is as many questions as it has turns; what the files say, and how they are read, is in
:mod:`assistant.evaluation.question_files`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Split = Literal["dev", "test"]
SPLITS: tuple[Split, ...] = ("dev", "test")
Choice = tuple[str, ...]
"""Strings of which one is enough."""


class QuestionSet(StrEnum):
    """The kinds of questions, a file each."""

    ANSWERABLE = "answerable"
    UNANSWERABLE = "unanswerable"
    CONVERSATION = "conversation"
    ROBUSTNESS = "robustness"
    PAIR = "pair"


class Expect(StrEnum):
    """How a question should be met."""

    ANSWER = "answer"
    ABSTAIN = "abstain"
    CHITCHAT = "chitchat"
    OTHER_LANGUAGE = "other_language"
    ERROR = "error"


@dataclass(frozen=True)
class Judgement:
    """A question, and what makes an answer to it right."""

    id: str
    """Of a turn: the conversation's id, a slash and the turn's number from 1 (``cv-fr01/2``)."""
    set: QuestionSet
    question: str
    language: str
    expect: Expect = Expect.ANSWER
    gold: tuple[str, ...] = ()
    """Ids that together are needed and sufficient."""
    also_ok: tuple[str, ...] = ()
    """Further ids that genuinely answer or support."""
    must_include: tuple[Choice, ...] = ()
    """Strings that a correct answer contains."""
    must_not: tuple[str, ...] = ()
    """Strings that no answer may contain."""
    corrected_by: tuple[str, ...] = ()
    """Of a question with a false premise: ids that refute it; an answer that cites one is right as well."""
    kind: str = ""
    """``type`` of an answerable question, ``kind`` of an unanswerable one."""
    difficulty: str = ""
    depends_on_history: bool = False
    unit: str = ""
    """What is drawn, split and compared as a whole: the conversation's or pair's id, else the question's own."""

    @property
    def split(self) -> Split:
        """The half that its unit falls into."""
        return split_of(self.unit or self.id)

    @property
    def cluster(self) -> str:
        """The unit's id."""
        return self.unit or self.id

    @property
    def wants_abstention(self) -> bool:
        """Whether the right thing is to say that the report does not answer."""
        return self.expect is Expect.ABSTAIN


def split_of(unit: str) -> Split:
    """``dev`` (may be looked at, tuned and calibrated on) or ``test`` (only measured), by the id alone.

    The parity of the first byte of the id's SHA-256: fixed for ever, and no question changes sides when others are
    added.
    """
    return "dev" if hashlib.sha256(unit.encode()).digest()[0] % 2 == 0 else "test"


def twins(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Id of each question of a pair -> id of the same question in the other language."""
    pairs: dict[str, list[str]] = {}
    for judgement in judgements:
        if judgement.set is QuestionSet.PAIR:
            pairs.setdefault(judgement.unit, []).append(judgement.id)
    both = [pair for pair in pairs.values() if len(pair) == 2]
    return {one: other for pair in both for one, other in (pair, reversed(pair))}
