"""Documents that wait to be killed: so a break in the middle of an ingestion is one, however fast the machine is."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from assistant.ingestion.parsing import parse
from assistant.ingestion.rows import Row

LONGEST_S = 120.0


@dataclass(frozen=True)
class Gates:
    """Files of a folder that stages make and wait for."""

    folder: Path

    def claim(self, name: str) -> bool:
        """Whether this process is the first to come here; the file has its id."""
        half = self.folder / f".{name}-{os.getpid()}"
        half.write_text(str(os.getpid()))
        try:
            os.link(half, self.folder / name)
        except FileExistsError:
            return False
        return True

    def wait(self, name: str) -> None:
        """Waits until there is a file of this name."""
        ends = time.monotonic() + LONGEST_S
        while not (self.folder / name).exists():
            if time.monotonic() > ends:
                raise TimeoutError(f"no {name}")
            time.sleep(0.02)


@dataclass(frozen=True)
class KilledOnce:
    """Parses, but for the first document on either node, which wait until their process, or the node, is killed."""

    gates: Gates
    second: str
    """The id of the second node."""

    def __call__(self, row: Row) -> Row:
        import ray

        if ray.get_runtime_context().get_node_id() == self.second:
            self.gates.claim("on-second")
            self.gates.wait("never")
        if self.gates.claim("on-first"):
            self.gates.wait("never")
        self.gates.wait("on-second")
        return parse(row)


@dataclass(frozen=True)
class HeldBack:
    """Parses, but for some documents, which wait until they are let through."""

    gates: Gates
    names: tuple[str, ...]

    def __call__(self, row: Row) -> Row:
        if row.said.get("name", row.said.get("report")) in self.names:
            self.gates.claim("held")
            self.gates.wait("open")
        return parse(row)
