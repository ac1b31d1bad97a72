"""What an exported document says around questions and answers, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class DocumentWords:
    """An exported document's own words in one language."""

    title: str
    title_of_many: str
    report: str
    official_document: str
    exported: str
    asked: str
    no_answer: str
    abstained: str
    error: str
    engine: str
    extractive: str
    language_model: str
    notes: str
    back: str
    page: str
    of: str
    colon: str
    """With its spaces."""


FRENCH = DocumentWords(
    title="Conversation sur le rapport {symbol}",
    title_of_many="Conversation sur une bibliothèque de rapports",
    report="Rapport",
    official_document="Document officiel",
    exported="Date d’exportation",
    asked="Question posée le {date}",
    no_answer="Sans réponse\u00a0: la réponse a été interrompue ou n’a pas pu être établie.",
    abstained="Sans réponse dans le rapport\u00a0: rien n’est cité.",
    error="La réponse n’a pas pu être établie.",
    engine="Méthode",
    extractive="phrases tirées du rapport, sans modèle de langue",
    language_model="modèle de langue {model} ({provider})",
    notes="Notes",
    back="Retour au texte, note {number}",
    page="Page",
    of="sur",
    colon="\u00a0: ",
)

ENGLISH = DocumentWords(
    title="Conversation about report {symbol}",
    title_of_many="Conversation about a library of reports",
    report="Report",
    official_document="Official document",
    exported="Date of export",
    asked="Asked on {date}",
    no_answer="No answer: the answer was interrupted or could not be prepared.",
    abstained="Not answered in the report: nothing is cited.",
    error="The answer could not be prepared.",
    engine="Method",
    extractive="sentences taken from the report, without a language model",
    language_model="language model {model} ({provider})",
    notes="Notes",
    back="Back to the text, note {number}",
    page="Page",
    of="of",
    colon=": ",
)

DOCUMENT_WORDS: Mapping[Language, DocumentWords] = {"fr": FRENCH, "en": ENGLISH}
