"""What an operator has put beside a report: editions, anticipated questions, a glossary, each a file of a folder.

The report may change after that: a new version takes its place, or Alinea learns to read it better. So it is noted of
each file that was installed which passages it was made for (``installed.json``), and what is of passages that read
otherwise now is left out. A file of which nothing is noted, as one that was edited since, fits whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from corpus.edition_files import read_edition
from corpus.editions import Edition
from corpus.enrichment import Enrichment, read_glossary, read_questions
from corpus.errors import ReportFileError
from corpus.report import Report

log = logging.getLogger(__name__)
NOTED = "installed.json"
EDITIONS = "[a-z][a-z].jsonl"
QUESTIONS, GLOSSARY = "questions.jsonl", "glossary.toml"
_SHOWN = 5
Read = TypeVar("Read")


@dataclass(frozen=True)
class Fitting:
    """Whether what a file says of a passage or section is said of it as it reads now; remembers what was not."""

    made_for: Mapping[str, str]
    now: Mapping[str, str]
    left_out: list[str] = field(default_factory=list)

    def __call__(self, ref: str) -> bool:
        """Whether it is."""
        fits = ref in self.now and self.made_for.get(ref) == self.now[ref]
        if not fits and ref not in self.left_out:
            self.left_out.append(ref)
        return fits


def installed_editions(report: Report, folder: Path) -> Iterator[Edition]:
    """The editions of a folder, as far as they fit; what does not is told in the log."""
    for file in sorted(folder.glob(EDITIONS)) if folder.is_dir() else ():
        edition = _maybe(file, report, partial(edition_named, file, report))
        if edition is not None:
            yield edition


def edition_named(file: Path, report: Report, fits: Callable[[str], bool] | None = None) -> Edition:
    """The edition in a file that is named for its language.

    Raises:
        ReportFileError: it cannot be read, is none of this report, or in another language.
    """
    edition = read_edition(file, report, fits)
    language = edition.metadata.language
    if language != file.stem:
        raise ReportFileError(file, 1, f"an edition in {file.stem}, as its name says", f"one in {language}")
    return edition


def installed_enrichment(report: Report, folder: Path) -> Enrichment:
    """The questions and the glossary of a folder, as far as they fit; what does not is told in the log."""
    questions, glossary = folder / QUESTIONS, folder / GLOSSARY
    asked = _maybe(questions, report, partial(read_questions, questions, report))
    terms = _maybe(glossary, report, partial(read_glossary, glossary, report))
    return Enrichment(asked or (), terms or ())


def install(report: Report, source: Path, folder: Path, write: Callable[[Path, bytes], None]) -> tuple[Path, ...]:
    """Puts the editions, questions and glossary of a folder beside a report; where they are now.

    Args:
        report: what they were made for.
        source: the folder that they lie in, reviewed.
        folder: of the report's own files.
        write: puts bytes into a file, whole or not at all.

    Raises:
        ReportFileError: there are none, or one that does not fit the report as it reads now; nothing is installed then.
        OSError: a file cannot be written.
    """
    files = [*sorted(source.glob(EDITIONS)), *(source / name for name in (QUESTIONS, GLOSSARY))]
    files = [file for file in files if file.is_file()]
    if not files:
        expected = f"a folder with an edition (en.jsonl, fr.jsonl, …), {QUESTIONS} or {GLOSSARY}"
        raise ReportFileError(source, None, expected, "none" if source.is_dir() else "no folder")
    for file in files:
        _check(file, report)
    noted, marks = _noted(folder), _marks(report)
    contents = {file.name: file.read_bytes() for file in files}
    for name, content in contents.items():
        write(folder / name, content)
        noted[name] = {"sha256": hashlib.sha256(content).hexdigest(), "passages": marks}
    write(folder / NOTED, json.dumps(noted, ensure_ascii=False, indent=1).encode())
    return tuple(folder / name for name in contents)


def _check(file: Path, report: Report) -> None:
    if file.name == QUESTIONS:
        read_questions(file, report)
    elif file.name == GLOSSARY:
        read_glossary(file, report)
    else:
        edition_named(file, report)


def _maybe(file: Path, report: Report, read: Callable[[Fitting | None], Read]) -> Read | None:
    """What a file says as far as it fits, ``None`` for nothing; a line in the log says what is left out."""
    if not file.is_file():
        return None
    fits = _fitting(file, report)
    try:
        found = read(fits)
    except ReportFileError as error:
        log.warning("left out, for it does not fit %s as it is now: %s", report.symbol, error)
        return None
    if fits is not None and fits.left_out:
        shown = ", ".join(fits.left_out[:_SHOWN]) + ("…" if fits.left_out[_SHOWN:] else "")
        log.warning("%s: left out what was said of passages that have changed: %s", file, shown)
    return found


def _fitting(file: Path, report: Report) -> Fitting | None:
    """For which passages a file was made; ``None`` where that is not known."""
    noted = _noted(file.parent).get(file.name, {})
    made_for = noted.get("passages")
    if not isinstance(made_for, dict) or noted.get("sha256") != hashlib.sha256(file.read_bytes()).hexdigest():
        return None
    return Fitting(made_for, _marks(report))


def _noted(folder: Path) -> dict[str, dict[str, object]]:
    try:
        values = json.loads((folder / NOTED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: each for name, each in values.items() if isinstance(each, dict)} if isinstance(values, dict) else {}


def _marks(report: Report) -> dict[str, str]:
    """Of each passage and section, what changes when it reads otherwise, or is cut otherwise into sentences."""
    said = {passage.ref: [sentence.text for sentence in passage.sentences] for passage in report.passages()}
    said |= {section.ref: [section.heading, *section.subheadings] for section in report.sections}
    return {ref: _digest(texts) for ref, texts in said.items()}


def _digest(texts: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]
