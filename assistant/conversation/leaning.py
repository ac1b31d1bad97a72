"""How much a message leans on what was said before it."""

from __future__ import annotations

import re
from enum import IntEnum

from assistant.lexical import content_words


class Lean(IntEnum):
    """How much of the thread a message needs to be understood."""

    NOT = 0
    """It stands on its own, or changes the subject."""
    SOME = 1
    """It may well go on about the same thing, but says enough to be searched by."""
    MUCH = 2
    """Without what it points back to it says too little."""


_OPENING = re.compile(
    r"^(?:et|ou|mais|and|or|but|what about|how about|qu['’]en est-il|ok|alors|puis|donc|so|also)\b(?! bien sûr)",
    re.IGNORECASE,
)
_NEW_SUBJECT = re.compile(
    r"^\s*(?:(?:ok|bon|bien|alors|merci|thanks|thank you|d['’]accord|right|well|and now|et maintenant)\b[,.!]?\s*)*"
    r"(?:autre (?:sujet|question|chose|point)|changeons de sujet|pour changer(?: de sujet)?|nouveau sujet|nouvelle question|"
    r"sans (?:aucun )?rapport|rien à voir|sinon|passons (?:maintenant )?(?:à autre chose|à|au|aux)|parlons (?:plutôt )?d['’]autre chose|"
    r"(?:on )?(?:another|a different|a new|new|different) (?:subject|topic|question|matter|note)|changing (?:the )?(?:subject|topic)|"
    r"something else|unrelated|by the way|turning (?:now )?to|moving on(?: to)?|let['’]s (?:move on to|switch to|turn to)|switching to)"
    r"\b\s*[:,.–—-]*\s*",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"-(?:t-)?(?:ils?|elles?)\b", re.IGNORECASE)
_IMPERSONAL = re.compile(
    r"\b(?:fera|fait|faut|faudra|faudrait|pleut|pleuvra|pleuvait|neige|neigera|agit|y a|y avait|y aura|reste|suffit|convient|semble|existe|"
    r"vaut|se peut|se passe|se produit)-(?:t-)?il\b|\best-il (?:vrai|possible|question|prévu (?:de|que|qu['’]))|"
    r"\bil (?:y a(?:vait)?|faut|fait|pleut|s['’]agit|est (?:vrai|possible|question)|est prévu (?:de|que|qu['’]))|"
    r"\b(?:is it|it is|it's) (?:raining|true|possible|likely|planned to)\b|\bit (?:rains?|seems|will rain|snows?)\b|\bwhat time is it\b",
    re.IGNORECASE,
)
_SUBJECT_BEFORE = re.compile(
    r"(?<!\bà )(?<!\bde )(?<!\bdans )(?<!\bsur )(?<!\bpar )\b(?:l['’]|(?:le|la|les|ces?|cette)\s)\w+", re.IGNORECASE
)
_GENERIC_EN = (
    "idea|initiative|project|plan|approach|document|decision|proposal|body|group|team|network|paper|task force"
)
_GENERIC_FR = "projet|plan|document|groupe|réseau|texte|dispositif|comité|cadre|guide|fonds"
_POINTER = re.compile(
    r"\b(?:il|elle|ils|elles|celui-(?:ci|là)|celle-(?:ci|là)|ceux-(?:ci|là)|celles-(?:ci|là)|y(?! a\b)|"
    r"(?:qui|combien|on|ils?|elles?|s['’]|l['’]|m['’]|y|nous|vous)\s?en|en (?:a|ont|est|sont|fait|font|compte)|ça|cela|"
    rf"(?:cet|cette|ces)\s\w+|ce\s(?:{_GENERIC_FR})|(?:le|la|les) mêmes?|lui|leurs?|son|sa|ses|"
    r"(?:l['’]|les\s)(?:a|ont|avait|avaient|aura|aurait|est)|qui (?:le|la|les|l['’])\s?\w+(?=\s*[?,.;:!]|$)|ce dernier|cette dernière|ces derniers|(?:de|à|pour|peut|doit|va|faut) (?:le|la|les|l['’])\s?\w+(?:er|ir|re)(?=\s*[?,.;:!]|$)|"
    r"it|they|them|its|their|theirs|he|she|his|her|this(?! (?:report|year)\b)|these|those|the same|the former|the latter|"
    rf"that(?=\s*[?,.;:!]|$)|(?:was|is|does|did|do|for|about|of|like) that|(?:that|the) (?:{_GENERIC_EN})s?"
    r"(?!['’]|\s(?:for|in|of|on|to|behind|that|which|about|with|from|between|it)\b)|"
    rf"(?:l['’](?:idée|initiative|approche|équipe|organe)|le (?:{_GENERIC_FR})|la (?:décision|proposition|note))"
    r"(?=\s*(?:[?,:;.]|a-t|est-|vise|prévoit|comprend|sert|$)))(?!\w)",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\d|(?<=\w)[A-Z]|(?<=\s)[A-ZÀ-Ý]\w|(?<=['’])[A-ZÀ-Ý]")
"""A number, an acronym, a name: with one of these even "ClearCheck ?" stands on its own."""
_PREPOSITION_FIRST = re.compile(
    r"^(?:under|in|on|at|by|with|for|from|since|until|about|sous|dans|en|sur|à|au|aux|par|avec|pour|de|du|depuis|jusqu['’]à|lors de)\s"
    r"(?:which|what|whom?|when|where|quel(?:le)?s?|qui|quoi|quand|combien)\b",
    re.IGNORECASE,
)
_FRAGMENT = 3
_PHRASE = 6
"""So many words after a preposition are seldom a sentence: "under which paragraphs of the resolution?"."""
_FEW_CONTENT_WORDS = 5
_MANY_CONTENT_WORDS = 8
_ANTECEDENT = 3
"""So many words before a pronoun may well name what it means."""


def lean_of(message: str) -> Lean:
    """How much ``message`` leans on the turns before it, as far as its own words tell."""
    if _NEW_SUBJECT.match(message):
        return Lean.NOT
    content = len(content_words(message))
    if _OPENING.match(message):
        return Lean.MUCH if content <= _FEW_CONTENT_WORDS else Lean.SOME
    words = [word for word in message.split() if any(character.isalnum() for character in word)]
    names = _NAMES.search(message) or _IMPERSONAL.search(message)
    if not names and (len(words) <= _FRAGMENT or content <= 1):
        return Lean.MUCH
    if len(words) <= _PHRASE and _PREPOSITION_FIRST.match(message):
        return Lean.SOME if content > 1 else Lean.MUCH
    before = _words_before_pointer(message)
    if before is None or content > _MANY_CONTENT_WORDS:
        return Lean.NOT
    says_little = before < _ANTECEDENT and content <= _FEW_CONTENT_WORDS and not _NAMES.search(message)
    return Lean.MUCH if says_little else Lean.SOME


def only_adds(message: str) -> bool:
    """Whether it opens with "and" or the like and names a thing, but nothing in it points back: "and the weather?"."""
    return bool(_OPENING.match(message)) and _words_before_pointer(message) is None and bool(content_words(message))


def without_new_subject(message: str) -> str:
    """``message`` without the words that say that the subject changes; as it is where nothing else is left."""
    return _NEW_SUBJECT.sub("", message) or message


def _words_before_pointer(message: str) -> int | None:
    """How many content words stand before the first pronoun or the like, which it may mean; ``None``: there is none."""
    rest = _IMPERSONAL.sub(" ", message)
    places = []
    inverted = _INVERTED.search(rest)
    if inverted and not _SUBJECT_BEFORE.search(rest[: inverted.start()]):
        places.append(inverted.start())
    pointer = _POINTER.search(_INVERTED.sub(" ", rest))
    if pointer:
        places.append(pointer.start())
    return len(content_words(rest[: min(places)])) if places else None
