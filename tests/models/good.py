"""A good model: it says what the passages say, in slightly other words, and cites them."""

from __future__ import annotations

import json
import re

from assistant.lexical import content_words, fold
from corpus.sentences import split_sentences
from tests.models.server import Call, Reply

Said = tuple[str, list[str]]
"""A sentence and the ids that it cites."""
_MOST = 2
_SHORT = 450
_OPENINGS = {
    "fr": (
        "D’après le rapport, ",
        "le la les l’ un une des en dans au aux ce cette ces il elle ils elles à pour par".split(),
    ),
    "en": ("According to the report, ", "the a an in at this these it they to for by on its".split()),
}
_REWORDED = {
    "fr": (("notamment", "en particulier"), ("afin de", "pour"), ("ainsi que", "et"), ("a également", "a aussi")),
    "en": (("in particular", "notably"), ("in order to", "to"), ("as well as", "and"), ("also ", "too ")),
}


def written(sentences: list[Said], call: Call) -> str:
    """In the form asked for."""
    if call.is_structured:
        return json.dumps({"sentences": [{"text": text, "ids": ids} for text, ids in sentences]}, ensure_ascii=False)
    return "\n".join(f"{text} {' '.join(f'[{ref}]' for ref in ids)}" for text, ids in sentences) or "NONE"


def good(call: Call) -> Reply:
    """The best sentences for the question, reworded."""
    return Reply(written(good_sentences(call), call))


def silent(call: Call) -> Reply:
    """The passages do not answer."""
    return Reply(written([], call))


def good_sentences(call: Call) -> list[Said]:
    return [(reworded(text, call.language), [ref]) for text, ref in chosen(call)]


def chosen(call: Call) -> list[tuple[str, str]]:
    """The sentences of the passages that share most words with the question, as they stand, each with its id."""
    asked = {fold(word) for word in content_words(call.question)}
    rows = [
        (len(asked & {fold(word) for word in content_words(sentence.text)}) - rank, sentence.text, ref)
        for rank, (ref, text) in enumerate(call.passages.items())
        for sentence in split_sentences(text, call.language)
        if 40 < len(sentence.text) <= _SHORT and sentence.text[-1] == "." and "http" not in sentence.text
    ]
    best = sorted(rows, key=lambda row: -row[0])[:_MOST]
    return [(text, ref) for _, text, ref in best]


def reworded(text: str, language: str) -> str:
    opening, articles = _OPENINGS[language]
    for old, new in _REWORDED[language]:
        text = text.replace(old, new)
    first = re.match(r"[\w]+’?", text)
    word = first[0].lower() if first else ""
    return f"{opening}{word}{text[len(word) :]}" if word in articles else text
