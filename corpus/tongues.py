"""Which language a text is in, of any that reports come in: by its script, then by how common its words are in each.

Naive Bayes over words, with the word frequencies of wordfreq, as :mod:`assistant.language` has it for questions; a text
has more words, so that no language needs a head start.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

DEFAULT = "en"
"""Of a text that has no words."""
_CANDIDATES = {
    "latin": ("en", "fr", "es", "pt", "it", "de", "nl", "ca", "pl", "cs", "sv", "nb", "da", "fi", "ro", "hu", "tr", "id"),
    "cyrillic": ("ru", "uk", "bg"),
    "arabic": ("ar", "fa"),
    "han": ("zh",),
    "kana": ("ja",),
    "hangul": ("ko",),
    "greek": ("el",),
    "hebrew": ("he",),
    "devanagari": ("hi",),
    "bengali": ("bn",),
}  # fmt: skip
_SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "kana": re.compile("[\u3040-\u30ff]"),
    "hangul": re.compile("[\uac00-\ud7af]"),
    "greek": re.compile("[\u0370-\u03ff]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "bengali": re.compile("[\u0980-\u09ff]"),
}
_IDEOGRAPHS = 3
"""One Chinese character is worth several letters."""
_KANA_IN_JAPANESE = 0.1
_OFTEN = 7
"""How many of the Latin ones are looked at first, and are all that a passage apart may be in."""
_AT_HOME = -4.0
"""Powers of ten a word, on average, from which a text is surely in a language: reports are at -3.7 and above in their
own, and below -4.3 in the nearest other one of the first seven.
"""
_WORD = re.compile(r"[^\W\d_]+")
_NO_PROSE = re.compile(r"\S*(?:://|www\.|@)\S*")
_MOST_WORDS = 4000
"""Looked at; a report says its language sooner."""
_UNKNOWN = 1e-8
_FEWEST = 8
"""Words that a passage must have to be told apart from its report."""
_MARGIN = 0.7
"""By how many powers of ten a word, on average, another language must lead."""


def language_of(texts: Iterable[str]) -> str:
    """The ISO 639-1 code of the language in which most of these texts are; :data:`DEFAULT` where there is no word."""
    words, letters = list[str](), list[str]()
    for text in texts:
        found = _WORD.findall(text)
        words += found
        letters += found[:_MOST_WORDS]
        if len(words) > _MOST_WORDS:
            break
    candidates = _CANDIDATES[_script("".join(letters))]
    known = [word.lower() for word in words]
    first = _likest(known, candidates[:_OFTEN])
    surely = len(candidates) <= _OFTEN or _commonness(known, first) >= _AT_HOME * len(known)
    return first if surely else _likest(known, candidates)


def _likest(words: Sequence[str], candidates: Sequence[str]) -> str:
    return max(candidates, key=lambda code: _commonness(words, code)) if len(candidates) > 1 else candidates[0]


def other_language(text: str, language: str) -> str:
    """The language of a passage of a report in ``language`` where it surely is another; else empty.

    Names, symbols and short texts tell nothing.
    """
    words = _WORD.findall(_NO_PROSE.sub(" ", text))
    if len(words) < _FEWEST and not _SCRIPTS["han"].search(text):
        return ""
    script = _script("".join(words))
    candidates = _CANDIDATES[script]
    if language not in candidates:
        return "" if (script, language) == ("han", "ja") else language_of([text])
    known = [words[0].lower(), *(word for word in words[1:] if not word[0].isupper())]
    if len(known) < _FEWEST:
        return ""
    own = _commonness(known, language)
    others = (code for code in candidates[:_OFTEN] if code != language)
    best = max(others, key=lambda code: _commonness(known, code), default="")
    return best if best and _commonness(known, best) - own > _MARGIN * len(known) else ""


def counted(languages: Sequence[str]) -> dict[str, int]:
    """How many there are of each language, the most first."""
    counts = {code: languages.count(code) for code in sorted(set(languages))}
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))


def _script(letters: str) -> str:
    """The script of most letters; of those that none of them is of, the Latin one."""
    counts = {name: len(pattern.findall(letters)) for name, pattern in _SCRIPTS.items()}
    counts["han"] *= _IDEOGRAPHS
    if counts["kana"] > _KANA_IN_JAPANESE * (counts["han"] / _IDEOGRAPHS + counts["kana"]):
        counts["kana"] += counts["han"]
    return max(counts, key=lambda name: counts[name])


def _commonness(words: Sequence[str], code: str) -> float:
    """How likely the words are in a language, as a sum of powers of ten."""
    frequencies = _frequencies(code)
    return sum(math.log10(max(frequencies.get(word, 0.0), _UNKNOWN)) for word in words)


@cache
def _frequencies(code: str) -> Mapping[str, float]:
    from wordfreq import get_frequency_dict

    return get_frequency_dict(code, wordlist="small")
