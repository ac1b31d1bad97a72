"""Which documents an index holds, each with the digest it was written with; and what the index was made for.

A document's row says that it is being written before the first of its passages is, and has its digest after the last:
one whose writing was broken off has none, and is written again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from embeddings.errors import IndexDamaged, IndexStale
from embeddings.passageindex.milvus_connection import MilvusConnection
from embeddings.passageindex.milvus_filters import kept, one_of, read_back
from embeddings.passageindex.milvus_schema import LONGEST_WORDS
from embeddings.passageindex.milvus_words import DocumentWords

_ITSELF = "index"
"""Id of the row that says what the index was made for; a document's begins with a number."""
_WRITING = ""
_ROWS_AT_A_TIME = 1000
_ROWS_OF_WORDS_AT_A_TIME = 100


@dataclass(frozen=True)
class Making:
    """What an index was made for: with another, none of its vectors or fields could be compared."""

    origin: str
    dimension: int
    attributes: tuple[str, ...]
    counted_by_engine: bool
    layout: int = 1

    def told(self) -> str:
        """As the row keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


class MilvusDocuments:
    """The rows of the documents.

    Args:
        connection: to the Milvus.
        collection: theirs.
    """

    def __init__(self, connection: MilvusConnection, collection: str) -> None:
        self._connection, self._collection = connection, collection

    def require(self, making: Making) -> None:
        """See that the index was made for this, or note it where the index is new.

        Raises:
            IndexStale: it was made for something else.
        """
        rows = self._rows([_ITSELF], "words")
        if not rows:
            self._put({"id": _ITSELF, "part": -1, "words": making.told()})
            return
        found, expected = json.loads(rows[0]["words"]), json.loads(making.told())
        if differing := [name for name in expected if found.get(name) != expected[name]]:
            name = differing[0]
            raise IndexStale(
                f"Milvus at {self._connection.place.shown}, collection {self._collection}: expected {name} "
                f"{expected[name]!r}, found {found.get(name)!r}: name another prefix, or remove what is there"
            )

    def digests(self) -> dict[str, str]:
        """Name -> digest, of those that were written whole."""
        rows = self._all(f'digest != "{_WRITING}"', ["partition", "digest"], _ROWS_AT_A_TIME)
        return {read_back(row["partition"]): read_back(row["digest"]) for row in rows}

    def words(self) -> Iterator[DocumentWords]:
        """Of every document that was written whole."""
        parts: dict[str, dict[int, str]] = {}
        wanted: dict[str, int] = {}
        for row in self._all("part >= 0", ["partition", "part", "parts", "words"], _ROWS_OF_WORDS_AT_A_TIME):
            parts.setdefault(row["partition"], {})[row["part"]] = row["words"]
            if row["part"] == 0:
                wanted[row["partition"]] = row["parts"]
        for name, number in wanted.items():
            if number:
                yield self._unpacked(name, [parts[name].get(part, "") for part in range(number)])

    def words_of(self, partition: str) -> DocumentWords | None:
        """Of one document; ``None`` where it is not there, or was not written whole."""
        name = kept(partition)
        first = self._rows([_row(name, 0)], "parts", "words")
        if not first or not first[0]["parts"]:
            return None
        rest = self._rows([_row(name, part) for part in range(1, first[0]["parts"])], "part", "words")
        texts = {row["part"]: row["words"] for row in rest}
        return self._unpacked(name, [first[0]["words"], *(texts.get(part, "") for part in range(1, first[0]["parts"]))])

    def begin(self, partition: str) -> bool:
        """Note that a document is being written, or removed; ``False`` where there was nothing of it."""
        name = kept(partition)
        was_there = bool(self._rows([_row(name, 0)], "part"))
        self._put({"id": _row(name, 0), "partition": name, "parts": 0})
        return was_there

    def finish(self, partition: str, digest: str, words: DocumentWords | None) -> None:
        """Note that a document was written."""
        name = kept(partition)
        text = words.packed() if words else ""
        texts = [text[start : start + LONGEST_WORDS] for start in range(0, len(text), LONGEST_WORDS)]
        for part, each in enumerate(texts[1:], start=1):
            self._put({"id": _row(name, part), "partition": name, "part": part, "words": each})
        first = {"id": _row(name, 0), "partition": name, "digest": kept(digest), "parts": len(texts)}
        self._put({**first, "words": texts[0] if texts else ""})

    def forget(self, partition: str) -> None:
        """Remove a document's rows."""
        everything = one_of("partition", [kept(partition)], templates=not self._connection.is_lite)
        self._connection.call("delete", self._collection, **everything.arguments())

    def _put(self, row: Mapping[str, object]) -> None:
        empty = {"partition": "", "digest": _WRITING, "part": 0, "parts": 0, "words": "", "nothing": [0.0, 0.0]}
        self._connection.call("upsert", self._collection, data=[{**empty, **row}])

    def _rows(self, ids: Iterable[str], *fields: str) -> list[dict[str, Any]]:
        wanted = list(ids)
        if not wanted:
            return []
        condition = one_of("id", wanted, templates=not self._connection.is_lite)
        found = self._connection.call(
            "query",
            self._collection,
            output_fields=list(fields),
            consistency_level="Strong",
            **condition.arguments(),
        )
        return list(found)

    def _all(self, text: str, fields: list[str], at_a_time: int) -> Iterator[dict[str, Any]]:
        yield from self._connection.every_row(self._collection, text, fields, at_a_time)

    def _unpacked(self, name: str, texts: Iterable[str]) -> DocumentWords:
        try:
            return DocumentWords.unpacked("".join(texts))
        except ValueError as error:
            raise IndexDamaged(
                f"Milvus at {self._connection.place.shown}, collection {self._collection}: "
                f"expected the counted words of {read_back(name)}, found something else: write it again"
            ) from error


def _row(name: str, part: int) -> str:
    return f"{part}/{name}"
