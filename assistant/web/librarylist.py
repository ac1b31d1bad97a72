"""The list of reports as the page's scripts read it (``reports.js``)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.reportfacts import ReportFacts
from assistant.web.strings import STRINGS


def listed_json(reports: Sequence[ReportFacts]) -> str:
    """``[{"report", "titles": {"fr", …}, "language", "date", "year", "organ"}, …]``.

    Of the titles, those in the interface's languages and in the report's own.
    """
    return json.dumps([_facts(each) for each in reports], ensure_ascii=False, separators=(",", ":"))


def _facts(report: ReportFacts) -> dict[str, object]:
    shown = {*STRINGS, report.language}
    return {
        "report": report.symbol,
        "titles": {language: title for language, title in report.titles.items() if language in shown},
        "language": report.language,
        "date": report.date,
        "year": report.year,
        "organ": report.organ,
    }
