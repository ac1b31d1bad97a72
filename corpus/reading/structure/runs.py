"""Which blocks begin a numbered paragraph: the best run of numbers that go up, or several that begin anew.

A block that opens with a number is a candidate. A list 1, 2, 3 within a paragraph, a quoted agenda or a line that
begins with a year are candidates too; they stand further to the right, or give a run that is worth less.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.reading.document import Block

_LABELS = {
    "dot": re.compile(r"(\d{1,4})\.?"),
    "brackets": re.compile(r"\((\d{1,4})\)"),
    "bracket": re.compile(r"(\d{1,4})\)"),
    "dash": re.compile(r"(\d{1,4})\s?[-–—]"),
    "decimal": re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?"),
}
_LARGEST = 1500
_SAME_EDGE = 5.0
_FEW = 0.2
_SET_IN = 0.05
"""What stands further to the right is worth this much: enough where nothing else has the number."""
_DOUBTFUL = 0.4
_MISSING = 0.25
"""What a number that is skipped costs, where a paragraph found is worth 1."""
_ANEW = 3.0
_ANEW_WITHIN = 0.5
_SURE = 10


@dataclass(frozen=True)
class Numbered:
    """The block at ``index`` begins the paragraph of this number, ``"27"`` or ``"1.1"``."""

    index: int
    number: str


@dataclass(frozen=True)
class _Candidate:
    index: int
    value: tuple[int, ...]
    weight: float


@dataclass(frozen=True)
class _State:
    score: float
    candidate: _Candidate
    anew: bool
    before: _State | None


Blocks = Mapping[int, Block]


def runs_of(blocks: Blocks, headings: Collection[int], anew: float = 0.5) -> list[list[Numbered]]:
    """The runs of numbered paragraphs among these blocks (index → block), in order; none where no block is numbered.

    Args:
        headings: the indexes of the blocks that may be headings; none of them begins a paragraph.
        anew: what it costs to begin again with 1 under a heading; more without one.
    """
    best: tuple[float, list[list[_Candidate]]] = (0.0, [])
    for pattern in _LABELS.values():
        found = _best(_candidates(blocks, headings, pattern), sorted(headings), anew)
        if found[0] > best[0]:
            best = found
    runs = [_numbered(run) for run in best[1]]
    kept = [run for run in runs if _is_dense(run)]
    return sorted([*kept, *_within(blocks, headings, kept)], key=lambda run: run[0].index)


def _numbered(run: Sequence[_Candidate]) -> list[Numbered]:
    return [Numbered(each.index, ".".join(map(str, each.value))) for each in run]


def _within(blocks: Blocks, headings: Collection[int], runs: Sequence[Sequence[Numbered]]) -> list[list[Numbered]]:
    """The runs that stand between two paragraphs of those found, under a heading of their own: draft resolutions."""
    taken = sorted(each.index for run in runs for each in run)
    ordered, places = sorted(headings), sorted(blocks)
    found: list[list[Numbered]] = []
    for after, before in pairwise([*taken, max(blocks, default=0) + 1]):
        first = bisect(ordered, after)
        if first == len(ordered) or ordered[first] >= before:
            continue
        inside = places[bisect(places, ordered[first]) : bisect_left(places, before)]
        candidates = _candidates({index: blocks[index] for index in inside}, headings, _LABELS["dot"])
        chain = _best(candidates, ordered, _ANEW_WITHIN)[1] if len(candidates) > 1 else []
        found += [run for run in map(_numbered, chain) if len(run) > 1 and run[0].number == "1" and _is_dense(run)]
    return found


def _is_dense(run: Sequence[Numbered]) -> bool:
    """Whether a run has most of its numbers: a few of a table's, far apart, are no paragraphs'."""
    if len(run) >= _SURE or not run[-1].number.isdigit():
        return True
    return 2 * len(run) > int(run[-1].number)


def _candidates(blocks: Blocks, headings: Collection[int], pattern: re.Pattern[str]) -> list[_Candidate]:
    matched = [
        (index, block, tuple(map(int, match[1].split("."))))
        for index, block in blocks.items()
        if index not in headings and (match := pattern.fullmatch(block.label))
    ]
    edge = _edge([block.look.first for _, block, _ in matched])
    return [
        _Candidate(index, value, _weight(block, edge)) for index, block, value in matched if 0 < value[0] <= _LARGEST
    ]


def _edge(firsts: Sequence[float]) -> float:
    """Where paragraphs' numbers stand: furthest to the left, but for a few."""
    counted = Counter(round(first) for first in firsts)
    least = max(2.0, _FEW * len(firsts))
    for edge in sorted(counted):
        if sum(count for other, count in counted.items() if abs(other - edge) <= _SAME_EDGE) >= least:
            return float(edge)
    return float(min(counted, default=0))


def _weight(block: Block, edge: float) -> float:
    weight = 1.0 if abs(block.look.first - edge) <= _SAME_EDGE + 4 else _SET_IN
    if block.text[:1].islower() or block.label.isdigit():
        weight *= _DOUBTFUL
    return weight


def _best(
    candidates: Sequence[_Candidate], headings: Sequence[int], anew: float
) -> tuple[float, list[list[_Candidate]]]:
    """The score of the best chain of candidates, and its runs."""
    ending: dict[tuple[int, ...], _State] = {}
    top: _State | None = None
    for candidate in candidates:
        options = [_first(candidate)]
        options += [_after(state, candidate) for value, state in ending.items() if value < candidate.value]
        if top is not None and candidate.value in ((1,), (1, 1)):
            headed = bisect(headings, top.candidate.index) < bisect_left(headings, candidate.index)
            cost = anew if headed else _ANEW + anew
            options.append(_State(top.score - cost + candidate.weight, candidate, True, top))
        state = max(options, key=lambda option: option.score)
        held = ending.get(candidate.value)
        # Of two alike the later: what is quoted, or a table of contents, stands before.
        if held is None or state.score >= held.score:
            ending[candidate.value] = state
        if top is None or state.score >= top.score:
            top = state
    return (top.score, _chain(top)) if top else (0.0, [])


def _first(candidate: _Candidate) -> _State:
    return _State(candidate.weight - _MISSING * (candidate.value[0] - 1), candidate, True, None)


def _after(state: _State, candidate: _Candidate) -> _State:
    score = state.score + candidate.weight - _MISSING * _skipped(state.candidate.value, candidate.value)
    return _State(score, candidate, False, state)


def _skipped(before: tuple[int, ...], after: tuple[int, ...]) -> int:
    """How many numbers lie between: none between 3 and 4, between 1.4 and 1.5 or 2.1."""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    if same == len(after) - 1 and same < len(before):
        return after[same] - before[same] - 1
    rest = after[same:]
    step = rest[0] - (before[same] if same < len(before) else 0) - 1
    return max(0, step) + sum(each - 1 for each in rest[1:])


def _chain(state: _State | None) -> list[list[_Candidate]]:
    runs: list[list[_Candidate]] = []
    run: list[_Candidate] = []
    while state is not None:
        run.append(state.candidate)
        if state.anew:
            runs.append(run[::-1])
            run = []
        state = state.before
    return runs[::-1]


def doubled(run: Sequence[Numbered], blocks: Blocks) -> list[Numbered]:
    """The blocks that bear the number of a run's paragraph once more, at the place of its numbers.

    Args:
        run: the run.
        blocks: those among which it was found, headings left out.
    """
    found: list[Numbered] = []
    places = sorted(blocks)
    for one, other in pairwise(run):
        edge = blocks[other.index].look.first
        for index in places[bisect(places, one.index) : bisect_left(places, other.index)]:
            block = blocks[index]
            number = block.label.rstrip(".")
            is_set_so = abs(block.look.first - edge) <= _SAME_EDGE and not block.text[:1].islower()
            if block.label != number and number in (one.number, other.number) and is_set_so:
                found.append(Numbered(index, number))
    return found


def missing(run: Sequence[Numbered]) -> list[tuple[str, str, str]]:
    """The numbers that a run jumps over: (first or only one missing or « 41 to 43 », the one before, the one after)."""
    gaps: list[tuple[str, str, str]] = []
    before = 0
    for each in run:
        if not each.number.isdigit():
            return []
        number = int(each.number)
        if number > before + 1:
            lost = str(before + 1) if number == before + 2 else f"{before + 1} to {number - 1}"
            gaps.append((lost, str(before) if before else "", each.number))
        before = number
    return gaps
