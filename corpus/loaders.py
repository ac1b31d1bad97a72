"""A file → its lines that hold text, each with its number, its indent and the blank lines above it.

Extraction from PDF leaves a blank line after nearly every line, and a lone leading space where a page begins, so blanks
and indents are kept as facts about a line, for the layout to judge, and not as lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReportFileError

_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\f": " ", "\ufeff": None})


@dataclass(frozen=True)
class Line:
    """A line that holds text: ``text`` without its outer spaces, ``gap`` the blank lines just above it."""

    number: int
    text: str
    indent: int = 0
    gap: int = 0


def load_lines(path: Path) -> tuple[Line, ...]:
    """The lines of a text file that hold text.

    Raises:
        ReportFileError: no such file, a format that is not read, an empty or a binary file, or one not in UTF-8.
    """
    if path.suffix.lower() != ".txt":
        raise ReportFileError(path, None, "a .txt file", f"a {path.suffix or 'nameless'} file")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReportFileError(path, None, "a file that can be read", error.strerror or "an error") from error
    return lines_of(decode(data, path), path)


def decode(data: bytes, path: Path) -> str:
    """The text of these bytes; ``path`` only names the file in errors.

    Raises:
        ReportFileError: binary, or not UTF-8; says the line of the first bad byte.
    """
    if b"\0" in data:
        raise ReportFileError(path, data[: data.index(b"\0")].count(b"\n") + 1, "text in UTF-8", "a binary file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ReportFileError(path, line, "text in UTF-8", f"byte 0x{data[error.start]:02x}") from error


def lines_of(text: str, path: Path) -> tuple[Line, ...]:
    """The lines of this text that hold any.

    Raises:
        ReportFileError: there is none.
    """
    lines: list[Line] = []
    last = 0
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        plain = raw.translate(_PLAIN)
        if stripped := plain.strip():
            lines.append(Line(number, stripped, len(plain) - len(plain.lstrip()), number - last - 1))
            last = number
    if not lines:
        raise ReportFileError(path, None, "the text of a report", "an empty file")
    return tuple(lines)
