"""The sha256 of a model's files: to notice a damaged copy, and to name a model by what it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from embeddings.errors import EncoderError

CHECKSUMS = "SHA256SUMS"


def file_digests(folder: Path) -> dict[str, str]:
    """Relative path -> sha256 of every file that can change a vector, in the order of their paths.

    Hidden files, model cards (``*.md``) and the list of checksums itself are left out.
    """
    found = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {
        relative.as_posix(): file_digest(path)
        for relative, path in sorted(found.items(), key=lambda item: item[0].as_posix())
        if relative.suffix != ".md"
        and relative.name != CHECKSUMS
        and not any(p.startswith(".") for p in relative.parts)
    }


def file_digest(path: Path) -> str:
    """The sha256 of one file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of(names_and_digests: Mapping[str, str]) -> str:
    """One sha256 for several named parts, the same whatever order they come in."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(names_and_digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def verify_checksums(folder: Path) -> dict[str, str]:
    """Compare the files of a model with its list ``SHA256SUMS``.

    Returns:
        What :func:`file_digests` does.

    Raises:
        EncoderError: If the list is missing or malformed, or a file is missing or is not as listed.
    """
    listing = folder / CHECKSUMS
    if not listing.is_file():
        raise EncoderError(f"encoder {folder}: {CHECKSUMS} is missing; the copy is incomplete, install it again")
    listed = set()
    digests = file_digests(folder)
    for number, line in enumerate(listing.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        expected, separator, name = line.partition("  ")
        if not separator or len(expected) != 64:
            raise EncoderError(f"{listing}:{number}: expected a sha256, two blanks and a name, found {line[:80]!r}")
        listed.add(name)
        if not (folder / name).is_file():
            raise EncoderError(f"encoder {folder}: {name} is missing; the copy is incomplete, install it again")
        if (found := digests.get(name) or file_digest(folder / name)) != expected:
            raise EncoderError(
                f"encoder {folder}: {name} is damaged: expected sha256 {expected[:12]}…, found {found[:12]}…; "
                "install it again"
            )
    if unlisted := sorted(digests.keys() - listed):
        raise EncoderError(f"encoder {folder}: {CHECKSUMS} does not list {unlisted[0]}; install it again")
    return digests
