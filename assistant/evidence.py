"""Ranked passages -> the one to four sentences that answer, whole, in reading order.

Every passage comes as a ``Document`` whose metadata hold ``sentences`` (spans) and ``sentence_scores``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from langchain_core.documents import Document

from assistant.answer import Evidence, Language
from assistant.discourse import antecedent, enumeration, wants_list
from assistant.focus import AnswerKind, focus_spans, kind_asked

Lookup = Callable[[str], Document]

_PASSAGES = 3
"""How many passages may speak in one answer."""
_PASSAGE_MARGIN = 1.0
"""How far below the first passage's score another may lie and still speak."""
_SENTENCE_MARGIN = 2.5
"""How far below the best sentence's score another may lie and still be quoted."""
_PASSAGE_SHARE = 1.5
"""How much a passage's own score counts beside its sentence's."""


@dataclass(frozen=True)
class _Candidate:
    document: Document
    sentence: int
    score: float
    is_item: bool = False

    @property
    def text(self) -> str:
        start, end = self.document.metadata["sentences"][self.sentence]
        return self.document.page_content[start:end]

    @property
    def key(self) -> tuple[str, int]:
        return (str(self.document.id), self.sentence)


def select_evidence(
    question: str, ranked: Sequence[Document], lookup: Lookup, *, max_sentences: int
) -> tuple[Evidence, ...]:
    """The sentences that answer ``question``, grouped by passage, best passage first, each in reading order.

    Args:
        question: the standalone question.
        ranked: passages, best first.
        lookup: any passage by id, for what a note hangs on.
        max_sentences: most sentences quoted; those that complete a list or an antecedent come on top.
    """
    candidates = sorted(_candidates(ranked), key=lambda candidate: -candidate.score)
    if not candidates:
        return ()
    best = candidates[0].score
    chosen = [candidate for candidate in candidates if candidate.score >= best - _SENTENCE_MARGIN][:max_sentences]
    chosen = _with_number(question, chosen)
    if wants_list(question):
        chosen = _with_lists(chosen)
    completed = _with_hosts(_with_antecedents(chosen), lookup)
    return tuple(_evidence(candidate) for candidate in _in_reading_order(completed))


def leading_evidence(document: Document, *, max_sentences: int) -> tuple[Evidence, ...]:
    """The first sentences of a passage asked for by its number."""
    return sentence_evidence(document, range(min(max_sentences, len(document.metadata["sentences"]))))


def sentence_evidence(document: Document, numbers: Iterable[int]) -> tuple[Evidence, ...]:
    """The sentences of a passage that have these numbers, from 0, in the order given."""
    return tuple(_evidence(_Candidate(document, number, 1.0)) for number in numbers)


def _candidates(ranked: Sequence[Document]) -> Iterator[_Candidate]:
    for document in ranked[:_PASSAGES]:
        metadata = document.metadata
        if metadata["score"] < ranked[0].metadata["score"] - _PASSAGE_MARGIN:
            continue
        for number, score in enumerate(metadata["sentence_scores"]):
            yield _Candidate(document, number, score + _PASSAGE_SHARE * metadata["score"])


def _with_number(question: str, chosen: Sequence[_Candidate]) -> list[_Candidate]:
    """Where "how many" is asked and no sentence chosen says a number: with the best of the same passage that does."""
    document = chosen[0].document
    sentences = _sentences(document)
    if kind_asked(question) is not AnswerKind.COUNT or any(_counts(question, each.text) for each in chosen):
        return list(chosen)
    scores = document.metadata["sentence_scores"]
    telling = [number for number, sentence in enumerate(sentences) if _counts(question, sentence)]
    best = max(telling, key=lambda number: (scores[number], -number), default=None)
    return [*chosen, *([] if best is None else [_Candidate(document, best, chosen[0].score)])]


def _counts(question: str, sentence: str) -> bool:
    """Whether the sentence, of a report in either language, says a number that the question does not."""
    return any(focus_spans(question, sentence, language) for language in get_args(Language))


def _with_lists(chosen: Sequence[_Candidate]) -> list[_Candidate]:
    """The best sentence's whole enumeration where it runs over several sentences ("Le premier axe… Le deuxième…")."""
    first = chosen[0]
    members = enumeration(_sentences(first.document), first.sentence)
    listed = [_Candidate(first.document, number, first.score, number != members[0]) for number in members]
    return [*listed, *chosen]


def _with_antecedents(chosen: Sequence[_Candidate]) -> list[_Candidate]:
    """Before a sentence that opens with "Il" or "Cette initiative", the sentence that says who or which."""
    taken = {candidate.key for candidate in chosen}
    completed = []
    for candidate in chosen:
        completed.append(candidate)
        for number in antecedent(_sentences(candidate.document), candidate.sentence):
            if (candidate.document.id, number) not in taken:
                taken.add((str(candidate.document.id), number))
                completed.append(_Candidate(candidate.document, number, candidate.score))
    return completed


def _with_hosts(chosen: Sequence[_Candidate], lookup: Lookup) -> list[_Candidate]:
    """Before a footnote, the sentence that calls it: a note alone seldom says what it is about."""
    taken = {candidate.key for candidate in chosen}
    completed = []
    for candidate in chosen:
        completed.append(candidate)
        host, position = candidate.document.metadata.get("host"), candidate.document.metadata.get("position", 0)
        if host is None:
            continue
        document = lookup(host)
        number = _sentence_at(document, position)
        if (host, number) not in taken:
            taken.add((host, number))
            completed.append(_Candidate(document, number, candidate.score))
    return completed


def _sentence_at(document: Document, position: int) -> int:
    spans = document.metadata["sentences"]
    return next((number for number, (_, end) in enumerate(spans) if position <= end), len(spans) - 1)


def _in_reading_order(chosen: Sequence[_Candidate]) -> list[_Candidate]:
    """Passages by their best sentence, a host before its notes, sentences as they stand; each once."""
    unique = {candidate.key: candidate for candidate in reversed(chosen)}
    order: dict[str, float] = {}
    for candidate in unique.values():
        home = candidate.document.metadata.get("host") or str(candidate.document.id)
        order[home] = max(candidate.score, order.get(home, candidate.score))

    def rank(candidate: _Candidate) -> tuple[float, str, bool, int]:
        host = candidate.document.metadata.get("host")
        home = host or str(candidate.document.id)
        return (-order[home], home, host is not None, candidate.sentence)

    return sorted(unique.values(), key=rank)


def _sentences(document: Document) -> list[str]:
    return [document.page_content[start:end] for start, end in document.metadata["sentences"]]


def _evidence(candidate: _Candidate) -> Evidence:
    start, end = candidate.document.metadata["sentences"][candidate.sentence]
    return Evidence(
        ref=str(candidate.document.id),
        quote=candidate.document.page_content[start:end],
        start=start,
        end=end,
        score=candidate.document.metadata.get("relevance", 1.0),
        is_item=candidate.is_item,
    )
