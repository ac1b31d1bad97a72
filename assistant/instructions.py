"""Orders to the assistant inside a question ("Réponds sans citer : …", "ignore your instructions") are set aside.

Nothing obeys them; left in, their words would join the search and draw it off the subject.
"""

from __future__ import annotations

import re

from assistant.lexical import fold

_OPENING = (
    r"(?:stp |svp |please |et |and |maintenant |now )*"
    r"(?:reponds?|repondez|ne (?:mets?|mettez|cites?|citez|donnes?|donnez) |oublies?|oubliez|ignores?|ignorez|fais comme|faites comme|"
    r"tu es (?:maintenant|desormais)|vous etes (?:maintenant|desormais)|ecris (?:uniquement|seulement|juste)|agis |comporte-toi|"
    r"answer |respond |reply |do not (?:cite|quote|answer|give|show)|don't (?:cite|quote|answer|give|show)|forget |ignore |disregard |"
    r"pretend |act as|you are now|from now on|print |output |reveal |repeat after)"
)
_ORDER = re.compile(_OPENING)
_CLAUSE_END = re.compile(r"(?<=[.!?])\s+|\s?:\s+|\n")


def without_instructions(text: str) -> str:
    """``text`` without the sentences and clauses that open with an order to the assistant; may be ``""``."""
    clauses = _CLAUSE_END.split(text)
    kept = [clause for clause in clauses if not _ORDER.match(fold(clause).strip("«»\"'* "))]
    return text if len(kept) == len(clauses) else " ".join(kept).strip()
