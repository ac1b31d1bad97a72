"""Ranked passages -> the one to four sentences that answer, whole, in reading order.

Every passage comes as a ``Document`` whose metadata hold ``sentences`` (spans) and ``sentence_scores``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from langchain_core.documents import Document

from assistant.answer import Evidence
from assistant.discourse import antecedent, enumeration, wants_list
from assistant.trace import SILENT, TRACED, Details, Recorder

Lookup = Callable[[str], Document]
Has = Callable[[str, int, int], float]
"""How surely a sentence (passage id, start, end) has what the question asks for: 0 where it has not, 1 at most."""

_PASSAGES = 3
"""How many passages may speak in one answer."""
_PASSAGE_MARGIN = 1.0
"""How far below the first passage's score another may lie and still speak."""
_SENTENCE_MARGIN = 2.5
"""How far below the best sentence's score another may lie and still be quoted."""
_PASSAGE_SHARE = 1.5
"""How much a passage's own score counts beside its sentence's."""
_SOUGHT = 5.0
"""What is added to a sentence that surely has the date, the sum or the number asked for."""


def _nothing_sought(_ref: str, _start: int, _end: int) -> float:
    return 0.0


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
    question: str,
    ranked: Sequence[Document],
    lookup: Lookup,
    *,
    max_sentences: int,
    has: Has = _nothing_sought,
    recorder: Recorder = SILENT,
) -> tuple[Evidence, ...]:
    """The sentences that answer ``question``, grouped by passage, best passage first, each in reading order.

    Args:
        question: the standalone question.
        ranked: passages, best first.
        lookup: any passage by id, for what a note hangs on.
        max_sentences: most sentences quoted; those that complete a list or an antecedent come on top.
        has: tells the sentences that have what is asked for.
        recorder: is told which sentences were considered, and what became of each.
    """
    candidates = sorted(_candidates(ranked, has), key=lambda candidate: -candidate.score)
    floor = candidates[0].score - _SENTENCE_MARGIN if candidates else 0.0
    chosen = [candidate for candidate in candidates if candidate.score >= floor][:max_sentences]
    listed = _with_lists(chosen) if chosen and wants_list(question) else chosen
    led = _with_antecedents(listed)
    completed = _with_hosts(led, lookup)
    grounds = {"chosen": chosen, "list": listed, "antecedent": led, "host": completed}
    recorder.step("sentences", lambda: _account(ranked, candidates, floor, max_sentences, grounds))
    return tuple(_evidence(candidate) for candidate in _in_reading_order(completed))


def leading_evidence(document: Document, *, max_sentences: int) -> tuple[Evidence, ...]:
    """The first sentences of a passage asked for by its number."""
    return sentence_evidence(document, range(min(max_sentences, len(document.metadata["sentences"]))))


def sentence_evidence(document: Document, numbers: Iterable[int]) -> tuple[Evidence, ...]:
    """The sentences of a passage that have these numbers, from 0, in the order given."""
    return tuple(_evidence(_Candidate(document, number, 1.0)) for number in numbers)


def with_notes(evidence: Sequence[Evidence], notes: Sequence[Document], has: Has) -> tuple[Evidence, ...]:
    """``evidence``, each sentence followed by the notes called in it that have what is asked for.

    Args:
        evidence: what is quoted.
        notes: of the report.
        has: tells the sentences that have what is asked for.
    """
    quoted = {proof.ref for proof in evidence}
    completed: list[Evidence] = []
    for proof in evidence:
        completed.append(proof)
        for note in notes:
            metadata = note.metadata
            is_called = metadata.get("host") == proof.ref and proof.start <= metadata["position"] <= proof.end
            if is_called and str(note.id) not in quoted:
                spans = enumerate(metadata["sentences"])
                holding = (number for number, span in spans if has(str(note.id), *span))
                completed += [_evidence(_Candidate(note, number, 0.0)) for number in islice(holding, 1)]
    return tuple(completed)


def _candidates(ranked: Sequence[Document], has: Has) -> Iterator[_Candidate]:
    for document in ranked[:_PASSAGES]:
        metadata = document.metadata
        if _lies_far_below(document, ranked[0]):
            continue
        of_passage = _PASSAGE_SHARE * metadata["score"]
        for number, (span, score) in enumerate(zip(metadata["sentences"], metadata["sentence_scores"], strict=True)):
            yield _Candidate(document, number, score + of_passage + _SOUGHT * has(str(document.id), *span))


def _lies_far_below(document: Document, first: Document) -> bool:
    return bool(document.metadata["score"] < first.metadata["score"] - _PASSAGE_MARGIN)


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


def _account(
    ranked: Sequence[Document],
    candidates: Sequence[_Candidate],
    floor: float,
    limit: int,
    grounds: Mapping[str, Sequence[_Candidate]],
) -> Details:
    """The passages and sentences considered, best first, and why each was quoted or not, for a trace.

    Args:
        ranked: the passages.
        candidates: the sentences of those that may speak.
        floor: the score below which a sentence is not quoted.
        limit: most sentences chosen by score.
        grounds: why a sentence may be quoted, the first reason first -> those quoted for it or a reason before it.
    """
    verdicts: dict[tuple[str, int], str] = {}
    for reason, quoted in grounds.items():
        verdicts |= {candidate.key: reason for candidate in quoted if candidate.key not in verdicts}
    # The candidates last: what completes a list has the score of what it completes, a candidate its own.
    considered = {candidate.key: candidate for quoted in (*grounds.values(), candidates) for candidate in quoted}
    return {
        "passages": [_passage_account(number, ranked) for number in range(min(TRACED, len(ranked)))],
        "floor": floor,
        "limit": limit,
        "sentences": [
            _sentence_account(each, verdicts.get(key, "far_below" if each.score < floor else "over_limit"))
            for key, each in sorted(considered.items(), key=lambda found: -found[1].score)
        ],
    }


def _passage_account(number: int, ranked: Sequence[Document]) -> Details:
    document, first = ranked[number], ranked[0]
    verdict = "far_below" if _lies_far_below(document, first) else "speaks"
    return {
        "ref": document.id,
        "behind": first.metadata["score"] - document.metadata["score"],
        "verdict": verdict if number < _PASSAGES else "not_among_first",
    }


def _sentence_account(candidate: _Candidate, verdict: str) -> Details:
    start, end = candidate.document.metadata["sentences"][candidate.sentence]
    text = candidate.document.page_content[start:end]
    return {
        "ref": candidate.key[0],
        "number": candidate.sentence + 1,
        "score": candidate.score,
        "verdict": verdict,
        "text": text,
    }
