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
    up="Cette réponse m’a aidé",
    down="Cette réponse ne m’a pas aidé",
    why_up="Qu’est-ce qui vous a aidé\u202f?",
    why_down="Qu’est-ce qui n’allait pas\u202f?",
    reasons={
        "accurate": "Exacte",
        "complete": "Complète",
        "well_sourced": "Bien sourcée",
        "wrong_passage": "Le passage cité n’est pas le bon",
        "incomplete": "La réponse est incomplète",
        "beside_the_question": "La réponse ne répond pas à la question",
        "wrongly_refused": "Le rapport répond, mais l’assistant dit que non",
        "translation": "La traduction est inexacte",
        "other": "Autre",
    },
    comment="Commentaire (facultatif)",
    kept="La question, la réponse et votre avis sont conservés\u202f; pas votre nom.",
    send="Envoyer",
    close="Fermer",
    thanks="Merci, votre avis est enregistré.",
    withdrawn="Votre avis a été retiré.",
    failed="Votre avis n’a pas pu être enregistré. Veuillez réessayer dans un instant.",
)

ENGLISH = FeedbackWords(
    up="This answer helped me",
    down="This answer did not help me",
    why_up="What was helpful?",
    why_down="What was wrong?",
    reasons={
        "accurate": "Accurate",
        "complete": "Complete",
        "well_sourced": "Well sourced",
        "wrong_passage": "The passage cited is not the right one",
        "incomplete": "The answer is incomplete",
        "beside_the_question": "The answer does not address the question",
        "wrongly_refused": "The report has the answer, but the assistant says it does not",
        "translation": "The translation is inaccurate",
        "other": "Other",
    },
    comment="Comment (optional)",
    kept="The question, the answer and your opinion are kept; your name is not.",
    send="Send",
    close="Close",
    thanks="Thank you, your opinion has been recorded.",
    withdrawn="Your opinion has been withdrawn.",
    failed="Your opinion could not be recorded. Please try again in a moment.",
)

WORDS: Mapping[Language, FeedbackWords] = {"fr": FRENCH, "en": ENGLISH}
