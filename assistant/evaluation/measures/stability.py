"""Are the same passages cited when the same is asked again? Over every question but the noise.

``same_on_repeat``: asked a second time; ``same_alone``: asked of a fresh assistant, apart from the batch: in the
opposite order, so that nothing that came before is the same; ``same_streamed``: by the last answer of the stream. Each
is the share of the questions with the same ids in the same order. ``same_in_other_language``: over questions asked in
French and in English, the ids that both answers cite over those that either does (Jaccard 1901).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from assistant.evaluation.case import Case, Repetition
from assistant.evaluation.measures.measure import Measure


def _is_same(which: Callable[[Repetition], tuple[str, ...] | None], case: Case) -> float | None:
    again = which(case.repetition)
    return None if again is None else float(again == case.response.cited)


def _overlap(case: Case) -> float | None:
    other = case.cited_in_other_language
    # One observation a pair is enough, and the French side makes it.
    if other is None or case.judgement.language != "fr":
        return None
    either = case.cited | set(other)
    return len(case.cited & set(other)) / len(either) if either else 1.0


MEASURES = (
    Measure("same_on_repeat", partial(_is_same, lambda again: again.repeated)),
    Measure("same_alone", partial(_is_same, lambda again: again.alone)),
    Measure("same_streamed", partial(_is_same, lambda again: again.streamed)),
    Measure("same_in_other_language", _overlap),
)
