"""What is cited: a passage, the words quoted from it, and what its report's symbol says of the report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language
from assistant.web.strings import as_language

_SYMBOL = re.compile(r"(?P<organ>[A-Z]+)/\S.*")

_UNITED_NATIONS: Mapping[Language, str] = {"fr": "Nations Unies", "en": "United Nations"}
_ORGANS: Mapping[str, Mapping[Language, str]] = {
    "A": {"fr": "Assemblée générale", "en": "General Assembly"},
    "E": {"fr": "Conseil économique et social", "en": "Economic and Social Council"},
    "S": {"fr": "Conseil de sécurité", "en": "Security Council"},
    "T": {"fr": "Conseil de tutelle", "en": "Trusteeship Council"},
    "ST": {"fr": "Secrétariat", "en": "Secretariat"},
    "CEB": {
        "fr": "Conseil des chefs de secrétariat des organismes des Nations Unies pour la coordination",
        "en": "United Nations System Chief Executives Board for Coordination",
    },
    "JIU": {"fr": "Corps commun d’inspection", "en": "Joint Inspection Unit"},
}
"""By the first element of the symbols of their documents."""


@dataclass(frozen=True)
class CitedPassage:
    """A passage to cite, with the words quoted from it."""

    report: str
    """The symbol, ``"E/2021/47"``."""
    title: str
    """The report's, in ``language`` where it is known in it."""
    ref: str
    """The passage's id, ``"51"``."""
    language: str
    """That the passage is quoted in; the citation is French where it is ``"fr"``, else English."""
    quote: str
    """Without quotation marks around it; empty: nothing is quoted."""
    official_url: str
    """Of the official document in ``language``; empty: there is none."""
    unofficial: bool = False
    """Whether ``quote`` is a translation of ours."""

    @property
    def cited_in(self) -> Language:
        """The language that the citation itself is written in."""
        return as_language(self.language)


def publisher_of(symbol: str, language: Language) -> str:
    """``United Nations`` for what has a symbol of theirs, else nothing."""
    return _UNITED_NATIONS[language] if _SYMBOL.fullmatch(symbol) else ""


def author_of(symbol: str, language: Language) -> str:
    """The corporate author as library catalogues head it: ``United Nations. Economic and Social Council``.

    A document without a United Nations symbol has none that we know of: an empty string.
    """
    publisher = publisher_of(symbol, language)
    organ = _ORGANS.get(symbol.partition("/")[0])
    return f"{publisher}. {organ[language]}" if publisher and organ else publisher
