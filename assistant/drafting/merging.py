"""One glossary out of the names of all passages."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assistant.answer import Language
from assistant.drafting.glossary import telling
from assistant.drafting.pieces import Kept, language_of, other_language
from assistant.drafting.plain import occurs, same
from assistant.language import SUPPORTED
from corpus.enrichment import is_acronym
from corpus.report import Report

_PARTS = re.compile(r"[\W_]+")
_PLURAL = re.compile(r"(?<=[A-Z])s$")


@dataclass
class DraftTerm:
    """A term with all that the passages said of it."""

    names: dict[str, list[str]]
    """By language, the official one first."""
    officials: Counter[str]
    """What the passages gave as its official name in the other language."""
    paragraphs: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    """What a person should look at."""


def merge_terms(report: Report, kept: Mapping[str, Kept]) -> list[DraftTerm]:
    """The terms of all passages, each once, under the passages that really name it, in the order of their coming."""
    source, target = language_of(report), other_language(report)
    terms: dict[str, DraftTerm] = {}
    for passage in report.passages():
        for names in kept[passage.ref]["terms"] if passage.ref in kept else ():
            key = same(names[source][0]).casefold()
            term = terms.setdefault(key, DraftTerm({language: [] for language in SUPPORTED}, Counter()))
            _take(term, names, target)
    _join_bare_acronyms(terms, source)
    for term in terms.values():
        _settle(term, report, source, target)
    return [term for term in terms.values() if term.paragraphs]


def _take(term: DraftTerm, names: Mapping[str, list[str]], target: Language) -> None:
    for language in SUPPORTED:
        term.names[language] = list(dict.fromkeys((*term.names[language], *names[language])))
    term.officials[names[target][0]] += 1


def _join_bare_acronyms(terms: dict[str, DraftTerm], source: Language) -> None:
    """A term that a passage gave by its acronym alone joins the one that has this acronym beside a full name."""
    for key, term in list(terms.items()):
        acronym = term.names[source][0]
        full = next((other for other in terms.values() if other is not term and acronym in other.names[source]), None)
        if is_acronym(acronym) and full is not None and not is_acronym(full.names[source][0]):
            for language in SUPPORTED:
                full.names[language] = list(dict.fromkeys((*full.names[language], *term.names[language])))
            full.officials.update({name: count for name, count in term.officials.items() if not is_acronym(name)})
            del terms[key]


def _settle(term: DraftTerm, report: Report, source: Language, target: Language) -> None:
    """Which official name, which acronyms, which passages."""
    official = term.officials.most_common(1)[0][0]
    if rivals := [name for name in term.officials if name != official]:
        term.doubts.append(f"official name: {official}, or {', or '.join(rivals)}?")
    term.names[target] = list(dict.fromkeys((official, *term.names[target])))
    everything = [name for names in term.names.values() for name in names]
    shown = {name for name in everything if any(occurs(name, passage.text) for passage in report.passages())}
    if term.names[source][0] not in shown:
        term.doubts.append(f"the report does not write it out: {term.names[source][0]}")
    for language in SUPPORTED:
        names = term.names[language]
        unseen = [name for name in names if is_acronym(name) and name not in shown]
        invented = [name for name in unseen if name != names[0] and not _spells(name, names)]
        term.names[language] = [name for name in names if name not in invented]
        if invented:
            term.doubts.append(f"left out, {language}, for no name spells it: {', '.join(invented)}")
        if remembered := [name for name in unseen if name not in invented]:
            term.doubts.append(f"not in the report, {language}, from the model's memory: {', '.join(remembered)}")
    names = telling(term.names[source])
    term.paragraphs = [
        passage.ref for passage in report.passages() if any(occurs(name, passage.text) for name in names)
    ]


def _spells(acronym: str, names: Iterable[str]) -> bool:
    """Whether the beginnings of a name's words, in order, make the acronym: JIU, Joint Inspection Unit; ECOSOC, UNHCR.

    Of an acronym with UN in front ("UN-OHRLLS") what follows is enough.
    """
    letters = _PARTS.sub("", _PLURAL.sub("", same(acronym))).casefold()
    wanted = {letters, letters.removeprefix("onu"), letters.removeprefix("un")} - {""}
    return any(
        _made_of(candidate, [word for word in _PARTS.split(same(name).casefold()) if word])
        for name in names
        if not is_acronym(name)
        for candidate in wanted
    )


def _made_of(letters: str, words: Iterable[str]) -> bool:
    reached = {0}
    for word in words:
        reached |= {
            place + length
            for place in reached
            for length in range(1, len(word) + 1)
            if letters[place : place + length] == word[:length]
        }
    return len(letters) in reached


def glossary_text(terms: Iterable[DraftTerm]) -> str:
    """The glossary's file."""
    head = "# A draft by a language model: see review.md. The first name is the official one.\n"
    return head + "".join(f"\n[[term]]\n{_table(term)}" for term in terms)


def _table(term: DraftTerm) -> str:
    rows: dict[str, list[str]] = {language: term.names[language] for language in SUPPORTED}
    rows["paragraphs"] = term.paragraphs
    # A list of texts is written alike in JSON and in TOML, as long as no text holds a control character.
    return "".join(f"{key} = {json.dumps(values, ensure_ascii=False)}\n" for key, values in rows.items())
