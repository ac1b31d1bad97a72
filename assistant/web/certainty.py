"""Confidence in words: a reader needs to know whether to check, not a decimal."""

from __future__ import annotations

from assistant.answer import Answer
from assistant.web.markup import escape
from assistant.web.strings import Strings

SURE = 0.9
FAIRLY_SURE = 0.7
"""Bounds of the confidence; what is right above and below them is measured by ``benchmarks/certainty.py``."""


def certainty_html(answer: Answer, strings: Strings) -> str:
    """How sure an answer is, in words that unfold what they mean."""
    level, name, detail = _level(answer.confidence, strings)
    return f'<details class="certainty {level}"><summary>{escape(name)}</summary><p>{escape(detail)}</p></details>'


def certainty_name(answer: Answer, strings: Strings) -> str:
    """How sure an answer is, in two or three words."""
    return _level(answer.confidence, strings)[1]


def _level(confidence: float, strings: Strings) -> tuple[str, str, str]:
    if confidence >= SURE:
        return "sure", strings.sure, strings.sure_detail
    if confidence >= FAIRLY_SURE:
        return "fairly", strings.fairly_sure, strings.fairly_sure_detail
    return "unsure", strings.unsure_answer, strings.unsure_answer_detail
