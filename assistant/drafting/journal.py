"""What has been drafted so far, on disk after every passage, so that nothing is asked twice.

``journal.jsonl``, a JSON object a line: first what is drafted, then each passage as it comes (a later line replaces an
earlier one), and the files written, with their hashes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.drafting.errors import DraftingError
from corpus.report import Report
from corpus.rows import Row, read_rows

NAME = "journal.jsonl"


@dataclass(frozen=True)
class Entry:
    """What came of one passage for one file."""

    kind: str
    ref: str
    model: str
    kept: Mapping[str, Any] | None
    """``None``: nothing usable came; the next run asks again."""
    faults: tuple[str, ...] = ()
    """What is still wrong with what was kept."""
    refused: tuple[str, ...] = ()
    """What was left out, and why."""
    retried: tuple[str, ...] = ()
    """What was wrong with the first attempt, if there was a second."""


class Journal:
    """The journal of a folder of drafts, made if there is none.

    Args:
        folder: of the drafts; made if need be.
        report: what is drafted; a journal of another report, or of another text of it, is refused.
    """

    def __init__(self, folder: Path, report: Report) -> None:
        """Reads what the journal holds.

        Raises:
            DraftingError: it is a journal of something else, or cannot be read.
            OSError: the folder cannot be made or written to.
        """
        if folder.exists() and not folder.is_dir():
            raise DraftingError(f"{folder}: expected a folder to write drafts to, found a file")
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / NAME
        self.entries: dict[tuple[str, str], Entry] = {}
        self._written: dict[str, str] = {}
        head = {"drafts": report.symbol, "of_text": _digest(report)}
        _drop_half_line(self.path)
        rows = list(read_rows(self.path)) if self.path.exists() else []
        if not rows:
            self._append(head)
            return
        if rows[0].values != head:
            raise DraftingError(
                f"{self.path}:1: expected drafts of {report.symbol} as it reads today, found those of "
                f"{rows[0].values.get('drafts', 'something else')}, another report or text: choose another --output"
            )
        for row in rows[1:]:
            self._take(row)

    def add(self, entry: Entry) -> None:
        """Keep an entry: it is on disk when this returns."""
        self._append(asdict(entry))
        self.entries[entry.kind, entry.ref] = entry

    def has(self, kind: str, ref: str) -> bool:
        """Whether something usable is there."""
        entry = self.entries.get((kind, ref))
        return entry is not None and entry.kept is not None

    def kept(self, kind: str) -> dict[str, Mapping[str, Any]]:
        """What was kept for a file, by passage."""
        return {ref: entry.kept for (of, ref), entry in self.entries.items() if of == kind and entry.kept is not None}

    def write(self, name: str, text: str) -> Path:
        """Write a file of drafts; returns where.

        A file that is there and is not as this journal wrote it has been edited by a person, or came from elsewhere: it
        is left alone, and what is new goes to ``en.new.jsonl`` beside it.
        """
        path, digest = self.path.with_name(name), _sha256(text.encode())
        if path.exists() and _sha256(path.read_bytes()) != self._written.get(name):
            if digest == self._written.get(name):
                return path
            path = path.with_name(f"{path.stem}.new{path.suffix}")
        partial = path.with_name(f"{path.name}.partial")
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(path)
        self._written[path.name] = digest
        self._append({"wrote": path.name, "sha256": digest})
        return path

    def _take(self, row: Row) -> None:
        values = row.values
        if "wrote" in values:
            self._written[str(values["wrote"])] = str(values.get("sha256"))
            return
        kept = values.get("kept")
        if not isinstance(values.get("ref"), str) or not isinstance(kept, dict | None):
            raise row.fault("a line that this program wrote", repr(values)[:60])
        lists = {key: tuple(map(str, values.get(key, ()))) for key in ("faults", "refused", "retried")}
        entry = Entry(str(values.get("kind")), values["ref"], str(values.get("model")), kept, **lists)
        self.entries[entry.kind, entry.ref] = entry

    def _append(self, values: Mapping[str, Any]) -> None:
        # A lone surrogate, which UTF-8 cannot write, becomes the escape that JSON has for it.
        with self.path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(json.dumps(values, ensure_ascii=False) + "\n")


def _drop_half_line(path: Path) -> None:
    """Cut off a last line that an interruption left unfinished."""
    if path.exists():
        data = path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        if whole != data:
            path.write_bytes(whole)


def _digest(report: Report) -> str:
    """Of every sentence and heading under its id: drafts belong to one text, parsed in one way."""
    return _sha256("\n".join(_lines(report)).encode())


def _lines(report: Report) -> Iterator[str]:
    yield report.metadata.sha256
    for passage in report.passages():
        yield json.dumps([passage.ref, *(sentence.text for sentence in passage.sentences)])
    for section in report.sections:
        yield json.dumps([section.ref, section.heading, *section.subheadings])


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
