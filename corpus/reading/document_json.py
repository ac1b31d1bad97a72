"""A document as JSON has it, and back. What comes back may be of a process that a file took over: all is checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields
from typing import Any, TypeVar, cast

from corpus.reading.document import Block, Call, Document, Look, Oddity, Picture, PrintedNote, Table

Json = dict[str, Any]
_KINDS: dict[str, type[Block] | type[Table] | type[Picture]] = {"block": Block, "table": Table, "picture": Picture}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_Plain = TypeVar("_Plain", Block, Call, Look, Oddity, Picture, PrintedNote, Table)
_Made = TypeVar("_Made")
_KIND = "kind"


def document_to_json(document: Document) -> Json:
    """Dictionaries, lists, texts and numbers only; each block says its kind."""
    said = asdict(document)
    said["blocks"] = [{_KIND: _NAMES[type(block)], **asdict(block)} for block in document.blocks]
    return said


def document_from_json(said: object) -> Document:
    """The document that :func:`document_to_json` was given.

    Raises:
        ValueError: what is said is no document.
    """
    try:
        return _document(said)
    except (TypeError, KeyError) as error:
        raise ValueError(f"no document: {error}") from error


def _document(said: object) -> Document:
    whole = _object(said)
    return Document(
        blocks=_each(whole["blocks"], _block),
        notes=_each(whole["notes"], lambda one: _plain(PrintedNote, one)),
        heads=_each(whole["heads"], _text),
        pages=_checked(whole["pages"], int),
        title=_text(whole["title"]),
        oddities=_each(whole["oddities"], lambda one: _plain(Oddity, one)),
    )


def _block(said: object) -> Block | Table | Picture:
    values = _object(said)
    kind = _KINDS[values.pop(_KIND)]
    if kind is Table:
        rows = _each(values["rows"], lambda row: _each(row, _text))
        return Table(rows, _checked(values["page"], int), _each(values["calls"], _text))
    if kind is Picture:
        return _plain(Picture, values)
    calls = _each(values.pop("calls"), lambda one: _plain(Call, one))
    look = _plain(Look, values.pop("look"))
    block = _plain(Block, values, calls=calls, look=look)
    if any(not 0 <= call.at <= len(block.text) for call in calls):
        raise ValueError("no document: a call outside of its text")
    return block


def _plain(kind: type[_Plain], said: object, **made: Any) -> _Plain:
    """A value of texts and numbers, each of the type of its field."""
    types = {"str": str, "int": int, "float": float, "bool": bool}
    values = _object(said)
    known = {one.name: types[str(one.type)] for one in fields(kind) if one.name not in made}
    if values.keys() != known.keys():
        raise ValueError(f"no document: {', '.join(values)[:100]} for a {kind.__name__}")
    return kind(**{name: _checked(values[name], type_) for name, type_ in known.items()}, **made)


def _each(said: object, make: Callable[[object], _Made]) -> tuple[_Made, ...]:
    return tuple(make(one) for one in _checked(said, list))


def _object(said: object) -> Json:
    return dict(_checked(said, dict))


def _text(said: object) -> str:
    return _checked(said, str)


def _checked(said: object, kind: type[_Made]) -> _Made:
    if isinstance(said, kind) and (kind is bool or not isinstance(said, bool)):
        return said
    if kind is float and isinstance(said, int) and not isinstance(said, bool):
        return cast("_Made", float(said))
    raise ValueError(f"no document: {type(said).__name__} for {kind.__name__}")
