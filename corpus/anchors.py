"""What stays the same when a sentence is translated: numbers, symbols of documents, links, acronyms.

Simard, Foster and Isabelle, "Using cognates to align sentences in bilingual corpora" (TMI 1992) add such evidence to
the lengths of sentences. Only what is written in digits or in Latin capitals counts here, so that it also works between
two scripts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import Enum

LINK = re.compile(r"(?:https?://|www\.)[!-~]+")
SYMBOL = re.compile(r"(?<![A-Za-z/])[A-Z]+(?:/[A-Z0-9][A-Za-z0-9.-]*)+|(?<![\d/])\d{1,3}/\d{1,4}(?![\d/])")
_NUMBER = re.compile(r"\d{1,3}(?:[ .,'’\u00a0\u202f\u2009\u066c]\d{3})+(?!\d)|\d+(?:[.,\u066b]\d+)?")
_ACRONYM = re.compile(r"(?<![A-Za-z])[A-Z]{2,}(?![a-z])")
_ROMAN = re.compile(r"[IVXLC]+")
_SMALL = 13
"""Below it a number is often a word on one side (« trois ») or a month (三 is 3 in « 2020年3月 »)."""


class Kind(Enum):
    """What an anchor is; the value is the evidence that one left alone in a bead is against it, as a log-likelihood.

    An anchor that has its like across counts nothing, as every anchor is in one bead or another. The values are odds
    of about 40 to 1 for a pair of numbers, symbols or links (e³·⁷), less for what is often a word, or another word,
    across: « ONU » is "UN".
    """

    SYMBOL = 2.0
    LINK = 1.9
    NUMBER = 1.8
    SMALL_NUMBER = 0.6
    ACRONYM = 0.4


Anchors = Counter[tuple[Kind, str]]


def anchors_of(text: str) -> Anchors:
    """The anchors of a text, each as often as it stands there."""
    found: Anchors = Counter()

    def take(kind: Kind, pattern: re.Pattern[str]) -> None:
        nonlocal text
        for match in pattern.finditer(text):
            found[kind, _plain(kind, match[0])] += 1
        text = pattern.sub(" ", text)  # the digits of a symbol or a link are no numbers of the text

    take(Kind.LINK, LINK)
    take(Kind.SYMBOL, SYMBOL)
    for match in _NUMBER.finditer(text):
        number = _digits(match[0])
        found[Kind.SMALL_NUMBER if number.isdecimal() and int(number) < _SMALL else Kind.NUMBER, number] += 1
    found.update((Kind.ACRONYM, word) for word in _ACRONYM.findall(text) if not _ROMAN.fullmatch(word))
    return found


def length_without_links(text: str) -> int:
    """The characters that a translation may make more or fewer: not those of its links."""
    return len(LINK.sub("", text))


def cost_of_unmatched(one: Anchors, other: Anchors) -> float:
    """The evidence against two texts being each other's translation."""
    return sum(
        kind.value * abs(one[kind, value] - other[kind, value])
        for kind, value in sorted({*one, *other}, key=lambda anchor: (anchor[0].name, anchor[1]))
    )


def disagreement(one: Anchors, other: Anchors) -> tuple[list[str], list[str]]:
    """Numbers, symbols and links that only one side has; small numbers are often words across and tell nothing."""
    telling = (Kind.NUMBER, Kind.SYMBOL, Kind.LINK)
    return _only(one, other, telling), _only(other, one, telling)


def telling(anchors: Iterable[Anchors]) -> set[str]:
    """The numbers and symbols of some texts that are worth looking for in a translation."""
    return {value for each in anchors for kind, value in each if kind in (Kind.NUMBER, Kind.SYMBOL)}


def _only(one: Anchors, other: Anchors, kinds: tuple[Kind, ...]) -> list[str]:
    across = {value for _, value in other}
    return sorted({value for kind, value in one if kind in kinds and value not in across})


def _plain(kind: Kind, value: str) -> str:
    if kind is Kind.LINK:
        # The page of another language is the same page: https://undocs.org/fr/A/75/1, …?symbol=A/75/1&Lang=F.
        value = re.sub(r"[?&]lang=[a-z]{1,2}\b|/(?:ar|en|es|fr|ru|zh)(?=/|$)", "", value.rstrip(".,;:!?)/"), flags=re.I)
        return re.sub(r"^(?:https?://)?(?:www\.)?", "https://", value)
    if value[0].isdecimal():
        # Extraction from a text that runs right to left may turn 75/233 round.
        return "/".join(sorted((str(int(part)) for part in value.split("/")), key=int))
    return value.rstrip(".-")


def _digits(number: str) -> str:
    """``١٢`` → ``12``; ``2.500``, ``2 500`` → ``2500``; ``3,5`` → ``3.5``."""
    if re.fullmatch(r"\d{1,3}(?:\D\d{3})+", number):
        number = re.sub(r"\D", "", number)
    whole, *decimals = re.split(r"\D", number)
    return ".".join([str(int(whole)), *("".join(str(int(digit)) for digit in part) for part in decimals)])
