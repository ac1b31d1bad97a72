"""The paragraphs of the Canadian laws, both languages, as passages; and questions whose own are not among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from assistant.answer import Language
from assistant.lexical import stem, words
from embeddings.training.pairs import read_pairs, stable_hash

HELD_BACK = 600
"""Pairs that are not indexed: a third asks in French, a third in English, a third in a few words of either."""
DOCUMENT = 500
"""Passages of a document. The pairs do not say which law they are of, so documents are made up."""
ATTRIBUTES = ("language",)
_SHORT = 4
"""Words of a short question."""
_STEMS = 500_000


class Text(NamedTuple):
    """A paragraph in one language."""

    language: Language
    text: str


@dataclass(frozen=True)
class Laws:
    """All there is."""

    passages: Sequence[Text]
    questions: Sequence[Text]


def read_laws(file: Path) -> Laws:
    """The laws in an order that hangs on their text alone, so that ten thousand of them are any ten thousand.

    Raises:
        TrainingDataError: the file is not there, or is not one of pairs.
    """
    pairs = sorted(read_pairs(file), key=stable_hash)
    both = [(Text("en", pair.english), Text("fr", pair.french)) for pair in pairs]
    return Laws([text for pair in both[HELD_BACK:] for text in pair], list(_questions(both[:HELD_BACK])))


def terms(text: Text) -> list[str]:
    """What a paragraph is found by: its words without stop words, as folded stems."""
    return [_stem(word, text.language) for word in words(text.text, text.language)]


def documents(passages: Sequence[Text]) -> Iterator[Sequence[Text]]:
    """The passages of each document."""
    for start in range(0, len(passages), DOCUMENT):
        yield passages[start : start + DOCUMENT]


def _questions(pairs: Sequence[tuple[Text, Text]]) -> Iterator[Text]:
    for number, (english, french) in enumerate(pairs):
        kind = number % 3
        if kind < 2:
            yield (english, french)[kind]
        else:
            asked = (english, french)[number // 3 % 2]
            yield asked._replace(text=" ".join(words(asked.text, asked.language)[:_SHORT]) or asked.text)


# Laws have more words than a report, for which the assistant keeps the stems of fifty thousand.
@lru_cache(maxsize=_STEMS)
def _stem(word: str, language: Language) -> str:
    return stem(word, language)
