"""How good are the answers' citations? Questions with their judgements, and the figures measured on them.

::

    from assistant.evaluation import evaluate

    assert evaluate().figure("citation_f1", "test,fr").value >= 0.7

The names load with their modules, on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.evaluation.bars import fallen_short, parse_bars
    from assistant.evaluation.case import Case
    from assistant.evaluation.comparison import Comparison, compare
    from assistant.evaluation.estimate import Estimate
    from assistant.evaluation.evaluation import Evaluation, Stamp
    from assistant.evaluation.judgements import Judgement
    from assistant.evaluation.measures.measure import Measure
    from assistant.evaluation.output.files import run_files
    from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements, read_folder
    from assistant.evaluation.responses import Response
    from assistant.evaluation.run import compare_with, evaluate
    from assistant.support.judge import SupportJudge, Verdict, build_judge

_HOMES = {
    "OWN_QUESTIONS": "question_files",
    "Case": "case",
    "Comparison": "comparison",
    "Estimate": "estimate",
    "Evaluation": "evaluation",
    "Judgement": "judgements",
    "Measure": "measures.measure",
    "Response": "responses",
    "Stamp": "evaluation",
    "SupportJudge": "support.judge",
    "Verdict": "support.judge",
    "build_judge": "support.judge",
    "compare": "comparison",
    "compare_with": "run",
    "evaluate": "run",
    "fallen_short": "bars",
    "load_judgements": "question_files",
    "parse_bars": "bars",
    "read_folder": "question_files",
    "run_files": "output.files",
}

__all__ = [
    "OWN_QUESTIONS",
    "Case",
    "Comparison",
    "Estimate",
    "Evaluation",
    "Judgement",
    "Measure",
    "Response",
    "Stamp",
    "SupportJudge",
    "Verdict",
    "build_judge",
    "compare",
    "compare_with",
    "evaluate",
    "fallen_short",
    "load_judgements",
    "parse_bars",
    "read_folder",
    "run_files",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
