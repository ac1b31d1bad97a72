"""Do the cited passages say what the sentences say?

By ALCE's two definitions (Gao et al. 2023, arXiv 2305.14627, section 4). Recall: a sentence counts when it cites, and
its cited passages, read one after the other, support it. Precision: a citation counts when its sentence counts, and it
is relevant: it supports the sentence alone, or the others do not without it. Both are means over answers of the means
over sentences, or citations. ALCE lets an NLI model decide; here :mod:`assistant.support.judge` does.

A sentence that cites is misattributed when another passage supports it clearly better than those that it cites.
"""

from __future__ import annotations

from assistant.evaluation.case import Case
from assistant.evaluation.measures.measure import Measure


def _recall(case: Case) -> float | None:
    if not case.response.is_answered or not case.findings:
        return None
    return sum(finding.verdict.is_supported for finding in case.findings) / len(case.findings)


def _precision(case: Case) -> float | None:
    needed = [needed for finding in case.findings for needed in finding.needed]
    return sum(needed) / len(needed) if case.response.is_answered and needed else None


def _misattribution(case: Case) -> float | None:
    citing = [finding for finding in case.findings if finding.statement.refs]
    if not case.response.is_answered or not citing:
        return None
    return sum(finding.better is not None for finding in citing) / len(citing)


MEASURES = (
    Measure("support_recall", _recall),
    Measure("support_precision", _precision),
    Measure("misattribution", _misattribution, higher_is_better=False),
)
