"""Files of passages that are text already, line by line: JSON objects, or columns between tabs; packed or not."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import Any

from assistant.places import Place

LONGEST_LINE = 2**20
"""In bytes: no paragraph is longer."""
LONGEST_ID = 512
"""In bytes of UTF-8, as an index has room for."""
COLUMNS = ("report", "ref", "text", "language")
_LANGUAGE = 2
"""Letters of a language's code: a column that is called by one holds text in that language."""


@dataclass(frozen=True)
class Passage:
    """A passage as its file has it."""

    report: str
    """Empty where the file does not say."""
    ref: str
    text: str
    language: str


class Unfit(Exception):
    """What is wrong with a line: what was expected, and what was found."""

    report: str | None = None
    """The report that the line is of, where it can be told."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"expected {expected}, found {found}")


Line = tuple[int, "list[Passage] | Unfit"]
"""The number of a line, from 1, and the passages on it, or what is wrong with it."""


def passages_of(file: Path, columns: Sequence[str] = ()) -> Iterator[Line]:
    """Every line of a file that has something on it.

    Args:
        file: JSON a line, or tab-separated with the names of its columns on its first line.
        columns: what the columns are where the first line does not say; a language's code is text in that language.

    Raises:
        OSError, EOFError, lzma.LZMAError: the file cannot be read.
    """
    with _opened(file) as lines:
        numbered = enumerate(_whole(lines), start=1)
        if not _is_table(file):
            yield from _each(numbered, _of_json)
            return
        if not columns:
            number, first = next(numbered, (1, b""))
            columns = (
                first.decode("utf-8-sig", "replace").rstrip("\r\n").split("\t") if isinstance(first, bytes) else ()
            )
            if unfit := unfit_columns(columns):
                yield number, unfit
                return
        yield from _each(numbered, lambda line, number: _of_columns(line, number, columns))


def unfit_columns(columns: Sequence[str]) -> Unfit | None:
    """What is wrong with the names of columns; ``None`` where nothing is."""
    texts = [name for name in columns if name == "text" or len(name) == _LANGUAGE]
    known = all(name in COLUMNS or len(name) == _LANGUAGE for name in columns)
    if known and texts and len(set(columns)) == len(columns) and ("text" not in columns or "language" in columns):
        return None
    expected = f"a first line with the names of the columns ({', '.join(COLUMNS)}; or en, fr …), or --columns"
    return Unfit(expected, _shown("\t".join(columns)))


def _is_table(file: Path) -> bool:
    return ".tsv" in file.name.lower()


def _opened(file: Path) -> BufferedIOBase:
    """The bytes in a file, unpacked."""
    match file.suffix.lower():
        case ".gz":
            return gzip.open(file)
        case ".xz":
            return lzma.open(file)
        case _:
            return file.open("rb")


def _whole(lines: BufferedIOBase) -> Iterator[bytes | Unfit]:
    """The lines; in place of one that is too long, what is wrong with it."""
    while line := lines.readline(LONGEST_LINE):
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := lines.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        yield Unfit(f"a line of at most {LONGEST_LINE} bytes", "a longer one")


def _each(lines: Iterator[tuple[int, bytes | Unfit]], passages: Callable[[str, int], list[Passage]]) -> Iterator[Line]:
    for number, line in lines:
        if isinstance(line, Unfit):
            yield number, line
            continue
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
            if text.strip():
                yield number, [_checked(each) for each in passages(text, number)]
        except UnicodeDecodeError as error:
            yield number, Unfit("UTF-8", f"byte {error.object[error.start]:#x} at {error.start}")
        except Unfit as error:
            yield number, error


def _of_json(line: str, number: int) -> list[Passage]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unfit("a JSON object", _shown(line)) from error
    if not isinstance(said, dict):
        raise Unfit("a JSON object", _shown(line))
    report = _text(said, "report", "")
    try:
        return [Passage(report, _text(said, "ref", "") or str(number), _text(said, "text"), _text(said, "language"))]
    except Unfit as error:
        error.report = report
        raise


def _text(said: Mapping[str, Any], name: str, default: str | None = None) -> str:
    value = said.get(name, default)
    if not isinstance(value, str):
        raise Unfit(f'"{name}": a text', _shown(json.dumps(value)))
    return value


def _of_columns(line: str, number: int, columns: Sequence[str]) -> list[Passage]:
    cells = line.split("\t")
    if len(cells) != len(columns):
        raise Unfit(f"{len(columns)} columns ({', '.join(columns)})", f"{len(cells)}")
    values = dict(zip(columns, cells, strict=True))
    report, ref = values.get("report", ""), values.get("ref") or str(number)
    if "text" in values:
        return [Passage(report, ref, values["text"], values["language"])]
    languages = [name for name in columns if len(name) == _LANGUAGE]
    return [Passage(report, f"{ref}-{language}", values[language], language) for language in languages]


def _checked(passage: Passage) -> Passage:
    try:
        return _fit(passage)
    except Unfit as error:
        error.report = passage.report
        raise


def _fit(passage: Passage) -> Passage:
    if not passage.text.strip():
        raise Unfit("a passage with text", "none")
    if not (passage.language.isalpha() and passage.language.islower() and len(passage.language) in {2, 3}):
        raise Unfit("a language such as en or fr", _shown(passage.language))
    if "#" in passage.ref:
        raise Unfit('a ref without "#"', _shown(passage.ref))
    if len(str(Place(passage.report, passage.ref)).encode()) > LONGEST_ID:
        raise Unfit(f"a report and a ref of at most {LONGEST_ID} bytes", _shown(passage.report + passage.ref))
    return passage


def _shown(text: str) -> str:
    return repr(text) if len(text) <= 40 else f"{text[:37]!r}…"
