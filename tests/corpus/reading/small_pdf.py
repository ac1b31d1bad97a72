"""PDFs that tests set themselves: words at places, in the fonts that every reader of PDFs has, and lines drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT = 612.0, 792.0
ROMAN, BOLD, ITALIC = "F1", "F2", "F3"
_FONTS = {ROMAN: "Times-Roman", BOLD: "Times-Bold", ITALIC: "Times-Italic"}


@dataclass(frozen=True)
class Words:
    """Words from ``x``, on a baseline ``y`` below the top of the page."""

    text: str
    x: float
    y: float
    size: float = 10.0
    font: str = ROMAN

    def drawn(self) -> str:
        escaped = self.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"BT /{self.font} {self.size} Tf {self.x} {HEIGHT - self.y} Td ({escaped}) Tj ET"


@dataclass(frozen=True)
class Line:
    """A line drawn from (``x0``, ``y0``) to (``x1``, ``y1``), below the top of the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    def drawn(self) -> str:
        return f"0.5 w {self.x0} {HEIGHT - self.y0} m {self.x1} {HEIGHT - self.y1} l S"


@dataclass(frozen=True)
class Image:
    """A grey picture of one dot, from ``y`` below the top of the page, as wide as it is high."""

    x: float
    y: float
    side: float

    def drawn(self) -> str:
        place = f"{self.side} 0 0 {self.side} {self.x} {HEIGHT - self.y - self.side} cm"
        return f"q {place} BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI Q"


Drawn = Words | Line | Image


def write_pdf(path: Path, *pages: Sequence[Drawn]) -> Path:
    """Writes a PDF of these pages, and gives its path."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{3 + len(_FONTS) + 2 * index} 0 R" for index in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>" for name in _FONTS.values()
    ]
    fonts = " ".join(f"/{name} {3 + index} 0 R" for index, name in enumerate(_FONTS))
    for page in pages:
        content = "\n".join(item.drawn() for item in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font << {fonts} >> >> "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    xref = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{xref}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    path.write_bytes(data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode())
    return path


def lines(
    text: Sequence[str], *, x: float = 124, y: float = 120, leading: float = 12, **look: float | str
) -> list[Words]:
    """Lines one below the other."""
    return [Words(line, x, y + leading * index, **look) for index, line in enumerate(text)]  # type: ignore[arg-type]
