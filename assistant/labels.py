"""How an id is written for people: markers, official labels, addresses.

The id is the one key everywhere; nothing here renumbers.
"""

from __future__ import annotations

import re

from assistant.answer import Language
from corpus.numerals import roman
from corpus.symbols import symbol_slug as symbol_slug  # one way of writing them, for the names of folders too

# Ids come from browsers too: a figure's number is bounded, any other is no figure's.
_ID = re.compile(
    r"(?P<kind>fn|sec-)(?P<rest>\w+)|fig(?P<figure>[1-9][0-9]{0,2})|annex-(?P<annex>\w+)/(?P<paragraph>\w+)"
)


def marker_text(ref: str, language: Language) -> str:
    """What stands between the brackets of a marker: ``par. 51``, ``para. 51``, ``note 12``, ``figure II``.

    What is no id of ours is written as a paragraph's: ``par. figx``.
    """
    if ref == "summary":
        return "résumé" if language == "fr" else "summary"
    match = _ID.fullmatch(ref)
    paragraph = "par." if language == "fr" else "para."
    if match is None:
        return f"{paragraph} {ref}"
    if match["annex"]:
        return f"{'annexe' if language == 'fr' else 'annex'} {match['annex']}, {paragraph} {match['paragraph']}"
    if match["figure"]:
        return f"figure {roman(int(match['figure']))}"
    if match["kind"] == "fn":
        return f"note {match['rest']}"
    return f"section {match['rest']}"


def marker(ref: str, language: Language) -> str:
    """The marker that follows a sentence: ``[par. 51]``."""
    return f"[{marker_text(ref, language)}]"


def official_label(symbol: str, ref: str, language: Language) -> str:
    """The citation as officials write it: ``E/2021/47, par. 51``."""
    return f"{symbol}, {marker_text(ref, language)}"


def reader_url(symbol: str, ref: str) -> str:
    """The passage's address on our own reader page: ``/report/E-2021-47#51``."""
    return f"/report/{symbol_slug(symbol)}#{ref}"
