"""Where each numbered passage of an official text begins, in any of the six languages.

The original says which numbers there are. A line that opens with one of them is a candidate; the best run of
candidates whose numbers go up wins, so that a list numbered 1, 2, 3 inside a paragraph, or a table of contents, takes
no paragraph's place, and a number that was lost costs no other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low, quantiles

from corpus.layout import Spacing
from corpus.loaders import Line
from corpus.report import SUMMARY, Report

SUMMARY_HEADING = re.compile(
    r"(?:Résumé(?: analytique)?|(?:Executive )?Summary|Abstract|Resumen(?: ejecutivo)?|Резюме|الموجز|موجز|ملخص|ملخّص|摘要|概要|提要)[.:：]?",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[-–]?\s*(\d{1,4})(?:\s?[．、)）]|\s?\.(?!\d)|\s?[-–—ـ]+(?=\s|[\u0600-\u06ff]))\s*(?=(\S?))")
_ANNEX = re.compile(
    r"(?:Annexe?|Anexo|Appendi(?:x|ce)|Apéndice|Приложение|المرفق|مرفق|附件|附录)(?:\s+\S{1,8}|[一二三四五六七八九十]+)?",
    re.I,
)
_END = re.compile(r"(?:[.!?…؟][\s»”’\")\]]*|[。！？｡；][”’」』）》〉]*)(?:\(?\d{1,3}\)?)?[.。]?$")
_CLOSE = re.compile(
    r"[;:；：]$|(?:https?://|www\.)\S+$|[.!?…؟。][\s»”’\")\]]*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\s?[(（\[]?\d{1,3}[)）\]]?)$"
)
_ANNEX_TITLED = re.compile(
    r"(?:Annex|Anexo|Appendix|Apéndice|Приложение|المرفق|附件)\s*(?:[IVXLC]+|\d{1,2}|[A-Z])[.:–-]\s+\S", re.I
)
_DOUBT_OPENING = 0.6
_DOUBT_SKIPPING = 0.05


@dataclass(frozen=True)
class Zone:
    """The lines from one passage's beginning to the next one's; the number is off its first line.

    ``ref`` is ``""`` for what stands before the first passage.
    """

    ref: str
    lines: tuple[Line, ...]
    begins: int
    """The line of the file."""


@dataclass(frozen=True)
class _Run:
    """Candidates in order, the last first: where each is, and its place among the original's numbers."""

    score: float
    index: int
    place: int
    before: _Run | None


def ends_text(text: str) -> bool:
    """Whether a line ends a sentence in one of the six languages, a note's number after the full stop or not."""
    return _END.search(text.rstrip()) is not None


def closes_text(text: str) -> bool:
    """Whether a line may be the last of a paragraph: the same, or a call in any form, a list's end or an address."""
    return ends_text(text) or _CLOSE.search(text.rstrip()) is not None


def spacing_of(lines: Sequence[Line]) -> Spacing:
    """The blank lines usual between two lines of these, and how long a full line is."""
    widths = [len(line.text) for line in lines]
    width = quantiles(widths, n=10)[-1] if len(widths) > 1 else float(sum(widths))
    return Spacing(median_low([line.gap for line in lines[1:]] or [0]), width)


def zones(body: Sequence[Line], original: Report) -> list[Zone]:
    """The zones of a body, in order: what stands before all, the summary, then each paragraph whose number is found."""
    refs = [paragraph.ref for paragraph in original.paragraphs]
    starts = [(index, refs[place]) for index, place in _best_run(body, refs)]
    first = starts[0][0] if starts else len(body)
    heading = next((index for index in reversed(range(first)) if SUMMARY_HEADING.fullmatch(body[index].text)), None)
    if original.summary is not None and heading is not None:
        starts.insert(0, (heading, SUMMARY))
    if not starts or starts[0][0]:
        starts.insert(0, (0, ""))
    ends = [index for index, _ in starts[1:]] + [_end_of_text(body, starts[-1][0])]
    return [_zone(body[index:end], ref) for (index, ref), end in zip(starts, ends, strict=True) if end > index]


def opening_of(lines: Sequence[Line], ref: str) -> int:
    """The index of the last line that opens with this number; 0 where none does."""
    opening = (i for i, line in enumerate(lines) if (match := _OPENING.match(line.text)) and str(int(match[1])) == ref)
    return max(opening, default=0)


def _zone(lines: Sequence[Line], ref: str) -> Zone:
    first = lines[0].text
    if ref not in ("", SUMMARY):
        first = _OPENING.sub("", first, count=1)
    head = Line(lines[0].number, first, lines[0].indent, lines[0].gap)
    return Zone(ref, tuple(line for line in (head, *lines[1:]) if line.text), lines[0].number)


def _end_of_text(body: Sequence[Line], start: int) -> int:
    """After the last paragraph: at an annex, else after the last sentence."""
    spacing = spacing_of(body)

    def opens_annex(i: int) -> bool:
        titled = _ANNEX_TITLED.match(body[i].text) and spacing.parts(body[i])
        return bool(_ANNEX.fullmatch(body[i].text) or titled)

    annex = next((i for i in range(start + 1, len(body)) if opens_annex(i)), len(body))
    return max((i + 1 for i in range(start, annex) if ends_text(body[i].text)), default=annex)


def _best_run(body: Sequence[Line], refs: Sequence[str]) -> list[tuple[int, int]]:
    """(line, place of its number among ``refs``) of the paragraphs found, both going up."""
    places = {ref: place for place, ref in enumerate(refs)}
    spacing = spacing_of(body)
    best: list[_Run | None] = [None] * len(refs)
    for index, line in enumerate(body):
        match = _OPENING.match(line.text)
        place = places.get(str(int(match[1]))) if match else None
        if match is None or place is None:
            continue
        weight = 1.0 if _may_open(body, index, spacing, match[2]) else 1 - _DOUBT_OPENING
        before = max(filter(None, best[:place]), key=lambda run: _reached(run, place), default=None)
        run = _Run((_reached(before, place) if before else -_DOUBT_SKIPPING * place) + weight, index, place, before)
        held = best[place]
        # Of two alike the later: a table of contents stands before the text that it announces.
        if held is None or run.score >= held.score:
            best[place] = run
    last = max(filter(None, best), key=lambda run: run.score, default=None)
    found: list[tuple[int, int]] = []
    while last is not None:
        found.append((last.index, last.place))
        last = last.before
    return found[::-1]


def _reached(run: _Run, place: int) -> float:
    return run.score - _DOUBT_SKIPPING * (place - run.place - 1)


def _may_open(body: Sequence[Line], index: int, spacing: Spacing, first_letter: str) -> bool:
    if first_letter.islower():
        return False
    before = body[index - 1].text if index else ""
    return not index or spacing.may_part(body[index]) or ends_text(before) or len(before) < 0.7 * spacing.width
