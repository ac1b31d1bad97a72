"""The text of a figure: its caption, and the words inside it, box by box.

Extraction gives a figure's words line after line, with nothing between two boxes. A line that begins with a capital
begins a box, unless its first word goes on from the line before: after « des » or a comma, between two words in
capitals, or when the report itself writes the two words together (« Nations », « Unies »).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.layout import FIGURE_LABEL, Spacing, caption_end
from corpus.loaders import Line
from corpus.repair import repair
from corpus.vocabulary import WORD, Vocabulary

_NUMERAL = r"(?:[IVXLC]+|\d{1,2})"
_CALL = re.compile(
    rf"\b(?:figs?\.|figur(?:e|a)s?|gr[aá]fic[oa]s?|graphiques?)\s+({_NUMERAL}(?:\s*(?:,|et|and|à|to|y|a|–|-)\s*{_NUMERAL})*)\b",
    re.IGNORECASE,
)
_WORD_THAT_LEADS_ON = 6.0
"""On the Zipf scale: words as common as « de », « sur », « of »."""


def figures_called(text: str) -> tuple[str, ...]:
    """The numerals of the figures that the text names, in order: ``(voir fig. I)`` → ``("I",)``."""
    numerals = (numeral for call in _CALL.finditer(text) for numeral in re.findall(_NUMERAL, call[1]))
    return tuple(dict.fromkeys(numerals))


def read_figure(lines: Sequence[Line], spacing: Spacing, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """The caption and the boxes of the figure that these lines hold, in the order printed.

    Inside a box, a line's end stays between a title and what it says (no blank line parts them on the page).
    """
    label = next(index for index, line in enumerate(lines) if FIGURE_LABEL.match(line.text))
    rest = lines[label].text[FIGURE_LABEL.match(lines[label].text).end() :]  # type: ignore[union-attr]
    end = label + 1 if rest.strip() else caption_end(lines, label, spacing)
    caption = repair("\n".join([rest, *(line.text for line in lines[label + 1 : end])]), vocabulary)
    boxes = [*_boxes(lines[:label], vocabulary), *_boxes(lines[end:], vocabulary)]
    return caption, tuple(boxes)


def _boxes(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[str]:
    box: list[str] = []
    for line in lines:
        if not box or not _starts_apart(line, box[-1], vocabulary):
            box[-1:] = [f"{box[-1]}\n{line.text}" if box else line.text]
        elif line.gap:
            yield "\n".join(repair(part, vocabulary) for part in box)
            box = [line.text]
        else:
            box.append(line.text)
    if box:
        yield "\n".join(repair(part, vocabulary) for part in box)


def _starts_apart(line: Line, before: str, vocabulary: Vocabulary) -> bool:
    if not line.text[0].isupper():
        return False
    last, first = WORD.findall(before)[-1:], WORD.findall(line.text)[:1]
    if not last or not first or before[-1] in ",-–":
        return False
    if last[0].isupper() and first[0].isupper():
        return False
    return vocabulary.zipf(last[0]) < _WORD_THAT_LEADS_ON and vocabulary.follows(last[0], first[0]) < 3
