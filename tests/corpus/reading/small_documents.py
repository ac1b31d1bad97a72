"""Small documents as printed, made block by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.reading.document import Block, Call, Document, Look, Picture, PrintedNote, Table
from corpus.reading.structure import Understood, understand

TEXT = Look(size=10, indent=120, first=120)
ITEM = Look(size=10, indent=170, first=145)
CHAPTER = Look(size=12.5, bold=True, indent=120, first=95)
PART = Look(size=11, bold=True, indent=120, first=95)
PLAIN = Look(size=10, bold=True, indent=120, first=120)
TITLE = Look(size=14, bold=True, indent=120, first=120)
SMALL = Look(size=8, indent=120, first=120)
BOX = Look(size=10, bold=True, indent=145, first=145, frame=1)

Unit = Block | Table | Picture


def text(
    words: str, label: str = "", *, page: int = 1, look: Look = TEXT, calls: dict[str, int] | None = None
) -> Block:
    """A block of text; ``calls``: mark → place."""
    return Block(words, label, tuple(Call(mark, at) for mark, at in (calls or {}).items()), page, look)


def paragraphs(first: int, last: int, *, page: int = 1) -> list[Block]:
    """Paragraphs numbered from ``first`` to ``last``."""
    return [
        text(f"The Committee took note of matter {number}.", f"{number}.", page=page)
        for number in range(first, last + 1)
    ]


def masthead(title: str = "Report of the Secretary-General on small matters") -> list[Unit]:
    """The masthead of A/99/1."""
    return [
        Table((("United Nations", "A/99/1"), ("General Assembly", "Distr.: General")), 1),
        text("5 May 2025", look=replace(TEXT, indent=400, first=400)),
        text("Original: English", look=replace(TEXT, indent=400, first=400)),
        text("Ninety-ninth session", look=replace(PLAIN, indent=60, first=60)),
        text("Agenda item 7 (b)", look=replace(TEXT, indent=60, first=60)),
        text("Small matters", look=replace(PLAIN, indent=60, first=60)),
        text(title, look=TITLE),
    ]


def understood(*blocks: Unit, notes: Sequence[PrintedNote] = (), head: bool = True) -> Understood:
    """What is understood of a document of these blocks under a masthead."""
    units = [*(masthead() if head else []), *blocks]
    return understand(Document(tuple(units), tuple(notes), ("A/99/1",), 3), symbol="small", sha256="0" * 64)


def small_report() -> Understood:
    """A report with a bit of everything."""
    return understood(
        text("Introduction", "I.", look=CHAPTER),
        text("The first paragraph. It has two sentences.", "1.", calls={"1": 20}),
        text("the first item;", "(a)", look=ITEM),
        text("the second one, see figure I.", "(b)", look=ITEM),
        text("Second", "II.", look=CHAPTER),
        text("Part", "A.", look=PART),
        *paragraphs(2, 3),
        text("Figure I", look=SMALL),
        text("Costs by year", look=PLAIN),
        Picture(1),
        text("Table 2", look=SMALL),
        text("Costs", look=PLAIN),
        Table((("Year", "Cost"), ("2024", "1 | 2")), 1),
        text("Source: the secretariat.", look=SMALL),
        text("Recommendation 1", look=BOX),
        text("The Assembly should decide.", look=BOX),
        *paragraphs(4, 4),
        text("Annex I", page=2, look=PART),
        text("Terms", page=2, look=PLAIN),
        *paragraphs(1, 2, page=2),
        notes=[PrintedNote("1", "See A/98/1.", 1)],
    )
