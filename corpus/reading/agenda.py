"""What stands at the left of a masthead under its rule: session, place and days, agenda item."""

from __future__ import annotations

import re

from corpus.reading.columns import Columns
from corpus.reading.measure import SIGNS, without_signs

SESSION = re.compile(
    r"\b((?:\d{4}|[A-Z][a-z]+(?:-[a-z]+)?)(?: (?:regular|annual|special|resumed|substantive|emergency))* "
    r"[Ss]ession(?: of)?(?: \d{4})?|[A-Z][a-z]+(?:-[a-z]+)? [Yy]ear|Session (?:de|of) \w{4})(?![\w-])"
)
AGENDA = re.compile(
    r"\b(?:Agenda i|I)tems? \d+(?: \([a-z]+\))*(?: \([ivx]+\))*(?: (?:and|to) \d+)?"
    rf"(?: of the (?:[a-z]+ )?(?:agenda|list))?(?:{SIGNS})?"
)
_PLACE = re.compile(r"(?:[\w .’-]+, )?\d{1,2}\b.*\d{4}(?:, [\w .’-]+)?|Convened under .*")
ORGAN_NAME = re.compile(r"General Assembly|Security Council|Economic and Social Council|Trusteeship Council")
SUBTITLE = re.compile(
    r"\(|(?:[\w-]+ )*(?:[Rr]eports?|[Nn]ote|[Ll]etter|[Ss]tatement|Memorandum) (?:of|by|on|from|submitted)\b"
    r"|Adopted (?:by|at|on)|Prepared by|Submitted by|Addendum|Corrigendum|Draft (?:resolution|decision)"
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
        if (
            indent > left[start][1] + 30
            or SUBTITLE.match(text)
            or SESSION.fullmatch(text)
            or ORGAN_NAME.match(text.title())
        ):
            break
        words.append(text)
    return "\n".join(filter(None, [without_signs(match[0]), " ".join(filter(None, words))]))
