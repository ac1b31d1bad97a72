"""Finds where each footnote is called, whether its number is glued to a word (``fin3,``) or torn off (``Conseil 32.``).

What decides is not the look of one number: notes are called in order, and on the page that prints them. Each number
that could be a call gets a weight, and the best run in order wins; a number that a word announces (``objectif 6``,
``les 22 membres``) is no candidate at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.errors import Fault
from corpus.footnotes import Foot, Note
from corpus.loaders import Line
from corpus.marks import call_mark

_ANNOUNCING = frozenset(
    """le la les l un une des de du d à au aux en et ou par pour sur dans avec ses ces nos leurs leur que dont entre
    soit environ quelque plus moins ont a compte no n o nº numéro objectif objectifs cible paragraphe paragraphes par article
    articles art alinéa chapitre chap annexe résolution résolutions décision figure fig tableau section page p pp note
    notes partie phase point programme année pendant depuis avant après vers office
    the of to in and or by for on at from with an all some about over than nearly goal goals objective target paragraph
    paragraphs para paras resolution resolutions decision article chapter annex table part stage year sdg those these
    its their between until since before after january february march april may june july august september october
    november december janvier février mars avril mai juin juillet août septembre octobre novembre décembre""".split()
)
_AFTER = r"(?=[\s.,;:!?)»”\]–]|$)"
_YEAR = r"(?<![\d/.])(?:19|20)\d\d"
_LOST_CALL = re.compile(r"(?<![\w/.-])[^\W\d_]{4,}(\d{1,3})" + _AFTER)


@dataclass(frozen=True)
class _Candidate:
    start: int
    end: int
    weight: int


def mark_calls(body: Sequence[Line], feet: Sequence[Foot]) -> tuple[list[Line], list[Fault]]:
    """The body with a mark in the place of each call, and a fault for each note whose call is not found."""
    marked, faults = list(body), list[Fault]()
    first = 0
    for foot in feet:
        last = first
        while last < len(body) and body[last].number < foot.rule.number:
            last += 1
        page, missing = _mark_page("\n".join(line.text for line in body[first:last]), foot.notes)
        for index, text in zip(range(first, last), page.split("\n"), strict=False):
            marked[index] = replace(body[index], text=text.strip())
        for note in missing:
            faults.append(Fault(note.lines[0].number, f"a call of footnote {note.number} on its page", "none"))
        first = last
    return marked, faults


def calls_without_note(body: Sequence[Line], numbers: frozenset[int]) -> list[Fault]:
    """A fault for each number glued to a word of the marked body that no footnote has."""
    return [
        Fault(line.number, f"the text of footnote {match[1]}", f"only its call, {match[0]!r}")
        for line in body
        for match in _LOST_CALL.finditer(line.text)
        if int(match[1]) not in numbers
    ]


def _mark_page(page: str, notes: Sequence[Note]) -> tuple[str, list[Note]]:
    found = _best_run([_candidates(page, note.number) for note in notes])
    for note, candidate in reversed(list(zip(notes, found, strict=True))):
        if candidate is not None:
            line_breaks = page[candidate.start : candidate.end].count("\n") * "\n"
            page = page[: candidate.start] + call_mark(note.number) + line_breaks + page[candidate.end :]
    return page, [note for note, candidate in zip(notes, found, strict=True) if candidate is None]


def _best_run(choices: Sequence[Sequence[_Candidate]]) -> list[_Candidate | None]:
    """One candidate a note, each after the one before, of the greatest weight; ``None`` where a note has none."""
    runs: list[tuple[int, int, tuple[_Candidate | None, ...]]] = [(0, 0, ())]  # weight, where it ends, its members
    for candidates in choices:
        longer = [(weight, end, (*run, None)) for weight, end, run in runs]
        for candidate in candidates:
            before = [run for run in runs if run[1] <= candidate.start]
            weight, _, members = max(before, key=lambda run: run[0])
            longer.append((weight + 10 + candidate.weight, candidate.end, (*members, candidate)))
        runs = longer
    return list(max(runs, key=lambda run: run[0])[2])


def _candidates(page: str, number: int) -> list[_Candidate]:
    """Where this number may be a call, spaces before it included, in order."""
    forms = (
        (rf"(?<=[^\W\d_]|[)»”’\"\]]){number}{_AFTER}", 3),
        (rf"(?<=[^\W\d_)»”’\"\]][.,;:]){number}(?=\s|$)", 3),
        (rf"{_YEAR}[.,]?({number}){_AFTER}", 3),
        (rf"(?<=[\w)»”’\"\]])(?: +|\n(?!{number}\.\s)){number}(?=\s?[.,;:!?)»”]|  |\s*$)", 2),
        (rf"(?<=[\w)»”’\"\]])\s+{number}(?=\s[^\s\d%])", 1),
    )
    found: dict[int, _Candidate] = {}
    for form, weight in forms:
        for match in re.finditer(form, page):
            start, end = match.span(1) if match.re.groups else match.span()
            if end not in found and _may_be_called_at(page, start):
                found[end] = _Candidate(start, end, weight)
    return sorted(found.values(), key=lambda candidate: candidate.start)


def _may_be_called_at(page: str, start: int) -> bool:
    before = page[:start]
    word = re.search(r"[\w/.'’%-]*$", before.rstrip(' ,;:)»”"\n'))
    token = word[0] if word else ""
    if not page[start].isspace():  # glued to what precedes
        return not re.search(r"/|^www\.", token) and (len(token) > 1 or before[-1] in ")»”]")
    if re.fullmatch(_YEAR, token):
        return True
    return not token[-1:].isdigit() and re.split(r"['’]", token)[-1].rstrip(".").lower() not in _ANNOUNCING
