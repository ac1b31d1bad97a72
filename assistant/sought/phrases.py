"""What a sum of money, a share, a person's name and a place look like, in French and English official prose."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.answer import Language
from assistant.focuspatterns import BODIES, DATES, SYMBOLS
from assistant.sought.kinds import Kind

_MONEY = re.compile(
    r"\d[\d\s.,]*(?:\s?(?:millions?|milliards?|billions?|trillions?))?\s?(?:(?:de|d['’])\s?)?"
    r"(?:dollars?|euros?|francs?|livres?|pounds?|USD|EUR|CHF|\$|€|£)(?!\w)|(?:\$|€|£)\s?\d[\d\s.,]*",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\d\s?%|\b(?:pour cent|per ?cent)\b|\b(?:la moitié|un tiers|deux tiers|un quart|trois quarts|half|(?:one|two)[ -]thirds?|"
    r"a (?:third|quarter)|three[ -]quarters|majorité|majority|la plupart|most of)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:M\.|MM\.|Mme|Mmes|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?)\s+[A-ZÀ-Ý][\w’'-]+"
    r"|\b[A-ZÀ-Ý][a-zà-ÿ]+(?:[ -][A-ZÀ-Ý][a-zà-ÿ]+)?\s[A-ZÀ-Ý]{3,}\b(?![\w/])"
)
"""With its title, or the family name in capitals, as the United Nations writes it."""
_NO_PLACE = (
    r"(?!(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|Nations?|United|General|Secretary|Secretariat|Board|Committee|Council|Network|Group|High|Joint|"
    r"Member|Chief|Human|Sustainable|Development|Framework|World|Comité|Conseil|Réseau|Groupe|Bureau|Secrétariat|Secrétaire|Président\w*|États?|"
    r"Organisation\w*|Assemblée|Corps|Programme|Cadre|Plan|Équipe|Haut|Commission|Fonds|Banque|Charte|Directeur\w*|Siège|Headquarters)\b)"
)
_WORD = r"[A-ZÀ-Ý][a-zà-ÿ][\w’-]*"
_PUBLISHED = rf"\({_NO_PLACE}{_WORD}(?=,\s(?:19|20)\d\d)"
_PLACES: Mapping[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"\b(?:à|au|aux|en|dans|depuis)\s(?:la\s|le\s|les\s|l['’])?{_NO_PLACE}{_WORD}|{_PUBLISHED}"),
    "en": re.compile(rf"\b(?:in|at|from)\s(?:the\s)?{_NO_PLACE}{_WORD}|{_PUBLISHED}"),
}
_CONTACT = re.compile(r"\S+@\S+\.\w+|\bhttps?://\S+|\bwww\.\S+|\+\d[\d\s().-]{6,}\d", re.IGNORECASE)
_YEAR = r"|(?<![\w/.-])(?:19|20)\d\d(?![\w/]|-\d)"
"""Alone as well: "(Geneva, 2020)"."""
PHRASES: Mapping[Kind, Mapping[Language, re.Pattern[str]]] = {
    Kind.MONEY: {"fr": _MONEY, "en": _MONEY},
    Kind.PERCENT: {"fr": _SHARE, "en": _SHARE},
    Kind.DATE: {language: re.compile(dates.pattern + _YEAR, dates.flags) for language, dates in DATES.items()},
    Kind.PLACE: _PLACES,
    Kind.SYMBOL: SYMBOLS,
    Kind.NAME: {"fr": _NAME, "en": _NAME},
    Kind.HEAD: BODIES,
    Kind.CONTACT: {"fr": _CONTACT, "en": _CONTACT},
}
"""Of the kinds that a phrase alone tells; a count needs what is counted beside it, members are counted themselves."""
BESIDE: Mapping[Kind, re.Pattern[str]] = {
    Kind.HEAD: re.compile(
        r"\b(?:co-?)?(?:présid\w+|dirig\w+|pilot\w+|condui\w+|chefs? de file|à la tête|chair\w*|led|leads?|leading|headed|"
        r"presid\w+|spearhead\w*|oversee\w*|supervis\w+)\b|\b(?:sous (?:la (?:co)?direction|l['’](?:impulsion|égide))|leadership of)\b",
        re.IGNORECASE,
    ),
}
"""What must stand in the sentence beside the phrase."""
