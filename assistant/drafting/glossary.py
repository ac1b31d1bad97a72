"""The names of a passage, and the glossary that those of all passages make together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.answer import Language
from assistant.drafting.pieces import Kept, Outcome, language_of, other_language
from assistant.drafting.plain import clean, occurs, same, shortened
from assistant.drafting.prompts import LANGUAGE_NAMES, task
from assistant.language import SUPPORTED
from assistant.llm.replies import ReplyFault, first_json
from corpus.enrichment import is_acronym
from corpus.report import Passage, Report

KIND = "glossary"
_MOST_NAMES = 8
_SHORTEST = 2


@dataclass(frozen=True)
class GlossaryPiece:
    """A passage of which the names are wanted."""

    ref: str
    passage: Passage
    source: Language
    target: Language
    data: Mapping[str, Any]
    kind: str = KIND

    def prompt(self) -> str:
        """The passage's text."""
        data = {"task": KIND, "ref": self.ref, **self.data, "text": self.passage.text}
        return task(KIND, data, source=LANGUAGE_NAMES[self.source], target=LANGUAGE_NAMES[self.target])

    def examine(self, reply: str, before: Kept | None) -> Outcome:
        """The terms that the passage really names, those of the attempt before first."""
        kept = list(before["terms"]) if before else []
        try:
            value = first_json(reply, _suits, 'a JSON object {"terms": [{"fr": [names], "en": [names]}]}')
        except ReplyFault as fault:
            return Outcome(before, (str(fault),))
        earlier = {same(term[self.source][0]) for term in kept}
        faults: list[str] = []
        for item in _items(value):
            names: dict[str, list[str]] = {language: _names(item.get(language)) for language in SUPPORTED}
            if wrong := self._fault(names):
                faults.append(wrong)
            elif same(names[self.source][0]) not in earlier:
                kept.append(names)
        return Outcome({"terms": kept}, tuple(faults))

    def _fault(self, names: Mapping[str, list[str]]) -> str | None:
        """Why a term is left out, if it is."""
        for language in SUPPORTED:
            if not names[language]:
                known = names[self.source] or names[self.target] or ["?"]
                return f"« {shortened(known[0])} » has no name in {LANGUAGE_NAMES[language]}"
        own = names[self.source]
        if not any(occurs(name, self.passage.text) for name in telling(own)):
            source = LANGUAGE_NAMES[self.source]
            return f"« {shortened(own[0])} » does not stand in the text: give the {source} name as the text writes it, or leave it out"
        return None


def telling(names: Iterable[str]) -> list[str]:
    """The names by which a passage is known to speak of a term: the official one and the acronyms."""
    first, *others = names
    return [first, *filter(is_acronym, others)]


def _suits(value: object) -> bool:
    terms = value.get("terms") if isinstance(value, dict) else value
    return isinstance(terms, list) and all(isinstance(term, dict) for term in terms)


def _items(value: object) -> list[dict[str, Any]]:
    terms = value.get("terms") if isinstance(value, dict) else value
    return terms if isinstance(terms, list) else []


def _names(values: object) -> list[str]:
    """The names of a list, each once; a lone text is a list of one."""
    texts = values if isinstance(values, list) else [values]
    names = dict.fromkeys(name for name in map(clean, texts) if len(name) >= _SHORTEST)
    return list(names)[:_MOST_NAMES]


def glossary_pieces(report: Report) -> Iterator[GlossaryPiece]:
    """A piece for each passage."""
    for passage in report.passages():
        if passage.sentences:
            data = {"report": report.metadata.title, "headings": list(passage.path)}
            yield GlossaryPiece(passage.ref, passage, language_of(report), other_language(report), data)
