"""A document's main text and annexes, each read: drafts of all passages, headings, calls, and what is odd."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from corpus.reading.document import Block, Document, Oddity
from corpus.reading.masthead import Masthead
from corpus.reading.measure import Measures
from corpus.reading.structure.assemble import Assembler
from corpus.reading.structure.drafts import CallAt, Draft, Kind
from corpus.reading.structure.headings import Heading, Outline
from corpus.reading.structure.labels import label_of
from corpus.reading.structure.parts import Part, annex_at, opening_of, parts_of
from corpus.reading.structure.roles import SUMMARY, is_contents, is_furniture, is_prose, is_signature, opens_resolution
from corpus.reading.structure.runs import Numbered, doubled, missing
from corpus.reading.structure.survey import Survey, survey
from corpus.shownheading import shown


@dataclass
class PartRead:
    """A part and what was read of it."""

    part: Part
    headings: list[Heading]
    drafts: list[Draft]
    numbers: list[str] = field(default_factory=list)
    """Of its longest run of numbered paragraphs."""


@dataclass
class Read:
    """What was read of a document."""

    parts: list[PartRead] = field(default_factory=list)
    calls: list[CallAt] = field(default_factory=list)
    """Those in headings."""
    oddities: list[Oddity] = field(default_factory=list)

    @property
    def drafts(self) -> list[Draft]:
        """All drafts in reading order."""
        return [draft for part in self.parts for draft in part.drafts]

    def leave_out_empty(self) -> None:
        """Leaves out what has neither words nor rows, as a picture without caption: nothing of it can be cited."""
        for part in self.parts:
            part.drafts[:] = [draft for draft in part.drafts if draft.text.strip() or draft.rows]


def read_parts(document: Document, head: Masthead, measures: Measures) -> Read:
    """Reads the main text after the masthead, then each annex."""
    read = Read()
    for part in parts_of(document.blocks, head.ends, measures):
        read.parts.append(_Part(document, measures, part, read, cover=_has_cover(document, head)).read())
    return read


def _has_cover(document: Document, head: Masthead) -> bool:
    return 0 < head.ends < len(document.blocks) and document.blocks[head.ends].page > 1


@dataclass
class _Part:
    document: Document
    measures: Measures
    part: Part
    whole: Read
    cover: bool
    _in_summary: frozenset[int] = frozenset()

    def read(self) -> PartRead:
        part, blocks = self.part, self.document.blocks
        nested = self._nested()
        inside = {index for sub in nested for index in range(sub.head[0], sub.end)}
        own = [index for index in range(part.start, part.end) if index not in inside]
        surveyed = survey(blocks, own, self.measures, main=not part.ref)
        prefix = f"{part.ref}/" if part.ref else ""
        assembler = self._assembler(surveyed, prefix, (shown(part.label, part.title),) if part.ref else ())
        start = part.start if part.ref else self._front(assembler, surveyed)
        for sub in nested:
            assembler.read(start, sub.head[0])
            self._sub(assembler, sub)
            start = sub.end
        assembler.read(start, part.end)
        self.whole.calls += self._heading_calls() + assembler.calls
        longest = max(surveyed.runs, key=len, default=[])
        for run in surveyed.runs:
            self._report_gaps(run, surveyed.headings)
        return PartRead(part, assembler.headings, assembler.drafts, [each.number for each in longest])

    def _assembler(self, surveyed: Survey, prefix: str, above: tuple[str, ...]) -> Assembler:
        blocks = self.document.blocks
        heads = [block for index in sorted(surveyed.headings) if isinstance(block := blocks[index], Block)]
        outline = Outline.of(heads, prefix, above)
        return Assembler(blocks, self.measures, surveyed, outline, prefix, self.part.ref)

    def _sub(self, assembler: Assembler, sub: Part) -> None:
        """Reads an annex that stands within this part, such as a decision's."""
        indexes = range(sub.start, sub.end)
        surveyed = survey(self.document.blocks, indexes, self.measures, main=False)
        path = (*assembler.outline.path, shown(sub.label, sub.title))
        inner = self._assembler(surveyed, f"{assembler.here}{sub.ref}/", path)
        inner.outline.above = path
        inner.taken = assembler.taken
        inner.read(sub.start, sub.end)
        assembler.drafts += inner.drafts
        assembler.close()

    def _nested(self) -> list[Part]:
        blocks, part = self.document.blocks, self.part
        found: list[Part] = []
        taken = set[str]()
        index = part.start
        while index < part.end:
            opening = opening_of(blocks[index], self.measures)
            if opening is None:
                index += 1
                continue
            end = self._end_of_nested(index)
            found.append(annex_at(blocks, index, end, opening, self.measures, set()))
            taken.add(found[-1].ref)
            index = end
        return found

    def _end_of_nested(self, index: int) -> int:
        """The next heading that looks as the nested annex's label does, or the next such label."""
        blocks, label = self.document.blocks, self.document.blocks[index]
        if not isinstance(label, Block):
            return self.part.end
        for at in range(index + 2, self.part.end):
            block = blocks[at]
            if not isinstance(block, Block):
                continue
            alike = abs(block.look.size - label.look.size) < 0.3 and block.look.bold == label.look.bold
            if opening_of(block, self.measures) or (alike and self.measures.may_head(block) and not block.label):
                return at
        return self.part.end

    def _heading_calls(self) -> list[CallAt]:
        blocks = [self.document.blocks[index] for index in self.part.head]
        return [
            CallAt(self.part.ref, call.mark, 0, block.page, self.part.ref)
            for block in blocks
            if isinstance(block, Block)
            for call in block.calls
        ]

    def _front(self, assembler: Assembler, surveyed: Survey) -> int:
        """Reads what stands before the body: the summary and, after no cover, prose; where the body begins."""
        blocks, part = self.document.blocks, self.part
        first = min(surveyed.numbers, default=part.end if self.cover else part.start)
        after = self._summary(assembler, part.start, min(first, part.end), surveyed)
        formulas = (
            at for at in range(after, first) if isinstance(block := blocks[at], Block) and opens_resolution(block)
        )
        body = next(formulas, first) if surveyed.numbers else max(after, part.start)
        if surveyed.numbers:
            while body - 1 >= max(after, part.start) and body - 1 in surveyed.headings:
                if blocks[body].page - blocks[body - 1].page > 1:
                    break
                body -= 1
            body = self._after_inner_title(body, first, surveyed)
        if not self.cover:
            for index in range(part.start, body):
                block = blocks[index]
                if isinstance(block, Block) and index not in self._in_summary and _is_text(block):
                    assembler.read(index, index + 1)
        return body

    def _after_inner_title(self, body: int, first: int, surveyed: Survey) -> int:
        """The first labelled heading, where a title without label stands right above it: it is said on the cover."""
        blocks = self.document.blocks
        labels = [
            at
            for at in range(body, first)
            if at in surveyed.headings and isinstance(block := blocks[at], Block) and label_of(block).text
        ]
        return labels[0] if labels else body

    def _summary(self, assembler: Assembler, start: int, end: int, surveyed: Survey) -> int:
        """Reads the summary, if one stands here; the index after it."""
        blocks = self.document.blocks
        head = next((at for at in range(start, end) if _is_summary(blocks[at])), None)
        if head is None:
            return start
        draft = Draft(Kind.SUMMARY, "summary", "", (), None, blocks[head].page)
        at = head + 1
        while at < end and isinstance(block := blocks[at], Block) and at not in surveyed.headings:
            if is_contents(block):
                break
            if not is_furniture(block):
                draft.add(block)
            at += 1
        if draft.lines:
            assembler.drafts.insert(0, draft)
        self._in_summary = frozenset(range(head, at))
        return at

    def _report_gaps(self, run: Sequence[Numbered], headings: Collection[int]) -> None:
        blocks = self.document.blocks
        where = f" of {self.part.label}" if self.part.label else ""
        pages = {each.number: blocks[each.index].page for each in run}
        for lost, before, after in missing(run):
            between = f"between {before} and {after}" if before else f"before {after}"
            page = pages.get(before, pages[after])
            said = f" (page {page})" if page else ""
            self.whole.oddities.append(Oddity(f"para. {lost}{where} not found {between}{said}", page, is_gap=True))
        numbered = {
            index: block
            for index in range(run[0].index, run[-1].index + 1)
            if index not in headings and isinstance(block := blocks[index], Block) and not block.look.frame
        }
        for twice in doubled(run, numbered):
            page = blocks[twice.index].page
            said = f" (page {page})" if page else ""
            self.whole.oddities.append(Oddity(f"para. {twice.number}{where} stands twice{said}", page, is_gap=True))


def _is_text(block: Block) -> bool:
    return is_prose(block) and not (is_furniture(block) or is_signature(block) or block.look.frame)


def _is_summary(unit: object) -> bool:
    return isinstance(unit, Block) and not unit.label and SUMMARY.fullmatch(unit.text) is not None
