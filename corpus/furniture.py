"""Lines of an official text made plain: page furniture dropped, characters that only the page needs replaced.

Furniture is what a page repeats around its text: symbol, page number, job number, running head. Where it stood a page
begins, which the next line then says by an indent, as a loader does.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median_low

from corpus.loaders import Line
from corpus.marks import ends_sentence

RULE = "_____"
"""What stands above the notes of a page."""
_RULE = re.compile(r"[_‗―—─-]{5,}")
_PAGE = re.compile(r"(?<![\d/])(\d{1,3})\s?/\s?(\d{1,3})(?![\d/])")
_JOB = re.compile(r"\*?\s?(?:[A-Z]{1,5}\.)?\d{2}-\d{5,6}(?:\s*\(\s?[A-Z]\s?\))?|\*\s?\d{7}\s?\*|\d{6}\s\d{6}")
_PAGE_WORD = re.compile(
    r"(?:Pages?|Página|Страница|Стр\.|الصفحة|صفحة)\s*\d{1,3}(?:\s*(?:of|de|sur|из|من)\s*\d{1,3})?|第?\s*\d{1,3}\s*页",
    re.IGNORECASE,
)
_BARE = re.compile(r"[-–—]?\s*(\d{1,3})\s*[-–—]?")
_BIDI = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_PRESENTATION = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]+")
_LINES_OF_A_PAGE = 10
"""A page number is further than that from the next; the numbers of a table are not."""


def clean_lines(lines: Sequence[Line], symbol: str) -> list[Line]:
    """The lines without furniture, their indents beside the commonest; ``symbol`` is the report's."""
    plain = [replace(line, text=text) for line in lines if (text := _plain(line.text))]
    dropped = _furniture(plain, symbol)
    margin = median_low([line.indent for line in plain] or [0])
    kept: list[Line] = []
    at_foot = begins_page = False
    # Where every page has its furniture, notes run to the next, however their lines are indented.
    to_next_page = sum(index + 1 not in dropped for index in dropped) >= sum(line.text == RULE for line in plain)
    for index, line in enumerate(plain):
        if index in dropped:
            begins_page = True
            continue
        indent = max(line.indent - margin, 0)
        at_foot = line.text == RULE or (at_foot and not begins_page)
        if begins_page:
            indent = max(indent, 1)
        elif at_foot and to_next_page:
            indent = 0
        kept.append(replace(line, indent=indent))
        begins_page = False
    return kept


def _plain(text: str) -> str:
    """Letters for the shapes of letters (``ﻻ``, ``ﬁ``), no marks of direction, and every rule as ``____``."""
    text = _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match[0]), _BIDI.sub("", text)).strip()
    return RULE if _RULE.fullmatch(text) else text


def _furniture(lines: Sequence[Line], symbol: str) -> set[int]:
    totals = Counter(
        number for line in lines if (match := _PAGE.fullmatch(line.text)) for number in set(match.groups())
    )
    last_page = {number for number, count in totals.items() if count >= 3}  # "n/20" on every other page
    certain = {index for index, line in enumerate(lines) if _is_furniture(line.text, symbol, last_page)}
    certain |= set(_bare_numbers(lines))
    return certain | _running_heads(lines, certain)


def _is_furniture(text: str, symbol: str, last_page: set[str]) -> bool:
    rest = text.replace(symbol, " ")
    without_job = _PAGE_WORD.sub(" ", _JOB.sub(" ", rest))
    page = _PAGE.search(without_job)
    # A page number by itself must be of a document's pages: "75/233" is also a resolution, alone on a broken line.
    if page and (without_job != text or last_page.intersection(page.groups())):
        without_job = without_job.replace(page[0], " ")
    if without_job != text and _BARE.fullmatch(without_job.strip()):
        return True
    return not re.search(r"\w", without_job) and without_job != text


def _bare_numbers(lines: Sequence[Line]) -> Iterator[int]:
    """Numbers alone on their lines that go up by one from page to page."""
    bare = [(index, int(match[1])) for index, line in enumerate(lines) if (match := _BARE.fullmatch(line.text))]
    found = {number: index for index, number in bare}
    for index, number in bare:
        near = (found.get(number - 1), found.get(number + 1))
        if any(other is not None and abs(other - index) >= _LINES_OF_A_PAGE for other in near):
            yield index


def _running_heads(lines: Sequence[Line], certain: set[int]) -> set[int]:
    """Lines that stand three times or more, whatever their digits, beside other furniture."""
    beside = {
        index: re.sub(r"\d+", "#", line.text)
        for index, line in enumerate(lines)
        if index not in certain
        and not ends_sentence(line.text)
        and re.search(r"[^\W_]", line.text)
        and certain.intersection((index - 2, index - 1, index + 1, index + 2))
    }
    counts = Counter(beside.values())
    return {index for index, head in beside.items() if counts[head] >= 3}
