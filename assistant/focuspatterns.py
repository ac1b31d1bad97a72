"""What a date, a count, a document symbol and a body look like, in French and in English official prose."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.answer import Language

_MOIS = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_DATE_FR = re.compile(
    rf"(?:\b(?:début|fin|à la fin|au début) (?:de |de l[’']année )?)?(?:\b(?:\d{{1,2}}|1er)\s)?\b{_MOIS}(?:(?:,| et)\s{_MOIS})*(?:\s\d{{4}})?\b"
    r"|\b(?:au début de|à la fin de|début|fin|en|dès|depuis|d[’']ici à) (?:l[’']année )?(?:19|20)\d\d\b"
    r"|\b(?:décennie )?(?:19|20)\d\d-(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_NOMBRES = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|cent|mille"
)
_COUNT_FR = re.compile(
    rf"\b(?:plus de |environ |près de )?(?:\d{{1,3}}(?:\s\d{{3}})+|(?<![/\d.-])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)?|{_NOMBRES})(?![/\d-])(?:\s(?:millions?|milliards?|%))?",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"\b(?:[A-Z]{1,4}(?:\.\d+)?/[\w./-]*\d(?:\([\w]+\))?(?:/Add\.\d+)?|\d{1,4}/\d+(?:\s[A-Z]\b)?|\d{4} \([IVXLC\d]+\))"
)
_ORGANES = (
    r"Comité|Conseil|Réseau|Groupe|Équipe|Bureau|Programme|Commission|Organisation|Union|Haut-Commissariat|Entité|Banque|"
    r"Département|Secrétariat|Secrétaire|Coordonnateur|Coordonnatrice|Président|Corps|Fonds|Assemblée|équipe spéciale|"
    r"groupe de travail|secrétariat|HCDH|ONU-Femmes|ONU-Eau|UNESCO|OMS|HCR"
)
_BODY_FR = re.compile(
    rf"\b(?:{_ORGANES})\b(?:[ -](?:(?:général|générale|adjointe?|spéciale?|commune?|d[’']appui|de travail|de haut niveau|des|de la|du|de l[’']|de|d[’']|aux|à la|à|pour|sur|les|le|la|l[’']|et(?!\s(?:l[’']|la\s|les?\s)))\b[ ]?)*"
    r"(?:[A-ZÉÈÀ][\w’'-]*|d[’'][A-Z]\w+|nations|chefs|statisticiens|ressources|finances|achats|programmes|gestion|secrétariat|inspection|développement|normes|comptables))*"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE_EN = re.compile(
    rf"\b(?:(?:early|late|mid-|the beginning of|the end of) )?(?:\d{{1,2}} )?{_MONTH}(?:(?:,| and) {_MONTH})*(?: \d{{1,2}},)?(?: \d{{4}})?\b"
    r"|\b(?:in|by|since|from|until|during|at) (?:(?:early|late|mid-|the beginning of|the end of|the year) ?)?(?:19|20)\d\d\b"
    r"|\b(?:the )?[Dd]ecade (?:19|20)\d\d[-–](?:19|20)\d\d\b"
)
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|thirty|hundred|thousand"
_COUNT_EN = re.compile(
    rf"\b(?:more than |about |nearly |over )?(?:\d{{1,3}}(?:[,\s]\d{{3}})+|(?<![/\d.-])(?!(?:19|20)\d\d\b)\d+(?:\.\d+)?|{_NUMBERS})(?![/\d-])(?:\s(?:million|billion|per cent|%))?",
    re.IGNORECASE,
)
_BODY_EN = re.compile(
    r"\b(?:(?:[A-Z][\w’'-]+|of|on|for|and|the|in|to)\s){0,6}?"
    r"(?:Committee|Board|Network|Group|Team|Office|Programme|Commission|Organization|Union|Entity|Bank|Department|Secretariat|"
    r"Secretary-General|Coordinator|Chair|Unit|Fund|Assembly|Council|Task Force|UN-Women|UN-Water|UNESCO|UNHCR|OHCHR|WHO|CEB|"
    r"task team|working group|task force|secretariat)\b"
    r"(?:\s(?:of|on|for|to|within|in|and)(?:\sthe)?(?=\s(?:(?:of|on|for|the|and)\s)*[A-Z])(?:\s(?:(?:of|on|for|the|and|in)\s)*[A-Z][\w’'-]*)+)*"
)
DATES: Mapping[Language, re.Pattern[str]] = {"fr": _DATE_FR, "en": _DATE_EN}
COUNTS: Mapping[Language, re.Pattern[str]] = {"fr": _COUNT_FR, "en": _COUNT_EN}
BODIES: Mapping[Language, re.Pattern[str]] = {"fr": _BODY_FR, "en": _BODY_EN}
SYMBOLS: Mapping[Language, re.Pattern[str]] = {"fr": _SYMBOL, "en": _SYMBOL}
