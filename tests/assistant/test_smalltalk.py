from __future__ import annotations

import pytest

from assistant.smalltalk import smalltalk
from assistant.wording import ABOUT_ME, GREETING, THANKS


@pytest.mark.parametrize(
    "text", ["Bonjour", "slt", "bonjour à tous !", "Salut, ça va ?", "Hello there 👋", "hi", "How are you?"]
)
def test_a_greeting_is_returned(text: str) -> None:
    assert smalltalk(text, "fr") == GREETING["fr"]
    assert smalltalk(text, "en") == GREETING["en"]


@pytest.mark.parametrize(
    "text",
    [
        "merci",
        "Mille mercis pour votre aide !",
        "d’accord merci",
        "Non merci",
        "Bonne journée",
        "ok",
        "Great, thanks, that's all for now. Bye!",
        "Thank you very much for your help",
        "Bonjour et merci",
        "merci, c'est clair",
        "J'ai compris",
        "ok, got it",
        "d'accord",
    ],
)
def test_thanks_and_goodbyes_are_answered(text: str) -> None:
    assert smalltalk(text, "fr") == THANKS["fr"]
    assert smalltalk(text, "en") == THANKS["en"]


@pytest.mark.parametrize(
    "text",
    [
        "Qui êtes-vous ?",
        "Bonjour, qui es-tu ?",
        "T’es qui ?",
        "etes vous un robot ou un etre humain",
        "Comment ça marche ?",
        "Peux-tu m'aider ?",
        "Who are you and what can you do?",
        "Are you a human being or a machine?",
        "what's your name",
        "can you help me?",
        "and you?",
        "Et vous ?",
        "help",
        "Aide",
    ],
)
def test_questions_about_the_assistant_are_answered_by_what_it_is(text: str) -> None:
    assert smalltalk(text, "fr") == ABOUT_ME["fr"]
    assert smalltalk(text, "en") == ABOUT_ME["en"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!",
        "alinea",
        "Bonjour, combien d'organismes ont signé ?",
        "Hi, what is the CEB?",
        "Merci, et le climat ?",
        "Thanks! And the budget?",
        "salut c koi le ceb",
        "how are you funded",
        "comment ça marche ClearCheck ?",
        "Peux-tu m'aider à trouver le paragraphe sur les achats ?",
        "can you help me find the paragraph on procurement?",
        "what do you do about climate change",
        "aide humanitaire",
        "help for victims",
        "c'est clair pour les ruches ?",
        "et vous avez combien de membres ?",
        "mercredi",
        "Are you a bot? If not, how many agencies signed the declaration?",
    ],
)
def test_anything_that_asks_something_else_is_a_question(text: str) -> None:
    assert smalltalk(text, "fr") is None
    assert smalltalk(text, "en") is None
