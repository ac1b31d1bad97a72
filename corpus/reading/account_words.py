"""The words of an account, in English and French; what is odd is noted in English, and told in either."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Counted = tuple[str, str]
"""One, and several."""


@dataclass(frozen=True, kw_only=True)
class AccountWords:
    """In one language; a name in braces stands for a value."""

    head: str
    singular: frozenset[int]
    """The numbers that are not spoken of in the plural."""
    paragraph: Counted
    section: Counted
    annex: Counted
    note: Counted
    matched: Counted
    table: Counted
    figure: Counted
    box: Counted
    last: str
    unnumbered: str
    annexes: str
    notes: str
    languages: str
    odd: tuple[tuple[re.Pattern[str], str], ...] = ()
    """What is odd, as noted, and how it is said; groups that are not there are said by nothing."""

    def count(self, number: int, words: Counted) -> str:
        """``"2 notes"``."""
        return f"{number} {self.of(number, words)}"

    def of(self, number: int, words: Counted) -> str:
        """The word for so many."""
        one, many = words
        return one if number in self.singular else many

    def problem(self, noted: str) -> str:
        """What is odd, said in this language; as noted where there are no words for it."""
        for pattern, said in self.odd:
            if found := pattern.fullmatch(noted):
                return said.format_map({name: value or "" for name, value in found.groupdict().items()})
        return noted


ENGLISH = AccountWords(
    head="{file}: {report}, {title}",
    singular=frozenset({1}),
    paragraph=("paragraph", "paragraphs"),
    section=("section", "sections"),
    annex=("annex", "annexes"),
    note=("note", "notes"),
    matched=("matched to their calls", "matched to their calls"),
    table=("table", "tables"),
    figure=("figure", "figures"),
    box=("box", "boxes"),
    last="{paragraphs}, the last is {last}",
    unnumbered="{paragraphs}, none of the main text has a number",
    annexes="{annexes} ({labels}) with {paragraphs}",
    notes="{notes}, {number} {matched}",
    languages="in several languages: {counts}",
)
_PAGE = r"(?P<page> \(page \d+\))?"
_LOST = r"para\. (?P<lost>.+?)"
_BETWEEN = rf"not found between (?P<one>.+) and (?P<two>.+?){_PAGE}"
_BEFORE = rf"not found before (?P<two>.+?){_PAGE}"
FRENCH = AccountWords(
    head="{file}\u00a0: {report}, {title}",
    singular=frozenset({0, 1}),
    paragraph=("paragraphe", "paragraphes"),
    section=("section", "sections"),
    annex=("annexe", "annexes"),
    note=("note", "notes"),
    matched=("rattachée à son appel", "rattachées à leurs appels"),
    table=("tableau", "tableaux"),
    figure=("figure", "figures"),
    box=("encadré", "encadrés"),
    last="{paragraphs}, le dernier porte le numéro {last}",
    unnumbered="{paragraphs}, aucun du texte principal n’est numéroté",
    annexes="{annexes} ({labels}) avec {paragraphs}",
    notes="{notes}, dont {number} {matched}",
    languages="en plusieurs langues\u00a0: {counts}",
    odd=(
        (
            re.compile(rf"{_LOST} of (?P<part>.+) {_BETWEEN}"),
            "par. {lost} ({part}) introuvable entre {one} et {two}{page}",
        ),
        (re.compile(rf"{_LOST} {_BETWEEN}"), "par. {lost} introuvable entre {one} et {two}{page}"),
        (re.compile(rf"{_LOST} of (?P<part>.+) {_BEFORE}"), "par. {lost} ({part}) introuvable avant {two}{page}"),
        (re.compile(rf"{_LOST} {_BEFORE}"), "par. {lost} introuvable avant {two}{page}"),
        (re.compile(rf"{_LOST} of (?P<part>.+) stands twice{_PAGE}"), "par. {lost} ({part}) présent deux fois{page}"),
        (re.compile(rf"{_LOST} stands twice{_PAGE}"), "par. {lost} présent deux fois{page}"),
        (
            re.compile(rf"note (?P<mark>.+) called in (?P<host>.+) is not there{_PAGE}"),
            "la note {mark}, appelée dans {host}, est absente{page}",
        ),
        (re.compile(r"page (?P<page>\d+) cannot be read: (?P<why>.+)"), "la page {page} ne peut être lue\u00a0: {why}"),
        (re.compile(rf"note (?P<mark>.+) is called nowhere{_PAGE}"), "la note {mark} n’est appelée nulle part{page}"),
        (
            re.compile(rf"note (?P<mark>.+) is called and has no text in the file{_PAGE}"),
            "la note {mark} est appelée, mais n’a pas de texte dans le fichier{page}",
        ),
    ),
)
WORDS: Mapping[str, AccountWords] = {"en": ENGLISH, "fr": FRENCH}
