"""What has been drafted so far, on disk after every passage, so that nothing is asked twice.

``journal.jsonl``, a JSON object a line: first what is drafted, then each passage as it comes (a later line replaces an
earlier one), and the files written, with their hashes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any

from assistant.drafting.errors import DraftingError
from assistant.drafting.shapes import fault_of_kept, is_texts
from assistant.llm.errors import printable
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
        report: what is drafted; a journal of another report, or of another text of it, is refused, and left as it is.
        lengths: how many texts the edition has under each ref.
    """

    def __init__(self, folder: Path, report: Report, lengths: Mapping[str, int]) -> None:
        """Reads what the journal holds.

        Raises:
            DraftingError: it is a journal of something else.
            ReportFileError: a line that this program did not write.
            OSError: the folder cannot be made or written to.
        """
        if folder.exists() and not folder.is_dir():
            raise DraftingError(f"{folder}: expected a folder to write drafts to, found a file")
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / NAME
        self.entries: dict[tuple[str, str], Entry] = {}
        self._lengths = lengths
        self._written: dict[str, str] = {}
        head = {"drafts": report.symbol, "of_text": _digest(report)}
        data = self.path.read_bytes() if self.path.exists() else b""
        if _line(head).startswith(data):  # nothing, or an interruption came before the first line was whole
            _cut(self.path, data, 0)
            self._append(head)
            return
        first = _first_object(data)
        if first != head:
            raise DraftingError(
                f"{self.path}:1: expected drafts of {report.symbol} as it reads today, found those of "
                f"{printable(str(first.get('drafts', 'something else')))[:60]}, another report or text: choose another "
                "--output"
            )
        _cut(self.path, data, data.rfind(b"\n") + 1)
        for row in list(read_rows(self.path))[1:]:
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
        is left alone, and what is new goes to ``en.new.jsonl`` beside it; if that one has been edited too, to
        ``en.new2.jsonl``, and so on.
        """
        digest = _sha256(text.encode())
        path = next(
            path for path in self._places(name) if self._is_ours(path) or self._written.get(path.name) == digest
        )
        if not self._is_ours(path):
            return path  # edited, and there is nothing new
        partial = path.with_name(f"{path.name}.partial")
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(path)
        self._written[path.name] = digest
        self._append({"wrote": path.name, "sha256": digest})
        return path

    def _places(self, name: str) -> Iterator[Path]:
        """Where a file may go, the place of its name first."""
        path = self.path.with_name(name)
        yield path
        for number in count(1):
            yield path.with_name(f"{path.stem}.new{number if number > 1 else ''}{path.suffix}")

    def _is_ours(self, path: Path) -> bool:
        """Whether nothing is there but what this journal wrote."""
        return not path.exists() or _sha256(path.read_bytes()) == self._written.get(path.name)

    def _take(self, row: Row) -> None:
        values = row.values
        if "wrote" in values:
            self._written[str(values["wrote"])] = str(values.get("sha256"))
            return
        kind, ref, model, kept = (values.get(key) for key in ("kind", "ref", "model", "kept"))
        if not (isinstance(kind, str) and isinstance(ref, str) and isinstance(model, str)) or "kept" not in values:
            raise row.fault("a line that this program wrote, with kind, ref, model and kept", repr(values)[:60])
        if kept is not None and (fault := fault_of_kept(kind, ref, kept, self._lengths)):
            raise row.fault(*fault)
        lists = {}
        for key in ("faults", "refused", "retried"):
            if not is_texts(values.get(key, [])):
                raise row.fault(f"{key}, a list of texts", repr(values[key])[:60])
            lists[key] = tuple(values.get(key, []))
        entry = Entry(kind, ref, model, kept, **lists)
        self.entries[entry.kind, entry.ref] = entry

    def _append(self, values: Mapping[str, Any]) -> None:
        with self.path.open("ab") as file:
            file.write(_line(values))


def _line(values: Mapping[str, Any]) -> bytes:
    # A lone surrogate, which UTF-8 cannot write, becomes the escape that JSON has for it.
    return (json.dumps(values, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _first_object(data: bytes) -> Mapping[str, Any]:
    """The object in the first line; an empty one if there is none, or if an interruption left the line unfinished."""
    line, end, _ = data.lstrip().partition(b"\n")
    try:
        values = json.loads(line) if end else None
    except (ValueError, RecursionError):
        values = None
    return values if isinstance(values, dict) else {}


def _cut(path: Path, data: bytes, length: int) -> None:
    """Cut off what an interruption left unfinished."""
    if length < len(data):
        os.truncate(path, length)


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
