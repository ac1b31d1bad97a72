"""A file as received → a report and a plain account of what was understood, read in a process that can be killed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import ReportFileError
from corpus.reading.account import Account, account_of
from corpus.reading.child import Told
from corpus.reading.confined import Limits, run_confined
from corpus.reading.kept import report_json, report_of_json
from corpus.reading.opening import read_document
from corpus.reading.progress import seldom
from corpus.reading.structure import understand
from corpus.report import Report

_JOB = "corpus.importing:job"


@dataclass(frozen=True)
class Imported:
    """A report that was read from a file, and what was understood of it."""

    report: Report
    account: Account


def import_file(path: Path, limits: Limits | None = None, told: Told | None = None) -> Imported:
    """The report in a file, whatever its kind.

    Args:
        path: the file, whose name the report bears where the document has no symbol.
        limits: how much it may be and take.
        told: is told how far the reading is: page 3 of 20; what has no pages is told in pages of 3,000 characters.

    Raises:
        ReportFileError: the file is none that can be read, holds nothing to cite, or takes more than the limits.
    """
    limits = limits or Limits()
    said = run_confined(_JOB, path, {"pages": limits.pages}, limits, told)
    try:
        report = report_of_json(said["report"], path)
        account = Account.of_json(said["account"])
    except (KeyError, TypeError, ValueError) as error:
        raise ReportFileError(path, None, "a report from its reader", f"{error}") from error
    if next(report.passages(), None) is None:
        raise ReportFileError(path, None, "a report with paragraphs or tables", "none in its text")
    return Imported(report, account)


def job(path: Path, options: Mapping[str, Any], told: Told) -> object:
    """What :func:`import_file` has done in another process."""
    known = understand(
        read_document(path, options["pages"], seldom(told)),
        symbol=_named(path),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )
    return {"report": report_json(known.report), "account": account_of(known, path.name).as_json()}


def _named(path: Path) -> str:
    """What a report without a symbol is called: the name of its file."""
    return re.sub(r"\s+", " ", path.stem).strip() or "report"
