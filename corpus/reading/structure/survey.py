"""A part's blocks told apart before they are read: the headings, and what begins numbered paragraphs, in which run."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.marks import ends_sentence
from corpus.reading.document import Block, Picture, Table
from corpus.reading.measure import Measures
from corpus.reading.structure.bullets import paragraphs_in, statements_over
from corpus.reading.structure.labels import Rank, label_of, ordinal_of, slug
from corpus.reading.structure.roles import Blocks, caption_of, is_contents, is_furniture, is_signature, is_tabular
from corpus.reading.structure.runs import Numbered, runs_of

_AHEAD = 4
_LONG_CELL = 400
_SHORT = 100
_REST = 40
_SAME_PLACE = 2.0
_SET_IN = 45.0
"""What begins this many points to the right of the text, after a table, is of one of its columns."""
_ANEW_IN_MAIN = 4.0


@dataclass
class Survey:
    """What is known of a part: index → what it is."""

    headings: set[int]
    runs: list[list[Numbered]]
    numbers: dict[int, str] = field(default_factory=dict)
    """Index of the block that begins a numbered paragraph → its number."""
    prefixes: dict[int, str] = field(default_factory=dict)
    """Index of a heading or a numbered paragraph → the prefix of ids from there on, ``"draft-resolution-i/"``."""
    bullets: set[int] = field(default_factory=set)
    """The bullets that are paragraphs of their own where none has a number."""


def survey(blocks: Blocks, indexes: Sequence[int], measures: Measures, *, main: bool) -> Survey:
    """What the blocks at these indexes are; in an annex numbers may begin anew more easily than in the main text."""
    headings = {index for index in indexes if is_heading(blocks, index, measures)}
    headings |= _without_look(blocks, indexes, headings)
    present = {
        index: block
        for index in indexes
        if isinstance(block := blocks[index], Block)
        and not block.look.frame
        and not _is_in_table(blocks, index, measures)
    }
    runs = runs_of(present, headings, _ANEW_IN_MAIN if main else 0.5)
    bullets = paragraphs_in(blocks, indexes)
    if not runs:
        headings |= set(statements_over(blocks, indexes, bullets, measures))
    surveyed = Survey(headings, runs, {each.index: each.number for run in runs for each in run}, bullets=bullets)
    _prefix(surveyed, blocks, main=main)
    return surveyed


def is_heading(blocks: Blocks, index: int, measures: Measures) -> bool:
    """Whether a block is a heading; not one of a table, a frame or a caption."""
    block = blocks[index]
    if not isinstance(block, Block) or not measures.may_head(block) or block.look.frame:
        return False
    if is_furniture(block) or is_signature(block) or is_contents(block) or measures.is_smaller(block):
        return False
    if caption_of(block, measures) is not None or is_box_title(blocks, index, measures):
        return False
    return bool(block.label) or measures.is_larger(block) or not heads_table(blocks, index, measures)


def heads_table(blocks: Blocks, index: int, measures: Measures) -> bool:
    """Whether a table or a picture comes right after a block, but for what is set in small letters."""
    for unit in blocks[index + 1 : index + _AHEAD]:
        if not isinstance(unit, Block):
            return True
        if not measures.is_smaller(unit):
            return False
    return False


def is_box_title(blocks: Blocks, index: int, measures: Measures) -> bool:
    """Whether a block is the title of what is set apart by a frame, or by a deeper edge at its left."""
    block = blocks[index]
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if not isinstance(block, Block) or not isinstance(after, Block) or block.label or not measures.may_head(block):
        return False
    if block.look.frame:
        return after.look.frame == block.look.frame and after.page == block.page
    look = block.look
    deep = look.bold and not look.centred and look.indent > measures.left + 15 and measures.size > 0
    return deep and not after.label and abs(after.look.indent - look.indent) < 4 and len(after.text) > 60


def is_table_going_on(blocks: Blocks, index: int, end: int, survey: Survey, measures: Measures) -> bool:
    """Whether a table or figure above goes on at this index: something of it stands here, or a little further."""
    for ahead in range(index, min(index + _AHEAD, end)):
        unit = blocks[ahead]
        if not isinstance(unit, Block) or is_tabular(unit, measures):
            return True
        if ahead in survey.numbers or (ahead in survey.headings and (measures.is_larger(unit) or unit.label)):
            return False
        if _is_cell(unit, measures) or (ahead == index and _is_rest(blocks, index, measures)):
            return True
        is_text = len(unit.text) > _LONG_CELL or (len(unit.text) > _SHORT and ends_sentence(unit.text))
        if is_text or unit.page != blocks[index].page:
            return False
    return False


def _without_look(blocks: Blocks, indexes: Sequence[int], headings: set[int]) -> set[int]:
    """The headings that a reader saw no look of: numbered on from the heading above, at its place, over a paragraph."""
    found = set[int]()
    last: dict[Rank, Block] = {}
    for index in indexes:
        block, below = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
        if not isinstance(block, Block) or not block.label:
            continue
        before = last.get(label_of(block).rank)
        over = isinstance(below, Block) and (below.label[:1].isdigit() or index + 1 in headings)
        if index in headings or (over and before is not None and _goes_on_from(before, block)):
            last[label_of(block).rank] = block
            found.add(index)
    return found


def _goes_on_from(before: Block, block: Block) -> bool:
    short = len(block.text) < _SHORT and not block.text.endswith((".", ";", ":", ","))
    if not short or block.look.size == 0 or abs(before.look.first - block.look.first) > _SAME_PLACE:
        return False
    number, last = ordinal_of(block.label), ordinal_of(before.label)
    return number > 1 and number == last + 1


def _is_in_table(blocks: Blocks, index: int, measures: Measures) -> bool:
    """Whether a block in small letters stands right beside rows of a table."""
    block = blocks[index]
    if not isinstance(block, Block) or not measures.is_smaller(block):
        return False
    beside = blocks[max(0, index - 1) : index + 2]
    return any(isinstance(unit, Table) for unit in beside)


def _is_cell(block: Block, measures: Measures) -> bool:
    look = block.look
    return measures.size > 0 and look.indent > measures.left + _SET_IN and not measures.is_larger(block)


def _is_rest(blocks: Blocks, index: int, measures: Measures) -> bool:
    """Whether a few words right under a table are the last of it."""
    block, above = blocks[index], blocks[index - 1]
    if not isinstance(block, Block) or measures.stands_out(block) or block.label:
        return False
    under = not isinstance(above, Block) or _is_cell(above, measures)
    return under and len(block.text) < _REST and block.page == above.page


def _prefix(surveyed: Survey, blocks: Blocks, *, main: bool) -> None:
    """Gives each run but the main text's longest the prefix that the heading above it makes."""
    if len(surveyed.runs) < 2:
        return
    longest = max(surveyed.runs, key=len) if main else None
    run_of = {each.index: run for run in surveyed.runs for each in run}
    headings = sorted(surveyed.headings)
    names = {id(longest): ""}
    before = -1
    for index in sorted(surveyed.numbers):
        run = run_of[index]
        between = headings[bisect(headings, before) : bisect_left(headings, index)]
        at = _naming(between, blocks) if between else index
        if id(run) not in names:
            names[id(run)] = _free(_name(blocks[at]) if between else "part", names.values())
        for heading in between:
            if heading >= at:
                surveyed.prefixes[heading] = names[id(run)]
        surveyed.prefixes[index] = names[id(run)]
        before = index


def _free(name: str, taken: Iterable[str]) -> str:
    """The name as a prefix, numbered if it is taken."""
    count, prefix, others = 1, f"{name}/", set(taken)
    while prefix in others:
        count += 1
        prefix = f"{name}-{count}/"
    return prefix


def _naming(headings: Sequence[int], blocks: Blocks) -> int:
    """The heading that names a run: the last with a numbered name such as « Decision 2 », else the first."""
    named = [index for index in sorted(headings) if re.search(r"\d|\b[IVXLC]+$", _text(blocks[index]).split(" ", 3)[0])
             or re.match(r"(?:\w+ ){1,3}(?:\d+|[IVXLC]+)\b", _text(blocks[index]))]  # fmt: skip
    return named[-1] if named else min(headings)


def _name(unit: Block | Table | Picture) -> str:
    if not isinstance(unit, Block):
        return "part"
    label = label_of(unit)
    if label.rank is Rank.NONE and label.text:
        return slug(label.text)
    match = re.match(r"((?:\w+ ){1,3}(?:\d+|[IVXLC]+))\b", unit.text)
    return slug(match[1] if match else f"{label.text} {label.title}".strip())


def _text(unit: Block | Table | Picture) -> str:
    return unit.text if isinstance(unit, Block) else ""
