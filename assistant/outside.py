"""What no report answers, whatever it is about: the weather, the time, a sum, a poem, our own instructions.

Declined without a search.

A search always finds something near ("forecast" is near to foresight); these few are told by their words.
"""

from __future__ import annotations

import re

from assistant.lexical import fold

_OUTSIDE = re.compile(
    r"(?:^|.*[\s,])(?:quel temps (?:fait|fera|faisait|va)|(?:quelle est |c'est quoi )?la meteo\b|(?:what(?:'s| is) |how is )?the weather\b|"
    r"will it (?:rain|snow)|(?:va t|pleuvra t)[ -]il pleuvoir|pleut[ -]il|"
    r"quelle heure (?:est|il)|what time is it|what(?:'s| is) the time\b|quel jour (?:sommes|est)[ -](?:nous|on)|on est quel jour|what day is (?:it|today)|"
    r"what(?:'s| is) today's date|quelle est la date (?:d'aujourd'hui|du jour)|"
    r"(?:combien font|calcule[rz]?|calculate|how much is|what(?:'s| is))\s+\d+[\d\s.,]*(?:fois|plus|moins|divise par|times|minus|divided by|[x*+]|\s-\s)\s*\d+|"
    r"(?:ecris|ecrivez|redige|redigez|compose|composez|fais|faites|raconte|racontez|write|compose|make|tell)(?:[ -](?:moi|me|us|nous))?"
    r"(?: up)? (?:un|une|des|a|an|some)(?: \w+)? ?(?:poemes?|poems?|chansons?|songs?|blagues?|jokes?|haikus?|limericks?|scripts?|programmes? en|python)\b)"
    r"|.*\b(?:system prompt|prompt systeme|your (?:hidden |initial )?(?:instructions|prompt)|(?:tes|vos|votre|ton) (?:instructions|consignes|prompt))\b"
    r"|\W*\d+(?:[.,]\d+)?(?:\s*[x*+]\s*|\s-\s)\d+(?:[.,]\d+)?\s*=?\W*$"
)


def is_outside(text: str) -> bool:
    """Whether ``text`` asks for something that lies outside any report."""
    return bool(_OUTSIDE.match(fold(text)))
