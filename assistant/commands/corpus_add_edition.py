"""``alinea corpus add-edition``: the official text of the report in another language takes its place beside it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from assistant.commands.whole_files import write_whole
from assistant.editions_folder import editions_folder
from assistant.publishing.place import require_own
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.library import load_report
from corpus.official import OfficialEdition, align_official


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Align the text, write its edition and say what is doubtful in it."""
    require_own(settings)
    report = load_report(settings.one_report, reports_folder(settings.data_dir))
    edition = align_official(options.file, report, options.lang, title=options.title, url=options.url)
    file = editions_folder(settings.data_dir, report.symbol) / f"{options.lang}.jsonl"
    write_whole(file, edition.text().encode())
    as_asked = _as_json_text if options.json else _as_text
    sys.stdout.write(as_asked(edition, file) + "\n")
    return 0


def _as_text(edition: OfficialEdition, file: Path) -> str:
    first = (
        f"{edition.header['of']}, {edition.header['edition']}: {edition.passages} passages and {edition.sentences} "
        f"sentences aligned, {edition.sure} sure and {edition.sentences - edition.sure} unsure, written to {file}"
    )
    unsure = [f"{remark.ref}: unsure: {remark.why}" for remark in edition.unsure]
    missing = [f"{remark.ref}: missing: {remark.why}" for remark in edition.missing]
    return "\n".join([first, *unsure, *missing])


def _as_json_text(edition: OfficialEdition, file: Path) -> str:
    values = {
        "edition": edition.header["edition"],
        "report": edition.header["of"],
        "file": str(file),
        "passages": edition.passages,
        "sentences": edition.sentences,
        "unsure": [{"ref": remark.ref, "why": remark.why} for remark in edition.unsure],
        "missing": [{"ref": remark.ref, "why": remark.why} for remark in edition.missing],
    }
    return json.dumps(values, ensure_ascii=False, indent=1)
