"""Takes the numbers of footnotes out of running text, where extraction has glued them to its words (``words3,``).

A translation calls a note in the paragraph in which the original does. A number goes only where that is certain: it is
the number of such a note, it stands there as no other number can, and it does so once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.anchors import LINK, SYMBOL, Kind, anchors_of
from corpus.languages import CJK
from corpus.report import Passage, Report

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"(?<!\bm)(?<!\bkm)[⁰¹²³⁴⁵⁶⁷⁸⁹]+")  # not of "m²"
_OF_A_SYMBOL = re.compile(r"\b(?:Add|Rev|Corr|Nos?|pp?|paras?)\.$", re.IGNORECASE)
_AFTER = r"(?=[\s.,;:!?)»”’\]،؛。，；：、）]|$)"


def plain_superscripts(text: str) -> str:
    """Raised digits as digits: ``¹²`` is the number of the note that a line at the foot of a page begins."""
    return text.translate(_SUPERSCRIPT)


def called_in(report: Report, ref: str) -> list[tuple[int, str]]:
    """(number, the text just before it) of each note that a passage calls in its text."""
    passage = report.passage(ref)
    return [
        (note.number, passage.text[: note.position])
        for note in report.footnotes
        if note.called_in == ref and note.position
    ]


def without_calls(text: str, original: Passage, calls: Sequence[tuple[int, str]]) -> str:
    """The text without the calls that are certain; ``calls`` as :func:`called_in` gives them."""
    called = {str(number) for number, _ in calls}
    raised = {plain_superscripts(match[0]) for match in _RAISED.finditer(text)} & called
    text = _RAISED.sub(lambda match: "" if plain_superscripts(match[0]) in called else match[0], text)
    numbers = _numbers(original.text)
    for number, before in calls:
        if str(number) in raised:
            continue
        whole = [match.span() for pattern in (SYMBOL, LINK) for match in pattern.finditer(text)]
        forms = [*_forms(number, before, numbers), *_after_numbers(number, text, numbers)]
        found = [match for form in forms for match in re.finditer(form, text)]
        spans = {
            match.span("call")
            for match in found
            if not any(start < match.start("call") < end for start, end in whole)
            and not _OF_A_SYMBOL.search(text, max(0, match.start("call") - 8), match.start("call"))
        }
        if len(spans) == 1:
            start, end = spans.pop()
            text = text[:start] + text[end:]
    return text


def _numbers(text: str) -> Counter[str]:
    """The numbers of a text, each as often as it stands there."""
    found: Counter[str] = Counter()
    for (kind, value), count in anchors_of(text).items():
        if kind in (Kind.NUMBER, Kind.SMALL_NUMBER):
            found[value] += count
    return found


def _digits(number: int) -> str:
    """A pattern of this number, in Arabic-Indic digits too."""
    return "".join(rf"[{digit}{chr(0x660 + int(digit))}]" for digit in str(number))


def _after_numbers(number: int, text: str, numbers: Counter[str]) -> Iterator[str]:
    """« 20201 »: a number of the original that the edition would lack, glued to the call, and no number of either."""
    here = _numbers(text)
    for value in numbers:
        if value.isdecimal() and here[value] < numbers[value] and not numbers[f"{value}{number}"]:
            yield rf"(?<=(?<![\w.,/-]){value})(?P<call>{_digits(number)}){_AFTER}"
            if not numbers[f"{value}.{number}"]:
                yield rf"(?<=(?<![\w.,/-]){value}[.,])(?P<call>{_digits(number)})(?=\s|$)"


def _forms(number: int, before: str, numbers: Counter[str]) -> list[str]:
    digits = _digits(number)
    forms = [
        # After a word in small letters, « words3 », or what closes one; "COVID19" and "G20" have capitals.
        rf"(?<=[^\W\d_A-Z{CJK}]|[)»”’\]])(?P<call>{digits}){_AFTER}",
        rf"(?<=[^\W\d_][.,;:])(?P<call>{digits})(?=\s|$)",
        rf"(?<=[)»”’\]][.,;:])(?P<call>{digits})(?=\s|$)",
        rf"(?<=(?<!\d)(?:19|20)\d\d[.,])(?P<call>{digits})(?=\s|$)",
        rf"(?<=[\w.,)»”’\]])(?P<call>\s?[(（]{digits}[)）])" if str(number) not in numbers else "(?!)(?P<call>)",
    ]
    if str(number) not in numbers:  # in Chinese no space tells « 第3 » from a call
        forms.append(rf"(?<=[{CJK}])(?P<call>{digits})(?=[。，；：、）]|$)")
        forms.append(rf"(?<=[。，；：、）])(?P<call>\s?{digits}\s?)(?=[{CJK}]|$)")
    if word := re.search(r"[A-Z]{2,}$", before):
        forms.append(rf"(?<=(?<!\w){word[0]})(?P<call>{digits}){_AFTER}")
    return forms
