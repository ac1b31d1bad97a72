"""The names of a report's glossary in a question, and what they lead to.

Names are met whole, the longest first, by their stems, so that "least developed country" finds "least developed
countries"; acronyms of up to three letters only in capitals: "who" is no health organization.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.answer import Language
from assistant.lexical import Scores, fold, stem, words

_SHORT = 3
_CAPITALS = re.compile(r"\b([A-Z][A-Z0-9-]*[A-Z0-9])s?\b")
"""An acronym, perhaps in the plural, as English writes it: "LDCs"."""


@dataclass(frozen=True)
class GlossaryTerm:
    """A thing that the report speaks of: its names by language, the official one first, and where it does."""

    names: Mapping[Language, tuple[str, ...]]
    refs: tuple[str, ...]


Stems = tuple[str, ...]


@dataclass(frozen=True)
class TermFinder:
    """Finds the glossary's terms in a question."""

    terms: Sequence[GlossaryTerm]
    passages: Sequence[str]
    """Every passage's id, in the order of the scores."""
    _by_stems: Mapping[Language, Mapping[Stems, tuple[int, ...]]] = field(init=False)
    _acronyms: Mapping[str, tuple[int, ...]] = field(init=False)

    def __post_init__(self) -> None:
        by_stems: dict[Language, dict[Stems, tuple[int, ...]]] = {"fr": {}, "en": {}}
        acronyms: dict[str, tuple[int, ...]] = {}
        for number, term in enumerate(self.terms):
            for language, names in term.names.items():
                for name in names:
                    if _CAPITALS.fullmatch(name):
                        acronyms[name] = (*acronyms.get(name, ()), number)
                        if len(name) <= _SHORT:
                            continue
                    stems = _stems(name, language)
                    if stems and number not in by_stems[language].get(stems, ()):
                        by_stems[language][stems] = (*by_stems[language].get(stems, ()), number)
        object.__setattr__(self, "_by_stems", by_stems)
        object.__setattr__(self, "_acronyms", acronyms)

    def find(self, question: str, language: Language) -> list[GlossaryTerm]:
        """The terms that the question names, in its order, each once; a name inside a longer one does not count."""
        known = self._by_stems.get(language, {})
        found = [number for name in _CAPITALS.findall(question) for number in self._acronyms.get(name, ())]
        stems = _stems(question, language)
        longest = max((len(name) for name in known), default=0)
        at = 0
        while at < len(stems):
            for length in range(min(longest, len(stems) - at), 0, -1):
                numbers = known.get(stems[at : at + length])
                if numbers:
                    found += numbers
                    break
            else:
                length = 1
            at += length
        return [self.terms[number] for number in dict.fromkeys(found)]

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
            return names[0] if names and fold(found[1]) not in known else found[0]

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
