"""The six languages in which the United Nations publish a report."""

from __future__ import annotations

import re

OFFICIAL = ("ar", "en", "es", "fr", "ru", "zh")
NAMES = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}
CJK = "\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60"
"""Chinese characters and their punctuation, for use inside a character class: no space stands beside them."""

_SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "zh": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
}
_LETTER = re.compile(r"[^\W\d_]")
_COMMON = {
    "en": frozenset("the of and to in that for with on by was which its".split()),
    "es": frozenset("el los las del y en que para con por una su al se".split()),
    "fr": frozenset("le les des du et à une dans pour par sur au aux qui".split()),
}


def joiner(language: str) -> str:
    """What stands between two sentences of a paragraph."""
    return "" if language == "zh" else " "


def guess_language(text: str) -> str | None:
    """Which of the six languages a text is in, by its script, then by its commonest words; ``None``: no telling."""
    letters = len(_LETTER.findall(text))
    for language, script in _SCRIPTS.items():
        # A third, since names and symbols stay in Latin letters, and one Chinese character is worth several of them.
        if letters and len(script.findall(text)) > letters / 3:
            return language
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    first, second = sorted(counts, key=lambda language: -counts[language])[:2]
    # Twice as many, and some: below that a short text is not condemned.
    return first if counts[first] >= 5 and counts[first] > 2 * counts[second] else None
