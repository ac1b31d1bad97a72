"""Going on: what the passages just cited have not said yet, then the paragraphs after them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Evidence
from assistant.conversation.steps import ReadingOrder
from assistant.conversation.texts import Texts, spoken
from assistant.conversation.turns import Turn
from assistant.evidence import sentence_evidence

_FURTHEST = 5
"""How many paragraphs further to look."""


def more_of(turns: Sequence[Turn], texts: Texts, order: ReadingOrder, *, max_sentences: int) -> tuple[Evidence, ...]:
    """The next sentences of the last passages cited; empty where none were, or where nothing is left.

    Passages go on in the order in which they were cited; once all are said, the paragraphs after the first of them
    follow.
    """
    cited = next((turn.cited for turn in reversed(turns) if turn.cited), ())
    known = [ref for ref in cited if ref in texts.passages]
    said = spoken(turns)
    for refs in (known, *([ref] for ref in _following(known, order))):
        left = [(ref, number) for ref in refs for number in texts.unsaid(ref, said)][:max_sentences]
        if left:
            return tuple(proof for ref, number in left for proof in sentence_evidence(texts.passages[ref], [number]))
    return ()


def _following(cited: Sequence[str], order: ReadingOrder) -> list[str]:
    """The paragraphs after the last one cited that runs on from the first."""
    paragraphs = order.series[""]
    places = [paragraphs.index(ref) for ref in cited if ref in paragraphs]
    if not places:
        return []
    place = places[0]
    while place + 1 in places:
        place += 1
    return list(paragraphs[place + 1 : place + 1 + _FURTHEST])
