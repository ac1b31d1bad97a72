"""Notes and their calls made plain before a document is read: signs glued to words, « 1/ » marks, lists of endnotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.reading.cells import is_power
from corpus.reading.document import Block, Call, Document, Picture, PrintedNote, Table
from corpus.reading.measure import SIGNS, Measures
from corpus.reading.structure.roles import NOTES
from corpus.reading.symbols import raised

_SIGN_CALL = re.compile(rf"(?<=\S)\s?({SIGNS})(?=[\s,.;:)]|$)")
_STROKE_CALL = re.compile(r"(?<=[\w.,;:)\"”’])\s?(\d{1,3})/(?=[\s.,;:)]|$)")
_NOTE = re.compile(rf"({SIGNS})\s?(?=\S)")
_LISTED = re.compile(r"(\d{1,3})(?:/|\.|\))?\s+(?=\S)")
_LONGEST_UNIT = 6
_LABEL = re.compile(r"\(?(\d{1,3})(?:/|\.|\))?")


def with_plain_notes(document: Document, measures: Measures) -> Document:
    """The document with each note among its notes and each call among its block's calls."""
    blocks, notes = _endnotes(document.blocks)
    kept: list[Block | Table | Picture] = []
    for block in blocks:
        note = _note_in_text(block, measures) if isinstance(block, Block) else None
        if note is not None:
            notes.append(note)
        else:
            kept.append(block)
    everything = sorted([*document.notes, *notes], key=lambda note: note.page)
    marks = {note.mark for note in everything}
    called = [_with_calls(block, marks) if isinstance(block, Block) else block for block in kept]
    return replace(document, blocks=tuple(called), notes=tuple(everything))


def _note_in_text(block: Block, measures: Measures) -> PrintedNote | None:
    """The note that a block in small letters is, under a list or a table: « * As listed in … »."""
    if block.label or not (measures.is_smaller(block) or not measures.size):
        return None
    if block.calls and block.calls[0].at == 0:
        return PrintedNote(block.calls[0].mark, block.text.strip(), block.page)
    match = _NOTE.match(block.text)
    if match is None:
        return None
    return PrintedNote(match[1], block.text[match.end() :], block.page)


def _with_calls(block: Block, marks: Collection[str]) -> Block:
    text, calls = _with_units(block)
    for pattern in (_SIGN_CALL, _STROKE_CALL):
        found = [match for match in pattern.finditer(text) if match[1] in marks]
        text, calls = _taken_out(text, calls, found)
    return replace(block, text=text, calls=tuple(calls))


def _taken_out(text: str, calls: list[Call], found: Sequence[re.Match[str]]) -> tuple[str, list[Call]]:
    """The text without what was found, which is now among its calls, in order."""
    if not found:
        return text, calls
    parts: list[str] = []
    placed: list[Call] = []
    waiting = iter(sorted(calls, key=lambda call: call.at))
    call = next(waiting, None)
    end = lost = 0
    for match in found:
        while call is not None and call.at <= match.start():
            placed.append(Call(call.mark, call.at - lost))
            call = next(waiting, None)
        parts.append(text[end : match.start()])
        placed.append(Call(match[1], match.start() - lost))
        end, lost = match.end(), lost + match.end() - match.start()
    rest = [call, *waiting] if call is not None else []
    placed += [Call(each.mark, each.at - lost) for each in rest]
    return "".join([*parts, text[end:]]), placed


def _with_units(block: Block) -> tuple[str, list[Call]]:
    """The text and its calls; what is raised after a unit, as in km², is none and goes back into the text."""
    text, calls, more = block.text, list[Call](), 0
    for call in sorted(block.calls, key=lambda each: each.at):
        at = call.at + more
        if is_power(call.mark, text[max(0, at - _LONGEST_UNIT) : at]):
            text, more = text[:at] + raised(call.mark) + text[at:], more + 1
        else:
            calls.append(Call(call.mark, at))
    return text, calls


def _endnotes(blocks: Sequence[Block | Table | Picture]) -> tuple[list[Block | Table | Picture], list[PrintedNote]]:
    """The blocks without the lists of notes under a heading « Notes », and those notes."""
    kept: list[Block | Table | Picture] = []
    notes: list[PrintedNote] = []
    index = 0
    while index < len(blocks):
        unit = blocks[index]
        listed = _listed(blocks, index + 1) if isinstance(unit, Block) and NOTES.fullmatch(unit.text) else []
        if len(listed) > 1 or (listed and index + 2 >= len(blocks)):
            notes += listed
            index += 1 + len(listed)
        else:
            kept.append(unit)
            index += 1
    return kept, notes


def _listed(blocks: Sequence[Block | Table | Picture], start: int) -> list[PrintedNote]:
    """The notes of a list that begins at this index, numbered from any number on."""
    found: list[PrintedNote] = []
    for unit in blocks[start:]:
        if not isinstance(unit, Block):
            break
        match = _LABEL.fullmatch(unit.label) if unit.label else _LISTED.match(unit.text)
        if match is None or (found and int(match[1]) != int(found[-1].mark) + 1):
            break
        text = unit.text if unit.label else unit.text[match.end() :]
        found.append(PrintedNote(match[1], text, unit.page))
    return found
