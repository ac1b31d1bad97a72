"""An answer's sentences written as plain text, a marker after each that cites, and where those markers stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Citation, CitedSentence, Language
from assistant.labels import marker


@dataclass(frozen=True)
class Mark:
    """A marker in a text: ``text[start:end]`` is ``[par. 51]``."""

    start: int
    end: int
    citation: int
    """The first that it stands for, among the answer's."""


@dataclass(frozen=True)
class Marked:
    """A text, and the markers in it in their order."""

    text: str
    marks: tuple[Mark, ...] = ()


def marked(
    lead: str,
    sentences: Sequence[CitedSentence],
    citations: Sequence[Citation],
    language: Language,
    *,
    naming: bool = False,
) -> Marked:
    """The whole answer as plain text, a marker after every sentence, list items on lines of their own.

    Of a longer answer that begins with the same sentences the text begins with this one. With ``naming``, markers name
    the report: several were asked.
    """
    text, marks = lead, list[Mark]()
    was_item = False
    for sentence in sentences:
        is_item = sentence.kind == "item"
        before = "\n- " if is_item else "\n" if was_item else " "
        text, was_item = f"{text}{before}{sentence.text} ", is_item
        cited = [(citations[number].report if naming else "", citations[number].ref) for number in sentence.citations]
        firsts = dict(zip(reversed(cited), reversed(sentence.citations), strict=True))
        for count, (symbol, ref) in enumerate(dict.fromkeys(cited)):
            text += " " if count else ""
            written = marker(ref, language, symbol)
            marks.append(Mark(len(text), len(text) + len(written), firsts[symbol, ref]))
            text += written
    dropped = len(text) - len(text.lstrip())
    return Marked(text.strip(), tuple(Mark(each.start - dropped, each.end - dropped, each.citation) for each in marks))
