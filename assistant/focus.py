"""The words of a quote that answer who, when, how many: shown in bold."""

from __future__ import annotations

import re
from enum import Enum

_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_DATE = re.compile(
    rf"(?:\b(?:début|fin|à la fin|au début) (?:de |de l[’']année )?)?(?:\b(?:\d{{1,2}}|1er)\s)?\b{_MONTH}(?:(?:,| et)\s{_MONTH})*(?:\s\d{{4}})?\b"
    r"|\b(?:au début de|à la fin de|début|fin|en|dès|depuis|d[’']ici à) (?:l[’']année )?(?:19|20)\d\d\b"
    r"|\b(?:décennie )?(?:19|20)\d\d-(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_COUNT_WORDS = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|cent|mille"
)
_COUNT = re.compile(
    rf"\b(?:plus de |environ |près de )?(?:\d{{1,3}}(?:\s\d{{3}})+|(?<![/\d.-])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)?|{_COUNT_WORDS})(?![/\d-])(?:\s(?:millions?|milliards?|%))?",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"\b(?:[A-Z]{1,4}(?:\.\d+)?/[\w./-]*\d(?:\([\w]+\))?(?:/Add\.\d+)?|\d{1,4}/\d+(?:\s[A-Z]\b)?|\d{4} \([IVXLC\d]+\))"
)
_BODY_HEAD = (
    r"Comité|Conseil|Réseau|Groupe|Équipe|Bureau|Programme|Commission|Organisation|Union|Haut-Commissariat|Entité|Banque|"
    r"Département|Secrétariat|Secrétaire|Coordonnateur|Coordonnatrice|Président|Corps|Fonds|Assemblée|équipe spéciale|"
    r"groupe de travail|secrétariat|HCDH|ONU-Femmes|ONU-Eau|UNESCO|OMS|HCR"
)
_BODY = re.compile(
    rf"\b(?:{_BODY_HEAD})\b(?:[ -](?:(?:général|générale|adjointe?|spéciale?|commune?|d[’']appui|de travail|de haut niveau|des|de la|du|de l[’']|de|d[’']|aux|à la|à|pour|sur|les|le|la|l[’']|et(?!\s(?:l[’']|la\s|les?\s)))\b[ ]?)*"
    r"(?:[A-ZÉÈÀ][\w’'-]*|d[’'][A-Z]\w+|nations|chefs|statisticiens|ressources|finances|achats|programmes|gestion|secrétariat|inspection|développement|normes|comptables))*"
)


class AnswerKind(Enum):
    """The kind of thing a question asks for."""

    DATE = "date"
    COUNT = "count"
    BODY = "body"
    SYMBOL = "symbol"


_QUESTION_KINDS = (
    (AnswerKind.COUNT, re.compile(r"\b(?:(?<!depuis )combien|how many|how much|nombre (?:de|d['’])?|number of|quel nombre)\b", re.IGNORECASE)),
    (
        AnswerKind.DATE,
        re.compile(
            r"\b(?:quand|when|quelle date|what date|quel(?:le)? (?:mois|année)|(?:what|which) (?:month|year)|depuis (?:quand|combien)|since when)\b",
            re.IGNORECASE,
        ),
    ),
    (AnswerKind.SYMBOL, re.compile(r"\b(?:résolutions?|resolutions?|cotes?|symbols?|texte de l[’']assemblée)\b", re.IGNORECASE)),
    (
        AnswerKind.BODY,
        re.compile(
            r"\b(?:qui|who|whom|par qui|quel(?:le)?s? (?:organismes?|entités?|organes?|agences?|réseaux?|comités?|organisations?|groupes?|équipes?|bureaux?)|"
            r"(?:which|what) (?:body|bodies|agency|agencies|entity|entities|organi[sz]ations?|networks?|committees?|groups?|teams?|offices?))\b",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
_PATTERNS = {AnswerKind.DATE: _DATE, AnswerKind.COUNT: _COUNT, AnswerKind.BODY: _BODY, AnswerKind.SYMBOL: _SYMBOL}
_MOST_SPANS = 3


def kind_asked(question: str) -> AnswerKind | None:
    """What the question asks for, where its words tell."""
    return next((kind for kind, pattern in _QUESTION_KINDS if pattern.search(question)), None)


def focus_spans(question: str, quote: str) -> tuple[tuple[int, int], ...]:
    """The spans of ``quote`` of the kind that ``question`` asks for; none where there are too many to help."""
    kind = kind_asked(question)
    if kind is None:
        return ()
    spans = tuple(_trimmed(quote, match.span()) for match in _PATTERNS[kind].finditer(quote))
    return spans if len(spans) <= _MOST_SPANS else ()


def _trimmed(quote: str, span: tuple[int, int]) -> tuple[int, int]:
    text = quote[slice(*span)]
    return span[0] + len(text) - len(text.lstrip()), span[0] + len(text.rstrip())
