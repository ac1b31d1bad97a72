"""An English text of E/2021/47 as its official document would read once extracted, made of the working edition.

With what a page has around it, broken lines, notes at the foot of pages and their numbers in the text, some sentences
merged or split as translators do, and one paragraph lost; and what a right alignment of it is.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from corpus.editions import Edition
from corpus.report import Paragraph, Passage

LOST = "45"
_FRONT = """\
United Nations                                                       E/2021/47

Economic and Social Council
Distr.: General
5 April 2021

Original: French

2021 session
Annual overview report of the United Nations System
Chief Executives Board for Coordination for 2020
"""
_LINES_OF_A_PAGE = 38


@dataclass
class Official:
    """The text, and by passage the entries that a right alignment has."""

    text: str = ""
    entries: dict[str, list[str | None]] = field(default_factory=dict)


def make_official(edition: Edition) -> Official:
    report, official = edition.report, Official()
    calls = {note.ref: note.called_in for note in report.footnotes}
    blocks: list[tuple[list[str], list[str]]] = []  # lines, notes called there
    seen: tuple[str, ...] = ()
    for paragraph in [report.summary, *report.paragraphs]:
        assert paragraph is not None
        new = [heading for heading in paragraph.path if heading not in seen]
        blocks += [(["", *textwrap.wrap(heading, 70, initial_indent="  "), ""], []) for heading in new]
        seen = paragraph.path
        if paragraph.ref == LOST:
            continue
        said = list(_said(edition, paragraph))
        official.entries[paragraph.ref] = [entry for entries, _ in said for entry in entries]
        text = " ".join(_with_calls(said, edition.original.passage(paragraph.ref)))
        opening = "" if paragraph.ref == "summary" else f"{paragraph.ref}. "
        lines = textwrap.wrap(opening + text, 88, break_long_words=False)
        blocks.append((lines, [ref for ref, host in calls.items() if host == paragraph.ref]))
        for figure in report.figures:
            if paragraph.ref in figure.called_in:
                official.entries[figure.ref] = [sentence.text for sentence in figure.sentences]
                blocks.append((["", f"Figure {figure.numeral}", "", *textwrap.wrap(figure.caption, 60), ""], []))
                blocks += [
                    (["", *(line for part in box.split("\n") for line in textwrap.wrap(part, 30))], [])
                    for box in figure.boxes
                ]
    for note in report.footnotes:
        if note.called_in != LOST:
            official.entries[note.ref] = [sentence.text for sentence in note.sentences]
    official.text = "\n\n".join([*_FRONT.split("\n"), *_pages(blocks, edition)])
    return official


def _said(edition: Edition, paragraph: Paragraph) -> Iterator[tuple[list[str | None], list[int]]]:
    """Entries of the right alignment, sentences merged in every fifth paragraph and split in every fourth."""
    sentences = [sentence.text for sentence in paragraph.sentences]
    number = int(paragraph.ref) if paragraph.ref.isdecimal() else 0
    index = 0
    while index < len(sentences):
        sentence = sentences[index]
        parts = re.split(r", (?=and [a-z]|in particular|including|which )", sentence, maxsplit=1)
        if number % 5 == 0 and index == 0 and len(sentences) > 1:
            following = sentences[1]
            merged = f"{sentence.rstrip('.')}; {following[0].lower()}{following[1:]}"
            yield [merged, None], [0, 1]
            index += 2
            continue
        if number % 4 == 0 and len(parts) == 2 and min(map(len, parts)) > 60:
            sentence = f"{parts[0]}. {parts[1][0].upper()}{parts[1][1:]}"
        yield [sentence], [index]
        index += 1


def _with_calls(said: list[tuple[list[str | None], list[int]]], original: Passage) -> Iterator[str]:
    """What is said, each note's number glued to the word about which the original calls it."""
    assert isinstance(original, Paragraph)
    for entries, numbers in said:
        text = entries[0] or ""
        start, end = original.sentences[numbers[0]].start, original.sentences[numbers[-1]].end
        called = [call for call in original.notes if start < call.position <= end]
        for call in reversed(called):
            about = (call.position - start) * len(text) // (end - start)
            place = text.find(" ", about) if " " in text[about:] else len(text)
            text = f"{text[:place]}{call.ref.removeprefix('fn')}{text[place:]}"
        yield text


def _pages(blocks: list[tuple[list[str], list[str]]], edition: Edition) -> Iterator[str]:
    lines = [(line, notes if at == len(block) - 1 else []) for block, notes in blocks for at, line in enumerate(block)]
    for page, group in groupby(enumerate(lines), key=lambda item: item[0] // _LINES_OF_A_PAGE):
        if page:
            yield from (" E/2021/47", " Annual overview report of the Chief Executives Board for 2020")
        here = [line for _, line in group]
        yield from (line for line, _ in here)
        notes = [edition.report.footnote(ref) for _, refs in here for ref in refs]
        if notes:
            yield "__________________"
        for note in notes:
            first, *others = textwrap.wrap(f"{note.number} {note.text}", 84, break_long_words=False)
            yield from (f" {first}", *others)
        yield f"21-04372 {page + 1}/16" if page % 2 == 0 else f"{page + 1}/16 21-04372"
