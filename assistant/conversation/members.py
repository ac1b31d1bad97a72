"""Members of a list just cited: « et le deuxième axe ? », "the third one", « et l'autre ? », « et le suivant ? »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Evidence
from assistant.conversation.cues import asks_other, step_asked
from assistant.conversation.texts import Texts, spoken
from assistant.conversation.turns import Turn
from assistant.discourse import ordinal_members
from assistant.evidence import sentence_evidence
from assistant.lexical import content_words, fold
from assistant.respond.extractive import list_items

_ORDINALS = (
    r"premi(?:er|ère)|1(?:er|re|ère|st)|first",
    r"deuxième|seconde?|2(?:e|è|ème|nde?|d)|second",
    r"troisième|3(?:e|ème|rd)|third",
    r"quatrième|4(?:e|ème|th)|fourth",
    r"cinquième|5(?:e|ème|th)|fifth",
    r"sixième|6(?:e|ème|th)|sixth",
    r"septième|7(?:e|ème|th)|seventh",
    r"huitième|8(?:e|ème|th)|eighth",
)
_LAST = r"derni(?:er|ère)|last"
_MEMBER = re.compile(
    r"\b(?:le|la|l['’]|du|au|de la|à la|the)\s?(?:"
    + "|".join(f"(?P<o{number}>{words})" for number, words in enumerate(_ORDINALS))
    + rf"|(?P<last>{_LAST}))(?![\w-])(?:\s(?P<noun>(?!(?:is|was|are|about|to|of|in|for|say|est|a|de|des|dit|qui|que|sur)\b)[^\W\d_]+))?",
    re.IGNORECASE,
)
_ANY_NOUN = frozenset("one point item element topic sujet".split())
_JUST_ASKING = frozenset(
    "quel quels parlons parle parlez dis dites raconte concerne concernent consiste cover covers concern concerns consist exactly exactement "
    "montre show describe decris explique explain detaille detail precise porte traite mean signifie vise sert".split()
)
_OPENING_WORDS = 14
_TURNS_BACK = 3


@dataclass(frozen=True)
class Members:
    """A list as it stands in a passage: every member by itself, in order."""

    ref: str
    each: tuple[Evidence, ...]
    introduction: str
    """What the list is of, in all its wordings."""


@dataclass(frozen=True)
class Asked:
    """What is asked of a list: the numbers from 0, and the question about them; ``rest`` is empty for just that."""

    members: tuple[Evidence, ...]
    numbers: tuple[int, ...]
    rest: str
    """The message without the words that pick the member."""


def member_asked(message: str, turns: Sequence[Turn], texts: Texts) -> Asked | None:
    """The members of the list last cited that ``message`` asks for; ``None`` where it does not, or there is none."""
    if not turns:
        return None
    if asks_other(message) or step_asked(message) in ((1, None), (-1, None)):
        return _beside_last(message, turns, texts)
    match = _MEMBER.search(message)
    if match is None:
        return None
    noun = fold(match["noun"] or "")
    for found in _lists(turns, texts):
        number = _number(match, len(found.each))
        if number is not None and _is_called(found, noun):
            rest = f"{message[: match.start()]} {message[match.end() :]}"
            just_asks = all(fold(word) in _JUST_ASKING for word in content_words(rest))
            return Asked((found.each[number],), (number,), "" if just_asks else rest.strip(" ?!.,;:"))
    return None


def said_of(evidence: Evidence) -> str:
    """The member's own words in the original, its beginning, to stand in a question in its place."""
    items = list_items(evidence.quote)
    words = (items[evidence.items[0]] if evidence.items else evidence.quote).rstrip(" ;.,").split()
    return " ".join(words[:_OPENING_WORDS])


def _beside_last(message: str, turns: Sequence[Turn], texts: Texts) -> Asked | None:
    """The others, the next or the previous, where the turn before asked for a member."""
    before = member_asked(turns[-1].asked, turns[:-1], texts)
    if before is None:
        return None
    found = next((each for each in _lists(turns, texts) if before.members[0] in each.each), None)
    if found is None:
        return None
    step = step_asked(message)
    if step is None:
        numbers = [number for number in range(len(found.each)) if number not in before.numbers]
    else:
        numbers = [number for number in [before.numbers[-1] + step[0]] if 0 <= number < len(found.each)]
    return Asked(tuple(found.each[number] for number in numbers), tuple(numbers), "") if numbers else None


def _number(match: re.Match[str], count: int) -> int | None:
    if match["last"]:
        return count - 1
    number = next(number for number in range(len(_ORDINALS)) if match[f"o{number}"])
    return number if number < count else None


def _is_called(found: Members, noun: str) -> bool:
    """Whether the list may be of such things: its introduction or its members name them."""
    if not noun or noun in _ANY_NOUN:
        return True
    known = {fold(word) for word in content_words(found.introduction)}
    return any(word.startswith(noun[:5]) for word in known)


def _lists(turns: Sequence[Turn], texts: Texts) -> list[Members]:
    """The lists of the passages cited, the last turn's first, and of a turn's those that were said."""
    lists = []
    for turn in [turn for turn in reversed(turns) if turn.cited][:_TURNS_BACK]:
        found = [members for ref in turn.cited if ref in texts.passages for members in _lists_of(ref, texts)]
        said = spoken([turn])
        lists += sorted(found, key=lambda members: not _is_said(members, texts, said))
    return lists


def _lists_of(ref: str, texts: Texts) -> Iterator[Members]:
    document = texts.passages[ref]
    sentences = [document.page_content[start:end] for start, end in document.metadata["sentences"]]
    numbers = ordinal_members(sentences)
    if numbers:
        around = " ".join(
            wording for number in {max(0, numbers[0] - 1), *numbers} for wording in texts.wordings(ref, number)
        )
        yield Members(
            ref, tuple(proof for number in numbers for proof in sentence_evidence(document, [number])), around
        )
    for number, sentence in enumerate(sentences):
        items = list_items(sentence)
        if items:
            (whole,) = sentence_evidence(document, [number])
            each = tuple(_item(whole, place) for place in range(len(items)))
            yield Members(ref, each, " ".join(texts.wordings(ref, number)))


def _item(whole: Evidence, place: int) -> Evidence:
    return Evidence(whole.ref, whole.quote, whole.start, whole.end, whole.score, items=(place,))


def _is_said(members: Members, texts: Texts, said: str) -> bool:
    spans = [tuple(span) for span in texts.passages[members.ref].metadata["sentences"]]
    return any(texts.was_said(members.ref, spans.index((each.start, each.end)), said) for each in members.each)
