"""What is known beforehand of a report: the questions that each passage answers, and a glossary.

Both are optional: without them answers are only a little less good. They help to find a passage; they are never
evidence.

``questions.jsonl``, a JSON object a line::

    {"ref": "27", "fr": ["…", "…"], "en": ["…", "…"]}

``glossary.toml``::

    [[term]]
    fr = ["Corps commun d’inspection", "CCI"]
    en = ["Joint Inspection Unit", "JIU"]
    paragraphs = ["69", "70"]

The first name is the official one; the others are acronyms, other names, everyday words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import ReportFileError
from corpus.loaders import decode
from corpus.report import Report
from corpus.rows import read_rows, strings_of

LANGUAGES = ("fr", "en")
_ACRONYM = re.compile(r"[^\W\d_a-z]*[A-Z]{2}[\w-]*")


@dataclass(frozen=True)
class Term:
    """A thing that the report speaks of, its names by language, and the passages where it does.

    A term that is known in one language only is called so in the others too.
    """

    names: Mapping[str, tuple[str, ...]]
    paragraphs: tuple[str, ...]

    def name(self, language: str) -> str:
        """Its official name, in this language where it is known."""
        return (self.names.get(language) or next(iter(self.names.values())))[0]

    def acronyms(self, language: str) -> tuple[str, ...]:
        """Its names that are acronyms."""
        return tuple(name for name in self.names.get(language, ()) if is_acronym(name))


@dataclass(frozen=True)
class AnticipatedQuestion:
    """A question that a passage answers."""

    ref: str
    language: str
    text: str


@dataclass(frozen=True)
class Enrichment:
    """What is known beforehand of one report."""

    questions: tuple[AnticipatedQuestion, ...] = ()
    glossary: tuple[Term, ...] = field(default=())


def is_acronym(name: str) -> bool:
    """Whether a name is one: ``HLCP``, ``CEB``, ``UN-SWAP``."""
    return " " not in name and _ACRONYM.fullmatch(name) is not None


def read_enrichment(folder: Path, report: Report) -> Enrichment:
    """What the files of this folder say; a file that is not there says nothing.

    Raises:
        ReportFileError: a file that cannot be read, or names a passage that the report lacks.
    """
    questions, glossary = folder / "questions.jsonl", folder / "glossary.toml"
    return Enrichment(
        read_questions(questions, report) if questions.is_file() else (),
        read_glossary(glossary, report) if glossary.is_file() else (),
    )


def read_questions(
    path: Path, report: Report, fits: Callable[[str], bool] | None = None
) -> tuple[AnticipatedQuestion, ...]:
    """The anticipated questions in this file, in its order; ``fits``: of which passages, others are left out.

    Raises:
        ReportFileError: as :func:`read_enrichment`; says the line.
    """
    known = {passage.ref for passage in report.passages()}
    seen: set[str] = set()
    questions: list[AnticipatedQuestion] = []
    for row in read_rows(path):
        if fits is not None and not fits(str(row.values.get("ref"))):
            continue
        ref = row.ref(seen, known)
        seen.add(ref)
        if unknown := sorted(set(row.values) - {"ref", *LANGUAGES}):
            raise row.fault(f"only ref, {', '.join(LANGUAGES)}", repr(unknown[0]))
        questions += [AnticipatedQuestion(ref, lang, text) for lang in LANGUAGES for text in strings_of(row, lang)]
    return tuple(questions)


def read_glossary(path: Path, report: Report, fits: Callable[[str], bool] | None = None) -> tuple[Term, ...]:
    """The terms in this file, in its order; ``fits``: of which passages, and a term of others alone is left out.

    Raises:
        ReportFileError: as :func:`read_enrichment`; says the number of the term.
    """
    try:
        tables = tomllib.loads(decode(path.read_bytes(), path).removeprefix("\ufeff")).get("term", [])
        if not isinstance(tables, list):
            raise ReportFileError(path, None, "terms as [[term]] tables", type(tables).__name__)
    except OSError as error:
        raise ReportFileError(path, None, "a file that can be read", error.strerror or "an error") from error
    except ValueError as error:  # no TOML, or a number of thousands of digits
        raise ReportFileError(path, None, "a glossary in TOML", str(error)) from error
    known = {passage.ref for passage in report.passages()}
    terms = [_term(path, number, table, known, fits) for number, table in enumerate(tables, start=1)]
    return tuple(term for term in terms if term.paragraphs)


def _term(path: Path, number: int, table: object, known: set[str], fits: Callable[[str], bool] | None) -> Term:
    where = f"term {number}"
    if not isinstance(table, dict):
        raise ReportFileError(path, None, f"{where} as a table", type(table).__name__)
    for key in (*LANGUAGES, "paragraphs"):
        values = table.get(key)
        if not isinstance(values, list) or not values or not all(isinstance(value, str) and value for value in values):
            raise ReportFileError(path, None, f"{where}: {key}, a list of texts", repr(values)[:60])
    refs = [ref for ref in table["paragraphs"] if fits is None or fits(ref)]
    if lacking := [ref for ref in refs if ref not in known]:
        raise ReportFileError(path, None, f"{where}: passages of the report", repr(lacking[0]))
    names = {language: tuple(table[language]) for language in LANGUAGES}
    return Term(names, tuple(refs))
