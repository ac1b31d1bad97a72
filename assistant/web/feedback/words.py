"""The words by which readers are asked what an answer was worth to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class FeedbackWords:
    """In one language."""

    up: str
    down: str
    why_up: str
    why_down: str
    reasons: Mapping[str, str]
    """By their keys in ``assistant.feedback.opinion``."""
    comment: str
    kept: str
    send: str
    close: str
    thanks: str
    withdrawn: str
    failed: str


FRENCH = FeedbackWords(
    up="Cette réponse m’a été utile",
    down="Cette réponse ne m’a pas été utile",
    why_up="Qu’est-ce qui vous a été utile\u00a0?",
    why_down="Qu’est-ce qui n’allait pas\u00a0?",
    reasons={
        "accurate": "La réponse est exacte",
        "complete": "La réponse est complète",
        "well_sourced": "Les sources sont bien indiquées",
        "wrong_passage": "Le passage cité n’est pas le bon",
        "incomplete": "La réponse est incomplète",
        "beside_the_question": "La réponse ne porte pas sur la question",
        "wrongly_refused": "Le rapport contient la réponse, mais l’assistant indique le contraire",
        "translation": "La traduction est inexacte",
        "other": "Autre",
    },
    comment="Commentaire (facultatif)",
    kept="La question, la réponse et votre avis sont conservés, mais pas votre nom.",
    send="Envoyer",
    close="Fermer",
    thanks="Merci. Votre avis a été enregistré.",
    withdrawn="Votre avis a été retiré.",
    failed="Votre avis n’a pas pu être enregistré. Veuillez réessayer dans un instant.",
)

ENGLISH = FeedbackWords(
    up="This answer was helpful",
    down="This answer was not helpful",
    why_up="What was helpful?",
    why_down="What was wrong?",
    reasons={
        "accurate": "The answer is accurate",
        "complete": "The answer is complete",
        "well_sourced": "The sources are well indicated",
        "wrong_passage": "The passage cited is not the right one",
        "incomplete": "The answer is incomplete",
        "beside_the_question": "The answer does not address the question",
        "wrongly_refused": "The report has the answer, but the assistant says that it does not",
        "translation": "The translation is inaccurate",
        "other": "Other",
    },
    comment="Comment (optional)",
    kept="The question, the answer and your feedback are kept, but not your name.",
    send="Send",
    close="Close",
    thanks="Thank you. Your feedback has been recorded.",
    withdrawn="Your feedback has been withdrawn.",
    failed="Your feedback could not be recorded. Please try again in a moment.",
)

WORDS: Mapping[Language, FeedbackWords] = {"fr": FRENCH, "en": ENGLISH}
