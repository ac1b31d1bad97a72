"""Bytes → text, in the encoding that they say or show."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.I
)
_KNOWN = re.compile(
    r"utf-?8|iso-8859-\d+|windows-\d+|cp\d+|koi8-[ru]|gb\d+|gbk|big5|shift_jis|euc-\w+|macintosh", re.IGNORECASE
)
"""Encodings of web pages; there are others that are none of text."""
_HALF = 0.3
"""UTF-16 of a European language has a zero in nearly every other byte."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.001
_WESTERN = ("cp1252", "latin-1")


def maybe_decoded(data: bytes) -> str | None:
    """The text of these bytes, without a byte order mark; ``None`` for what is no text.

    UTF-8, UTF-16 and UTF-32 by their marks, UTF-16 by its zeros, what a web page declares, then UTF-8, then Western.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _maybe(data[len(mark) :], encoding)
    if zeros := _by_zeros(data[:_SAMPLE]):
        return _maybe(data, zeros)
    declared = _CHARSET.search(data[:_SAMPLE])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    first = "cp1252" if name == "iso-8859-1" else name if _KNOWN.fullmatch(name) else "utf-8"  # as browsers read it
    encodings = (first, "utf-8", *_WESTERN)
    return next((text for encoding in encodings if (text := _maybe(data, encoding)) is not None), None)


def _by_zeros(sample: bytes) -> str | None:
    half = len(sample) // 2
    if half and sample[1::2].count(0) > _HALF * half > sample[::2].count(0):
        return "utf-16-le"
    if half and sample[::2].count(0) > _HALF * half > sample[1::2].count(0):
        return "utf-16-be"
    return None


def _maybe(data: bytes, encoding: str) -> str | None:
    """The text, unless it is none in this encoding: a wrong one shows by characters that no text has."""
    try:
        text = data.decode(encoding)
    except (LookupError, ValueError):  # LookupError: no such encoding, or one of bytes to bytes
        return None
    return None if len(_CONTROLS.findall(text[:100_000])) > _MOST_CONTROLS * min(len(text), 100_000) else text
