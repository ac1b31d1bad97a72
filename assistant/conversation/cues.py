"""What a message asks of the conversation itself: the next passage, more, a member of a list, the other language.

Every pattern is matched against the folded message (lower case, no accents) without its punctuation, whole: a message
that asks for anything else besides is a question like others.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.answer import Language
from assistant.lexical import fold

Direction = Literal[1, -1]

_AND = r"(?:(?:et|and|ok|okay|alors|puis|then|mais|but|now|maintenant|so|bon|encore|again|oui|yes|merci|thanks)\s)*"
_PLEASE = r"(?:\s(?:please|pls|stp|svp|s'il (?:te|vous) plait|now|maintenant|then|alors|aussi|too))*"
_SHOW = (
    r"(?:(?:que (?:dit|contient)|qu'en est il (?:de|du)|montre|montrez|donne|donnez|lis|lisez|passons|passe|passez|va|allez|voyons|"
    r"montre moi|montrez moi|donne moi|donnez moi|what (?:does|about|is)|how about|show|show me|give me|read|read me|go to|"
    r"can you show me|peux tu montrer|pouvez vous montrer|je veux|i want)\s(?:a |au |to )?)?"
)
_KINDS = (
    ("fn", r"(?:note(?: de bas de page)?|footnote)s?"),
    ("fig", r"(?:figure|graphique)s?"),
    ("sec-", r"(?:section|partie|part|chapitre|chapter)s?"),
    ("", r"(?:paragraphe|paragraph|para|par|passage|numero|number)s?"),
)
_KIND = "|".join(words for _, words in _KINDS)
_NEXT = r"suivante?s?|(?:d'|juste )?apres|next|following|after(?: that)?|(?:celui|celle) d'apres"
_PREVIOUS = (
    r"precedente?s?|(?:d'|juste )?avant|previous|preceding|before(?: that| it)?|prior|(?:celui|celle) d'avant|"
    r"(?:just )?before (?:that|it)"
)
_THE = r"(?:(?:le|la|les|l'|celui|celle|the|au|a la|du|de la)\s?)"
_STEP = re.compile(
    rf"{_AND}{_SHOW}{_THE}?(?:one|{_KIND})?\s?{_THE}?(?:one\s)?(?:(?P<after>{_NEXT})|{_PREVIOUS})(?:\s(?:one|{_KIND}))?"
    rf"(?:\s(?:say|dit|dit il|about))?{_PLEASE}"
)

_NUMBERED = (
    r"premi(?:er|ere)|1er|1re|1ere|1st|first",
    r"deuxieme|seconde?|2e|2eme|2nd|second",
    r"troisieme|3e|3eme|3rd|third",
    r"quatrieme|4e|4eme|4th|fourth",
    r"cinquieme|5e|5eme|5th|fifth",
    r"sixieme|6e|6eme|6th|sixth",
    r"septieme|7e|7eme|7th|seventh",
    r"huitieme|8e|8eme|8th|eighth",
    r"neuvieme|9e|9eme|9th|ninth",
    r"dixieme|10e|10eme|10th|tenth",
)
_ORDINAL = (
    "|".join(f"(?P<o{number}>{words})" for number, words in enumerate(_NUMBERED, start=1))
    + "|(?P<last>derni(?:er|ere)|last)"
)
_BY_ORDINAL = re.compile(
    rf"{_AND}{_SHOW}{_THE}?(?:(?:{_ORDINAL})\s(?:{_KIND})|(?:{_KIND})\s(?:{_ORDINAL.replace('<o', '<p').replace('<last', '<end')}))"
    rf"(?:\s(?:say|dit|dit il|about))?(?:\s(?:du|de ce|of the|of this) (?:rapport|report))?{_PLEASE}"
)
_LAST = -1

_MORE = re.compile(
    rf"{_AND}(?:(?:dis|dites|raconte|racontez)(?: m'en| moi(?: en)?| nous en| en)?(?: un peu)? (?:plus|davantage)(?: la dessus| a ce sujet)?|"
    r"(?:peux tu|pouvez vous|pourriez vous|tu peux|vous pouvez)(?: m'en| nous en| en)? (?:dire|donner)(?: un peu)? (?:plus|davantage)|"
    r"(?:plus|davantage) (?:de details?|d'informations?|d'infos?)|en savoir plus|et encore|encore|et ensuite|ensuite|la suite|continue[rz]?|"
    r"(?:developpe|developpez|detaille|detaillez|precise|precisez|poursuis|poursuivez)|quoi d'autre|autre chose|et quoi encore|et (?:apres|puis)|"
    r"(?:can you |could you |please )?(?:tell|give) me (?:some |a bit |a little )?more(?: about (?:it|this|that))?(?: details?)?|"
    r"(?:some )?more(?: details?| information| info)?|go on|carry on|keep going|continue|and then|what else|anything else|"
    r"(?:can you |could you |please )?(?:elaborate|expand)(?: on (?:it|this|that))?|say more|what next)"
    rf"{_PLEASE}"
)

_WHY = re.compile(
    rf"{_AND}(?:pourquoi(?: (?:cela|ca|donc|est ce))?|pour quelles? raisons?|dans quel but|why(?: (?:so|is that|was that|that))?|how come|"
    r"what for|for what reason|a cause de quoi)"
)

_TO_FRENCH = r"(?:en francais|in french|to french|into french|in francais)"
_TO_ENGLISH = r"(?:en anglais|in english|to english|into english|en english)"
_AGAIN = re.compile(
    rf"{_AND}(?:(?:repete[rz]?|repetez|redis|redites|dis|dites|traduis|traduisez|reponds|repondez|peux tu (?:repeter|traduire)|pouvez vous (?:repeter|traduire)|"
    r"repeat|say|translate|answer|respond|reply|can you (?:say|repeat|translate|answer)|could you (?:say|repeat|translate|answer)|"
    r"(?:the same|la meme chose|the answer|la reponse))"
    r"(?: (?:le|la|cela|ca|moi|that|it|this|again|la reponse|the answer|moi cela|moi ca|the last answer|me))*\s)?"
    rf"(?:(?P<fr>{_TO_FRENCH})|(?P<en>{_TO_ENGLISH}))(?: (?:again|encore))?{_PLEASE}"
)
_OTHER = re.compile(
    rf"{_AND}{_SHOW}(?:l'autre|les autres|the others?|the other ones?|the rest|le reste)(?: \w+)?{_PLEASE}"
)
_LINK = re.compile(
    r"\b(?:liens?|links?|url|urls|adresses? (?:web|internet)|en ligne|online|site|website|telecharger|download|"
    r"ou (?:le|la|les|l')\s?(?:lire|trouver|consulter)|where (?:can|could|do) (?:i|we|one) (?:find|read|get|download))\b"
)


def plain(message: str) -> str:
    """``message`` folded, its punctuation and hyphens gone, words parted by single spaces."""
    return " ".join(re.sub(r"[^\w'\s]", " ", fold(message)).split())


def step_asked(message: str) -> tuple[Direction, str | None] | None:
    """Whether the next (1) or previous (-1) passage is asked for, and the id prefix of its kind where it is named."""
    match = _STEP.fullmatch(plain(message))
    if match is None:
        return None
    kinds = (prefix for prefix, words in _KINDS if re.search(rf"\b(?:{words})\b", match[0]))
    return (1 if match["after"] else -1), next(kinds, None)


def ordinal_asked(message: str) -> tuple[str, int] | None:
    """The id prefix and the number of "the third footnote", « le dernier paragraphe » (-1), and nothing else."""
    match = _BY_ORDINAL.fullmatch(plain(message))
    if match is None:
        return None
    kind = next(prefix for prefix, words in _KINDS if re.search(rf"\b(?:{words})\b", match[0]))
    numbers = (number for number in range(1, len(_NUMBERED) + 1) if match[f"o{number}"] or match[f"p{number}"])
    return kind, next(numbers, _LAST)


def wants_more(message: str) -> bool:
    """Whether more of the same is asked for: "tell me more", « et encore ? »."""
    return bool(_MORE.fullmatch(plain(message)))


def asks_why(message: str) -> bool:
    """Whether nothing is asked but why."""
    return bool(_WHY.fullmatch(plain(message)))


def language_asked(message: str) -> Language | None:
    """The language that the last answer is wanted in: "in English please", « répète en anglais »."""
    match = _AGAIN.fullmatch(plain(message))
    return None if match is None else "fr" if match["fr"] else "en"


def wants_link(message: str) -> bool:
    """Whether an address or the document itself is asked for, as notes give them."""
    return bool(_LINK.search(plain(message)))


def asks_other(message: str) -> bool:
    """Whether what is left of an enumeration is asked for: "and the other?", « les autres ? »."""
    return bool(_OTHER.fullmatch(plain(message)))
