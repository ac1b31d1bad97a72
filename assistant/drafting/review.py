"""``review.md``: what a person should look at first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.answer import Language
from assistant.drafting import edition, glossary, questions
from assistant.drafting.journal import Entry, Journal
from assistant.drafting.merging import merge_terms
from assistant.drafting.pieces import language_of
from assistant.labels import marker_text
from assistant.language import SUPPORTED
from corpus.report import Report

_KINDS = (glossary.KIND, edition.KIND, questions.KIND)
_MARKS = re.compile(r"[\\`\[\]!|*#]")
"""What makes an image, a link, code, a cell, a heading of a text."""


def file_name(kind: str, target: Language) -> str:
    """The file that a kind of piece is for."""
    return {glossary.KIND: "glossary.toml", edition.KIND: f"{target}.jsonl", questions.KIND: "questions.jsonl"}[kind]


def review_text(report: Report, target: Language, journal: Journal) -> str:
    """All that the journal holds against the drafts, by passage, and how much there is."""
    return "\n".join(_Review(report, target, journal).lines()) + "\n"


class _Review:
    def __init__(self, report: Report, target: Language, journal: Journal) -> None:
        self._report, self._target, self._journal = report, target, journal
        self._texts = {piece.ref: piece.texts for piece in edition.edition_pieces(report, target)}
        self._terms = merge_terms(report, journal.kept(glossary.KIND))
        refs = [edition.TITLE, *(section.ref for section in report.sections)]
        refs += [passage.ref for passage in report.passages()]
        self._entries = [
            entry for ref in refs for kind in _KINDS if (entry := journal.entries.get((kind, ref))) is not None
        ]

    def lines(self) -> Iterator[str]:
        models = ", ".join(dict.fromkeys(entry.model for entry in self._entries)) or "no model"
        yield f"# {self._report.symbol}: drafts to review"
        yield ""
        yield f"Drafted by {_safe(models)}; no person has read them yet. What is listed here comes first, but what is not listed"
        yield "may be wrong too: every draft wants two readings. In the Alinea project docs/add-a-report.md says how."
        yield ""
        yield from self._counts()
        yield from self._first()
        yield from self._names()
        yield from self._listed("Left out", self._by_ref("refused"))
        yield from self._listed("Put right, or tried, a second time", self._by_ref("retried"))

    def _counts(self) -> Iterator[str]:
        yield "| file | passages asked | kept | asked twice | with faults left | failed | holds |"
        yield "|---|---|---|---|---|---|---|"
        for kind in _KINDS:
            entries = [entry for entry in self._entries if entry.kind == kind]
            kept = [entry for entry in entries if entry.kept is not None]
            cells = (
                file_name(kind, self._target),
                len(entries),
                len(kept),
                sum(bool(entry.retried) for entry in entries),
                sum(bool(entry.faults) for entry in kept),
                len(entries) - len(kept),
                self._holds(kind),
            )
            yield f"| {' | '.join(map(str, cells))} |"

    def _holds(self, kind: str) -> str:
        kept = self._journal.kept(kind)
        if kind == glossary.KIND:
            return f"terms: {len(self._terms)}"
        if kind == edition.KIND:
            texts, unsure = (sum(len(values[key]) for values in kept.values()) for key in ("texts", "unsure"))
            return f"{texts} sentences and headings, {unsure} of them unsure"
        counts = (f"{sum(len(values[language]) for values in kept.values())} {language}" for language in SUPPORTED)
        return f"questions: {', '.join(counts)}"

    def _first(self) -> Iterator[str]:
        yield from ("", "## To look at first")
        faulty = [entry for entry in self._entries if entry.faults]
        if not faulty:
            yield from ("", "Nothing was found at fault.")
        for ref in dict.fromkeys(entry.ref for entry in faulty):
            yield from ("", f"### {_label(ref)}")
            for entry in (entry for entry in faulty if entry.ref == ref):
                state = "failed: " if entry.kept is None else ""
                yield from (f"- {file_name(entry.kind, self._target)}: {state}{_safe(fault)}" for fault in entry.faults)
                yield from self._pairs(entry)

    def _pairs(self, entry: Entry) -> Iterator[str]:
        """The unsure sentences of an edition, each under its original."""
        if entry.kind == edition.KIND and entry.kept is not None:
            for number in entry.kept["unsure"]:
                yield f"  - text {number + 1}, {language_of(self._report)}: {_safe(self._texts[entry.ref][number])}"
                yield f"  - text {number + 1}, {self._target}: {_safe(entry.kept['texts'][number]) or '(nothing)'}"

    def _names(self) -> Iterator[str]:
        doubtful = [term for term in self._terms if term.doubts]
        if doubtful:
            yield from ("", "## Names to check", "")
        for term in doubtful:
            yield f"- {_safe(term.names[language_of(self._report)][0])}: {_safe('; '.join(term.doubts))}"

    def _by_ref(self, what: str) -> dict[tuple[str, str], Iterable[str]]:
        return {(entry.ref, entry.kind): lines for entry in self._entries if (lines := getattr(entry, what))}

    def _listed(self, heading: str, lines: Mapping[tuple[str, str], Iterable[str]]) -> Iterator[str]:
        if lines:
            yield from ("", f"## {heading}", "")
        for (ref, kind), reasons in lines.items():
            where = f"{_label(ref)}, {file_name(kind, self._target)}"
            yield from (f"- {where}: {_safe(reason)}" for reason in reasons)


def _label(ref: str) -> str:
    return ref if ref == edition.TITLE else marker_text(ref, "en")


def _safe(text: str) -> str:
    """A text of the model or the report that a viewer of Markdown shows as it is."""
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKS.sub(r"\\\g<0>", line).encode("utf-8", "backslashreplace").decode("utf-8")
