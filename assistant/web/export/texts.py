"""Text and addresses that a browser sent, made fit for every format."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

# What XML cannot hold, in any spelling.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)
_OFFICIAL = ("https://undocs.org/", "https://docs.un.org/")


def clean(text: str) -> str:
    """The text without the control characters that no document can hold."""
    return _UNWRITABLE.sub("", text)


def on_one_line(text: str) -> str:
    """The text, clean, its line ends and runs of spaces made one space."""
    return " ".join(re.split(r"[ \t\r\n]+", clean(text).strip()))


def lines_of(text: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in clean(text).splitlines() if line.strip()]


def web_address(text: str) -> str:
    """The address if it is one of the Web, else nothing: a link must not run a script."""
    return text if _ADDRESS.fullmatch(text) and clean(text) == text else ""


def official_address(text: str, own: Collection[str] = ()) -> str:
    """The address if an official document lies there, else nothing: a link must not lead readers anywhere else.

    Args:
        text: as a browser sent it.
        own: the addresses of the report's own official documents; any other one is of the United Nations.
    """
    return web_address(text) if text in own or text.startswith(_OFFICIAL) else ""


def emphasised(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it lies in one of the spans; what is odd in a span is passed over."""
    at = 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start < end:
            yield from (
                (piece, strong) for piece, strong in ((text[at:start], False), (text[start:end], True)) if piece
            )
            at = end
    if text[at:]:
        yield text[at:], False
