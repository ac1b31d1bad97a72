"""A conversation in small: every kind of answer there is, on the report of the small assistant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from assistant.answer import Answer, Basis, Citation, CitedSentence, Status
from assistant.web.conversations import Conversation, Turn
from assistant.web.export.building import CitedReport
from tests.web.small_assistant import ENGLISH_60, OFFICIAL_URL, PARAGRAPHS, SYMBOL, TITLE, answer_to

MOMENT = datetime(2026, 11, 30, 18, 20, tzinfo=UTC)
REPORT = CitedReport(SYMBOL, TITLE, "fr", OFFICIAL_URL)

SENTENCES = answer_to("Quels travaux sur l’intelligence artificielle ?", "fr")
LIST = answer_to("Quelles initiatives pour les achats ?", "fr")
QUOTE = answer_to("How many signed the recognition statement?", "en")
ABSTENTION = answer_to("Quelle est la météo ?", "fr")
GREETING = answer_to("Bonjour", "fr")
ERROR = Answer(question="?", language="en", status=Status.ERROR, text="An internal error prevents an answer.")
TRANSLATION = Answer(
    question="What about the website?",
    language="en",
    status=Status.ANSWERED,
    text=f"{ENGLISH_60} [para. 60]",
    sentences=(CitedSentence(ENGLISH_60, Basis.TRANSLATED, (0, 0)),),
    citations=(
        Citation(
            SYMBOL, "60", "E/2021/47, para. 60", PARAGRAPHS["60"], 0, len(PARAGRAPHS["60"]), 0.8, "/report/E-2021-47#60"
        ),
    ),
    confidence=0.7,
    edition="en",
    notice="Unofficial translation; the French text is authoritative.",
    official_url="https://undocs.org/en/E/2021/47",
    engine="llm:mistral:small:latest",
)
ANSWERS = (SENTENCES, LIST, QUOTE, TRANSLATION, ABSTENTION, GREETING, ERROR)

CONVERSATION = Conversation(
    SYMBOL,
    (
        *(Turn(answer.question, answer, MOMENT) for answer in ANSWERS),
        Turn("Et ensuite ?", None),
    ),
    "L’IA & <les> achats",
)
WITHOUT_NAME = replace(CONVERSATION, name="")


def only(answer: Answer | None, question: str = "Une question ?") -> Conversation:
    """A conversation of one turn."""
    return Conversation(SYMBOL, (Turn(question, answer),))
