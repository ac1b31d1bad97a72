"""The numbered paragraphs of official documents in PDF, as far as their numbers follow one another.

Good enough to learn from, no importer: page headers and notes stay in the text where they stand on the page.
"""

from __future__ import annotations

import re
from pathlib import Path

from pypdf import PdfReader

_LAST = 2_500
"""Characters of the last paragraph; what ends it is not seen."""


def numbered_paragraphs(path: Path) -> dict[str, str]:
    """Number -> text, blanks made one."""
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    starts: list[int] = []
    while found := re.compile(rf"(?:^|\n)\s*{len(starts) + 1}\.\s+(?=[A-Z])").search(text, starts[-1] if starts else 0):
        starts.append(found.end())
    ends = [*starts[1:], starts[-1] + _LAST] if starts else []
    return {
        str(number): re.sub(r"\s\d+\.\s*$", "", " ".join(text[start:end].split()) + " ").strip()
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    }
