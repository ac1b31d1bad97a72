"""The edition in the other language: each passage's sentences, each section's headings, the title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answer import Language
from assistant.drafting.pieces import Kept, Outcome, context_of, language_of
from assistant.drafting.plain import clean, occurs
from assistant.drafting.prompts import LANGUAGE_NAMES, task
from assistant.drafting.twins import faults_of_twin
from assistant.llm.replies import ReplyFault, first_json
from corpus.edition_files import edition_lines
from corpus.enrichment import Term
from corpus.report import SUMMARY, Passage, Report, Section

KIND = "edition"
TITLE = "title"
"""The ref of the piece that is the report's title."""


@dataclass(frozen=True)
class EditionPiece:
    """Texts to be translated together: a passage's sentences, or a section's headings."""

    ref: str
    texts: tuple[str, ...]
    source: Language
    target: Language
    data: Mapping[str, Any]
    """What the model gets to see beside the texts."""
    kind: str = KIND

    def prompt(self) -> str:
        """Each text under its number."""
        numbered = {str(number): text for number, text in enumerate(self.texts, start=1)}
        return task(
            KIND,
            {"task": KIND, "ref": self.ref, **self.data, "texts": numbered},
            source=LANGUAGE_NAMES[self.source],
            target=LANGUAGE_NAMES[self.target],
            count=len(self.texts),
        )

    def examine(self, reply: str, before: Kept | None) -> Outcome:
        """The translations; one that had no fault before stays as it was."""
        faults: tuple[str, ...] = ()
        try:
            value = first_json(reply, self._suits, f"a JSON object with the keys 1 to {len(self.texts)}")
            twins = _by_number(value, len(self.texts))
        except ReplyFault as fault:
            if before is None:
                return Outcome(None, (str(fault),))
            faults, twins = (f"asked again: {fault}",), [""] * len(self.texts)
        if before is not None:
            twins = [
                old if not self._faults(number, old) else new or old
                for number, (old, new) in enumerate(zip(before["texts"], twins, strict=True))
            ]
        found = {number: self._faults(number, twin) for number, twin in enumerate(twins)}
        unsure = [number for number, reasons in found.items() if reasons]
        told = tuple(f"text {number + 1}: {'; '.join(found[number])}" for number in unsure)
        return Outcome({"texts": twins, "unsure": unsure}, (*told, *faults))

    def _faults(self, number: int, twin: str) -> list[str]:
        return faults_of_twin(self.texts[number], twin, self.source, self.target)

    def _suits(self, value: object) -> bool:
        return any(_by_number(value, len(self.texts)))


def _by_number(value: object, count: int) -> list[str]:
    """The texts by their numbers, ``""`` for one that is missing; also of a list, or within an object of one key."""
    if isinstance(value, dict) and len(value) == 1 and isinstance(inner := next(iter(value.values())), dict | list):
        value = inner
    if isinstance(value, list):
        return [clean(text) for text in value] if len(value) == count else [""] * count
    if not isinstance(value, dict):
        return [""] * count
    return [clean(value.get(str(number))) for number in range(1, count + 1)]


def edition_pieces(report: Report, target: Language, names: Sequence[Term] = ()) -> Iterator[EditionPiece]:
    """What an edition is made of: title, headings, then every passage in reading order."""
    make = _Maker(report, language_of(report), target, names)
    if target not in dict(report.metadata.titles):
        yield make.piece(TITLE, (report.metadata.title,), {})
    for section in report.sections:
        yield make.piece(section.ref, (section.heading, *section.subheadings), {})
    for passage in report.passages():
        if passage.sentences:
            yield make.piece(passage.ref, _texts(passage), _surroundings(report, passage))


@dataclass(frozen=True)
class _Maker:
    report: Report
    source: Language
    target: Language
    names: Sequence[Term]

    def piece(self, ref: str, texts: tuple[str, ...], data: Mapping[str, Any]) -> EditionPiece:
        data = {"report": self.report.metadata.title, **data, "names": self._names(" ".join(texts))}
        return EditionPiece(ref, texts, self.source, self.target, data)

    def _names(self, text: str) -> dict[str, str]:
        """The glossary's names that stand in these texts, and what they are called in the other language."""
        return {
            ", ".join(term.names[self.source]): ", ".join(term.names[self.target])
            for term in self.names
            if any(occurs(name, text) for name in (term.name(self.source), *term.acronyms(self.source)))
        }


def _texts(passage: Passage) -> tuple[str, ...]:
    """The sentences; after those of the summary its heading."""
    heading = passage.path[:1] if passage.ref == SUMMARY else ()
    return (*(sentence.text for sentence in passage.sentences), *heading)


def _surroundings(report: Report, passage: Passage) -> dict[str, Any]:
    return {"headings": list(passage.path), "context": context_of(report, passage)}


def edition_lengths(report: Report, target: Language) -> dict[str, int]:
    """How many texts the edition has under each ref."""
    return {TITLE: 1} | {piece.ref: len(piece.texts) for piece in edition_pieces(report, target)}


def edition_text(report: Report, target: Language, kept: Mapping[str, Kept]) -> str:
    """The edition's file; what was not drafted keeps the original's heading, or says nothing."""
    metadata = report.metadata
    title = metadata.title_in(target) if TITLE not in kept else _first(kept[TITLE], metadata.title)
    head = {
        "edition": target,
        "of": report.symbol,
        "of_sha256": metadata.sha256,
        "title": title,
        "url": metadata.url.replace(f"/{metadata.language}/", f"/{target}/", 1),
        "official": False,
    }
    rows = [_section_row(section, kept[section.ref]) for section in report.sections if section.ref in kept]
    rows += [_passage_row(passage, kept[passage.ref]) for passage in report.passages() if passage.ref in kept]
    return "".join(edition_lines(head, rows))


def _first(kept: Kept, otherwise: str) -> str:
    return str(kept["texts"][0]) or otherwise


def _section_row(section: Section, kept: Kept) -> dict[str, Any]:
    originals = (section.heading, *section.subheadings)
    heading, *subheadings = [twin or own for twin, own in zip(kept["texts"], originals, strict=True)]
    return {"ref": section.ref, "heading": heading, **({"subheadings": subheadings} if subheadings else {})}


def _passage_row(passage: Passage, kept: Kept) -> dict[str, Any]:
    count = len(passage.sentences)
    twins, unsure = kept["texts"], [number for number in kept["unsure"] if number < count]
    heading = {"heading": twins[count]} if len(twins) > count and twins[count] else {}
    return {"ref": passage.ref, **heading, "sentences": twins[:count], **({"unsure": unsure} if unsure else {})}
