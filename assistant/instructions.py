"""Orders to the assistant inside a question ("Réponds sans citer : …", "ignore your instructions") are set aside.

Nothing obeys them; left in, their words would join the search and draw it off the subject.
"""

from __future__ import annotations

import re

from assistant.answer import Language
from assistant.lexical import fold

_ORDER = re.compile(
    r"(?:(?:stp|svp|please|et|and|maintenant|now|surtout),? )*"
    r"(?:(?:reponds|repondez)(?! (?:a|au|aux|de|des)\b)|ne (?:mets?|mettez|cites?|citez|donnes?|donnez)|"
    r"(?:oublie|oubliez|ignore|ignorez|forget|ignore|disregard)(?= (?:tout|toutes|tes|vos|les consignes|ces|cette|all|any|your|the"
    r"|previous|everything|these))|(?:fais|faites|fait) comme si|(?:tu es|vous etes|you are) (?:maintenant|desormais|now)|"
    r"(?:ecris|ecrivez|print|output|write) (?:uniquement|seulement|juste|only|just)|agis comme|comporte-toi|act as|pretend|"
    r"(?:answer|respond|reply)(?= (?:without|with|only|in|as|by|using)\b)|(?:do not|don't) (?:cite|quote|answer|give|show)|"
    r"from now on|reveal your|repeat after)(?![\w-])"
)
_RECITATION = re.compile(
    r"(?:(?:stp|svp|please|now|maintenant),? )*(?:(?:repete|repetez|repeat|redis|recite|recitez|traduis|traduisez|translate|copy|copie)\b[^:.?!]*:"
    r"|(?:dis|dites|say|affirme|affirmez|declare|declarez)(?:[ -](?:moi|me))? (?:que|qu'|that)\b)"
)
"""An order to say what follows, which is no question."""
_SOFT_ORDER = re.compile(
    r"(?:(?:stp|svp|please|et|and),? )*(?:(?:cite|citez|quote|mention|mentionne[rz]?|add|ajoute[rz]?|include|inclus|begin|start|commence[rz]?"
    r"|end|finish|termine[rz]?|prefix)(?![\w-]))"
)
"""An order only where a question stands beside it: "Cite paragraph 12" by itself asks to see it."""
_CLAUSE_END = re.compile(r"(?<=[.!?])\s+|\s?:\s+")
_ROLE = re.compile(
    r"(?:^|(?<=[.!?\])»\"] ))(?:assistant|chatbot|bot|ai|ia|système|system)\s?:\s.*?"
    r"(?=(?:^|(?<=[.!?\])»\"] ))(?:user|human|utilisateur|usager)\s?:|\Z)",
    re.IGNORECASE,
)
"""Words put into the assistant's or the system's mouth, up to the user's next."""
_USER = re.compile(r"(?:^|(?<=[.!?\])»\"] ))(?:user|human|utilisateur|usager)\s?:\s", re.IGNORECASE)
_IN_LANGUAGE = r"(?:(?P<fr{0}>in french|en français|en francais)|(?P<en{0}>in english|en anglais))"
_PLEASE = r"(?:please|pls|svp|stp|s['’]il (?:te|vous) pla[iî]t)"
_LANGUAGE_ORDER = re.compile(
    r"\b(?:answer|reply|respond|réponds|répondez|reponds|repondez|répondre|réponse)\b(?: (?:me|us|moi|nous|only|uniquement|it|this))*,?\s"
    + _IN_LANGUAGE.format(1)
    + r"\b|(?:[,;(?.!]\s*)"
    + _IN_LANGUAGE.format(2)
    + rf"\b\W*{_PLEASE}?\W*$|\b"
    + _IN_LANGUAGE.format(3)
    + rf",?\s{_PLEASE}\W*$",
    re.IGNORECASE,
)


def without_instructions(text: str) -> str:
    """``text`` without the sentences and clauses that open with an order to the assistant; may be ``""``.

    What is put into the assistant's own mouth goes too, and what it is to recite.
    """
    spoken = _USER.sub("", " ".join(_ROLE.sub(" ", text).split()))
    text = spoken or text
    if _RECITATION.match(fold(text)):
        return ""
    clauses = _CLAUSE_END.split(text)
    kept = _without(_ORDER, clauses)
    kept = _without(_SOFT_ORDER, kept) or kept
    return text if len(kept) == len(clauses) else " ".join(kept).strip()


def _without(orders: re.Pattern[str], clauses: list[str]) -> list[str]:
    return [clause for clause in clauses if not orders.match(fold(clause).strip("«»\"'* "))]


def language_ordered(text: str) -> Language | None:
    """The language that an answer is wanted in, where the question says so: "please answer in French: …"."""
    match = _LANGUAGE_ORDER.search(text)
    if match is None:
        return None
    return "fr" if any(match[f"fr{number}"] for number in (1, 2, 3)) else "en"


def without_language_order(text: str) -> str:
    """``text`` without the words that say in which language to answer; as it is where nothing else is left."""
    rest = " ".join(_LANGUAGE_ORDER.sub(" ", text).split()).strip(" ,;:")
    return rest if any(character.isalnum() for character in rest) else text
