"""Does a sentence have what a question asks for? A thing that the question says itself is no answer to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answer import Language
from assistant.lexical import fold
from assistant.sought.kinds import Kind, Sought
from assistant.sought.numbers import NUMBER, is_year, ungrouped
from assistant.sought.phrases import BESIDE, PHRASES

Similarity = Callable[[str, str], float]
"""How alike two words are in meaning, between -1 and 1, in either language."""

_ALIKE = 0.35
"""Under it a word does not stand for what is counted: "personnes" and "utilisateurs" are at 0.37."""
_BEFORE, _AFTER = 4, 8
"""How many words before and after a number can say what it counts ("ce qui a porté à 21 le nombre de signataires")."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ARTICLE = re.compile(r"une?|one|no|aucune?", re.IGNORECASE)
"""Counts only the word that follows it."""
_CLAUSE_ENDS = re.compile(r"[,;:()]")
_ITEM_ENDS = re.compile(r"[,;:]|\b(?:et|ainsi que|ou|and|as well as|or)\b")
_BODY = re.compile(r"organi[sz]ation|organism|organe|entit|agenc|bod(?:y|ies)\b|institution")
"""Official prose says one for the other: "bodies" for "organizations"."""
_PLACE = re.compile(r"pays\b|countr|villes?\b|cit(?:y|ies)\b|etats?\b|states?\b")
_MOST_MEMBERS = 12
_NAME_WITHIN = re.compile(r"(?<!^)[A-ZÀ-Ý]")
_NAMED_THING = re.compile(
    r"organi[sz]|organe|entit|agenc|bod(?:y|ies)|pays|etats?\b|countr|states?\b|compan|entreprise|firme?|societe|inspect|person|"
    r"expert|membre|member|fonctionnaire|official|chefs?\b|heads?\b|partenaire|partner|bailleur|donor|villes?\b|cit(?:y|ies)|"
    r"comite|committee|reseau|network|fonds\b|funds?\b|report|rapport"
)
"""What has a name of its own; a value or a field of work has none."""
_SHORTEST = 3


def holds(sought: Sought, question: str, sentence: str, language: Language, similarity: Similarity) -> bool:
    """Whether ``sentence`` has a thing of the kind that is sought.

    Args:
        sought: what ``question`` asks for.
        question: in either language.
        sentence: of the answer.
        language: of the sentence.
        similarity: of words, folded.
    """
    if sought.kind is Kind.COUNT:
        return _has_count(sought, question, sentence, similarity) or _lists_places(sought, sentence, language)
    if sought.kind is Kind.MEMBERS:
        return _members(sentence, by_name=_have_names(sought.things)) >= min(sought.number, _MOST_MEMBERS)
    if sought.kind in BESIDE and not BESIDE[sought.kind].search(sentence):
        return False
    found = (match[0] for match in PHRASES[sought.kind][language].finditer(sentence))
    return any(not _says(question, phrase) for phrase in found)


def _has_count(sought: Sought, question: str, sentence: str, similarity: Similarity) -> bool:
    text, grouped = ungrouped(sentence)
    for clause in _CLAUSE_ENDS.split(text):
        words = _WORD.findall(clause)
        for place, word in enumerate(words):
            if not NUMBER.fullmatch(word) or is_year(word, grouped) or _says(question, word):
                continue
            before, after = (0, 1) if _ARTICLE.fullmatch(word) else (_BEFORE, _AFTER)
            around = [*words[max(0, place - before) : place], *words[place + 1 : place + 1 + after]]
            if not sought.things or any(_counts(thing, near, similarity) for thing in sought.things for near in around):
                return True
    return False


def _counts(thing: str, word: str, similarity: Similarity) -> bool:
    thing, word = fold(thing), fold(word)
    if len(word) < _SHORTEST:
        return False
    return bool(_BODY.match(thing) and _BODY.match(word)) or similarity(thing, word) >= _ALIKE


def _lists_places(sought: Sought, sentence: str, language: Language) -> bool:
    """Whether countries or towns are counted, and the sentence names several: who reads can count them."""
    named = PHRASES[Kind.PLACE][language].findall(sentence)
    return any(_PLACE.match(fold(thing)) for thing in sought.things) and len(named) > 1


def _members(sentence: str, *, by_name: bool) -> int:
    """How many things the sentence says side by side; ``by_name``: of those, how many with a name."""
    parts = [part.strip() for part in _ITEM_ENDS.split(sentence)]
    return sum(bool(part) and (not by_name or bool(_NAME_WITHIN.search(part))) for part in parts)


def _have_names(things: Sequence[str]) -> bool:
    return any(_NAMED_THING.match(fold(thing)) for thing in things)


def _says(question: str, phrase: str) -> bool:
    """Whether the question has every number and every word of the phrase; little words do not count."""
    words = [word for word in _WORD.findall(fold(phrase)) if word.isdigit() or len(word) >= _SHORTEST]
    known = set(_WORD.findall(fold(question)))
    return all(word in known for word in words or [fold(phrase)])
