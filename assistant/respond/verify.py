"""The last look before an answer leaves: every quote, character for character, against the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer import Citation, CitedSentence
from assistant.trace import SILENT, Details, Recorder

PassageText = Callable[[str], str]


def verified(
    sentences: Sequence[CitedSentence],
    citations: Sequence[Citation],
    passage_text: PassageText,
    recorder: Recorder = SILENT,
) -> tuple[tuple[CitedSentence, ...], tuple[Citation, ...]]:
    """What of the answer holds: a citation whose quote is not the report's is struck out, with what rests on it.

    A citation that no sentence rests on any more goes too.

    Args:
        passage_text: the text of a passage by id; raises ``LookupError`` for an id that the report lacks.
        recorder: is told what was struck out.
    """
    exact = {number for number, citation in enumerate(citations) if _is_exact(citation, passage_text)}
    held = [sentence for sentence in sentences if sentence.citations and exact.issuperset(sentence.citations)]
    kept = sorted({number for sentence in held for number in sentence.citations})
    recorder.step("verification", lambda: _account(sentences, citations, exact))
    renumbered = {old: new for new, old in enumerate(kept)}
    return (
        tuple(replace(sentence, citations=tuple(map(renumbered.__getitem__, sentence.citations))) for sentence in held),
        tuple(citations[number] for number in kept),
    )


def _account(sentences: Sequence[CitedSentence], citations: Sequence[Citation], exact: set[int]) -> Details:
    """What was looked at and what does not hold, for a trace."""
    return {
        "quotes": len(citations),
        "inexact": [
            {"ref": citation.ref, "quote": citation.quote} for n, citation in enumerate(citations) if n not in exact
        ],
        "sentences": len(sentences),
        "dropped": [
            {"text": sentence.text, "why": "inexact" if sentence.citations else "uncited"}
            for sentence in sentences
            if not (sentence.citations and exact.issuperset(sentence.citations))
        ],
    }


def _is_exact(citation: Citation, passage_text: PassageText) -> bool:
    try:
        text = passage_text(citation.ref)
    except LookupError:
        return False
    return 0 <= citation.start < citation.end and text[citation.start : citation.end] == citation.quote
