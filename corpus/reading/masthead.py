"""The masthead or the cover of an official document → symbol, title, date, organ, session, agenda item, kind.

A masthead has two columns over a rule (organ; symbol, distribution, date), then session and agenda item at the left,
then the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.marks import ends_sentence
from corpus.reading.agenda import AGENDA, LONGEST_TITLE, ORGAN_NAME, SESSION, SUBTITLE, agenda_of, is_place
from corpus.reading.columns import SYMBOL, Entry, begins_right, entries_of, in_columns, is_right
from corpus.reading.covers import read_cover
from corpus.reading.dates import iso_date
from corpus.reading.document import Document
from corpus.reading.kinds import kind_of, organ_of_symbol
from corpus.reading.measure import Measures, is_capitals, measure, without_signs

_MASTHEAD = re.compile(r"\bDis\s?[tc]\s?r?\b\.?|^original\s?:|^english only", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"original\s?:\s?(\w+)|(\w+) only\b|(?:seulement|solo|sólo|únicamente) (?:en )?(\w+)", re.IGNORECASE
)
_CHAPTER = re.compile(r"(?:Chapter|Part|Chapitre|Partie|Capítulo|Parte|Sección)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Masthead:
    """What stands at the head of a document; what it does not say is empty."""

    symbol: str = ""
    other_symbols: tuple[str, ...] = ()
    title: str = ""
    subtitle: str = ""
    date: str = ""
    organ: str = ""
    session: str = ""
    agenda_item: str = ""
    original_language: str = ""
    kind: str = "other"
    calls: tuple[str, ...] = ()
    """The marks of the notes that it calls."""
    ends: int = 0
    """The index of the first block after it."""


def read_masthead(document: Document) -> Masthead:
    """What the first page, or the cover, says of the document."""
    measures = measure(document.blocks)
    entries = entries_of(document)
    if not any(_MASTHEAD.search(text) for entry in entries[:14] for text in (entry.text, entry.beside)):
        cover = read_cover(document, measures)
        if cover is not None:
            found = Masthead(
                title=cover.title, subtitle=cover.subtitle, organ=cover.organ, session=cover.session,
                date=cover.date, ends=cover.ends,
            )  # fmt: skip
            return _named(found, document, entries)
    return _named(_printed(entries, measures), document, entries)


def _printed(entries: Sequence[Entry], measures: Measures) -> Masthead:
    organs = _organs(entries, measures)
    title = _title(entries, organs, measures)
    columns = in_columns(entries[: title[0]] if title else entries[:16], organs)
    agenda = agenda_of(columns)
    named = " ".join(entries[at].text for at in title)
    if not title and is_capitals(agenda.partition("\n")[2]):
        agenda, _, named = agenda.partition("\n")
        title = [next(at for at, entry in enumerate(entries) if named in entry.text)]
    end, under = _under_title(entries, title, measures)
    sessions = (match[1] for text, _ in columns.left for match in [SESSION.search(text)] if match)
    originals = (
        match[1] or match[2] or match[3] for text in columns.right for match in [_ORIGINAL.search(text)] if match
    )
    head = [entry for entry in entries if title and entry.index < end]
    return Masthead(
        title=without_signs(named),
        subtitle=under,
        date=next(filter(None, map(iso_date, columns.right)), ""),
        organ=_organ(columns.organs),
        session="; ".join(dict.fromkeys(sessions)),
        agenda_item=without_signs(agenda.replace("\n", " ")),
        original_language=next(originals, "").title(),
        calls=tuple(dict.fromkeys(mark for entry in head for mark in entry.calls)),
        ends=end,
    )


def _named(head: Masthead, document: Document, entries: Sequence[Entry]) -> Masthead:
    """The same with its symbols, and with what they tell."""
    printed = (text for entry in entries[:16] for text in (entry.beside, entry.text) if is_right(text))
    symbols = _symbols([*printed, *document.heads])
    symbol = symbols[0] if symbols else ""
    return replace(
        head,
        symbol=symbol,
        other_symbols=tuple(symbols[1:]),
        organ=head.organ or organ_of_symbol(symbol),
        title=head.title or document.title or symbol,
        kind=kind_of(
            symbol, head.title, head.subtitle, *(entry.text for entry in entries if entry.index == head.ends - 2)
        ),
    )


def _symbols(texts: Iterable[str]) -> list[str]:
    """The symbols of the first text that begins with one: two where two organs share a document."""
    for text in texts:
        if is_right(text) and SYMBOL.search(text):
            joined = [part for match in SYMBOL.finditer(text) for part in re.split(r"-(?=[A-Z]{1,4}/)", match[0])]
            return list(dict.fromkeys(joined))
    return []


def _organs(entries: Sequence[Entry], measures: Measures) -> set[int]:
    """The places of what is set as the organ is: in letters much larger than the text, close under the rest of it."""
    found = set[int]()
    for at, entry in enumerate(entries):
        block = entry.block
        if block is None and entry.beside and begins_right(entry.beside):
            found.add(at)
        elif block is not None and (is_right(block.text) or is_right(entry.text)):
            continue
        elif not measures.size and ORGAN_NAME.fullmatch(entry.text):
            found.add(at)
        elif (
            block is None
            or not measures.size
            or block.look.size < 1.3 * measures.size
            or SESSION.fullmatch(entry.text)
            or (_is_dated(entries[:at]) and block.look.above >= 2 * block.look.size)
        ):
            break
        else:
            found.add(at)
    return found


def _is_dated(entries: Sequence[Entry]) -> bool:
    return any(iso_date(text) for entry in entries for text in (entry.text, entry.beside))


def _title(entries: Sequence[Entry], organs: set[int], measures: Measures) -> list[int]:
    """Where the title stands: in the largest letters after session and agenda item."""
    told = (at for at, e in enumerate(entries) if AGENDA.search(e.text) or SESSION.search(e.text) or at in organs)
    fixed = (at for at, entry in enumerate(entries) if entry.block and is_right(entry.text) and "/" not in entry.text)
    start = 1 + max([*_before_text(told, entries, measures), *_before_text(fixed, entries, measures)], default=-1)
    may: list[int] = []
    for at in range(start, len(entries)):
        block = entries[at].block
        if block is None and not may:
            continue  # of the two organs' columns
        if block is None or block.label or (len(block.text) > 80 and not measures.stands_out(block) and may):
            break
        capitals = is_capitals(block.text) and len(block.text.split()) > 3
        if measures.is_larger(block) or capitals:
            may.append(at)
    if not may:
        return [] if measures.size or not start else _plain_title(entries, start)
    sizes = {at: block.look.size for at in may if (block := entries[at].block)}
    first = max(may, key=lambda at: (sizes[at], -at))
    found = [first]
    while found[-1] + 1 in sizes and abs(sizes[found[-1] + 1] - sizes[first]) < 0.35:
        found.append(found[-1] + 1)
    return found


def _plain_title(entries: Sequence[Entry], start: int) -> list[int]:
    """Where the title stands in a format that tells no sizes: what comes next and is no sentence."""
    for at in range(start, len(entries)):
        block = entries[at].block
        if block is None or block.label or ends_sentence(block.text) or len(block.text) > LONGEST_TITLE:
            break
        if len(block.text.split()) > 1 and not is_place(block.text):
            return [at]
    return []


def _before_text(places: Iterable[int], entries: Sequence[Entry], measures: Measures) -> list[int]:
    """Those of the places that are before the first text."""
    text = (
        at
        for at, entry in enumerate(entries)
        if (block := entry.block) and len(block.text) > 200 and not measures.stands_out(block) and at > 5
    )
    end = next(text, len(entries))
    return [at for at in places if at < end]


def _organ(pieces: Sequence[str]) -> str:
    joined = " ".join(pieces)
    several = [match[0] for match in ORGAN_NAME.finditer(joined)]
    return "; ".join(dict.fromkeys(several)) if len(" ".join(several)) == len(joined) else joined


def _heads(entries: Sequence[Entry], at: int) -> bool:
    """Whether an entry is the first heading of the text, not a second title."""
    after = entries[at + 1].block if at + 1 < len(entries) else None
    return bool(_CHAPTER.match(entries[at].text)) or (after is not None and after.label[:1].isdigit())


def _under_title(entries: Sequence[Entry], title: Sequence[int], measures: Measures) -> tuple[int, str]:
    """The index of the first block after the title and what stands under it as a second one; and that."""
    if not title:
        return 0, ""
    at = title[-1] + 1
    head = entries[title[0]].block
    while at < len(entries) and (block := entries[at].block) and not block.label:
        smaller = head is not None and measures.is_larger(block) and block.look.size < head.look.size - 0.5
        plain = not measures.size and not ends_sentence(block.text)
        may = plain or measures.stands_out(block) or measures.is_larger(block)
        if not may or block.look.italic or not ((smaller and not _heads(entries, at)) or SUBTITLE.match(block.text)):
            break
        at += 1
    under = " ".join(entry.text for entry in entries[title[-1] + 1 : at])
    return entries[at - 1].index + 1, without_signs(under)
