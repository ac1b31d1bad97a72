"""The labels of headings and what they number: « Chapter I », « I. », « A. », « 1. », « (i) », « (a) », « 2025/5 »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from corpus.numerals import arabic
from corpus.reading.document import Block

_CHAPTER = re.compile(
    r"((?:Chapter|Part|Section|Chapitre|Partie|Capítulo|Parte|Sección|Apartado)\s+(?:[IVXLC]+|\d{1,2}|[A-Z]|premier))\b[.:]?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED_DECISION = re.compile(r"(\d{4}/\d{1,3}|[IVXLC]+/\d{1,3})\.?\s+(\S.*)", re.DOTALL)


class Rank(IntEnum):
    """What a heading's label is; a smaller one is usually outside of a larger one."""

    CHAPTER = 0
    ROMAN = 1
    LETTER = 2
    ARABIC = 3
    SMALL_ROMAN = 5
    SMALL_LETTER = 6
    NONE = 9


@dataclass(frozen=True)
class Label:
    """A heading's label as printed without its stop, what it is, and the words after it."""

    text: str
    rank: Rank
    title: str


def label_of(block: Block, letter_before: str = "") -> Label:
    """The label of a heading; ``letter_before`` is the label of the last lettered heading beside it.

    « I. » after « H. » is a letter, and « (i) » after « (h) ».
    """
    bare = block.label.strip(".()")
    if not bare:
        for pattern, rank in ((_CHAPTER, Rank.CHAPTER), (_NUMBERED_DECISION, Rank.NONE)):
            match = pattern.fullmatch(block.text)
            if match and not match[2][:1].islower():
                return Label(match[1], rank, match[2].strip())
        return Label("", Rank.NONE, block.text)
    shown = f"({bare})" if block.label.startswith("(") else bare
    follows = len(letter_before) == len(bare) == 1 and ord(bare) == ord(letter_before) + 1
    if bare[0].isdigit():
        return Label(shown, Rank.ARABIC, block.text)
    if bare.isupper() or bare[0].isupper():
        is_roman = arabic(bare) is not None and not (follows and bare != "I") and not (follows and letter_before == "H")
        return Label(shown, Rank.ROMAN if is_roman else Rank.LETTER, block.text)
    is_roman = arabic(bare.upper()) is not None and not follows
    return Label(shown, Rank.SMALL_ROMAN if is_roman else Rank.SMALL_LETTER, block.text)


def ordinal_of(label: str) -> int:
    """Which one of its kind a label is: ``"(ii)"`` → 2, ``"C."`` → 3, ``"4."`` → 4; 0 where it does not tell."""
    bare = label.strip(".()").upper()
    if bare.isdecimal() or (arabic(bare) is not None and (len(bare) > 1 or bare in "IVX")):
        return arabic(bare) or 0
    return ord(bare) - ord("A") + 1 if len(bare) == 1 and "A" <= bare <= "Z" else 0


def slug(text: str, most: int = 6) -> str:
    """An id's part made of the first words of a text: ``"Decision 2/5"`` → ``"decision-2-5"``."""
    words = re.findall(r"\w+", text.lower().replace("’", "").replace("'", ""))
    return "-".join(words[:most]) or "untitled"
