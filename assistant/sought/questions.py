"""A question -> the things that it asks for, in French or English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answer import Language
from assistant.lexical import content_words
from assistant.sought.kinds import Kind, Sought

_NUMBER_WORDS = {
    word: value
    for value, words in enumerate(
        (
            "deux two", "trois three", "quatre four", "cinq five", "six", "sept seven", "huit eight", "neuf nine",
            "dix ten", "onze eleven", "douze twelve", "treize thirteen", "quatorze fourteen", "quinze fifteen",
        ),
        start=2,
    )
    for word in words.split()
}  # fmt: skip
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBER_WORDS)})"
_THINGS = r"(?P<things>[^?,;:.!]{2,60})"
_OPENS = r"(?:^|[,;:.–—(]\s*|\b(?:et|ou|and|or|say|know|me|exactly|dire|savoir|depuis|de|pour|by|since|from|until)\s+)"
"""Where an interrogative stands that is no conjunction ("when they met", "quand il")."""

_PATTERNS: Mapping[Language, tuple[tuple[Kind, str], ...]] = {
    "fr": (
        (
            Kind.PERCENT,
            r"\bpourcentages?\b|\bquelle (?:est la )?(?:part|proportion|fraction)\b|\bquel taux\b|\bcombien (?:de |en )?(?:pour cent|%)",
        ),
        (
            Kind.MONEY,
            r"\bcombien d['’]argent\b|\bcombien (?:\S+ ){0,5}?(?:coût\w+|dépens\w+|économis\w+|levé\w*|recueilli\w*|rapporté\w*|investi\w*)\b"
            r"|\bquel(?:le)?s? (?:(?:est|sont|était|étaient|fut|a été) )?(?:l[ea]s? |l['’])?(?:\w+ )?"
            r"(?:coûts?|montants?|budgets?|prix|sommes?|dépenses?|économies|salaires?|rémunération)\b|\bde combien (?:\S+ ){0,3}budget\b|\bquel volume de (?:liquidités|fonds)\b|\bdoté\w* de combien\b",
        ),
        (
            Kind.MEMBERS,
            rf"\b(?:quel(?:le)?s (?:sont |étaient |furent |ont été )?(?:les |ces )?|qui (?:sont|étaient) (?:les |ces )"
            rf"|(?:nomme|cite|énumère|liste|donne)[rz]?(?:-moi)? (?:les |ces )?(?:noms des )?|lesquel(?:le)?s des ){_NUMBER}\s(?!pour cent|%){_THINGS}",
        ),
        (Kind.COUNT, rf"\b(?:combien (?:de (?!temps\b|fois\b)|d['’])|(?:^|(?:quel|connaître|savoir|dire|donne[rz]?|indique[rz]?)(?:-moi)? (?:(?:est|était) )?(?:le )?)nombre (?:total )?(?:de |d['’]|des )){_THINGS}"),
        (Kind.COUNT, r"\b(?:combien|quel nombre)\b(?! de (?:temps|fois))"),
        (
            Kind.DATE,
            rf"{_OPENS}quand\b|\bquand\s*\?|\bc['’]est quand\b|\bquelle échéance\b|\bquelle date\b|\bquel(?:le)?s? (?:mois|années?|jours?)\b|\bdate (?:exacte|précise|de|du|d['’])\b",
        ),
        (
            Kind.PLACE,
            r"\bquel(?:le)?s? (?:\w+ )?(?:pays|villes?|capitales?|gouvernements?)\b|\bquels? États?\b|\boù s['’]est ten\w+",
        ),
        (Kind.SYMBOL, r"\bquelles? (?:(?:est|sont|était) (?:la |les ))?(?:résolutions?|cotes?)\b|\bcote (?:de|du|des)\b"),
        (
            Kind.NAME,
            r"\b(?:quels? (?:est|sont|était|étaient)|(?:donne|indique)[rz]?(?:-moi|-nous)?|et) (?:son|leurs?) noms?\b|\bcomment (?:s['’]appel\w+|se nomm\w+)(?:-t-(?:il|elle)| (?:le |la |l['’]|les |ce |cette )(?:\w+-)?(?:président|coordonna|direct|inspect|secrétaire gén|chef|auteur|expert|responsable|personne))|\bnommément\b|\bnoms? et prénoms?\b"
            r"|\bnoms? (?:du|de la|des|de l['’]) ?(?:\w+-)?(?:président|coordonna|direct|inspect|secrétaire|chef|auteur|expert|responsable)\w*",
        ),
        (
            Kind.HEAD,
            rf"{_OPENS}qui (?:(?:a |ont |avait )?(?:co-?)?(?:présid\w+|dirig\w+|command\w+)|(?:est|était|sont|étaient) à la tête)\b"
            r"|\bsous la (?:présidence|direction|conduite) de qui\b|\bquel(?:le)?s? \w+ (?:co-?)?(?:présid|dirig)\w+\b",
        ),
        (Kind.CONTACT, r"\b(?:adresse (?:électronique|mail|e-mail|postale)|courriel|e-mail|numéro (?:de téléphone|vert|d['’]appel)|joindre par)\b"),
    ),
    "en": (
        (Kind.PERCENT, r"\bpercentage\b|\b(?:what|which) (?:\w+ )?(?:share|proportion|fraction|rate)\b|\bhow many per ?cent\b"),
        (
            Kind.MONEY,
            r"\bhow much (?:money|funding|did|does|do|has|have|had|was|were|is|are|of the budget)\b|\bhow many (?:\w+ )?(?:dollars|euros)\b"
            r"|\bwhat (?:did|does|will) [^?]{2,60} cost\b"
            r"|\bwhat (?:(?:is|was|were|are) )?(?:the |its |their )?(?:\w+ )?(?:costs?|budget|price|amount|salary|funding|fees?|(?:total )?appeal)\b|\bbudget line\b",
        ),
        (
            Kind.MEMBERS,
            rf"\b(?:(?:which|what|who) (?:are |were )?(?:the |these |those )?|(?:name|list|give me) (?:me )?(?:all )?(?:the |these |those )?){_NUMBER}\s(?!per ?cent|%){_THINGS}",
        ),
        (Kind.COUNT, rf"(?:\bhow many|(?:^|\b(?:what|know|give|tell|state)\b(?: me)?(?: (?:is|was))? (?:the )?)(?:total )?number of) (?!times\b){_THINGS}"),
        (Kind.COUNT, r"\bhow many\b(?! times)"),
        (
            Kind.DATE,
            rf"{_OPENS}when\b(?! it comes)|\b(?:what|which) (?:\w+ )?(?:dates?|months?|years?|day)\b|\bdate of\b",
        ),
        (
            Kind.PLACE,
            r"\b(?:what|which) (?:\w+ )?(?:city|cities|country|countries|capital|town)\b|\bwhich (?:member states|governments?)\b",
        ),
        (Kind.SYMBOL, r"\b(?:what|which) (?:resolutions?|symbols?)\b|\bsymbol of\b"),
        (
            Kind.NAME,
            r"\b(?:what (?:is|are|was|were)|(?:give|tell) me|and|state) (?:his|her|their) names?\b|\bwhose name\b|\bby name\b|\b(?:personal|full) names?\b|\bneed the (?:person|name)\b"
            r"|\bnames? of (?:the |its )?(?:[\w-]+ ){0,2}?(?:chair|president|coordinator|director|inspector|secretary|head|author|expert|person|official)\w*",
        ),
        (
            Kind.HEAD,
            r"\bwho (?:(?:was |were |is |are )?(?:the )?(?:co-?)?(?:vice-)?(?:chair|presid|head|lead|led\b)\w*)"
            r"|\b(?:which|what) (?:\w+ ){1,2}(?:co-?)?(?:chair(?:s|ed)|led|leads|heads|headed|presides)\b",
        ),
        (Kind.CONTACT, r"\b(?:e-?mail address|e-?mail|hotline|phone number|telephone number|postal address)\b"),
    ),
}  # fmt: skip
_HURRIED = {ord(letter): f"[{letter}{plain}]" for letter, plain in zip("éèêàùû", "eeeauu", strict=True)}
"""Accents are left out by who types in a hurry."""
_COMPILED = {
    language: tuple((kind, re.compile(pattern.translate(_HURRIED), re.IGNORECASE)) for kind, pattern in patterns)
    for language, patterns in _PATTERNS.items()
}
_INTERROGATIVE = re.compile(
    rf"{_OPENS}(?:(?:à|de|par|avec|pour|dans|en|sur|sous|in|by|with|to|for|on|at)\s)?"
    r"(?:qui|quoi|quel(?:le)?s?|lesquel\w*|comment|pourquoi|où|quand|combien|who|whom|whose|what|which|when|where|how|why)\b",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"\s(?:ont|a|sont|est|était|étaient|avai\w+|compt\w+|furent|qui|que|dont|le|la|les|l['’]\w+|y|participe\w*|"
    r"did|do|does|are|is|was|were|have|has|had|will|would|in|on|at|that|who|which|the|took|work\w*|participat\w+|died|lost|signed|joined|adopted|used?|sit|were)\b.*",
    re.IGNORECASE,
)
"""What follows the words for what is counted."""
_MOST_WORDS: Mapping[Language, int] = {"fr": 2, "en": 4}
"""The noun comes first in French, and after all that describes it in English."""


def things_sought(question: str, language: Language) -> tuple[Sought, ...]:
    """What ``question`` asks for, most telling first; empty where its words do not say of what kind it is.

    A sum of money is not counted once more as a number, nor is what is to be named.
    """
    found: list[Sought] = []
    for kind, pattern in _COMPILED[language]:
        match = pattern.search(question)
        if match and not any(other.kind in _INSTEAD_OF.get(kind, ()) for other in found):
            found.append(_sought(kind, match, language))
    return tuple(found)


def asks_more(question: str, sought: Sequence[Sought]) -> bool:
    """Whether it asks for more than ``sought``: "who led it, when did it meet, and why?"."""
    return len(_INTERROGATIVE.findall(question)) > max(1, len(sought))


_INSTEAD_OF: Mapping[Kind, tuple[Kind, ...]] = {
    Kind.MONEY: (Kind.PERCENT,),
    Kind.COUNT: (Kind.MONEY, Kind.PERCENT, Kind.COUNT),
}
"""A kind is left out where one of these has been found."""


def _sought(kind: Kind, match: re.Match[str], language: Language) -> Sought:
    groups = match.groupdict()
    words = content_words(_PREDICATE.sub("", f" {groups.get('things') or ''}"))
    things = tuple(words[: _MOST_WORDS[language]])
    number = (groups.get("number") or "0").lower()
    return Sought(kind, things, int(number) if number.isdigit() else _NUMBER_WORDS[number])
