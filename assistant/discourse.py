"""How sentences hang together: what a pronoun points to, and which sentences make one list."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ANAPHORA = re.compile(
    r"^(?:ils?|elles?|celui-ci|celle-ci|ceux-ci|celles-ci|cela|ceci|il en|"
    r"(?:ce|cet|cette|ces)\s(?!qui\b|que\b)\w+|(?:son|sa|ses|leurs?)\s\w+|"
    r"(?:dans|pour|à|de|par|sur|avec|outre)\s(?:ce|cet|cette|ces|celui-ci|celle-ci|ceux-ci|son|sa|ses|leurs?)\s\w+|"
    # Case tells: "le réseau" was named before, "le Réseau achats" is a name.
    r"(?-i:[Ll]e (?:document|projet|partenariat|réseau|cadre|plan|groupe de travail)|[Ll]a note|[Ll][’'](?:approche|initiative))|"
    r"it|they|this|these|that|those|its|their)\b",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(r"\b(?:ledit|ladite|lesdite?s|dudit|desdite?s|auxdite?s)\s(?P<noun>\w+)", re.IGNORECASE)
"""« lesdites normes » were named before, wherever in the sentence they stand; « audit » is mostly an audit."""
_LONGEST_CHAIN = 2

_ORDINALS = (
    r"premi(?:er|ère)|first",
    r"deuxième|second|seconde",
    r"troisième|third",
    r"quatrième|fourth",
    r"cinquième|fifth",
    r"sixième|sixth",
    r"septième|seventh",
    r"huitième|eighth",
)
_ORDINAL_OPENING = re.compile(
    r"^(?:en\s|le\s|la\s|the\s)?(?:" + "|".join(f"(?P<o{n}>{o})" for n, o in enumerate(_ORDINALS)) + r")\s\w+",
    re.IGNORECASE,
)
_LIST_QUESTION = re.compile(
    r"\b(?:quels|quelles|lesquels|lesquelles|énum\w+|enum\w+|liste\w*|list|résume\w*|resume\w*|summari[sz]e|détaill\w+|"
    r"which|what are|what were|name the|outline|tous les|toutes les|all the|"
    r"(?:deux|trois|quatre|cinq|six|sept|huit|two|three|four|five|six|seven|eight|\d)\s(?!\w*(?:millions?))\w+)\b",
    re.IGNORECASE,
)


def antecedent(sentences: Sequence[str], number: int) -> tuple[int, ...]:
    """The sentences just before ``number`` that it needs to be understood, nearest first; at most two."""
    needed: list[int] = []
    current, noun = number, ""
    while current > 0 and len(needed) < _LONGEST_CHAIN:
        said = _SAID_BEFORE.search(sentences[current])
        noun = said["noun"] if said else noun
        if not (said or _ANAPHORA.match(sentences[current]) or _only_points_at(noun, sentences[current])):
            break
        current -= 1
        needed.append(current)
    return tuple(needed)


def _only_points_at(noun: str, sentence: str) -> bool:
    """Whether the sentence has « ces normes » as well, and so does not say which they are either."""
    return (
        bool(noun) and re.search(rf"\b(?:ce|cet|cette|ces)\s{re.escape(noun)}\b", sentence, re.IGNORECASE) is not None
    )


def enumeration(sentences: Sequence[str], number: int) -> tuple[int, ...]:
    """All members of the list that sentence ``number`` opens or belongs to, with what introduces it.

    A list is a run of sentences that open with "Le premier…", "Le deuxième…", what stands between two of them
    included. Empty where there is none.
    """
    openings = {_ordinal(sentence): position for position, sentence in enumerate(sentences)}
    openings.pop(None, None)
    if len(openings) < 2 or 0 not in openings:
        return ()
    first, last = openings[0], max(openings.values())
    introduction = max(first - 1, 0)
    if not introduction <= number <= last:
        return ()
    return (introduction, *(position for _, position in sorted(openings.items()) if position > introduction))


def ordinal_members(sentences: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the sentences that open with "Le premier…", "Le deuxième…" in turn; empty for fewer than two."""
    openings = {_ordinal(sentence): position for position, sentence in enumerate(sentences)}
    members: list[int] = []
    while len(members) in openings:
        members.append(openings[len(members)])
    return tuple(members) if len(members) > 1 and members == sorted(members) else ()


def wants_list(question: str) -> bool:
    """Whether the question asks for several things."""
    return bool(_LIST_QUESTION.search(question))


def _ordinal(sentence: str) -> int | None:
    match = _ORDINAL_OPENING.match(sentence)
    if match is None:
        return None
    return next(number for number in range(len(_ORDINALS)) if match[f"o{number}"])
