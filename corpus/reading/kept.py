"""A report as JSON to be kept, and back: the same to the last character.

``{"format": "alinea-report", "version": 1, "report": {…}}``, the report field by field as in :mod:`corpus.report`. A
sentence is kept as its span only. What is read is checked: a file that someone edited, or of a later version, gives one
line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from corpus.errors import ReportFileError
from corpus.report import Passage, Report, Sentence

FORMAT = "alinea-report"
VERSION = 1


class _Unfit(Exception):
    """What is at a place of the JSON is not what belongs there."""

    def __init__(self, where: str, expected: str, found: object) -> None:
        shown = repr(found)
        self.expected = f"{expected} at {where}"
        self.found = shown if len(shown) < 60 else f"{shown[:57]}…"
        super().__init__(where)


def report_json(report: Report) -> str:
    """The report as JSON, one line, always the same for the same report."""
    return json.dumps(
        {"format": FORMAT, "version": VERSION, "report": _plain(report)}, ensure_ascii=False, separators=(",", ":")
    )


def report_of_json(text: str, path: Path | str) -> Report:
    """The report kept in a text; ``path`` only names it in errors.

    Raises:
        ReportFileError: it is no report of this version; says where and what.
    """
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise ReportFileError(path, getattr(fault, "lineno", None), "a kept report (JSON)", str(fault)) from fault
    if not isinstance(kept, dict) or kept.get("format") != FORMAT:
        raise ReportFileError(path, None, f'a kept report ("format": "{FORMAT}")', "something else")
    if kept.get("version") != VERSION:
        expected = f"a report kept in version {VERSION}, which this program writes"
        raise ReportFileError(path, None, expected, f"version {kept.get('version')!r}")
    try:
        report: Report = _built(Report, kept.get("report"), "report")
        _check_refs(report)
    except _Unfit as fault:
        raise ReportFileError(path, None, fault.expected, fault.found) from fault
    return report


def write_report(report: Report, path: Path) -> None:
    """Keeps a report in a file."""
    path.write_text(report_json(report) + "\n", "utf-8")


def read_report(path: Path) -> Report:
    """The report kept in a file.

    Raises:
        ReportFileError: it cannot be read, or is no report of this version.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ReportFileError(path, None, "a kept report (JSON)", str(fault)) from fault
    return report_of_json(text, path)


def _plain(value: object) -> Any:
    if isinstance(value, Passage):
        return {**_fields_of(value), "sentences": [[each.start, each.end] for each in value.sentences]}
    if is_dataclass(value):
        return _fields_of(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _fields_of(value: object) -> dict[str, Any]:
    return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}  # type: ignore[arg-type]


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _built(kind: type, value: object, where: str) -> Any:
    """The dataclass that a mapping tells of."""
    if not isinstance(value, dict):
        raise _Unfit(where, "a mapping", value)
    known: dict[str, Field[Any]] = {each.name: each for each in fields(kind)}
    if unknown := sorted(set(value) - set(known)):
        raise _Unfit(where, f"nothing but {', '.join(known)}", unknown[0])
    made: dict[str, Any] = {}
    for name, each in known.items():
        if name not in value:
            if each.default is MISSING and each.default_factory is MISSING:
                raise _Unfit(where, f"a value of {name}", "none")
            continue
        if name == "sentences":
            made[name] = _sentences(value, where)
        else:
            made[name] = _value(_hints(kind)[name], value[name], f"{where}.{name}")
    return kind(**made)


def _value(hint: Any, value: object, where: str) -> object:
    if get_origin(hint) is UnionType:
        if value is None:
            return None
        hint = next(each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint), value, where)
    if is_dataclass(hint) and isinstance(hint, type):
        return _built(hint, value, where)
    if not isinstance(value, hint) or isinstance(value, bool):
        raise _Unfit(where, {str: "a text", int: "a whole number"}.get(hint, hint.__name__), value)
    return value


def _tuple(of: tuple[Any, ...], value: object, where: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise _Unfit(where, "a list", value)
    if of[-1] is Ellipsis:
        return tuple(_value(of[0], each, f"{where}[{at}]") for at, each in enumerate(value))
    if len(value) != len(of):
        raise _Unfit(where, f"{len(of)} values", value)
    return tuple(_value(hint, each, f"{where}[{at}]") for at, (hint, each) in enumerate(zip(of, value, strict=True)))


def _sentences(passage: Mapping[str, object], where: str) -> tuple[Sentence, ...]:
    text, spans = passage.get("text"), passage["sentences"]
    if not isinstance(text, str) or not isinstance(spans, list):
        raise _Unfit(f"{where}.sentences", "a list of spans of the text", spans)
    made: list[Sentence] = []
    for span in spans:
        fits = isinstance(span, list) and len(span) == 2 and all(type(each) is int for each in span)
        if not fits or not (made[-1].end if made else 0) <= span[0] < span[1] <= len(text):
            raise _Unfit(f"{where}.sentences", "spans of the text in order", span)
        made.append(Sentence(text[span[0] : span[1]], span[0], span[1]))
    return tuple(made)


def _check_refs(report: Report) -> None:
    """Every id is one passage's, and what a paragraph, a section or an annex names is there."""
    refs: set[str] = set()
    for passage in report.passages():
        if passage.ref in refs or not passage.ref:
            raise _Unfit("report", "ids that differ", passage.ref)
        refs.add(passage.ref)
    named = [call.ref for paragraph in report.paragraphs for call in paragraph.notes]
    named += [ref for paragraph in report.paragraphs for ref in paragraph.figures]
    named += [ref for section in report.sections for ref in section.paragraphs]
    named += [ref for annex in report.annexes for ref in annex.paragraphs]
    for ref in named:
        if ref not in refs:
            raise _Unfit("report", "ids of passages that are there", ref)
