"""The names of a report's glossary in a question, and what they lead to.

Names are met whole, the longest first, by their stems, so that "least developed country" finds "least developed
countries"; acronyms of up to three letters only in capitals: "who" is no health organization.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.answer import Language
from assistant.lexical import Scores, fold, stem, words

_SHORT = 3
_CAPITALS = re.compile(r"\b([A-Z][A-Z0-9-]*[A-Z0-9])s?\b")
"""An acronym, perhaps in the plural, as English writes it: "LDCs"."""


@dataclass(frozen=True)
class GlossaryTerm:
    """A thing that the report speaks of: its names by language, the official one first, and where it does.

    It may have names in one language only: its acronyms are found in questions in any.
    """

    names: Mapping[Language, tuple[str, ...]]
    refs: tuple[str, ...]

    def name(self, language: Language) -> str:
        """Its official name, in this language where it is known."""
        return (self.names.get(language) or next(iter(self.names.values())))[0]


Stems = tuple[str, ...]


@dataclass(frozen=True)
class TermFinder:
    """Finds the glossary's terms in a question."""

    terms: Sequence[GlossaryTerm]
    passages: Sequence[str]
    """Every passage's id, in the order of the scores."""
    _by_stems: Mapping[Language, Mapping[Stems, tuple[int, ...]]] = field(init=False)
    _acronyms: Mapping[str, tuple[int, ...]] = field(init=False)
    _longest: Mapping[Language, int] = field(init=False)
    """How many stems the longest name has."""

    def __post_init__(self) -> None:
        by_stems: dict[Language, dict[Stems, tuple[int, ...]]] = {"fr": {}, "en": {}}
        acronyms: dict[str, tuple[int, ...]] = {}
        for number, term in enumerate(self.terms):
            for language, names in term.names.items():
                for name in names:
                    capitals = _CAPITALS.fullmatch(name)
                    if capitals:
                        acronyms[capitals[1]] = _with(acronyms.get(capitals[1], ()), number)
                    stems = _stems(name, language)
                    if stems and not (capitals and len(capitals[1]) <= _SHORT):
                        by_stems[language][stems] = _with(by_stems[language].get(stems, ()), number)
        object.__setattr__(self, "_by_stems", by_stems)
        object.__setattr__(self, "_acronyms", acronyms)
        longest = {language: max(map(len, names), default=0) for language, names in by_stems.items()}
        object.__setattr__(self, "_longest", longest)

    def find(self, question: str, language: Language) -> list[GlossaryTerm]:
        """The terms that the question names, in its order, each once; a name inside a longer one does not count."""
        stems = _stems(question, language)
        found = list(self._names(stems, language))
        inside = {place for at, length, _ in found for place in range(at, at + length)}
        for acronym, at in _places(question, stems, language):
            if acronym in self._acronyms and at not in inside:
                found.append((at, 1, self._acronyms[acronym]))
        found.sort(key=lambda each: each[0])
        return [self.terms[number] for number in dict.fromkeys(n for _, _, numbers in found for n in numbers)]

    def _names(self, stems: Stems, language: Language) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Where a name begins, its length and its terms, from left to right, the longest first."""
        known = self._by_stems.get(language, {})
        longest = self._longest.get(language, 0)
        at = 0
        while at < len(stems):
            length = next((n for n in range(min(longest, len(stems) - at), 0, -1) if stems[at : at + n] in known), 0)
            if length:
                yield at, length, known[stems[at : at + length]]
            at += length or 1

    def spelt_out(self, question: str, language: Language, known: Container[str]) -> str:
        """The question with the name in place of each acronym that the text does not hold.

        Args:
            question: as asked.
            language: of the names.
            known: the text's own words, folded; an acronym of two things stays as well.
        """

        def name(found: re.Match[str]) -> str:
            numbers = self._acronyms.get(found[1], ())
            names = self.terms[numbers[0]].names.get(language, ()) if len(numbers) == 1 else ()
            is_held = all(fold(part) in known for part in found[1].split("-"))
            return found[0] if is_held or not names else names[0]

        return _CAPITALS.sub(name, question)

    def scores(self, terms: Sequence[GlossaryTerm]) -> Scores:
        """For every passage, the weights of the terms that it speaks of; a term of few passages weighs more (idf)."""
        total = np.zeros(len(self.passages), dtype=np.float32)
        for term in terms:
            has = np.isin(self.passages, term.refs)
            total += has * np.log(1 + (len(self.passages) - has.sum() + 0.5) / (has.sum() + 0.5))
        return total


def _stems(text: str, language: Language) -> Stems:
    return tuple(stem(word, language) for word in words(text, language))


def _places(question: str, stems: Stems, language: Language) -> Iterator[tuple[str, int]]:
    """Each acronym of the question, and the number of its first stem; one that is a stop word comes last."""
    start = 0
    for found in _CAPITALS.finditer(question):
        own = _stems(found[0], language)
        at = next((n for n in range(start, len(stems)) if own and stems[n : n + len(own)] == own), len(stems))
        start = start if at == len(stems) else at + 1
        yield found[1], at


def _with(numbers: tuple[int, ...], number: int) -> tuple[int, ...]:
    return numbers if number in numbers else (*numbers, number)
