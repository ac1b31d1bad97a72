"""``alinea corpus show``: a paragraph, note, figure or section as it stands in the report."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from typing import Any

from assistant.answer import Language
from assistant.editions_folder import editions_folder
from assistant.errors import SettingsError
from assistant.labels import marker_text, official_label
from assistant.publishing.place import library_folder
from assistant.references import references_asked
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from assistant.wording import LANGUAGE_NAMES, NOT_THERE, edition_notice
from corpus.editions import Edition
from corpus.errors import UnknownReference
from corpus.library import load_editions, load_report
from corpus.report import Figure, Footnote, Paragraph, Passage, Report, Section

_WIDTH = 100


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print what the reference names, as text or as JSON."""
    edition, report = _read_in(load_report(settings.one_report, reports_folder(library_folder(settings))), settings)
    found = find(report, options.ref)
    notice, url = _notice(edition, found) if edition else ("", "")
    if options.json:
        values = as_json(report, found) | {"language": report.metadata.language}
        said = {"notice": notice, "official_url": url} if edition else {}
        shown = json.dumps(values | said, ensure_ascii=False, indent=1)
    else:
        shown = "\n\n".join(filter(None, (as_text(report, found).rstrip("\n"), f"{notice} {url}".strip())))
    sys.stdout.write(shown + "\n")
    return 0


def _read_in(report: Report, settings: Settings) -> tuple[Edition | None, Report]:
    """The edition that the settings name, if it is not the original, and the report in it.

    Raises:
        SettingsError: there is no such edition.
    """
    wanted, original = settings.edition or report.metadata.language, report.metadata.language
    if wanted == original:
        return None, report
    editions = load_editions(report, editions_folder(library_folder(settings), report.symbol))
    if wanted not in editions:
        held = ", ".join([original, *editions])
        raise SettingsError(f"edition: expected one of those held of {report.symbol} ({held}), found {wanted!r}")
    return editions[wanted], editions[wanted].report


def _notice(edition: Edition, found: Passage | Section) -> tuple[str, str]:
    """What must be said of the edition where this stands, and the address of the official document."""
    refs = found.paragraphs if isinstance(found, Section) else (found.ref,)
    wanted, original = edition.metadata.language, edition.original.metadata.language
    language: Language = "fr" if wanted == "fr" else "en"
    if isinstance(found, Passage) and not found.text:
        return NOT_THERE[language].format(
            original=LANGUAGE_NAMES[language].get(original, original)
        ), edition.metadata.url
    is_official = all(edition.is_official(ref) for ref in refs)
    return edition_notice(wanted, original, language, is_official=is_official), edition.metadata.url


def find(report: Report, ref: str) -> Passage | Section:
    """What an id ("27", "sec-VIII") or a reference as people write it ("par. 27", "note 12", "figure I") names.

    Raises:
        UnknownReference: the report has no such passage or section.
    """
    try:
        return _by_id(report, ref)
    except UnknownReference:
        asked = references_asked(ref)
        if len(asked) != 1 or asked[0] == ref:
            raise
    return _by_id(report, asked[0])


def _by_id(report: Report, ref: str) -> Passage | Section:
    return report.section(ref) if ref.startswith("sec-") else report.passage(ref)


def as_json(report: Report, found: Passage | Section) -> dict[str, Any]:
    """The object of the outer contract: ``report``, ``ref``, ``path``, ``text``, ``notes`` and what the kind adds."""
    if isinstance(found, Section):
        passages = [report.passage(ref) for ref in found.paragraphs]
        return {
            "report": report.symbol,
            "ref": found.ref,
            "path": [found.heading],
            "text": "\n\n".join(f"{passage.ref}. {passage.text}" for passage in passages),
            "notes": [note for passage in passages for note in _notes(report, passage)],
            "subheadings": list(found.subheadings),
            "paragraphs": list(found.paragraphs),
        }
    values: dict[str, Any] = {
        "report": report.symbol,
        "ref": found.ref,
        "path": list(found.path),
        "text": found.text,
        "notes": _notes(report, found),
        "sentences": [{"start": sentence.start, "end": sentence.end} for sentence in found.sentences],
    }
    if isinstance(found, Paragraph):
        values["figures"] = list(found.figures)
        values["documents"] = [{"symbol": document.symbol, "url": document.url} for document in found.documents]
    if isinstance(found, Footnote):
        values |= {"links": list(found.links), "called_in": found.called_in, "position": found.position}
    if isinstance(found, Figure):
        values |= {"caption": found.caption, "boxes": list(found.boxes), "called_in": list(found.called_in)}
    return values


def as_text(report: Report, found: Passage | Section) -> str:
    """The passage for a terminal, its official label and headings above, its notes below."""
    if isinstance(found, Section):
        head = [f"{report.symbol}, section {found.numeral}", found.heading, ""]
        return "\n".join([*head, *(_body(report, report.passage(ref), numbered=True) for ref in found.paragraphs)])
    head = [official_label(report.symbol, found.ref, _language(report)), *found.path, ""]
    return "\n".join([*head, _body(report, found, numbered=False)])


def _body(report: Report, passage: Passage, *, numbered: bool) -> str:
    text = f"{passage.ref}. {passage.text}" if numbered else passage.text
    lines = [textwrap.fill(part, _WIDTH) for part in text.split("\n")]
    notes = [
        textwrap.fill(
            f"[{marker_text(note['ref'], _language(report))}] {note['text']}",
            _WIDTH,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for note in _notes(report, passage)
    ]
    return "\n".join([*lines, *([""] if notes else []), *notes, *([""] if numbered else [])])


def _language(report: Report) -> Language:
    return "fr" if report.metadata.language == "fr" else "en"


def _notes(report: Report, passage: Passage) -> list[dict[str, Any]]:
    if not isinstance(passage, Paragraph):
        return []
    footnotes = [report.footnote(call.ref) for call in passage.notes]
    return [
        {"ref": note.ref, "text": note.text, "links": list(note.links), "position": note.position} for note in footnotes
    ]
