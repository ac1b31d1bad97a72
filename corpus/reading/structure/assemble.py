"""A part's blocks, in order → drafts of its passages, and its headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.reading.document import Block, Picture, Table
from corpus.reading.measure import Measures
from corpus.reading.structure.drafts import CallAt, Draft, Kind
from corpus.reading.structure.headings import Heading, Outline
from corpus.reading.structure.labels import Rank, label_of
from corpus.reading.structure.parts import ordinal
from corpus.reading.structure.roles import (
    Blocks,
    Caption,
    caption_of,
    is_furniture,
    is_signature,
    opens_resolution,
    without_notice,
)
from corpus.reading.structure.survey import Survey, heads_table, is_box_title, is_table_going_on

_LONGEST_TITLE = 300


@dataclass
class Assembler:
    """Reads one part (or an annex within it); ``prefix`` begins its ids, ``"annex-I/"``."""

    blocks: Blocks
    measures: Measures
    survey: Survey
    outline: Outline
    prefix: str = ""
    part: str = ""
    """The id of the annex that it is or stands in; empty in the main text."""
    drafts: list[Draft] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    calls: list[CallAt] = field(default_factory=list)
    """Those in headings."""
    taken: set[str] = field(default_factory=set)
    _open: Draft | None = None
    """The numbered or unnumbered paragraph that what follows may go on with."""
    _apart: Draft | None = None
    """The table, figure or box that is being read."""
    _run: str = ""
    _preamble: bool = False
    _counts: dict[str, int] = field(default_factory=dict)
    _title_due: bool = False
    """Whether the next heading is the title of a label on its own line."""

    @property
    def here(self) -> str:
        """What begins the ids of what follows: the part's prefix and its decision's."""
        return f"{self.prefix}{self._run}"

    def close(self) -> None:
        """Lets nothing that follows go on with what was read."""
        self._open = self._apart = None
        self._preamble = False

    def read(self, start: int, end: int) -> None:
        """Reads the blocks ``start`` to ``end``, excluded."""
        for index in range(start, end):
            unit = self.blocks[index]
            self._run = self.survey.prefixes.get(index, self._run)
            if self._apart and self._goes_on(index, end, self._apart):
                _add_to(
                    self._apart, unit, more=any(isinstance(each, Table) for each in self.blocks[index + 1 : index + 4])
                )
                continue
            self._apart = None
            if isinstance(unit, Block):
                self._block(index, unit, end)
            else:
                self._tabular(unit)

    def _block(self, index: int, block: Block, end: int) -> None:
        if index in self.survey.numbers:
            self._paragraph(block, self.survey.numbers[index])
        elif caption := caption_of(block, self.measures):
            self._captioned(block, caption)
        elif is_furniture(block) or is_signature(block):
            self._open = None if is_signature(block) else self._open
        elif is_box_title(self.blocks, index, self.measures):
            box = self._begin_apart(Kind.BOX, "box", block.page, title=block.text)
            box.add(block)
            box.set_in = block.look.indent
        elif index in self.survey.headings:
            self._heading(block)
        elif self.measures.may_head(block) and heads_table(self.blocks, index, self.measures):
            picture = isinstance(self.blocks[index + 1], Picture)
            kind = Kind.FIGURE if picture else Kind.TABLE
            self._begin_apart(kind, "fig" if picture else "tab", block.page, title=block.text).add(block)
        else:
            self._text(without_notice(block), own=index in self.survey.bullets)

    def _heading(self, block: Block) -> None:
        if self._title_due and label_of(block).rank is Rank.NONE:
            heading = self.outline.add_title(block)
            self.headings[-1] = heading
        else:
            heading = self.outline.place(block)
            self.headings.append(heading)
        self._title_due = not heading.title
        self._open, self._preamble = None, False
        is_said = self.part and block.text.endswith(".")  # a sentence of the annex, set as a heading
        host = self.part if is_said else heading.ref
        self.calls += [CallAt(host, call.mark, 0, block.page, self.part) for call in block.calls]

    def _paragraph(self, block: Block, number: str) -> None:
        self._preamble = self._title_due = False
        self._open = self._begin(Kind.PARAGRAPH, self._free(f"{self.prefix}{self._run}{number}"), block.page)
        self._open.numbered = True
        self._open.add(block, labelled=False)

    def _text(self, block: Block, *, own: bool) -> None:
        """Reads text without a number; ``own``: a bullet that is a paragraph unless one with a number is open."""
        if opens_resolution(block) and not block.look.frame:
            self._open, self._preamble = None, True
        elif not block.label and (self._preamble or (self._run and not self._open and block.text.endswith(","))):
            self._preamble = True  # under a heading within a draft resolution there is no formula again
            self._open = self._begin(Kind.PARAGRAPH, self._counted("pre-"), block.page)
            self._open.add(block)
        elif self._open is not None and (self._open.numbered or (block.label and not own)):
            self._open.add(block)
        else:
            self._title_due = False
            self._open = self._begin(Kind.PARAGRAPH, self._counted("p"), block.page)
            self._open.add(block, labelled=not own)

    def _captioned(self, block: Block, caption: Caption) -> None:
        kind = {"tab": Kind.TABLE, "box": Kind.BOX}.get(caption.kind, Kind.FIGURE)
        number = str(ordinal(caption.number) or caption.number.replace(".", "-"))
        draft = self._begin_apart(kind, caption.kind, block.page, number=number, title=caption.title)
        draft.label = caption.label
        draft.add(block)

    def _tabular(self, unit: Table | Picture) -> None:
        if isinstance(unit, Table):
            self._begin_apart(Kind.TABLE, "tab", unit.page).add_rows(unit.rows, unit.page, unit.calls)
        else:
            self._begin_apart(Kind.FIGURE, "fig", unit.page)

    def _goes_on(self, index: int, end: int, apart: Draft) -> bool:
        """Whether the unit at this index belongs to the table, figure or box that is being read."""
        unit = self.blocks[index]
        if isinstance(unit, Block):
            if apart.kind is Kind.BOX and not apart.label:
                return self._in_box(index, unit, apart)
            if _is_title(unit, apart):
                return True
            if index in self.survey.numbers or caption_of(unit, self.measures):
                return False
            if self._begins_another(index, unit, apart):
                return False
        return is_table_going_on(self.blocks, index, end, self.survey, self.measures)

    def _begins_another(self, index: int, block: Block, apart: Draft) -> bool:
        """Whether a block is the title of another table, whose head row is that of the one above."""
        after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        if not isinstance(after, Table) or not apart.rows:
            return False
        again = block.text in (apart.title, *apart.lines, *(row[0] for row in apart.rows))
        return not again and self.measures.may_head(block) and after.rows[:1] == tuple(apart.rows[:1])

    def _in_box(self, index: int, block: Block, box: Draft) -> bool:
        if index in self.survey.numbers or is_box_title(self.blocks, index, self.measures):
            return False
        above = self.blocks[index - 1]
        if isinstance(above, Block) and above.look.frame:
            return block.look.frame > 0
        return index not in self.survey.headings and block.look.indent >= box.set_in - 3

    def _begin_apart(self, kind: Kind, word: str, page: int, *, number: str = "", title: str = "") -> Draft:
        ref = self._free(f"{self._prefix_apart}{word}{number}") if number else ""
        self._apart = self._begin(kind, ref, page)
        self._apart.title = title
        return self._apart

    @property
    def _prefix_apart(self) -> str:
        return f"{self.part}/" if self.part else ""

    def _begin(self, kind: Kind, ref: str, page: int) -> Draft:
        outer = self.outline.outer
        section = self.part or (outer.ref if outer else None)
        under = frozenset(heading.ref for heading in self.outline.open())
        self.drafts.append(Draft(kind, ref, self.part, self.outline.path, section, page, under=under))
        return self.drafts[-1]

    def _counted(self, word: str) -> str:
        base = f"{self.prefix}{self._run}{word}"
        self._counts[base] = self._counts.get(base, 0) + 1
        return self._free(f"{base}{self._counts[base]}")

    def _free(self, ref: str) -> str:
        """The id, or the next one free: two paragraphs of one number keep both."""
        count, free = 1, ref
        while free in self.taken:
            count += 1
            free = f"{ref}-{count}"
        self.taken.add(free)
        return free


def _is_title(block: Block, apart: Draft) -> bool:
    """Whether a block right under a label is the rest of the caption."""
    if apart.title or apart.rows or block.label or block.page != apart.page or len(block.text) > _LONGEST_TITLE:
        return False
    return block.look.bold or block.look.italic or len(apart.lines) == 1


def _add_to(apart: Draft, unit: Block | Table | Picture, *, more: bool) -> None:
    """Adds what belongs to a table, figure or box; ``more``: rows follow, so that a block is a row of its own."""
    if isinstance(unit, Table):
        apart.add_rows(unit.rows, unit.page, unit.calls)
    elif isinstance(unit, Block) and _is_title(unit, apart) and apart.kind is not Kind.BOX:
        apart.title = unit.text
        apart.add(unit)
    elif isinstance(unit, Block) and not is_furniture(unit):
        if apart.kind is Kind.TABLE and apart.rows and more and not unit.label:
            apart.add_rows([(unit.text,)], unit.page)
        else:
            apart.add(unit)
