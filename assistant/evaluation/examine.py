"""A question and a response -> a case: sentences are held against passages, markers against the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from assistant.answer import Language
from assistant.evaluation.case import Case, MarkerFinding, Repetition, StatementFinding
from assistant.evaluation.judgements import Judgement, twins
from assistant.evaluation.markers import Marker
from assistant.evaluation.measures.retrieval import score_retrieval
from assistant.evaluation.responses import Response, Statement
from assistant.language import detect_language
from assistant.support.judge import SupportJudge
from corpus.errors import UnknownReference
from corpus.report import Figure, Footnote, Passage, Report


@dataclass(frozen=True)
class Examiner:
    """Examines responses about one report."""

    report: Report
    judge: SupportJudge

    def cases(
        self,
        judgements: Sequence[Judgement],
        responses: Mapping[str, Response],
        repetitions: Mapping[str, Repetition],
        tick: Callable[[], object],
    ) -> tuple[Case, ...]:
        """A case for every question."""
        retrieval = score_retrieval((judgement, responses[judgement.id]) for judgement in judgements)
        hosts = {note.ref: note.called_in for note in self.report.passages() if isinstance(note, Footnote)}
        other = twins(judgements)
        cases = []
        for judgement in judgements:
            response = responses[judgement.id]
            spoken = spoken_language(response)
            cases.append(
                Case(
                    judgement=judgement,
                    response=response,
                    findings=tuple(self._finding(each, spoken) for each in response.statements),
                    markers=tuple(self._marker(each, response) for each in response.markers),
                    retrieval=retrieval.get(judgement.id, {}),
                    spoken=spoken,
                    repetition=repetitions.get(judgement.id, Repetition()),
                    cited_in_other_language=responses[other[judgement.id]].cited if judgement.id in other else None,
                    hosts=hosts,
                )
            )
            tick()
        return tuple(cases)

    def _finding(self, statement: Statement, spoken: str) -> StatementFinding:
        default: Language = "en" if spoken == "en" else "fr"
        language: Language = "en" if detect_language(statement.text, default=default) == "en" else "fr"
        refs = statement.refs
        verdict = self.judge.judge(statement.text, refs, language)
        return StatementFinding(
            statement=statement,
            verdict=verdict,
            needed=tuple(verdict.is_supported and self._is_needed(statement, ref, language) for ref in refs),
            better=self.judge.better(statement.text, refs, language) if refs else None,
        )

    def _is_needed(self, statement: Statement, ref: str, language: Language) -> bool:
        """ALCE: a citation is irrelevant if it does not support the sentence alone and the others do without it."""
        others = [other for other in statement.refs if other != ref]
        if not others or self.judge.judge(statement.text, [ref], language).is_supported:
            return True
        return not self.judge.judge(statement.text, others, language).is_supported

    def _marker(self, marker: Marker, response: Response) -> MarkerFinding:
        if marker.fault:
            return MarkerFinding(marker, f"does not parse: {marker.fault}")
        absent = [ref for ref in marker.refs if not self._exists(ref)]
        if absent:
            return MarkerFinding(marker, f"{self.report.symbol} has no {', '.join(absent)}")
        if response.retrieved is None:
            return MarkerFinding(marker)
        retrieved = {ref for ref, _ in response.retrieved}
        strange = [ref for ref in marker.refs if not ref.startswith("sec-") and not self._is_near(ref, retrieved)]
        return MarkerFinding(marker, f"not retrieved: {', '.join(strange)}" if strange else "")

    def _is_near(self, ref: str, retrieved: Set[str]) -> bool:
        """Whether a passage was retrieved, or a note or figure that it calls, or the passage that calls it."""
        return ref in retrieved or any(
            ref in _callers(self.report.passage(other)) or other in _callers(self.report.passage(ref))
            for other in retrieved
            if self._exists(other) and not other.startswith("sec-")
        )

    def _exists(self, ref: str) -> bool:
        try:
            _ = self.report.section(ref) if ref.startswith("sec-") else self.report.passage(ref)
        except UnknownReference:
            return False
        return True


def _callers(passage: Passage) -> tuple[str, ...]:
    """The paragraphs that call a note or a figure."""
    if isinstance(passage, Footnote):
        return (passage.called_in,)
    return passage.called_in if isinstance(passage, Figure) else ()


def spoken_language(response: Response) -> str:
    """The language that most of what is said is in; empty where nothing is said."""
    return detect_language(response.words) if response.words else ""
