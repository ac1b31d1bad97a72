"""Numbered reports as data: every word in its place, every passage under the number that it is cited by.

::

    from corpus import load_report

    report = load_report("E/2021/47")
    report.passage("27").text

The names load with their modules, on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.check import check_file
    from corpus.edition_files import read_edition
    from corpus.editions import Edition, EditionMetadata, Twin
    from corpus.enrichment import AnticipatedQuestion, Enrichment, Term, read_enrichment
    from corpus.errors import CorpusError, Fault, ReportFileError, UnknownReference, UnknownReport
    from corpus.library import Library, load_editions, load_enrichment, load_report, read_report
    from corpus.parse import parse_report
    from corpus.report import (
        DocumentCited,
        Figure,
        Footnote,
        NoteCall,
        Paragraph,
        Passage,
        Report,
        ReportMetadata,
        Section,
        Sentence,
    )
    from corpus.sentences import split_sentences

__all__ = [
    "AnticipatedQuestion",
    "CorpusError",
    "DocumentCited",
    "Edition",
    "EditionMetadata",
    "Enrichment",
    "Fault",
    "Figure",
    "Footnote",
    "Library",
    "NoteCall",
    "Paragraph",
    "Passage",
    "Report",
    "ReportFileError",
    "ReportMetadata",
    "Section",
    "Sentence",
    "Term",
    "Twin",
    "UnknownReference",
    "UnknownReport",
    "check_file",
    "load_editions",
    "load_enrichment",
    "load_report",
    "parse_report",
    "read_edition",
    "read_enrichment",
    "read_report",
    "split_sentences",
]
_MODULES = {
    "check": ("check_file",),
    "edition_files": ("read_edition",),
    "editions": ("Edition", "EditionMetadata", "Twin"),
    "enrichment": ("AnticipatedQuestion", "Enrichment", "Term", "read_enrichment"),
    "errors": ("CorpusError", "Fault", "ReportFileError", "UnknownReference", "UnknownReport"),
    "library": ("Library", "load_editions", "load_enrichment", "load_report", "read_report"),
    "parse": ("parse_report",),
    "sentences": ("split_sentences",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'corpus' has no attribute {name!r}")
    return getattr(import_module(f"corpus.{_MODULE_OF.get(name, 'report')}"), name)
