"""How large a Milvus must be for a library: arithmetic on paper, from what was measured of a paragraph.

::

    python -m benchmarks.cluster        the table of docs/scale.md
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

GIB = 2**30
PARAGRAPHS = (792_000, 10_000_000, 100_000_000)


@dataclass(frozen=True)
class Paragraph:
    """What a paragraph takes, in bytes where nothing else is said."""

    dimension: int = 384
    """Of the static encoder that ships."""
    links: int = 32
    """Of the graph (HNSW, M): twice as many on its lowest level, 4 bytes each, and a twentieth more above."""
    terms: float = 80.1
    """As text, with blanks; mean of every twentieth pair of the Canadian laws, both languages (39,614 paragraphs)."""
    distinct_terms: float = 10.9
    """Of these, how many are different."""
    names: float = 120.0
    """Id, document, stamp and two attributes, with their indexes."""
    posting: float = 8.0
    """Of one term of one paragraph in the inverted index: a number and a count."""

    @property
    def vector(self) -> float:
        """In single precision."""
        return 4.0 * self.dimension

    @property
    def graph(self) -> float:
        """The links."""
        return 4 * 2 * self.links * 1.05

    @property
    def words(self) -> float:
        """Terms and their inverted index."""
        return self.terms + self.posting * self.distinct_terms

    @property
    def memory(self) -> float:
        """On a query node that holds everything in memory."""
        return self.vector + self.graph + self.words + self.names

    @property
    def memory_in_bytes(self) -> float:
        """The same with one byte for each number of a vector (HNSW_SQ, SQ8)."""
        return self.dimension + self.graph + self.words + self.names

    @property
    def stored(self) -> float:
        """In the object storage: what was written, and the indexes made of it."""
        return 2 * self.vector + self.graph + self.words + self.terms + self.names


@dataclass(frozen=True)
class Machines:
    """What is bought."""

    query_node: float = 64 * GIB
    """Memory of one."""
    usable: float = 0.7
    """The share of it that may be filled: the rest is for what was just written, for searches and for compaction."""
    replicas: int = 2
    """How often each passage is in memory, so that one machine may go."""
    ingested: float = 5000.0
    """Paragraphs a second that one ingesting machine reads, encodes and sends: the target on two cores."""
    ingesting: int = 4
    """How many of them work at the same time."""


@dataclass(frozen=True)
class Size:
    """For a number of paragraphs."""

    paragraphs: int
    memory: float
    stored: float
    query_nodes: int
    hours: float


def size_for(paragraphs: int, paragraph: Paragraph, machines: Machines, *, in_bytes: bool = False) -> Size:
    """What so many paragraphs need.

    Args:
        paragraphs: how many.
        paragraph: what one takes.
        machines: what they are put on.
        in_bytes: whether a number of a vector is one byte in memory.
    """
    memory = paragraphs * (paragraph.memory_in_bytes if in_bytes else paragraph.memory)
    nodes = ceil(memory * machines.replicas / (machines.query_node * machines.usable))
    seconds = paragraphs / (machines.ingested * machines.ingesting)
    return Size(paragraphs, memory, paragraphs * paragraph.stored, max(machines.replicas, nodes), seconds / 3600)


def table(paragraphs: Sequence[int] = PARAGRAPHS) -> str:
    """The table in Markdown."""
    paragraph, machines = Paragraph(), Machines()
    rows = [
        "| paragraphs | memory, once | stored | query nodes of 64 GiB, twice | with a byte a number | ingested in |",
        "|---|---|---|---|---|---|",
    ]
    for number in paragraphs:
        plain, small = (size_for(number, paragraph, machines, in_bytes=each) for each in (False, True))
        rows.append(
            f"| {number:,} | {_bytes(plain.memory)} | {_bytes(plain.stored)} | {plain.query_nodes} "
            f"| {small.query_nodes} ({_bytes(small.memory)} once) | {_time(plain.hours)} |"
        )
    return "\n".join(rows)


def _bytes(number: float) -> str:
    return f"{number / GIB:,.1f} GiB" if number < 100 * GIB else f"{number / GIB:,.0f} GiB"


def _time(hours: float) -> str:
    return f"{hours * 60:.0f} min" if hours < 1.5 else f"{hours:.1f} h"


def main() -> None:
    """Prints what docs/scale.md shows."""
    print(table())


if __name__ == "__main__":
    main()
