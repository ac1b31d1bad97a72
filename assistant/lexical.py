"""Okapi BM25 over stemmed words (Robertson and Zaragoza 2009), in French or English, kind to hurried typing.

French is stemmed with its accents, which Snowball needs, and only then folded; a question typed without accents
gets them back from the report's own words, and a misspelt word is read as the nearest word of the report.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
import Stemmer
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.answer import Language
from assistant.okapi import Postings

Scores = NDArray[np.float32]

_WORD = re.compile(r"[^\W_]+(?:[/.][^\W_]+)*")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'", re.IGNORECASE)
_SNOWBALL = {"fr": "french", "en": "english"}
_TYPO_WEIGHT = 0.7
_TYPO_MIN_LENGTH = 5
_LONGEST_WORD = 32
_FIRST_COMBINING = "\u0300"
"""No character before it is a combining one."""
_CURLED = "’‘ʼ`´"

STOP_WORDS: Mapping[Language, frozenset[str]] = {
    "fr": frozenset(
        "a ai aient ainsi alors au aucun aussi autre aux avait avec avoir c ca car ce cela celle celui ces cet cette ceux "
        "chez ci comme comment d dans de des dit donc dont du elle elles en entre es est et etaient etait ete etre eu fait "
        "faire faut furent fut il ils j je l la le les leur leurs lors lui m ma mais me meme mes mon n ne ni nos notre "
        "nous on ont ou où par parle pas peut plus pour pourquoi pu qu quand que quel quelle quelles quels qui quoi rapport "
        "s sa sans se selon ses si soit son sont sous sur t ta tel telle tes toi ton tous tout toute toutes tres tu un une "
        "va vers vis vos votre vous y koi combien".split()
    ),
    "en": frozenset(
        "a about all also am an and any are as at be been being but by can could did do does doing for from had has have "
        "having he her him his how i if in into is it its itself just me more most my no nor not of on or our out over "
        "please report said say says she should so some such tell than that the their them then there these they this "
        "those to too under up us s t d ll re ve was we were what when where which while who whom whose why will with would you your "
        "many much".split()
    ),
}


def fold(text: str) -> str:
    """Lower case without accents, with straight apostrophes and œ/æ opened."""
    return _fold_word(text) if len(text) <= _LONGEST_WORD else _fold(text)


@lru_cache(maxsize=50_000)
def _fold_word(word: str) -> str:
    """Words come again and again, half a million times while an assistant is built."""
    return _fold(word)


def _fold(text: str) -> str:
    text = _straight(text.lower())
    if text.isascii():
        return text
    text = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("æ", "ae"))
    return "".join([c for c in text if c < _FIRST_COMBINING or not unicodedata.combining(c)])


def _straight(text: str) -> str:
    """With straight apostrophes."""
    for curled in _CURLED:
        text = text.replace(curled, "'")
    return text


def words(text: str, language: Language) -> list[str]:
    """The words of ``text`` in order, lower case, accents kept, elisions and stop words dropped."""
    text = _straight(unicodedata.normalize("NFC", text).lower())
    if language == "fr":
        text = _ELISION.sub(" ", text)
    stops = STOP_WORDS[language]
    return [word for word in _WORD.findall(text) if len(word) > _LONGEST_WORD or _fold_word(word) not in stops]


def content_words(text: str) -> list[str]:
    """The words of ``text`` in order, whichever of the two languages it is in, stop words of both dropped."""
    return [word for word in words(text, "fr") if fold(word) not in STOP_WORDS["en"]]


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language) -> str:
    """The folded stem of one word."""
    return fold(_stemmer(language).stemWord(word))


@lru_cache(maxsize=2)
def _stemmer(language: Language) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_SNOWBALL[language])


class LexicalIndex:
    """BM25 scores of a fixed list of texts."""

    def __init__(self, texts: Sequence[str], language: Language) -> None:
        """Index ``texts``; scores come back in their order."""
        self.language = language
        self._size = len(texts)
        tokenised = [words(text, language) for text in texts]
        self._accented = _accented_forms(tokenised)
        self._nearest = _nearest_among(self._accented)
        stems = [[stem(word, language) for word in row] for row in tokenised]
        self._postings = Postings(stems)

    def query_terms(self, question: str) -> dict[str, float]:
        """The stems to look for and their weights; a word that the texts do not have is mended or left out."""
        terms: dict[str, float] = {}
        for word in words(question, self.language):
            term, weight = self._term(word)
            terms[term] = max(weight, terms.get(term, 0.0))
        return terms

    def scores(self, question: str) -> Scores:
        """BM25 of every text, shape (texts,)."""
        total = np.zeros(self._size, dtype=np.float32)
        for term, weight in self.query_terms(question).items():
            if term in self._postings:
                texts, scores = self._postings.of(term)
                total[texts] += weight * scores
        return total

    def _term(self, word: str) -> tuple[str, float]:
        accented = self._accented.get(fold(word), word)
        term = stem(accented, self.language)
        if term in self._postings:
            return term, 1.0
        may_be_misspelt = word.isalpha() and len(word) >= _TYPO_MIN_LENGTH  # another number is no slip of the hand
        nearest = self._nearest(fold(word)) if may_be_misspelt else None
        if nearest is None:
            return term, 1.0
        return stem(self._accented[nearest], self.language), _TYPO_WEIGHT


def _accented_forms(tokenised: Sequence[Sequence[str]]) -> dict[str, str]:
    """Folded word -> its commonest accented form."""
    counts = Counter(word for row in tokenised for word in row)
    forms: dict[str, str] = {}
    for word, count in counts.items():
        folded = fold(word)
        if folded not in forms or count > counts[forms[folded]]:  # of two as common, the first one stays
            forms[folded] = word
    return forms


def _nearest_among(vocabulary: Iterable[str]) -> Callable[[str], str | None]:
    """A word -> the one of ``vocabulary`` within one slip of it (two from nine letters on), if any."""
    by_letter = defaultdict[str, list[str]](list)
    for known in vocabulary:
        by_letter[known[:1]].append(known)

    @lru_cache(maxsize=4096)
    def nearest(word: str) -> str | None:
        slips = 2 if len(word) >= 9 else 1
        same_start = by_letter.get(word[:1], [])
        found = process.extractOne(word, same_start, scorer=DamerauLevenshtein.distance, score_cutoff=slips)
        return found[0] if found else None

    return nearest
