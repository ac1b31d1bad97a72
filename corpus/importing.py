"""A file as received → a report and a plain account of what was understood, read in a process that can be killed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import ReportFileError
from corpus.exported.reading import is_exported, read_exported
from corpus.exported.understood import understood_anew
from corpus.loaders import decode
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


def import_file(
    path: Path, limits: Limits | None = None, told: Told | None = None, *, name: str | None = None
) -> Imported:
    """The report in a file, whatever its kind.

    Args:
        path: the file.
        limits: how much it may be and take.
        told: is told how far the reading is: page 3 of 20; what has no pages is told in pages of 3,000 characters.
        name: what the file was called when it was received (default: its name); the report bears it where the document
            has no symbol.

    Raises:
        ReportFileError: the file is none that can be read, holds nothing to cite, or takes more than the limits.
    """
    limits = limits or Limits()
    said = run_confined(_JOB, path, {"pages": limits.pages, "name": name or path.name}, limits, told)
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
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if is_exported(data):
        known = understood_anew(read_exported(decode(data, path), path, sha256))
    else:
        document = read_document(path, options["pages"], seldom(told))
        known = understand(document, symbol=_named(options["name"]), sha256=sha256)
    return {"report": report_json(known.report), "account": account_of(known, options["name"]).as_json()}


def _named(name: str) -> str:
    """What a report without a symbol is called: the name of its file."""
    return re.sub(r"\s+", " ", Path(name).stem).strip() or "report"
