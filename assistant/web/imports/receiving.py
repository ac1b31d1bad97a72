"""The file of a form (``multipart/form-data``), written to disk as it comes."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import IO

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect

from assistant.web.bodies import media_type
from assistant.web.imports.filenames import plain_file_name
from assistant.web.problems import Problem

FIELD = "file"
"""Of the form."""
AROUND_BYTES = 65_536
"""What a form may have around its file: boundaries and headers."""
_FORM = "multipart/form-data"
_LONGEST_BOUNDARY = 70  # RFC 2046
_MB = 2**20


async def receive_file(request: Request, folder: Path, most_bytes: int) -> Path:
    """The one file of a request's form, in ``folder`` under its own name.

    Args:
        request: whose body has not been read.
        folder: which is empty.
        most_bytes: of the file.

    Raises:
        Problem: it is no such form (415, 400), breaks off (400), has another field or none (422), or the file is too
            long (413).
        OSError: it cannot be written.
    """
    form = _Form(folder, most_bytes)
    parser = MultipartParser(_boundary(request), form.callbacks())  # type: ignore[arg-type]
    try:
        async for piece in request.stream():
            await run_in_threadpool(parser.write, piece)
            if form.problem is not None:
                raise form.problem
    except ClientDisconnect as gone:
        raise _broken_off() from gone
    except FormParserError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"body: expected {_FORM}, found: {_line(error)}") from error
    finally:
        form.close()
    if not form.is_whole:
        raise _broken_off()
    if form.path is None:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{FIELD}: expected a file, found none")
    return form.path


@dataclass
class _Form:
    """What comes of a form. After the first thing that is wrong, nothing more is written."""

    folder: Path
    most_bytes: int
    path: Path | None = None
    problem: Problem | None = None
    is_whole: bool = False
    _name: bytes = b""
    _value: bytes = b""
    _headers: dict[bytes, bytes] = field(default_factory=dict)
    _file: IO[bytes] | None = None
    _found: int = 0

    def callbacks(self) -> dict[str, object]:
        """What the parser calls."""
        return {
            "on_header_field": self._on_name,
            "on_header_value": self._on_value,
            "on_header_end": self._on_header_end,
            "on_headers_finished": self._on_headers,
            "on_part_data": self._on_data,
            "on_part_end": self.close,
            "on_end": self._on_end,
        }

    def close(self) -> None:
        """Nothing more is written to the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _on_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _on_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _on_header_end(self) -> None:
        self._headers[self._name.strip().lower()] = self._value
        self._name = self._value = b""

    def _on_headers(self) -> None:
        kind, options = parse_options_header(self._headers.pop(b"content-disposition", b""))
        self._headers.clear()
        name = options.get(b"name", b"").decode("utf-8", "replace")
        if kind != b"form-data" or name != FIELD:
            self._refuse(f"form: expected no field but {FIELD!r}, found {name[:40]!r}")
        elif b"filename" not in options:
            self._refuse(f"{FIELD}: expected a file, found words")
        elif self.path is not None:
            self._refuse(f"{FIELD}: expected one file, found several")
        elif self.problem is None:
            self.path = self.folder / plain_file_name(options[b"filename"].decode("utf-8", "replace"))
            self._file = self.path.open("xb")

    def _on_data(self, data: bytes, start: int, end: int) -> None:
        self._found += end - start
        if self._found > self.most_bytes:
            line = f"{FIELD}: expected at most {self.most_bytes // _MB} MB, found more"
            self.problem = self.problem or Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, line)
        elif self._file is not None and self.problem is None:
            self._file.write(data[start:end])

    def _on_end(self) -> None:
        self.is_whole = True

    def _refuse(self, line: str) -> None:
        self.problem = self.problem or Problem(HTTPStatus.UNPROCESSABLE_ENTITY, line)


def _boundary(request: Request) -> bytes:
    if media_type(request) != _FORM:
        line = f"content-type: expected {_FORM}, found {media_type(request)[:80] or 'no type'}"
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, line, {"Accept-Post": _FORM})
    _, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary", b"")
    if not 0 < len(boundary) <= _LONGEST_BOUNDARY:
        line = f"content-type: expected a boundary of 1 to {_LONGEST_BOUNDARY} characters, found {len(boundary)}"
        raise Problem(HTTPStatus.BAD_REQUEST, line)
    return boundary


def _broken_off() -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, "body: expected the whole of it, found the beginning")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
