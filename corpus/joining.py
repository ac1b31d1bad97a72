"""Lines of an official text joined to running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.languages import CJK
from corpus.links import protect_links, restore_links
from corpus.repair import repair
from corpus.vocabulary import Vocabulary, build_vocabulary

_AT_LINE_END = re.compile(r"(\w+)[-\u2010\u00ad]\s*\n\s*(\w+)")
_SUSPENDED = frozenset("et ou and or to à y o e u a и или до".split())
_REPAIRED = ("en", "fr")
"""The languages whose extraction faults :mod:`corpus.repair` knows: it sets guillemets and spaces as French does."""

_HYPHENATED = ("de", "en", "es", "fr", "it", "nl", "pt", "ru")
_UNSPACED = rf"{CJK}\u3040-\u30ff"
_KNOWN = 2.5
"""On the Zipf scale: a word met once in some million is one, a fragment is rarer."""


@dataclass(frozen=True)
class Joiner:
    """Joins lines; holds the words of the whole text, which tell a hyphen from a hyphenation."""

    language: str
    links: tuple[str, ...]
    counts: Counter[str]
    vocabulary: Vocabulary | None

    def join(self, lines: Iterable[str]) -> str:
        """One text: spaces between the lines of an alphabet, none beside Chinese; addresses and words whole again."""
        raw = "\n".join(lines)
        if self.vocabulary is not None and self.language in _REPAIRED:
            return repair(raw, self.vocabulary, self.links)
        text, protected = protect_links(raw, self.links)
        text = _AT_LINE_END.sub(self._at_line_end, text)
        if self.language in ("ja", "zh"):
            inner = rf"(?<=[{_UNSPACED}])\s+(?=[{_UNSPACED}])"
            text = re.sub(rf"{inner}|(?<=[{_UNSPACED}])\s*\n\s*|\s*\n\s*(?=[{_UNSPACED}])", "", text)
        return restore_links(re.sub(r"\s+", " ", text).strip(), protected)

    def _at_line_end(self, match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        if second in _SUSPENDED:
            return f"{first}- {second}"
        return first + second if "\u00ad" in match[0] or self._is_hyphenation(first, second) else f"{first}-{second}"

    def _is_hyphenation(self, first: str, second: str) -> bool:
        """Whether the text writes the word whole elsewhere, or its language has it and not both its halves."""
        whole = (first + second).lower()
        if self.counts[f"{first}-{second}".lower()]:
            return False
        if self.vocabulary is None or self.counts[whole]:
            return self.counts[whole] > 0
        halves = min(self.vocabulary.zipf(first), self.vocabulary.zipf(second))
        return self.vocabulary.zipf(whole) >= max(_KNOWN, halves)


def build_joiner(language: str, lines: Sequence[str], links: tuple[str, ...]) -> Joiner:
    """The joiner of a text of these lines; ``links`` are addresses known to be whole."""
    counts = Counter(match[0].lower() for line in lines for match in re.finditer(r"\w+(?:-\w+)*", line))
    vocabulary = build_vocabulary(language, lines) if language in _HYPHENATED else None
    return Joiner(language, links, counts, vocabulary)
