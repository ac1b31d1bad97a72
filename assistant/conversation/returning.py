"""A subject taken up again: « revenons à la fraude », "back to the first question"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.conversation.turns import Turn
from assistant.lexical import content_words, fold

_RETURN = re.compile(
    r"^\s*(?:(?:ok|bon|bien|alors|et|mais|so|and|but|now|maintenant|merci|thanks)\b[,.!]?\s*)*"
    r"(?:revenons(?:-en)?|revenir|pour (?:en )?revenir|retournons|retour|je reviens|j['’]en reviens|reprenons|"
    r"(?:let['’]s |let us |can we |could we |i(?:['’]d like to | want to )?)?(?:go(?:ing)? back|com(?:e|ing) back|get(?:ting)? back|return(?:ing)?)|back)"
    r"\s+(?:(?:à|aux?|sur|to)\b)?\s*(?P<what>[^:,;?]+)(?:[:,;?]\s*(?P<rest>.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_QUESTION = re.compile(
    r"(?:la |le |ma |mon |notre |the |my |your |our |votre |ta )?(?:(?P<first>premiere|first|1re|1ere|1st|initiale?|initial)|(?P<second>deuxieme|seconde|second|2e|2nd)|"
    r"(?P<third>troisieme|third|3e|3rd)|(?P<last>derniere|last|precedente?|previous|avant derniere))?\s*"
    r"(?:question|answer|reponse|sujet|topic|point|subject)(?: (?P<after>precedente?|d'avant|initiale?|du debut|before|earlier))?"
)
_LEAST_STEM = 4


@dataclass(frozen=True)
class Return:
    """The turn whose subject is taken up, and what is asked of it; an empty ``message``: the same again."""

    turn: int
    message: str


def returned_to(message: str, turns: Sequence[Turn]) -> Return | None:
    """Where ``message`` says that it returns to, if to anything that was spoken of."""
    match = _RETURN.match(message)
    if match is None or not turns:
        return None
    what, rest = match["what"].strip(" .!"), (match["rest"] or "").strip()
    numbered = _numbered(what, len(turns))
    if numbered is not None:
        return Return(numbered, rest)
    turn = _about(what, turns)
    return None if turn is None else Return(turn, f"{what} {rest}" if rest else "")


def _numbered(what: str, count: int) -> int | None:
    match = _QUESTION.fullmatch(fold(what))
    if match is None:
        return None
    if match["first"] or (match["after"] or "").startswith(("init", "du debut")):
        return 0
    number = 1 if match["second"] else 2 if match["third"] else count - 1
    return number if number < count else None


def _about(what: str, turns: Sequence[Turn]) -> int | None:
    """The turn that shares most words with ``what``; its question counts twice its answer, the later turn wins."""
    wanted = _stems(what)
    scores = [2 * len(wanted & _stems(turn.asked)) + len(wanted & _stems(turn.said)) for turn in turns]
    best = max(range(len(turns)), key=lambda number: (scores[number], number))
    return best if wanted and scores[best] else None


def _stems(text: str) -> set[str]:
    """The beginnings of the content words, which French and English often share."""
    return {fold(word)[: max(_LEAST_STEM, len(word) - 3)] for word in content_words(text)}
