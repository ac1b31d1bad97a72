"""A message and the turns before it -> a question that stands on its own, and what the search should know besides.

Nothing is rewritten by a model: the words of the question that opened the subject join those of the message. Both are
then searched, together and the message alone, for together they find what is meant and alone what is new; and what was
just cited is preferred a little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.context import SearchContext
from assistant.conversation.cues import asks_other, asks_why, language_asked, ordinal_asked, step_asked, wants_more
from assistant.conversation.leaning import Lean, lean_of, only_adds, without_new_subject
from assistant.conversation.returning import returned_to
from assistant.conversation.turns import Turn, first_said
from assistant.references import references_asked
from assistant.smalltalk import smalltalk

_SHARE = {Lean.MUCH: 0.5, Lean.SOME: 0.75}
"""Of the message's own words in the score: on `dev`, anything from 0.5 to 0.6 with these bonuses finds most."""
_CITED = {Lean.MUCH: 1.0, Lean.SOME: 0.5}
"""What a passage just cited gets on top of its score, in standard deviations; its neighbours get half."""
_DOUBT, _DOUBT_ADDED = 0.25, 0.75
"""Its share in what tells how sure the answer is: a pronoun vouches for the subject, "and the weather?" does not."""
_SINGLE = 2.0
"""How much more where there is nothing to search by but the passage."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ONLY_YEAR = re.compile(
    r"\W*(?:(?:et|and|or|ou|mais|but|what about|how about|qu['’]en est-il)\s+)?(?:(?:pour|for|de|en|in|of|l['’]année|the year)\s*)*"
    r"(?P<year>(?:19|20)\d\d)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Understood:
    """A message understood in its conversation."""

    text: str
    """Standing on its own."""
    context: SearchContext | None = None
    """``None`` where it did so already."""


def understood(message: str, turns: Sequence[Turn]) -> Understood:
    """What ``message`` asks, given the turns before it."""
    back = returned_to(message, turns)
    if back is not None:
        return (
            _joined(back.message, turns[: back.turn + 1], Lean.MUCH)
            if back.message
            else Understood(standalone(turns, back.turn))
        )
    lean = lean_of(message) if turns else Lean.NOT
    if lean is Lean.NOT:
        return Understood(without_new_subject(message))
    year = _ONLY_YEAR.fullmatch(message)
    topic = topic_of(turns)
    if year and _YEAR.search(topic):
        return Understood(_YEAR.sub(year["year"], topic))
    return _joined(message, turns, lean)


def topic_of(turns: Sequence[Turn]) -> str:
    """The last question that stood on its own, with the last one since that added to it; empty where there is none.

    Of a passage that was looked up, its first words.
    """
    added = ""
    for number in range(len(turns) - 1, -1, -1):
        asked = turns[number].asked
        if references_asked(asked) or step_asked(asked) is not None or ordinal_asked(asked) is not None:
            if turns[number].cited:
                return f"{first_said(turns[number])} {added}".strip()
            continue
        if not asked or is_about_the_conversation(asked) or smalltalk(asked, "en"):
            continue
        if returned_to(asked, turns[:number]) is not None or _ONLY_YEAR.fullmatch(asked):
            return f"{standalone(turns, number)} {added}".strip()
        lean = lean_of(asked) if number else Lean.NOT
        if lean is Lean.NOT:
            return f"{without_new_subject(asked)} {added}".strip()
        if not added and (lean is Lean.SOME or only_adds(asked)):
            added = asked
    return added


def standalone(turns: Sequence[Turn], number: int) -> str:
    """The text by which a turn's question was searched."""
    return understood(turns[number].asked, turns[:number]).text


def is_about_the_conversation(message: str) -> bool:
    """Whether it asks for what was said, or comes next, rather than for a subject of its own."""
    return (
        wants_more(message)
        or asks_why(message)
        or asks_other(message)
        or step_asked(message) is not None
        or language_asked(message) is not None
    )


def _joined(message: str, turns: Sequence[Turn], lean: Lean) -> Understood:
    topic = topic_of(turns)
    cited = next((turn.cited for turn in reversed(turns) if turn.cited), ())
    bonus = _CITED[lean] if topic else _SINGLE
    preferred = {near: bonus / 2 for ref in cited for near in neighbours(ref)} | dict.fromkeys(cited, bonus)
    doubt = _DOUBT_ADDED if only_adds(message) else _DOUBT
    return Understood(f"{topic} {message}".strip(), SearchContext(message, _SHARE[lean], doubt, preferred))


def neighbours(ref: str) -> tuple[str, ...]:
    """The ids of the paragraphs before and after a numbered one, whether they exist or not."""
    return (str(int(ref) - 1), str(int(ref) + 1)) if ref.isdecimal() else ()
