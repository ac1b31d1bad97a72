"""Passages -> rows of Milvus, once it is sure that they fit."""

from __future__ import annotations

from collections.abc import Sequence

from embeddings.errors import EmbeddingError
from embeddings.passageindex.contract import Entry
from embeddings.passageindex.milvus_documents import Making
from embeddings.passageindex.milvus_filters import field_of, kept, kept_value
from embeddings.passageindex.milvus_lexical import Lexical
from embeddings.passageindex.milvus_schema import LONGEST_ID, LONGEST_TERMS, LONGEST_VALUE


def require_writable(partition: str, entries: Sequence[Entry], making: Making) -> None:
    """See that a document can be written.

    Raises:
        EmbeddingError: a passage is of another document, is there twice, or does not fit; the line names it.
    """
    _require_short("the name of a document", partition, partition, LONGEST_ID)
    seen = set[str]()
    for entry in entries:
        if entry.partition != partition:
            raise EmbeddingError(f"{entry.id}: expected a passage of {partition}, found one of {entry.partition}")
        if entry.id in seen:
            raise EmbeddingError(f"{entry.id}: expected each passage of {partition} once, found it twice")
        seen.add(entry.id)
        _require_fitting(entry, making)


def rows_of(entries: Sequence[Entry], stamp: str, lexical: Lexical) -> list[dict[str, object]]:
    """A row for each.

    Args:
        entries: that :func:`require_writable` has seen.
        stamp: what the rows of one writing have in common: those without it are gone afterwards.
        lexical: says how the terms are kept.
    """
    return [
        {
            "id": kept(entry.id),
            "partition": kept(entry.partition),
            "written": stamp,
            "vector": entry.vector.astype("float32").tolist(),
            **{field_of(name): kept_value(value) for name, value in entry.attributes.items()},
            **lexical.fields(entry),
        }
        for entry in entries
    ]


def _require_fitting(entry: Entry, making: Making) -> None:
    _require_short("an id", entry.id, entry.id, LONGEST_ID)
    if entry.vector.shape != (making.dimension,):
        raise EmbeddingError(f"{entry.id}: expected {making.dimension} numbers, found {entry.vector.shape}")
    if tuple(sorted(entry.attributes)) != making.attributes:
        found = ", ".join(sorted(entry.attributes)) or "none"
        raise EmbeddingError(
            f"{entry.id}: expected the attributes {', '.join(making.attributes) or 'none'}, found {found}"
        )
    for name, value in entry.attributes.items():
        _require_short(f"the attribute {name}", kept_value(value), entry.id, LONGEST_VALUE)
    _require_short("its terms", " ".join(entry.terms), entry.id, LONGEST_TERMS)


def _require_short(what: str, text: str, where: str, most: int) -> None:
    if (length := len(text.encode())) > most:
        raise EmbeddingError(f"{where[:80]}: expected {what} to have at most {most} bytes, found {length}")
