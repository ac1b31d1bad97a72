"""Is a sentence supported by the passages that it cites?

In turn: it stands there word for word; it is a known translation of what stands there; else all its numbers, dates,
names of bodies, document symbols and acronyms stand there, and it is alike enough (:mod:`.likeness`), or, where an NLI
model was given, entailed. ``docs/evaluation.md`` says how often this is right, by kind of mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.answer import Language
from assistant.facts import Facts, facts_of, missing_facts
from assistant.support.likeness import Comparer, Likeness, LikenessModel
from assistant.support.names import NameTable, un_names
from assistant.support.normal import normal, stands_in
from assistant.support.passages import Encode, PreparedPassage, PreparedReport, prepare
from corpus.report import Report

Entail = Callable[[str, str], float]
"""(premise, hypothesis) -> probability that the premise entails the hypothesis."""

BOUND = 0.3
_CLEARLY = 0.1
"""By how much another passage's cosine must exceed the cited ones' to support a sentence clearly better."""
EDGES = " \"'.,;:!?…()[]-"
"""What may stand before and after a sentence without being part of it."""


class Ground(StrEnum):
    """What makes a sentence supported."""

    VERBATIM = "verbatim"
    TRANSLATION = "translation"
    LIKENESS = "likeness"
    ENTAILMENT = "entailment"


@dataclass(frozen=True)
class Verdict:
    """Whether passages support a sentence."""

    ground: Ground | None
    """``None``: they do not."""
    probability: float
    reason: str = ""
    """What is missing, where they do not."""

    @property
    def is_supported(self) -> bool:
        """Whether they do."""
        return self.ground is not None


MODELS: Mapping[bool, LikenessModel] = {
    True: LikenessModel(bias=-6.621, cosine=1.254, coverage=3.285, names=4.122, negation=-0.986),
    False: LikenessModel(bias=-6.694, cosine=6.416, coverage=3.668, names=0.846, negation=0.337),
}
"""By whether sentence and report are in the same language. Fitted by ``benchmarks/support.py`` on the ``dev`` half of
``statements.*.jsonl``."""


@dataclass(frozen=True)
class SupportJudge:
    """Judges sentences against one report; build it with :func:`build_judge`."""

    report_language: Language
    prepared: PreparedReport
    comparer: Comparer
    names: NameTable
    translations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Passage id -> the passage in known translations, as :func:`normal` makes them."""
    entail: Entail | None = None

    def judge(self, sentence: str, refs: Sequence[str], language: Language) -> Verdict:
        """Whether the passages ``refs``, read one after the other, support ``sentence``.

        Args:
            sentence: without its markers.
            refs: ids; those that the report lacks support nothing.
            language: of the sentence.
        """
        passages = self.prepared.known(refs)
        if not passages:
            return Verdict(None, 0.0, "no passage cited")
        said = normal(sentence).strip(EDGES)
        if not said:
            return Verdict(None, 0.0, "nothing said")
        if any(stands_in(said, passage.normal_text) for passage in passages):
            return Verdict(Ground.VERBATIM, 1.0)
        if any(stands_in(said, text) for passage in passages for text in self.translations.get(passage.ref, ())):
            return Verdict(Ground.TRANSLATION, 1.0)
        named, rest = self.names.take(sentence)
        missing = self._missing(sentence, rest, named, passages, language)
        if missing:
            return Verdict(None, 0.0, f"not there: {', '.join(missing)}")
        return self._compared(sentence, rest, passages, language)

    def better(self, sentence: str, refs: Sequence[str], language: Language) -> str | None:
        """The passage, not among ``refs``, that supports ``sentence`` clearly better than they do, if there is one.

        Clearly: it has the sentence word for word and they do not; or they do not support it, and the nearest other
        passage, nearer by a good deal, does.
        """
        own = self.judge(sentence, refs, language)
        if own.ground in (Ground.VERBATIM, Ground.TRANSLATION):
            return None
        said = normal(sentence).strip(EDGES)
        others = {ref: passage for ref, passage in self.prepared.passages.items() if ref not in refs}
        verbatim = next((ref for ref, passage in others.items() if said and stands_in(said, passage.normal_text)), None)
        if verbatim or own.is_supported:
            return verbatim
        cosines = self.comparer.cosines(sentence)
        nearest = max(others, key=cosines.__getitem__, default=None)
        if nearest is None or cosines[nearest] < max((cosines.get(ref, 0.0) for ref in refs), default=0.0) + _CLEARLY:
            return None
        return nearest if self.judge(sentence, [nearest], language).is_supported else None

    def likeness(self, sentence: str, refs: Sequence[str], language: Language) -> Likeness:
        """The figures that the decision rests on where the facts are all there; to fit the models with."""
        return self.comparer.likeness(sentence, self.names.take(sentence)[1], self.prepared.known(refs), language)

    def missing(self, sentence: str, refs: Sequence[str], language: Language) -> list[str]:
        """The facts of ``sentence`` that the passages do not have."""
        named, rest = self.names.take(sentence)
        return self._missing(sentence, rest, named, self.prepared.known(refs), language)

    def _missing(
        self, sentence: str, rest: str, named: frozenset[int], passages: Sequence[PreparedPassage], language: Language
    ) -> list[str]:
        stated = facts_of(sentence, language)
        source = _joined([passage.facts for passage in passages])
        lacks = missing_facts(stated, source)
        unknown = sorted(facts_of(rest, language).acronyms - source.acronyms)
        groups = named - frozenset().union(*(passage.names for passage in passages))
        return [
            *sorted(f"{number:f}" for number in lacks.numbers),
            *(f"{month}/{year}" if year else f"month {month}" for month, year in sorted(lacks.months, key=str)),
            *sorted(lacks.symbols),
            *sorted(map(self.names.label, groups)),
            *unknown,
        ]

    def _compared(self, sentence: str, rest: str, passages: Sequence[PreparedPassage], language: Language) -> Verdict:
        if self.entail is not None:
            premise = "\n".join(passage.windows[-1] for passage in passages)
            probability, ground = self.entail(premise, sentence), Ground.ENTAILMENT
        else:
            model = MODELS[language == self.report_language]
            likeness = self.comparer.likeness(sentence, rest, passages, language)
            probability, ground = model.probability(likeness), Ground.LIKENESS
        if probability >= BOUND:
            return Verdict(ground, probability)
        return Verdict(None, probability, "not alike enough" if ground is Ground.LIKENESS else "not entailed")


def build_judge(
    report: Report,
    encode: Encode,
    *,
    entail: Entail | None = None,
    translations: Mapping[str, Sequence[str]] | None = None,
    names: NameTable | None = None,
) -> SupportJudge:
    """The judge of sentences about ``report``.

    Args:
        report: what is cited.
        encode: texts -> unit vectors; the models were fitted with those of the bundled encoder.
        entail: an NLI model, to decide in place of likeness.
        translations: passage id -> texts known to translate the passage; what stands in one word for word is supported.
        names: one thing's many names; default: those of the United Nations.
    """
    names = names or un_names()
    language: Language = "en" if report.metadata.language == "en" else "fr"
    prepared = prepare(report, encode, names)
    return SupportJudge(
        report_language=language,
        prepared=prepared,
        comparer=Comparer(prepared, encode, language),
        names=names,
        translations={ref: tuple(map(normal, texts)) for ref, texts in (translations or {}).items()},
        entail=entail,
    )


def _joined(facts: Sequence[Facts]) -> Facts:
    return Facts(
        frozenset().union(*(each.numbers for each in facts)),
        frozenset().union(*(each.months for each in facts)),
        frozenset().union(*(each.symbols for each in facts)),
        frozenset().union(*(each.acronyms for each in facts)),
    )
