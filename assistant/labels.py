"""How an id is written for people: markers, official labels, addresses.

The id is the one key everywhere; nothing here renumbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.answer import Language
from corpus.numerals import roman
from corpus.symbols import symbol_slug as symbol_slug  # one way of writing them, for the names of folders too

# Ids come from browsers too: a figure's number is bounded, any other is no figure's.
_ID = re.compile(r"(?P<kind>fn|sec-|tab|box|pre-|p|fig(?=[1-9]\d{0,2}$))(?P<rest>[\w.-]+)")
_PART = re.compile(r"(?P<kind>annex|appendix|enclosure|decision)(?:-(?P<name>[\w.-]+))?")
_SIGN = re.compile(r"-(?P<times>[2-4])?(?P<sign>[a-z]+)\d*")
_SIGNS = {"star": "*", "dagger": "†", "ddagger": "‡", "section": "§"}
# A symbol's year follows its organs: E/2021/47, E/CN.4/2005/6. A/79/772 counts sessions, S/RES/2021 resolutions.
_YEAR = re.compile(r"[A-Z]+(?:/[A-Z][\w.]*)*(?<!RES)/((?:19|20)\d\d)(?:/.*)?")
_YEAR_AT_END = re.compile(r".*\(((?:19|20)\d\d)\)")
_KINDS: Mapping[Language, Mapping[str, str]] = {
    "fr": {
        "fn": "note",
        "sec-": "section",
        "tab": "tableau",
        "box": "encadré",
        "pre-": "préambule, al.",
        "p": "par. non numéroté",
        "fig": "figure",
    },
    "en": {
        "fn": "note",
        "sec-": "section",
        "tab": "table",
        "box": "box",
        "pre-": "preamble, para.",
        "p": "unnumbered para.",
        "fig": "figure",
    },
}
_PARTS: Mapping[Language, Mapping[str, str]] = {
    "fr": {"annex": "annexe", "appendix": "appendice", "enclosure": "pièce jointe", "decision": "décision"},
    "en": {"annex": "annex", "appendix": "appendix", "enclosure": "enclosure", "decision": "decision"},
}


def year_of(symbol: str) -> str:
    """The year that a symbol names, ``"2021"``; empty where it names none."""
    match = _YEAR_AT_END.fullmatch(symbol) or _YEAR.fullmatch(symbol)
    return match[1] if match else ""


def marker_text(ref: str, language: Language) -> str:
    """What stands between the brackets of a marker: ``par. 51``, ``note 12``, ``figure II``, ``annexe I, par. 3``.

    What is no id of ours is written as a paragraph's: ``par. figx``.
    """
    *parts, last = ref.split("/")
    if not all(map(_PART.fullmatch, parts)):
        parts, last = [], ref
    return ", ".join([*(_part_text(part, language) for part in parts), _passage_text(last, language)])


def _part_text(part: str, language: Language) -> str:
    match = _PART.fullmatch(part)
    if match is None:
        return part
    return " ".join(filter(None, (_PARTS[language][match["kind"]], match["name"])))


def _passage_text(ref: str, language: Language) -> str:
    if ref == "summary":
        return "résumé" if language == "fr" else "summary"
    match = _ID.fullmatch(ref)
    if match is None:
        return f"{'par.' if language == 'fr' else 'para.'} {ref}"
    number = roman(int(match["rest"])) if match["kind"] == "fig" else match["rest"]
    if match["kind"] == "fn" and (sign := _SIGN.fullmatch(number)):
        number = _SIGNS.get(sign["sign"], sign["sign"]) * int(sign["times"] or 1)
    return f"{_KINDS[language][match['kind']]} {number}"


def marker(ref: str, language: Language, symbol: str = "") -> str:
    """The marker that follows a sentence: ``[par. 51]``; where there are several reports, ``[E/2021/47, par. 51]``."""
    return f"[{named_marker_text(ref, language, symbol)}]"


def named_marker_text(ref: str, language: Language, symbol: str = "") -> str:
    """What stands between the brackets: :func:`official_label` where the report is to be named, else the short one."""
    return official_label(symbol, ref, language) if symbol else marker_text(ref, language)


def official_label(symbol: str, ref: str, language: Language) -> str:
    """The citation as officials write it: ``E/2021/47, par. 51``."""
    return f"{symbol}, {marker_text(ref, language)}"


def reader_url(symbol: str, ref: str) -> str:
    """The passage's address on our own reader page: ``/report/E-2021-47#51``."""
    return f"/report/{symbol_slug(symbol)}#{ref}"
