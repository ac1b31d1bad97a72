"""Where the main text ends and each annex, appendix or enclosure begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.numerals import arabic
from corpus.reading.document import Block, Picture, Table
from corpus.reading.measure import Measures, is_capitals, without_signs

_WORDS = (
    ("annex", "annex|annexe|anexo|allegato|anlage|anhang|приложение|附件|المرفق"),
    ("appendix", "appendix|appendice|apéndice|apêndice|добавление|附录|التذييل"),
    ("enclosure", "enclosure|pièce jointe|documento adjunto|附文|ضميمة"),
    ("attachment", "attachment"),
)
_CHINESE = "一二三四五六七八九十"
_ARABIC = ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
_LABEL = re.compile(
    rf"((?:{'|'.join(f'(?P<{name}>{words})' for name, words in _WORDS)})"
    rf"(?:\s+(?P<number>[IVXLC]+|\d{{1,2}}|[A-Z]|{'|'.join(_ARABIC)})|(?P<chinese>[{_CHINESE}]))?)"
    r"(?P<stop>[.:]?)(?:\s+(?P<rest>\S.*))?",
    re.IGNORECASE | re.DOTALL,
)
_ASIDE = re.compile(r"[\[(].*[\])]")


@dataclass(frozen=True)
class Part:
    """The blocks ``start`` to ``end`` (excluded) of the main text (``ref`` empty) or of an annex, its heading off."""

    ref: str
    label: str
    title: str
    start: int
    end: int
    head: tuple[int, ...] = ()
    """The indexes of the blocks of its heading."""
    page: int = 0


@dataclass(frozen=True)
class Opening:
    """An annex's label: of which kind and number, and the title that stands in the same block."""

    kind: str
    label: str
    number: str
    title: str


def parts_of(blocks: Sequence[Block | Table | Picture], start: int, measures: Measures) -> list[Part]:
    """The main text from ``start``, then every annex; an annex within an annex's decision is none of its own."""
    heads: list[tuple[int, Opening]] = []
    last: dict[str, int] = {}
    for index in range(start, len(blocks)):
        opening = opening_of(blocks[index], measures)
        if opening is None:
            continue
        number = ordinal(opening.number)
        if number and number <= last.get(opening.kind, 0):
            continue
        last[opening.kind] = number or last.get(opening.kind, 0)
        if opening.kind == "annex":
            last = {"annex": last["annex"]}
        heads.append((index, opening))
    ends = [index for index, _ in heads] + [len(blocks)]
    parts = [Part("", "", "", start, ends[0])]
    taken = set[str]()
    for (index, opening), end in zip(heads, ends[1:], strict=True):
        parts.append(annex_at(blocks, index, end, opening, measures, taken))
    return parts


def annex_at(
    blocks: Sequence[Block | Table | Picture],
    index: int,
    end: int,
    opening: Opening,
    measures: Measures,
    taken: set[str],
) -> Part:
    """The annex whose label is the block at ``index``; its id is added to those taken."""
    title, after = opening.title, index + 1
    while after < end and not title:
        block = blocks[after]
        if not isinstance(block, Block) or block.label:
            break
        if measures.may_head(block):
            title = block.text
        elif not _ASIDE.fullmatch(block.text):
            break
        after += 1
    head = tuple(range(index, after)) if title or after == index + 1 else (index,)
    base = ref = f"{opening.kind}-{opening.number}" if opening.number else opening.kind
    count = 1
    while ref in taken:
        count += 1
        ref = f"{base}-{count}"
    taken.add(ref)
    return Part(ref, opening.label, without_signs(title), head[-1] + 1, end, head, blocks[index].page)


def opening_of(block: Block | Table | Picture, measures: Measures) -> Opening | None:
    """The annex that a block opens, if it is the label of one."""
    match = _LABEL.fullmatch(without_signs(block.text)) if isinstance(block, Block) and not block.label else None
    if match is None or not isinstance(block, Block):
        return None
    rest, number = match["rest"] or "", _numbered(match)
    if number and not (number.isupper() or number.isdigit()):
        return None  # « Annex a »: a word
    alone = not rest and not match[1][0].islower()
    if not alone and not measures.may_head(block):
        return None
    kind = next(name for name, _ in _WORDS if match[name])
    if rest[:1].islower() or (rest and not match["stop"] and not measures.stands_out(block)):
        return Opening(kind, match[1], number, "") if rest.startswith("to ") else None
    label = match[1].upper() if is_capitals(match[1]) else match[1]
    return Opening(kind, label, number, rest)


def _numbered(match: re.Match[str]) -> str:
    """The number of an annex as an id has it: Chinese and Arabic ones in digits."""
    if match["chinese"]:
        return str(_CHINESE.index(match["chinese"]) + 1)
    number = match["number"] or ""
    return str(_ARABIC.index(number) + 1) if number in _ARABIC else number


def ordinal(number: str) -> int:
    """``"III"`` → 3, ``"2"`` → 2, ``"B"`` → 2; 0 for none."""
    if not number:
        return 0
    return arabic(number) or (ord(number) - ord("A") + 1 if len(number) == 1 else 0)
