"""Two tiny reports of the same kind, with other numbers, and what makes a file of them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus import Report, ReportMetadata, read_report

ENGLISH = """\
Summary

The present report reviews the work of the Committee in 2023.

 I. Introduction

1. The Committee met in New York in 2023.1 It adopted resolution
78/12 and reviewed goal 6, with 12 members present.

 II. Water and sanitation


  A. Progress made


2. The States’ reports (see figure I) showed that access to water
improved in 14 countries,2 although cooper -
__________________

 1 See A/78/100, para. 3.
 2 Available at https://example.org/files/water-
report.pdf.
https://undocs.org/en/A/78/100
https://undocs.org/en/A/RES/78/12
 ation remained weak.


Figure I
Access to water3


  Rural areas


3. In rural areas, progress was slower.4

  B. Remaining gaps


4. The gaps remain.
__________________

 3 Estimates.
 4 Resolution 78/12.
"""

FRENCH_PLAIN = """\
1. Le Comité s’est réuni en mars 2022 sous la présidence de M. Diallo (voir par. 2).

Contexte

2. Il a examiné les 3 rapports prévus et le point 4 de l’ordre du jour.

3. Il se réunira en 2023.
"""


def write_report(folder: Path, text: str, language: str, symbol: str = "A/99/1") -> tuple[Path, ReportMetadata]:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return path, ReportMetadata(symbol, "A report", language, "https://undocs.org/A/99/1", digest)


def parsed(folder: Path, text: str, language: str) -> Report:
    return read_report(*write_report(folder, text, language))
