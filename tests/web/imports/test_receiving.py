"""Forms with a file, and what comes in their place: nothing is left of what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI, Request

from assistant.web.api.door import add_doors
from assistant.web.imports.receiving import receive_file
from assistant.web.limits.body import Body, RequestSize

BOUNDARY = "----bound"
TYPE = f"multipart/form-data; boundary={BOUNDARY}"
DISPOSITION = 'form-data; name="file"; filename="a.pdf"'


def part(data: bytes = b"%PDF-1.7", disposition: str = DISPOSITION, *headers: str) -> bytes:
    lines = [f"Content-Disposition: {disposition}", *headers]
    return f"--{BOUNDARY}\r\n".encode() + "\r\n".join(lines).encode() + b"\r\n\r\n" + data + b"\r\n"


def form(*parts: bytes) -> bytes:
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def sent(folder: Path, body: bytes | AsyncIterator[bytes], kind: str | None = TYPE, most: int = 100) -> tuple[int, str]:
    """Status, and the line that says why, or the file's name and what it holds."""

    async def run() -> httpx.Response:
        app = FastAPI()
        add_doors(app)

        @app.post("/take")
        async def take(request: Request) -> str:
            path = await receive_file(request, folder, most)
            return f"{path.name}: {path.read_bytes()!r}"

        layer = RequestSize(app, 5, apart={"/take": Body(5_000, 1.0)})
        async with httpx.AsyncClient(transport=httpx.ASGITransport(layer), base_url="http://here") as client:
            return await client.post("/take", content=body, headers={"content-type": kind} if kind else {})

    response = asyncio.run(run())
    return response.status_code, response.json()["detail"] if response.is_error else response.json()


async def pieces(body: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_a_file_is_written_as_it_comes_whatever_its_pieces(tmp_path: Path, size: int) -> None:
    data = b"\r\n--\r\n----boun\r\n\x00\xff"
    assert sent(tmp_path, pieces(form(part(data)), size)) == (200, f"a.pdf: {data!r}")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize("name", ["../../b.txt", "..\\\\b.txt", "/tmp/b.txt", "x/../b.txt"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    assert sent(inside, form(part(b"x", f'form-data; name="file"; filename="{name}"'))) == (200, "b.txt: b'x'")
    assert [path.name for path in tmp_path.rglob("*")] == ["inside", "b.txt"]


ONE = 'form-data; name="x"'
MANY = [f"X-{number}: y" for number in range(20)]


@pytest.mark.parametrize(
    ("body", "kind", "status", "line"),
    [
        (form(part()), "application/pdf", 415, "content-type: expected multipart/form-data, found application/pdf"),
        (form(part()), None, 415, "content-type: expected multipart/form-data, found no type"),
        (b"file=x", "application/x-www-form-urlencoded", 415, "content-type: expected multipart/form-data, found app"),
        (form(part()), "multipart/form-data", 400, "content-type: expected a boundary of 1 to 70 characters, found 0"),
        (
            form(part()),
            f"multipart/form-data; boundary={'b' * 71}",
            400,
            "content-type: expected a boundary of 1 to 70",
        ),
        (form(part()), "multipart/form-data; boundary=other", 400, "body: expected multipart/form-data, found: "),
        (b"", TYPE, 400, "body: expected the whole of it, found the beginning"),
        (part(), TYPE, 400, "body: expected the whole of it, found the beginning"),
        (b"\x00" * 100, TYPE, 400, "body: expected multipart/form-data, found: "),
        (form(), TYPE, 422, "file: expected a file, found none"),
        (form(part(b"x" * 101)), TYPE, 413, "file: expected at most 0 MB, found more"),
        (form(part(b"x" * 5000)), TYPE, 413, "body: expected at most 5000 bytes, found "),
        (form(part(), part()), TYPE, 422, "file: expected one file, found several"),
        (form(part(), part(b"y", ONE)), TYPE, 422, "form: expected no field but 'file', found 'x'"),
        (form(part(b"y", ONE), part()), TYPE, 422, "form: expected no field but 'file', found 'x'"),
        (form(part(b"y", 'form-data; name="file"')), TYPE, 422, "file: expected a file, found words"),
        (form(part(b"y", "attachment; filename=a")), TYPE, 422, "form: expected no field but 'file', found ''"),
        (form(part(b"x", DISPOSITION, f"X-Long: {'x' * 4500}")), TYPE, 400, "body: expected multipart/form-data"),
        (form(part(b"x", DISPOSITION, *MANY)), TYPE, 400, "body: expected multipart/form-data, found: "),
    ],
)
def test_what_is_no_form_with_one_file_is_refused_in_one_line(
    tmp_path: Path, body: bytes, kind: str | None, status: int, line: str
) -> None:
    found = sent(tmp_path, body, kind)
    assert found[0] == status
    assert found[1].startswith(line)
    assert "\n" not in found[1]


def test_a_file_that_is_too_long_is_not_written_on(tmp_path: Path) -> None:
    assert sent(tmp_path, pieces(form(part(b"x" * 3000)), 50))[0] == 413
    assert (tmp_path / "a.pdf").stat().st_size <= 100


def test_a_form_that_trickles_is_given_up(tmp_path: Path) -> None:
    async def trickling() -> AsyncIterator[bytes]:
        yield part()
        await asyncio.Event().wait()

    line = f"body: expected the whole of it within 1 seconds, found {len(part())} bytes"
    assert sent(tmp_path, trickling()) == (408, line)
