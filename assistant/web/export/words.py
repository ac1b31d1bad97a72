"""What the page says of exporting and copying, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class ExportWords:
    """The menu of exports, and the button that copies an answer, in one language."""

    menu: str
    word: str
    markdown: str
    print: str
    json: str
    copy_all: str
    nothing: str
    working: str
    copied_all: str
    failed: str
    copy: str
    copied: str
    cannot_copy: str
    source: str


FRENCH = ExportWords(
    menu="Exporter la conversation",
    word="Document Word avec notes de bas de page",
    markdown="Markdown",
    print="Version imprimable",
    json="Données JSON",
    copy_all="Copier la conversation",
    nothing="La conversation est vide\u00a0: posez d’abord une question.",
    working="Préparation du fichier…",
    copied_all="Conversation copiée.",
    failed="L’export a échoué. Veuillez réessayer dans un instant.",
    copy="Copier",
    copied="Réponse copiée",
    cannot_copy="Le navigateur ne permet pas de copier.",
    source="Source",
)

ENGLISH = ExportWords(
    menu="Export the conversation",
    word="Word document with footnotes",
    markdown="Markdown",
    print="Printable version",
    json="JSON data",
    copy_all="Copy the conversation",
    nothing="The conversation is empty: ask a question first.",
    working="Preparing the file…",
    copied_all="Conversation copied.",
    failed="The export failed. Please try again in a moment.",
    copy="Copy",
    copied="Answer copied",
    cannot_copy="The browser does not allow copying.",
    source="Source",
)

WORDS: Mapping[Language, ExportWords] = {"fr": FRENCH, "en": ENGLISH}
