"""May a sentence that a language model wrote be shown? Stricter than the judge of an evaluation, whose pieces it uses.

Each sentence is held against the cited passages in its own language, where the report has an edition in it: figures of
likeness say more within a language than across two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from assistant.answer import Language
from assistant.facts import facts_of, missing_facts
from assistant.support.judge import EDGES, MODELS, SupportJudge, build_judge
from assistant.support.normal import normal, stands_in
from assistant.support.passages import Encode, PreparedPassage
from corpus.report import Report, Sentence

BOUND = 0.5
"""Least probability of support. ``benchmarks/generated.py`` says what it keeps and what it lets through."""

_NEAR = 3
"""Nearest sentences of the passages among which a number must stand."""
_MET = 0.999
"""Of a name: spelled in the passages, or nearly so (Peru, Pérou)."""
_NAME = "a name"
_CODE = re.compile(r"[^\W\d_]+-?\d+")


class Fault(StrEnum):
    """What may be wrong with a sentence beside its passages."""

    FACTS = "facts"
    """A number, date, symbol, acronym or name that they do not have."""
    NEGATION = "negation"
    """It denies what they do not deny, or the other way round."""
    SUPPORT = "support"
    """It is not alike enough."""


@dataclass(frozen=True)
class Finding:
    """How a sentence stands beside passages."""

    fault: Fault | None
    probability: float
    detail: str = ""
    """The facts that are missing."""


@dataclass(frozen=True)
class StrictSupport:
    """Holds sentences against one report; what it computes of it is computed when first needed."""

    texts: Mapping[Language, Report]
    """The report and its editions, by language, with the same ids and as many sentences."""
    original: Language
    encode: Encode
    """Texts -> unit vectors, those of the bundled encoder: the models were fitted with them."""

    def find(self, sentence: str, refs: Sequence[str], language: Language) -> Finding:
        """How ``sentence`` stands beside the passages ``refs``, read one after the other."""
        judge = self._judges[self._text_language(refs, language)]
        passages = judge.prepared.known(refs)
        said = normal(sentence).strip(EDGES)
        if any(stands_in(said, passage.normal_text) for passage in passages):
            return Finding(None, 1.0)
        missing = [
            *judge.missing(sentence, refs, language),
            *_absent_codes(said, passages),
            *self._far_numbers(sentence, refs, language, judge.report_language),
        ]
        if missing:
            return Finding(Fault.FACTS, 0.0, ", ".join(dict.fromkeys(missing)))
        if not passages:
            return Finding(Fault.SUPPORT, 0.0)
        likeness = judge.likeness(sentence, refs, language)
        probability = MODELS[language == judge.report_language].probability(likeness)
        if likeness.names < _MET:
            return Finding(Fault.FACTS, probability, _NAME)
        if probability < BOUND:
            return Finding(Fault.SUPPORT, probability)
        return Finding(Fault.NEGATION if likeness.negation else None, probability)

    def _far_numbers(self, sentence: str, refs: Sequence[str], language: Language, held: Language) -> list[str]:
        """Numbers that the passages have, but not near what the sentence says: they count something else."""
        stated = facts_of(sentence, language)
        if not stated.numbers:
            return []
        report = self.texts[held]
        texts = [each.text for ref in refs if ref in self._refs for each in report.passage(ref).sentences]
        if len(texts) <= _NEAR:
            return []
        nearest = np.argsort(-(self.encode(texts) @ self.encode([sentence])[0]))[:_NEAR]
        near = facts_of(" ".join(texts[number] for number in sorted(nearest)), held)
        return sorted(f"{number:f}" for number in stated.numbers - near.numbers)

    def span(self, sentence: str, ref: str, language: Language) -> tuple[int, int]:
        """Where in the original's passage ``ref`` stands what ``sentence`` says.

        The nearest sentence, and as many of its neighbours as it takes to have every fact that the passage has.
        """
        held = self._text_language([ref], language)
        sentences = self.texts[held].passage(ref).sentences
        nearest = int(np.argmax(self.encode([each.text for each in sentences]) @ self.encode([sentence])[0]))
        stated = facts_of(sentence, language)
        wanted = missing_facts(stated, facts_of(self.texts[held].passage(ref).text, held))
        runs = sorted(
            ((first, last) for first in range(nearest + 1) for last in range(nearest, len(sentences))),
            key=lambda run: run[1] - run[0],
        )
        first, last = next(
            (first, last)
            for first, last in runs
            if missing_facts(stated, facts_of(_text(sentences[first : last + 1]), held)) == wanted
            or last - first + 1 == len(sentences)
        )
        own = self.texts[self.original].passage(ref).sentences
        return own[first].start, own[last].end

    def _text_language(self, refs: Sequence[str], language: Language) -> Language:
        """The language to compare in: the sentence's own, if every passage has a text in it."""
        report = self.texts.get(language)
        known = self._judges[self.original].prepared.known(refs)
        return language if report and all(report.passage(each.ref).text for each in known) else self.original

    @cached_property
    def _refs(self) -> frozenset[str]:
        return frozenset(passage.ref for passage in self.texts[self.original].passages())

    @cached_property
    def _judges(self) -> dict[Language, SupportJudge]:
        return {language: build_judge(report, self.encode) for language, report in self.texts.items()}


def _absent_codes(said: str, passages: Sequence[PreparedPassage]) -> list[str]:
    """Words with a number in them (COVID-19, G20) that none of the passages has; both are normal already."""
    codes = dict.fromkeys(match[0] for match in _CODE.finditer(said))
    return [code for code in codes if not any(stands_in(code, passage.normal_text) for passage in passages)]


def _text(sentences: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)
