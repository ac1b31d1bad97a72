"""A document goes to JSON and back; what is no document is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corpus.reading.document import Block, Call, Document, Look, Oddity, Picture, PrintedNote, Table
from corpus.reading.document_json import document_from_json, document_to_json

WHOLE = Document(
    blocks=(
        Block("Text", "1.", (Call("3", 4),), 2, Look(10.5, bold=True, heading=2, indent=72)),
        Table((("a", ""), ("b", "c")), 3),
        Picture(4),
    ),
    notes=(PrintedNote("3", "See A/80/1.", 2),),
    heads=("A/80/1",),
    pages=4,
    title="A report",
    oddities=(Oddity("something", 1),),
)


def changed(*path: str | int, to: Any) -> dict[str, Any]:
    said: Any = json.loads(json.dumps(document_to_json(WHOLE)))
    place = said
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    result: dict[str, Any] = said
    return result


@pytest.mark.parametrize("document", [WHOLE, Document(())])
def test_a_document_comes_back_the_same(document: Document) -> None:
    assert document_from_json(json.loads(json.dumps(document_to_json(document)))) == document


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {},
        {"blocks": []},
        changed("blocks", to={}),
        changed("blocks", 0, to="text"),
        changed("blocks", 0, "kind", to="code"),
        changed("blocks", 0, "text", to=3),
        changed("blocks", 0, "page", to="3"),
        changed("blocks", 0, "page", to=True),
        changed("blocks", 0, "more", to="x"),
        changed("blocks", 0, "calls", 0, "at", to=5),
        changed("blocks", 0, "calls", 0, "at", to=-1),
        changed("blocks", 0, "look", "bold", to=1),
        changed("blocks", 0, "look", to={}),
        changed("blocks", 1, "rows", 0, to=["a", None]),
        changed("notes", 0, "mark", to=None),
        changed("heads", to="A/80/1"),
        changed("pages", to=4.5),
    ],
)
def test_what_is_no_document_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match=r"^no document"):
        document_from_json(said)
