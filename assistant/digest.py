"""The sentences by which a passage that was asked for is shown: of a summary, a comparison, or about something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from langchain_core.documents import Document

from assistant.answer import Evidence
from assistant.evidence import sentence_evidence
from assistant.lexical import content_words, stem


def central_evidence(document: Document, asked: Sequence[Document], *, max_sentences: int) -> tuple[Evidence, ...]:
    """The first sentence, then those with most words that come again, in the passage or in the others asked for.

    The first sentence of a numbered paragraph says what it is about; the others are weighed by the words that they
    share, a long sentence having no advantage of its length.

    Args:
        document: the passage shown.
        asked: all passages asked for, this one among them.
        max_sentences: how many to choose.
    """
    sentences = [_stems(document.page_content[start:end]) for start, end in document.metadata["sentences"]]
    others = Counter(word for other in asked if other.id != document.id for word in set(_stems(other.page_content)))
    own = Counter(word for sentence in sentences for word in set(sentence))

    def weight(number: int) -> float:
        words = set(sentences[number])
        shared = sum(own[word] > 1 for word in words) + 2 * sum(others[word] > 0 for word in words)
        return float(shared / (len(words) ** 0.5)) if words else 0.0

    rest = sorted(range(1, len(sentences)), key=lambda number: (-weight(number), number))
    return sentence_evidence(document, sorted([0, *rest][:max_sentences]))


def topical_evidence(document: Document, *, max_sentences: int) -> tuple[Evidence, ...]:
    """The sentences that score best for what is asked, in reading order."""
    scores = document.metadata["sentence_scores"]
    best = sorted(range(len(scores)), key=lambda number: (-scores[number], number))
    return sentence_evidence(document, sorted(best[:max_sentences]))


def _stems(text: str) -> list[str]:
    return [stem(word, "fr") for word in content_words(text)]
