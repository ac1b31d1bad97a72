"""Evidence -> an answer made of the report's own sentences, or of an edition's in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.answer import Basis, Citation, CitedSentence, Evidence, Language
from assistant.focus import focus_spans
from assistant.labels import official_label, reader_url

_MARK = re.compile(r"(?<!\S)(?:(?:et|ou|and|or)\s+)?\(?(?P<mark>[a-z]|[ivx]+)\)\s")
"""« a) », "(b)", « et iii) »: what opens a marked item."""
_SEMICOLON = re.compile(r";\s+")
_MIN_ITEMS = 3


Translate = Callable[[str, int, int], str | None]
"""Passage id, start, end -> what an edition says for that span, if it surely says it."""


@dataclass(frozen=True)
class _Piece:
    """A sentence, or a part of one that is a list; a span of a text."""

    start: int
    end: int
    is_item: bool

    def of(self, text: str) -> str:
        """The piece itself."""
        return text[self.start : self.end]

    def moved(self, by: int) -> _Piece:
        """The same piece as a span of a text in which this one starts at ``by``."""
        return _Piece(self.start + by, self.end + by, self.is_item)


def cite(
    question: str,
    evidence: Sequence[Evidence],
    *,
    symbol: str,
    language: Language,
    translate: Translate | None = None,
    original: Language = "fr",
    edition: Language = "en",
) -> tuple[tuple[CitedSentence, ...], tuple[Citation, ...]]:
    """The answer's sentences and its citations, in the order of ``evidence``.

    A sentence that enumerates three things or more becomes its opening and a list of items, each with a citation of
    its own; where a translation divides otherwise than the original, its pieces share the citation of the whole.

    Args:
        question: the standalone question.
        evidence: what is quoted.
        symbol: the report's.
        language: of the labels.
        translate: what an edition says in the place of a sentence; what it does not say is quoted from the original.
        original: the language of the report.
        edition: that of the edition.
    """
    sentences: list[CitedSentence] = []
    citations: list[Citation] = []
    for proof in evidence:
        translation = translate(proof.ref, proof.start, proof.end) if translate else None
        if translation is not None and _said_before(translation, proof.ref, citations):
            whole = _Piece(proof.start, proof.end, is_item=False)
            citations.append(_citation(proof, whole, symbol, language, translation))
            sentences[-1] = replace(sentences[-1], citations=(*sentences[-1].citations, len(citations) - 1))
            continue
        for quote, text in _quoted(proof, translation):
            if not citations or citations[-1].start != quote.start or citations[-1].ref != proof.ref:
                citations.append(_citation(proof, quote, symbol, language, text.whole))
            sentences.append(
                CitedSentence(
                    text=text.said,
                    basis=Basis.VERBATIM if text.whole is None else Basis.TRANSLATED,
                    citations=(len(citations) - 1,),
                    kind="item" if text.is_item else "sentence",
                    focus=focus_spans(question, text.said, original if text.whole is None else edition),
                )
            )
    return tuple(sentences), tuple(citations)


def _said_before(translation: str, ref: str, citations: Sequence[Citation]) -> bool:
    """Whether the sentence before has this very translation: an edition may say two sentences in one."""
    return bool(citations) and (citations[-1].ref, citations[-1].translation) == (ref, translation)


@dataclass(frozen=True)
class _Said:
    """A sentence of the answer; ``whole`` is the translation of all that its citation quotes."""

    said: str
    whole: str | None
    is_item: bool


def _quoted(proof: Evidence, translation: str | None) -> Iterator[tuple[_Piece, _Said]]:
    """Pieces of the original, each with what is said for it."""
    pieces = _wanted(_pieces(proof.quote, proof.is_item), proof.items)
    if translation is None:
        for piece in pieces:
            yield piece.moved(proof.start), _Said(piece.of(proof.quote), None, piece.is_item)
        return
    translated = _wanted(_pieces(translation, proof.is_item), proof.items)
    if [piece.is_item for piece in pieces] == [piece.is_item for piece in translated]:
        for piece, twin in zip(pieces, translated, strict=True):
            said = twin.of(translation)
            yield piece.moved(proof.start), _Said(said, said, twin.is_item)
        return
    for twin in translated:
        whole = _Piece(proof.start, proof.end, is_item=False)
        yield whole, _Said(twin.of(translation), translation, twin.is_item)


def _citation(proof: Evidence, quote: _Piece, symbol: str, language: Language, translation: str | None) -> Citation:
    return Citation(
        report=symbol,
        ref=proof.ref,
        label=official_label(symbol, proof.ref, language),
        quote=proof.quote[quote.start - proof.start : quote.end - proof.start],
        start=quote.start,
        end=quote.end,
        score=proof.score,
        url=reader_url(symbol, proof.ref),
        translation=translation,
    )


def _pieces(text: str, is_item: bool) -> Iterator[_Piece]:
    """The opening and the items of a text that enumerates, else the whole of it."""
    starts = _item_starts(text)
    items = frozenset(starts if len(starts) >= _MIN_ITEMS else ())
    for start, end in pairwise(sorted({0, *items, len(text)})):
        length = len(text[start:end].rstrip())
        yield _Piece(start, start + length, is_item=start in items if items else is_item)


def list_items(text: str) -> tuple[str, ...]:
    """The items of a sentence that enumerates three things or more; empty where it does not."""
    return tuple(piece.of(text) for piece in _pieces(text, is_item=False) if piece.is_item)


def _wanted(pieces: Iterable[_Piece], items: Sequence[int]) -> list[_Piece]:
    """The pieces without the items that are not asked for; all, where the text has none of those that are."""
    found = list(pieces)
    numbers = {id(piece): number for number, piece in enumerate(piece for piece in found if piece.is_item)}
    if not items or not set(items) <= set(numbers.values()):
        return found
    return [piece for piece in found if not piece.is_item or numbers[id(piece)] in items]


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
