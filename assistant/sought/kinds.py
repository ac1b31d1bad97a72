"""The kinds of things that a question can ask for, and how an answer meets them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """Of thing asked for, as far as the words of a question tell."""

    MONEY = "money"
    PERCENT = "percent"
    MEMBERS = "members"
    """As many things by name as the question says ("Which four organizations …?")."""
    COUNT = "count"
    DATE = "date"
    PLACE = "place"
    SYMBOL = "symbol"
    NAME = "name"
    """A person's."""
    HEAD = "head"
    """Who leads."""
    CONTACT = "contact"
    """An address to write to or to call."""


@dataclass(frozen=True)
class Sought:
    """One thing that a question asks for."""

    kind: Kind
    things: tuple[str, ...] = ()
    """Of a count and of members: the words for what is counted or named; empty where the question does not say."""
    number: int = 0
    """Of members: how many."""


class Fit(NamedTuple):
    """How an answer meets what is sought."""

    seeks: bool = False
    """Whether the question asks for something of a kind that can be told: a date, a sum, a number of things…"""
    has: bool = False
    """Whether a sentence has such a thing; of several things asked for, one."""
    reading: float | None = None
    """How surely a passage answers, as the reader sees it: a logit; ``None`` where there is no reader."""

    @property
    def lacks(self) -> bool:
        """Whether it is sought and not there."""
        return self.seeks and not self.has
