"""Does it ask something in particular, or only say what to look for, as one types into a search box?"""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"\b(?:qui|qu[ei]?|quoi|quel(?:le)?s?|lesquel\w*|laquelle|comment|pourquoi|o[ùu]|quand|combien|est-ce|"
    r"who|whom|whose|what|which|when|where|how|why|whether|if|si)\b"
    r"|-(?:t-)?(?:il|elle|on|ils|elles|ce|je|tu|vous|nous)\b"
    r"|^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\b"
    r"|(?:\w+\W+){3}\w+\W*\?",
    re.IGNORECASE,
)
"""A word that asks, a verb before its subject, or a whole sentence that ends as a question does."""

_BROAD = re.compile(
    r"^\W*(?:(?:que|qu['’]est-ce que) (?:dit|disent|contient) \S+ \S+ (?:sur|de|du|des|au sujet)|parlez?[- ]moi|"
    r"what does (?:\S+ ){1,3}say (?:about|on)|tell me about)\b"
    r"|^\W*(?:qu['’]est-ce (?:que|qu['’])|c['’]est quoi|what(?: is| are|['’]s))\W+(?:\S+\W+){0,3}\S*\W*$",
    re.IGNORECASE,
)
"""What the report says of something, or what a thing is: whatever it says there is an answer."""


def asks_in_particular(text: str) -> bool:
    """Whether ``text`` asks something in particular; a name, keywords or "what is …?" only say what to look for.

    >>> asks_in_particular("ClearCheck ?"), asks_in_particular("Le Conseil soutient-il le télétravail ?")
    (False, True)
    """
    return _ASKS.search(text) is not None and not _BROAD.search(text)
