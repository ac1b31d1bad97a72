from __future__ import annotations

from assistant.answer import Answer, Retrieved, Status
from assistant.terminal import as_text

FOUND = tuple(Retrieved(ref, 0.5) for ref in ("64", "fn12", "fig2", "1"))


def test_an_answer_is_followed_by_its_notice_and_address() -> None:
    answer = Answer(
        "q", "en", Status.ANSWERED, "It is. [para. 1]", retrieved=FOUND, notice="Unofficial.", official_url="u"
    )
    assert as_text(answer) == "It is. [para. 1]\n\nUnofficial. u"


def test_a_refusal_is_followed_by_the_nearest_passages() -> None:
    french = Answer("q", "fr", Status.ABSTAINED, "Non.", retrieved=FOUND)
    assert as_text(french) == "Non.\n\nLes passages les plus proches : par. 64, note 12, figure II."
    assert as_text(Answer("q", "en", Status.ABSTAINED, "No.")) == "No."


def test_small_talk_stands_alone() -> None:
    assert as_text(Answer("q", "fr", Status.CHITCHAT, "Bonjour.", retrieved=FOUND)) == "Bonjour."
