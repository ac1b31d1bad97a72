"""Spanish words and phrases -> English ones, out of the lists in ``spanish/``, which were written for this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import Stemmer

from assistant.gloss.cognates import adjective_of, adverb, cognate
from assistant.gloss.forms import is_infinitive, nominal_lemmas, possible_stems, verb_stems, without_enclitics
from assistant.lexical import fold

Key = tuple[str, ...]
_KEPT = 50_000


@dataclass(frozen=True)
class Lexicon:
    """Spanish -> English."""

    words: Mapping[str, str]
    """Of each form that is written down, lower case, acronyms in capitals."""
    folded: Mapping[str, str]
    stems: Mapping[str, str]
    """Of the stems of verbs, as :func:`assistant.gloss.forms.verb_stems` has them."""
    phrases: Mapping[Key, str]
    """By the stems of their words."""
    longest: int
    """Words in the longest phrase."""

    def word(self, word: str) -> str | None:
        """What one word is in English, a word or several; ``None`` where that is not known."""
        known = self.words.get(word)
        if known is None and not _is_acronym(word):
            known = self._lower(word.lower())
        return known

    def _lower(self, word: str) -> str | None:
        exact = self.words.get(word)
        if exact is not None:
            return exact
        folded = fold(word)
        for found in (self._written(folded), self._verb(folded), self._adverb(folded), _nearly(folded)):
            if found:
                return found
        return None

    def _written(self, word: str) -> str | None:
        """Of a noun or an adjective, whatever its number and gender."""
        return next((self.folded[each] for each in (word, *nominal_lemmas(word)) if each in self.folded), None)

    def _verb(self, word: str) -> str | None:
        word = without_enclitics(word)
        return next((self.stems[each] for each in possible_stems(word) if each in self.stems), None)

    def _adverb(self, word: str) -> str | None:
        adjective = adjective_of(word)
        english = (self._written(adjective) or _nearly(adjective)) if adjective else None
        return adverb(english.split()[0]) if english else None


@cache
def lexicon() -> Lexicon:
    """The one that ships."""
    words: dict[str, str] = {}
    folded: dict[str, str] = {}
    stems: dict[str, str] = {}
    phrases: dict[Key, str] = {}
    for form, english in entries():
        if " " in form:
            phrases[phrase_key(form.split())] = english
            continue
        words[form if _is_acronym(form) else form.lower()] = english
        if not _is_acronym(form):
            folded.setdefault(fold(form), english)
        lemma = fold(form).removesuffix("se")
        if is_infinitive(lemma):
            for stem in verb_stems(lemma):
                stems.setdefault(stem, english)
    return Lexicon(words, folded, stems, phrases, max(map(len, phrases)))


def entries() -> Iterator[tuple[str, str]]:
    """Every form that is written down, with its English; the empty one of a word that English goes without."""
    for file in sorted(files(__package__).joinpath("spanish").iterdir(), key=lambda each: each.name):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                forms, _, english = line.partition("\t")
                for form in forms.split(", "):
                    yield form, english


def phrase_key(words: list[str]) -> Key:
    """A phrase whatever the number and gender of its words."""
    return tuple(map(_stem, words))


@lru_cache(maxsize=_KEPT)
def _stem(word: str) -> str:
    return fold(_stemmer().stemWord(word.lower()))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("spanish")


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and "." not in word


def _nearly(folded: str) -> str:
    """A cognate, of the word or of what it is the plural or the feminine of."""
    return next(filter(None, map(cognate, (folded, *nominal_lemmas(folded)))), "")
