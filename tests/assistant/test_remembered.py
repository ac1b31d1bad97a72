from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from assistant.remembered import RememberedSignals
from assistant.retrieve import SignalScores
from assistant.trace import Details


@dataclass
class Counting:
    """Signals that note what they are asked."""

    asked: list[str] = field(default_factory=list)

    def scores(self, question: str) -> SignalScores:
        self.asked.append(question)
        none = np.zeros(1)
        return SignalScores({"own_words": np.array([len(question)])}, {}, none, none, none)

    def reading(self, question: str) -> Details:
        return {"question": question}


def test_a_question_is_looked_up_once_while_it_is_among_the_last() -> None:
    counting = Counting()
    signals = RememberedSignals(counting)
    first = signals.scores("a")
    assert signals.scores("a") is first
    for number in range(7):
        signals.scores(f"other {number}")
    assert signals.scores("a") is first
    for number in range(8):
        signals.scores(f"further {number}")
    assert signals.scores("a").passages["own_words"].tolist() == [1]
    assert counting.asked.count("a") == 2
    assert signals.reading("b") == {"question": "b"}
