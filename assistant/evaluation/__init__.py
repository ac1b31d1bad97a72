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
    "OWN_QUESTIONS": "assistant.evaluation.question_files",
    "Case": "assistant.evaluation.case",
    "Comparison": "assistant.evaluation.comparison",
    "Estimate": "assistant.evaluation.estimate",
    "Evaluation": "assistant.evaluation.evaluation",
    "Judgement": "assistant.evaluation.judgements",
    "Measure": "assistant.evaluation.measures.measure",
    "Response": "assistant.evaluation.responses",
    "Stamp": "assistant.evaluation.evaluation",
    "SupportJudge": "assistant.support.judge",
    "Verdict": "assistant.support.judge",
    "build_judge": "assistant.support.judge",
    "compare": "assistant.evaluation.comparison",
    "compare_with": "assistant.evaluation.run",
    "evaluate": "assistant.evaluation.run",
    "fallen_short": "assistant.evaluation.bars",
    "load_judgements": "assistant.evaluation.question_files",
    "parse_bars": "assistant.evaluation.bars",
    "read_folder": "assistant.evaluation.question_files",
    "run_files": "assistant.evaluation.output.files",
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
    return getattr(import_module(_HOMES[name]), name)
