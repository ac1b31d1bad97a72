"""The words of the chat in other pages: on the button and around the frame, and within it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class HostWords:
    """What ``embed.js`` shows in the page that includes it."""

    button: str
    panel: str
    """The name of the panel that the button opens."""
    frame: str
    """The name of the frame itself."""
    close: str
    enlarge: str
    reduce: str
    loading: str
    trouble: str
    """Where nothing is heard from the frame; followed by a link."""
    elsewhere: str


@dataclass(frozen=True, kw_only=True)
class FrameWords:
    """What the page shows within the frame, beyond what it shows in its own window."""

    back: str
    other_report: str
    """The page around asks for the report ``{asked}``, where ``{held}`` is all there is."""


HOST: Mapping[Language, HostWords] = {
    "fr": HostWords(
        button="Interroger le rapport",
        panel="Alinea\u00a0: questions sur le rapport",
        frame="Conversation avec Alinea",
        close="Fermer",
        enlarge="Agrandir",
        reduce="Réduire",
        loading="Chargement…",
        trouble="La conversation ne s’affiche pas\u202f?",
        elsewhere="L’ouvrir dans un nouvel onglet",
    ),
    "en": HostWords(
        button="Ask the report",
        panel="Alinea: questions about the report",
        frame="Conversation with Alinea",
        close="Close",
        enlarge="Enlarge",
        reduce="Reduce",
        loading="Loading…",
        trouble="The conversation does not appear?",
        elsewhere="Open it in a new tab",
    ),
}

FRAME: Mapping[Language, FrameWords] = {
    "fr": FrameWords(
        back="Retour à la conversation",
        other_report="Le rapport {asked} n’est pas disponible ici\u00a0: les réponses portent sur le rapport {held}.",
    ),
    "en": FrameWords(
        back="Back to the conversation",
        other_report="The report {asked} is not available here: answers are about the report {held}.",
    ),
}
