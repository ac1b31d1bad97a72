"""Evidence -> an answer made of the report's own sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answer import Basis, Citation, CitedSentence, Evidence, Language
from assistant.focus import focus_spans
from assistant.labels import official_label, reader_url

_MARK = re.compile(r"(?<!\S)(?:(?:et|ou|and|or)\s+)?\(?(?P<mark>[a-z]|[ivx]+)\)\s")
"""« a) », "(b)", « et iii) »: what opens a marked item."""
_SEMICOLON = re.compile(r";\s+")
_MIN_ITEMS = 3


@dataclass(frozen=True)
class _Piece:
    """A sentence, or a part of one that is a list; a span of the passage."""

    start: int
    end: int
    is_item: bool


def cite(
    question: str, evidence: Sequence[Evidence], *, symbol: str, language: Language
) -> tuple[tuple[CitedSentence, ...], tuple[Citation, ...]]:
    """The answer's sentences and its citations, one citation a sentence, in the order of ``evidence``.

    A sentence that enumerates three things or more becomes its opening and a list of items.
    """
    sentences: list[CitedSentence] = []
    citations: list[Citation] = []
    for proof in evidence:
        for piece in _pieces(proof):
            quote = proof.quote[piece.start - proof.start : piece.end - proof.start]
            sentences.append(
                CitedSentence(
                    text=quote,
                    basis=Basis.VERBATIM,
                    citations=(len(citations),),
                    kind="item" if piece.is_item else "sentence",
                    focus=focus_spans(question, quote),
                )
            )
            citations.append(
                Citation(
                    report=symbol,
                    ref=proof.ref,
                    label=official_label(symbol, proof.ref, language),
                    quote=quote,
                    start=piece.start,
                    end=piece.end,
                    score=proof.score,
                    url=reader_url(symbol, proof.ref),
                )
            )
    return tuple(sentences), tuple(citations)


def _pieces(proof: Evidence) -> Iterator[_Piece]:
    starts = _item_starts(proof.quote)
    items = frozenset(starts if len(starts) >= _MIN_ITEMS else ())
    for start, end in pairwise(sorted({0, *items, len(proof.quote)})):
        length = len(proof.quote[start:end].rstrip())
        yield _Piece(
            proof.start + start, proof.start + start + length, is_item=start in items if items else proof.is_item
        )


def _item_starts(quote: str) -> list[int]:
    """Where each item of a list begins: at its mark, else after the colon and after every semicolon that follows."""
    marks = list(_MARK.finditer(quote))
    if len(marks) >= _MIN_ITEMS and marks[0]["mark"] in ("a", "i"):
        return [mark.start() for mark in marks]
    semicolons = [found for found in _SEMICOLON.finditer(quote) if not _in_brackets(quote[: found.start()])]
    colons = list(re.finditer(r":\s+", quote[: semicolons[0].start()])) if semicolons else []
    return [found.end() for found in (*colons[-1:], *semicolons)] if colons else []


def _in_brackets(before: str) -> bool:
    return before.count("(") > before.count(")")
