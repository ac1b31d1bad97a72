"""What kind of document one is, and whose, by its symbol and its title."""

from __future__ import annotations

import re

_KINDS = (
    (
        "resolution",
        re.compile(
            r"/RES/|^r[eé]soluti?[oó]n \d|\bdraft resolution\b|\bprojet de résolution\b|\bproyecto de resolución\b",
            re.I,
        ),
    ),
    (
        "letter",
        re.compile(
            r"^(?:identical )?(?:letters?|notes? verbales?) dated|^(?:lettres?|notes? verbales?)(?: identiques)? datée"
            r"|^(?:cartas?|notas? verbal(?:es)?)(?: idénticas)? de fecha",
            re.I,
        ),
    ),
    ("statement", re.compile(r"^statement\b|^exposé\b|^déclaration\b|^declaración\b|^exposición\b", re.IGNORECASE)),
    ("report", re.compile(r"\breports?\b|\brapport\b|\binforme\b", re.IGNORECASE)),
    ("note", re.compile(r"^(?:note|nota)\b", re.IGNORECASE)),
    (
        "decision",
        re.compile(
            r"^d[eé]cisi[oó]n \d|\bdraft decision\b|\bprojet de décision\b|\bproyecto de decisión\b", re.IGNORECASE
        ),
    ),
)
_ORGANS = {
    "A": "General Assembly",
    "S": "Security Council",
    "E": "Economic and Social Council",
    "T": "Trusteeship Council",
    "JIU": "Joint Inspection Unit",
    "TD": "United Nations Conference on Trade and Development",
    "CEB": "Chief Executives Board for Coordination",
    "ICCD": "Conference of the Parties to the United Nations Convention to Combat Desertification",
}


def kind_of(symbol: str, title: str, *around: str) -> str:
    """``"report"``, ``"resolution"``, ``"letter"``, ``"statement"``, ``"note"``, ``"decision"`` or ``"other"``.

    The title tells more than what stands under or above it: a letter that transmits a report is a letter.
    """
    for text in (f"{symbol} {title}" if "/RES/" in symbol else title, *around):
        for kind, pattern in _KINDS:
            if pattern.search(text):
                return kind
    return "other"


def organ_of_symbol(symbol: str) -> str:
    """The organ that a symbol begins with (``"A/80/1"``: General Assembly); empty where it is not known."""
    return _ORGANS.get(symbol.partition("/")[0], "")
