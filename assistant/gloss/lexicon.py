"""Spanish words and phrases -> English ones, out of the lists in ``spanish/``, which were written for this.

A line of a list: forms of a word, or a phrase and others that mean the same, a comma between them; a tab; the English,
a bar between senses. Forms that the rules of :mod:`assistant.gloss.forms` lead back to one of these need no line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import Stemmer

from assistant.gloss.cognates import adjective_of, adverb, cognate
from assistant.gloss.forms import (
    is_infinitive,
    is_participle,
    masculines,
    possible_stems,
    singulars,
    verb_stems,
    without_enclitics,
)
from assistant.lexical import fold

Key = tuple[str, ...]
Way = Callable[[str], str | None]
OR = "|"
"""Between the senses of a word, the most common one of reports first."""
_SENSES = 2
"""How many of them are said: one alone misses more than two blur."""
_OF_VERBS = ("ó", "é", "á", "án", "ían", "arán")
_SHORTEST_ROOT = 5
_CONTRACTED = {"al": "a", "del": "de"}
_KEPT = 50_000


@dataclass(frozen=True)
class Lexicon:
    """Spanish -> English."""

    words: Mapping[str, str]
    """Of each form that is written down, lower case, acronyms in capitals."""
    folded: Mapping[str, str]
    stems: Mapping[str, str]
    """Of the stems of verbs, as :func:`assistant.gloss.forms.verb_stems` has them."""
    roots: Mapping[str, str]
    """By the stem that Snowball leaves of a word."""
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
        nouns: list[Way] = [self._noun, self._feminine]
        if word.endswith(_OF_VERBS):  # "duró" is no form of "duro"
            ways = [self._verb, *nouns]
        elif is_participle(folded):
            ways = [*nouns, self._verb]
        else:
            ways = [self._noun, self._verb, self._feminine]
        return next(filter(None, (way(folded) for way in (*ways, self._adverb, _nearly, self._kin))), None)

    def _noun(self, word: str) -> str | None:
        """As it is written down, or the plural of that."""
        return next((self.folded[each] for each in (word, *singulars(word)) if each in self.folded), None)

    def _feminine(self, word: str) -> str | None:
        return next((self.folded[each] for each in masculines(word) if each in self.folded), None)

    def _verb(self, word: str) -> str | None:
        forms = dict.fromkeys((word, without_enclitics(word)))
        stems = (stem for form in forms for stem in possible_stems(form))
        return next((self.stems[stem] for stem in stems if stem in self.stems), None)

    def _kin(self, word: str) -> str | None:
        """Of a word of the same root: "patrullera" is for who knows "patrulla"."""
        root = _stem(word)
        return self.roots.get(root) if len(root) >= _SHORTEST_ROOT else None

    def _adverb(self, word: str) -> str | None:
        adjective = adjective_of(word)
        english = (self._noun(adjective) or self._feminine(adjective) or _nearly(adjective)) if adjective else None
        return adverb(english.split()[0]) if english else None


@cache
def lexicon() -> Lexicon:
    """The one that ships."""
    words: dict[str, str] = {}
    folded: dict[str, str] = {}
    stems: dict[str, str] = {}
    roots: dict[str, str] = {}
    changed: dict[str, str] = {}
    phrases: dict[Key, str] = {}
    for form, english in entries():
        if " " in form:
            phrases[phrase_key(form.split())] = english
            continue
        words[form if _is_acronym(form) else form.lower()] = english
        if not _is_acronym(form):
            folded.setdefault(fold(form), english)
            roots.setdefault(_stem(form), english)
        lemma = fold(form).removesuffix("se")
        if is_infinitive(lemma):
            unchanged, *others = verb_stems(lemma)
            stems[unchanged] = english  # "recurrió" is of "recurrir", not of "recorrer"
            changed |= {stem: english for stem in others if stem not in changed}
    return Lexicon(words, folded, changed | stems, roots, phrases, max(map(len, phrases)))


def entries() -> Iterator[tuple[str, str]]:
    """Every form that is written down, with its English; the empty one of a word that English goes without."""
    for file in sorted(files(__package__).joinpath("spanish").iterdir(), key=lambda each: each.name):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                forms, _, english = line.partition("\t")
                said = " ".join(english.split(OR)[:_SENSES])
                for form in forms.split(", "):
                    yield form, said


def phrase_key(words: list[str]) -> Key:
    """A phrase whatever the number and gender of its words, and whether an article is drawn into it or not."""
    return tuple(map(_stem, words))


@lru_cache(maxsize=_KEPT)
def _stem(word: str) -> str:
    lower = word.lower()
    return fold(_stemmer().stemWord(_CONTRACTED.get(lower, lower)))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("spanish")


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and "." not in word


def _nearly(folded: str) -> str:
    """A cognate, of the word or of what it is the plural or the feminine of."""
    return next(filter(None, map(cognate, (folded, *singulars(folded), *masculines(folded)))), "")
