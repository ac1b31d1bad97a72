"""One thing, many names: ``CCS``, ``CEB``, « Conseil des chefs de secrétariat », "Chief Executives Board"."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

_OPENED = str.maketrans({"’": "'", "‘": "'", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "‐": "-", "‑": "-", "‒": "-"})
_FILE = Path(__file__).with_name("names.toml")


@dataclass(frozen=True)
class NameTable:
    """Groups of names that stand for the same thing."""

    groups: tuple[tuple[str, ...], ...]

    @cached_property
    def _patterns(self) -> tuple[tuple[int, re.Pattern[str]], ...]:
        """The longest names first, so that a name is not read as the shorter one inside it."""
        forms = sorted(
            ((group, form) for group, forms in enumerate(self.groups) for form in forms), key=lambda pair: -len(pair[1])
        )
        return tuple((group, _pattern(form)) for group, form in forms)

    def take(self, text: str) -> tuple[frozenset[int], str]:
        """The groups that ``text`` names, and the text without those names."""
        # Folded, but for the case: what is in capitals is an acronym, and "il" is no IL.
        text = _unaccented(text)
        named = set()
        for group, pattern in self._patterns:
            text, count = pattern.subn(" ", text)
            if count:
                named.add(group)
        return frozenset(named), text

    def label(self, group: int) -> str:
        """How a group is shown: its first name."""
        return self.groups[group][0]


@lru_cache(maxsize=1)
def un_names() -> NameTable:
    """The names of ``names.toml``: bodies and terms of the United Nations."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return name_table(table["names"])


def name_table(groups: Iterable[Iterable[str]]) -> NameTable:
    """A table of these groups."""
    return NameTable(tuple(tuple(group) for group in groups))


def _pattern(form: str) -> re.Pattern[str]:
    is_acronym = " " not in form and form[:2].isupper()
    plural = "s?" if is_acronym else ""
    return re.compile(rf"(?<![\w/]){re.escape(_unaccented(form))}{plural}(?![\w/])", 0 if is_acronym else re.IGNORECASE)


def _unaccented(text: str) -> str:
    """As :func:`assistant.lexical.fold` makes it, but with its capitals, single spaces and plain hyphens."""
    opened = " ".join(text.translate(_OPENED).split())
    return "".join(
        character for character in unicodedata.normalize("NFD", opened) if not unicodedata.combining(character)
    )
