"""An answer with what must be known of the reports it quotes: the language of each sentence, what each marker shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Basis, Citation, CitedSentence, Language
from assistant.reportfacts import ReportFacts
from assistant.web.links import Cited

QUOTE_LANGUAGE: Language = "fr"
"""Of a quote from a report that is not known here any more."""


@dataclass(frozen=True)
class Quoted:
    """An answer, and what must be known of the reports that it quotes."""

    answer: Answer
    reports: Sequence[ReportFacts] = ()
    """All that there are to choose from."""

    def language_of(self, sentence: CitedSentence) -> str:
        """That a sentence is said in."""
        if sentence.basis is Basis.VERBATIM:
            cited = [self.answer.citations[index].report for index in sentence.citations[:1]]
            return next((each.language for each in self.reports if each.symbol in cited), self._original)
        return self.answer.edition if sentence.basis is Basis.TRANSLATED else self.answer.language

    @property
    def _original(self) -> str:
        """The language of the report's own words, beside those of an edition where the answer quotes both."""
        edition = self.answer.edition
        if not edition:
            return QUOTE_LANGUAGE
        quotes_edition = any(each.basis is Basis.TRANSLATED for each in self.answer.sentences)
        return edition if not quotes_edition else "en" if edition == "fr" else "fr"

    def cited(self, citation: Citation, sentence: CitedSentence) -> Cited:
        """What the marker of a citation shows."""
        generated = sentence.basis is Basis.GENERATED
        edition = None if generated else self.language_of(sentence)
        is_only_one = [each.symbol for each in self.reports] in ([], [citation.report])
        report = "" if is_only_one else citation.report
        return Cited(citation.ref, (citation.start, citation.end), edition, generated, report)
