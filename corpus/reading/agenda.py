"""What stands at the left of a masthead under its rule: session, place and days, agenda item."""

from __future__ import annotations

import re

from corpus.reading.columns import Columns
from corpus.reading.measure import SIGNS, without_signs

_SESSIONS = (
    r"(?:\d{4}|[A-Z][a-z]+(?:-[a-z]+)?)(?: (?:regular|annual|special|resumed|substantive|emergency))* "
    r"[Ss]ession(?: of)?(?: \d{4})?",
    r"[A-Z][a-z]+(?:-[a-z]+)? [Yy]ear",
    r"Session (?:de|of) \w{4}",
    r"(?:[A-ZÉ][\w-]+|\d{1,3}e) (?:session(?: (?:extraordinaire(?: d[’']urgence)?|annuelle|ordinaire))*|année)",
    r"(?:(?:[A-ZÉ]\w+(?: \w+)?|\d{1,3}\.?[º°o]) p|P)er[ií]odo(?: \w+)? de sesiones(?: (?!de\b)\w+)?(?: de \d{4})?",
    r"[A-ZÉ]\w+(?: \w+)? año|Año \w+(?: y \w+)?",
)
"""« Ninety-ninth session », « Quatre-vingtième année », « Octogésimo período de sesiones »."""
SESSION = re.compile(rf"\b({'|'.join(_SESSIONS)})(?![\w-])")
_AGENDAS = (
    r"(?:Agenda i|I)tems? \d+(?: \([a-z]+\))*(?: \([ivx]+\))*(?: (?:and|to) \d+)?"
    r"(?: of the (?:[a-z]+ )?(?:agenda|list))?",
    r"Points? \d+(?: [a-z]+\))*(?: [ivx]+\))*(?: (?:et|à) \d+)? de (?:l[’']ordre du jour|la liste)"
    r"(?: (?:provisoire|préliminaire))?",
    r"Temas? \d+(?: [a-z]+\))*(?: [ivx]+\))*(?: (?:y|a) \d+)?(?: (?:del programa|de la lista)"
    r"(?: (?:provisional|preliminar))?)?",
)
AGENDA = re.compile(rf"\b(?:{'|'.join(_AGENDAS)})(?:{SIGNS})?")
_PLACE = re.compile(r"(?:[\w .’-]+, )?\d{1,2}\b.*\d{4}(?:, [\w .’-]+)?|Convened under .*")
ORGAN_NAME = re.compile(
    r"General Assembly|Security Council|Economic and Social Council|Trusteeship Council"
    r"|Assemblée générale|Conseil de sécurité|Conseil économique et social|Conseil de tutelle"
    r"|Asamblea General|Consejo de Seguridad|Consejo Económico y Social|Consejo de Administración Fiduciaria",
    re.IGNORECASE,
)
SUBTITLE = re.compile(
    r"\(|(?:[\w-]+ )*(?:[Rr]eports?|[Nn]ote|[Ll]etter|[Ss]tatement|Memorandum) (?:of|by|on|from|submitted)\b"
    r"|Adopted (?:by|at|on)|Prepared by|Submitted by|Addendum|Corrigendum|Draft (?:resolution|decision)"
    r"|(?:Rapport|Note|Lettres?|Exposé|Mémorandum) (?:d[ue]|de l[’']|établi|daté|présenté)"
    r"|Adoptée? par|Établi par|Présentée? par|Additif|Rectificatif|Projet de (?:résolution|décision)"
    r"|(?:Informe|Nota|Cartas?|Declaración|Exposición|Memorando) (?:de|del|de la|presentad[oa]) "
    r"|Aprobad[oa] (?:por|en|el)|Preparado por|Presentad[oa] por|Adición|Corrección|Proyecto de (?:resolución|decisión)"
)
LONGEST_TITLE = 400


def is_place(text: str) -> bool:
    """Whether a text says where and when: « New York, 3–7 March 2025 »."""
    return len(text) < LONGEST_TITLE and _PLACE.fullmatch(text) is not None


def agenda_of(columns: Columns) -> str:
    """The agenda item as printed, its number and its words parted by a line's end."""
    left = columns.left
    found = ((at, match) for at, (text, _) in enumerate(left) if (match := AGENDA.search(text)))
    start, match = next(found, (0, None))
    if match is None:
        sessions = [at for at, (text, _) in enumerate(left) if SESSION.search(text)]
        rest = left[sessions[-1] + 1 :] if sessions else []
        return " ".join(text for text, _ in rest if not is_place(text) and not SUBTITLE.match(text))
    words = [left[start][0][match.end() :].strip()]
    for text, indent in left[start + 1 :]:
        if indent > left[start][1] + 30 or SUBTITLE.match(text) or SESSION.fullmatch(text) or ORGAN_NAME.match(text):
            break
        words.append(text)
    return "\n".join(filter(None, [without_signs(match[0]), " ".join(filter(None, words))]))
