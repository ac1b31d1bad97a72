"""What the assistant itself tells a trace, between the steps that tell of themselves."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Citation, CitedSentence, Question
from assistant.trace import Details


def question_details(question: Question, asked: str, message: str) -> Details:
    """The standalone question beside what it was made from.

    Args:
        question: as it is looked up.
        asked: the message without orders to the assistant.
        message: the cleaned message.
    """
    return {
        "text": question.text,
        "history_used": question.text != asked,
        "questions_before": len(question.before),
        "instructions_set_aside": asked != message,
    }


def wording_details(sentences: Sequence[CitedSentence], citations: Sequence[Citation]) -> Details:
    """The answer's sentences as they are before they are verified."""
    return {
        "sentences": [
            {"text": each.text, "basis": each.basis, "refs": [citations[number].ref for number in each.citations]}
            for each in sentences
        ]
    }
