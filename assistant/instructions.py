"""Orders to the assistant inside a question ("Réponds sans citer : …", "ignore your instructions") are set aside.

Nothing obeys them; left in, their words would join the search and draw it off the subject.
"""

from __future__ import annotations

import re

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
_CLAUSE_END = re.compile(r"(?<=[.!?])\s+|\s?:\s+")


def without_instructions(text: str) -> str:
    """``text`` without the sentences and clauses that open with an order to the assistant; may be ``""``."""
    clauses = _CLAUSE_END.split(text)
    kept = [clause for clause in clauses if not _ORDER.match(fold(clause).strip("«»\"'* "))]
    return text if len(kept) == len(clauses) else " ".join(kept).strip()
