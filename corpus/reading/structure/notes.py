"""Calls matched to notes, whatever they restart by: page, section, annex or never."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.reading.document import Oddity, PrintedNote
from corpus.reading.structure.drafts import CallAt

_SIGN_NAMES = {"*": "star", "†": "dagger", "‡": "ddagger", "§": "section"}
_FAR = 4
"""A note stands on the page of its call, or a few further where a paragraph is long."""


@dataclass(frozen=True)
class Matched:
    """The notes with their ids and first calls; which call calls which note."""

    refs: tuple[str, ...]
    """The id of each note, in order."""
    hosts: tuple[CallAt | None, ...]
    """The first call of each note, in order; ``None``: nothing calls it."""
    called: dict[CallAt, str]
    """A call → the id of its note."""
    oddities: tuple[Oddity, ...]


def match_notes(
    calls: Sequence[CallAt],
    notes: Sequence[PrintedNote],
    part_of_page: Sequence[tuple[int, str]],
    tables: Sequence[tuple[int, int, str]] = (),
) -> Matched:
    """Each call with the note of its mark that is nearest at its page or after it.

    A note called by a letter or a sign that nothing else calls is of the table on its page: cells show no calls.

    Args:
        calls: in reading order.
        notes: in reading order.
        part_of_page: (first page, id of the annex that begins there), in order, the main text first.
        tables: (first page, last page, id) of each.
    """
    hosts: list[CallAt | None] = [None] * len(notes)
    found: dict[CallAt, int] = {}
    by_mark: dict[str, list[int]] = {}
    for at, note in enumerate(notes):
        by_mark.setdefault(note.mark, []).append(at)
    for call in calls:
        nearest = _nearest(call, by_mark.get(call.mark, ()), notes, hosts)
        if nearest is not None:
            found[call] = nearest
            hosts[nearest] = hosts[nearest] or call
    refs = _refs(notes, [host.part if host else _part_at(note.page, part_of_page)
                         for note, host in zip(notes, hosts, strict=True)])  # fmt: skip
    tables_here = {page: ref for first, last, ref in tables for page in range(first, last + 1)}
    for at, note in enumerate(notes):
        if hosts[at] is None and not note.mark.isdigit() and note.page in tables_here:
            ref = tables_here[note.page]
            hosts[at] = CallAt(ref, note.mark, 0, note.page, ref.rpartition("/")[0])
    lost = [Oddity(f"note {call.mark} called in {call.host} is not there", call.page)
            for call in calls if call not in found and by_mark.get(call.mark)]  # fmt: skip
    uncalled = [Oddity(f"note {note.mark} is called nowhere", note.page)
                for note, host in zip(notes, hosts, strict=True) if host is None]  # fmt: skip
    return Matched(tuple(refs), tuple(hosts), {call: refs[at] for call, at in found.items()}, (*lost, *uncalled))


def _nearest(
    call: CallAt, places: Sequence[int], notes: Sequence[PrintedNote], hosts: Sequence[CallAt | None]
) -> int | None:
    near = [at for at in places if 0 <= notes[at].page - call.page < _FAR]
    if near:
        return min(near, key=lambda at: (hosts[at] is not None and hosts[at] != call, notes[at].page, at))
    after = [at for at in places if notes[at].page >= call.page and hosts[at] is None]
    return after[0] if len(places) == 1 and after else None


def _part_at(page: int, part_of_page: Sequence[tuple[int, str]]) -> str:
    return next((part for first, part in reversed(part_of_page) if first <= page), "")


def _refs(notes: Sequence[PrintedNote], parts: Sequence[str]) -> list[str]:
    """``fn12``; ``annex-I/fn2`` where an annex begins again; ``fn-star1``; ``fn1-2`` the second of one number."""
    anew = _begin_anew(notes, parts)
    counts: dict[str, int] = {}
    refs: list[str] = []
    for note, part in zip(notes, parts, strict=True):
        prefix = f"{part}/" if part and (part in anew or not note.mark.isdigit()) else ""
        base = f"{prefix}fn{note.mark}" if note.mark.isdigit() else f"{prefix}fn-{_named(note.mark)}"
        counts[base] = counts.get(base, 0) + 1
        number = counts[base]
        if note.mark.isdigit():
            refs.append(base if number == 1 else f"{base}-{number}")
        else:
            refs.append(f"{base}{number}")
    return refs


def _begin_anew(notes: Sequence[PrintedNote], parts: Sequence[str]) -> set[str]:
    """The annexes whose notes do not go on with the numbers of what stands before."""
    anew, last, seen = set[str](), 0, set[str]()
    for note, part in zip(notes, parts, strict=True):
        if not note.mark.isdigit():
            continue
        number = int(note.mark)
        if part not in seen and part and number <= max(last, 1):
            anew.add(part)
        seen.add(part)
        last = number
    return anew


def _named(mark: str) -> str:
    names = [_SIGN_NAMES.get(sign, sign) for sign in mark]
    return (
        names[0]
        if len(set(names)) == 1 and len(names) == 1
        else f"{len(names)}{names[0]}"
        if mark[0] in _SIGN_NAMES
        else mark
    )
