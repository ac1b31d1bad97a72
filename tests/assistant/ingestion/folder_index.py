"""An index that keeps each document in a file and notes what is written: to see what was stored, and once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from embeddings.passageindex.contract import EVERYWHERE, Entry, Found, Sought, Where, digest_of


class FolderIndex:
    """A :class:`embeddings.passageindex.contract.PassageIndex`; a killed process leaves it as it was committed last."""

    def __init__(self, place: Path, dimension: int, origin: str, attributes: Sequence[str] = ()) -> None:
        self.place = place
        place.mkdir(parents=True, exist_ok=True)
        self._pending: dict[str, dict[str, Any]] = {}
        self._digests = {name: held["digest"] for name, held in self.held().items()}

    def held(self) -> dict[str, dict[str, Any]]:
        """Document -> all that was committed of it."""
        files = (json.loads(file.read_text(encoding="utf-8")) for file in sorted(self.place.glob("*.json")))
        return {each["partition"]: each for each in files}

    def writes(self) -> list[str]:
        """The documents that were committed, in order, as often as they were."""
        log = self.place / "writes.log"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    @property
    def size(self) -> int:
        return sum(len(each["entries"]) for each in self.held().values())

    def digests(self) -> Mapping[str, str]:
        return self._digests

    def write(self, partition: str, entries: Sequence[Entry], digest: str | None = None) -> None:
        told = [
            [each.id, list(each.terms), [round(float(number), 5) for number in each.vector], dict(each.attributes)]
            for each in entries
        ]
        self._digests[partition] = digest or digest_of(entries)
        self._pending[partition] = {"partition": partition, "digest": self._digests[partition], "entries": told}

    def remove(self, partition: str) -> None:
        self._digests.pop(partition, None)
        self._file(partition).unlink(missing_ok=True)

    def commit(self) -> None:
        for partition, held in self._pending.items():
            half = self._file(partition).with_suffix(".half")
            half.write_text(json.dumps(held), encoding="utf-8")
            half.replace(self._file(partition))
            with (self.place / "writes.log").open("a", encoding="utf-8") as log:
                log.write(f"{partition}\n")
        self._pending.clear()

    def search(self, sought: Sought, k: int, where: Where = EVERYWHERE) -> list[Found]:
        raise NotImplementedError  # nothing is looked for here

    def close(self) -> None:
        """Nothing to let go of."""

    def _file(self, partition: str) -> Path:
        return self.place / f"{hashlib.sha256(partition.encode()).hexdigest()[:16]}.json"


class KeptAtOnce(FolderIndex):
    """One that commits whatever is written."""

    def write(self, partition: str, entries: Sequence[Entry], digest: str | None = None) -> None:
        super().write(partition, entries, digest)
        self.commit()
