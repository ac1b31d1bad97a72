"""Which texts of a passage a reader sees, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.source import Source, SourceEdition
from assistant.web.preferences import BOTH

Text = Source | SourceEdition
"""A passage as the original or an edition has it."""


@dataclass(frozen=True)
class Choice:
    """The text to read first, and whether the other stands beside it on a par."""

    first: Text
    other: Text | None = None
    """Without ``both``: the original, where an edition comes first."""
    both: bool = False

    @property
    def marked(self) -> Text:
        """The text whose highlighted sentence counts: the first that has one, else the first."""
        texts = [self.first, *([self.other] if self.other else [])]
        return next((text for text in texts if text.highlight), self.first)


def choose(source: Source, wanted: Sequence[str | None]) -> Choice:
    """What to show of a passage.

    Args:
        source: the passage, with what editions say in its place.
        wanted: languages in the order of preference, ``"both"`` among them for two of them; what is not held is
            passed over, and the original is shown where nothing is left.
    """
    held: dict[str | None, Text] = {source.language: source}
    held |= {edition.language: edition for edition in source.editions}
    first = next((held[language] for language in wanted if language in held), source)
    if BOTH not in wanted[:1] or not source.editions:
        return Choice(first, source if first is not source else None)
    if first is not source:
        return Choice(first, source, both=True)
    others = [held[language] for language in wanted if language in held and held[language] is not source]
    return Choice(source, (others or list(source.editions))[0], both=True)
