from __future__ import annotations

import pytest

from assistant.conversation.returning import Return, returned_to
from tests.assistant.conversation.small_report import turn

TURNS = (
    turn("Qui lutte contre la fraude ?", "Le Bureau. [par. 2]", "2"),
    turn("How many hives are there?", "Nine hives in the orchards. [para. 9]", "9"),
)


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("Revenons à la fraude", Return(0, "")),
        ("Pour revenir à la fraude : depuis quand ?", Return(0, "la fraude depuis quand ?")),
        ("Back to the orchards: who owns them?", Return(1, "the orchards who owns them?")),
        ("OK, let's go back to the first question", Return(0, "")),
        ("back to my previous question", Return(1, "")),
        ("retour à la deuxième question : pourquoi ?", Return(1, "pourquoi ?")),
        ("Revenons aux chevaux", None),
        ("back to the third question", None),
        ("Qui revient à la fraude ?", None),
        ("Did the staff go back to the office?", None),
    ],
)
def test_a_subject_is_taken_up_again_where_it_was_spoken_of(message: str, found: Return | None) -> None:
    assert returned_to(message, TURNS) == found


def test_there_is_nothing_to_return_to_at_the_start() -> None:
    assert returned_to("Revenons à la fraude", ()) is None
