"""Fits and measures the support test: ``python -m benchmarks.support``.

400 sentences about E/2021/47, each with the passages it cites and whether they support it, written and judged by hand
(``assistant/support/statements.*.jsonl``). The logistic models of :mod:`assistant.support.judge`
are fitted on the ``dev`` half of those whose facts are all there, and the whole test is measured on the other half.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.evaluation.judgements import split_of
from assistant.support import judge as judging
from assistant.support.judge import SupportJudge, build_judge
from assistant.support.likeness import LikenessModel
from corpus.library import load_report
from embeddings import load_encoder

STATEMENTS = Path(judging.__file__).parent
Statement = dict[str, Any]


def main() -> int:
    """Fit on dev, measure on both halves, print."""
    judge = build_judge(load_report(), load_encoder().encode_passages)
    statements = [
        json.loads(line)
        for language in ("fr", "en")
        for line in (STATEMENTS / f"statements.{language}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for language in ("fr", "en"):
        chosen = [each for each in statements if each["lang"] == language and split_of(each["id"]) == "dev"]
        print(f"    {language == judge.report_language}: {_fit(judge, chosen)},")
    print("\nwith the models in use: right of all, and by kind")
    for split in ("dev", "test"):
        for language in ("fr", "en"):
            chosen = [each for each in statements if each["lang"] == language and split_of(each["id"]) == split]
            print(_row(f"{split} {language}", judge, chosen))
    return 0


def _fit(judge: SupportJudge, statements: Sequence[Statement]) -> LikenessModel:
    left = [each for each in statements if not judge.missing(each["statement"], each["refs"], each["lang"])]
    figures = np.array([judge.likeness(each["statement"], each["refs"], each["lang"]) for each in left])
    supported = np.array([each["supported"] for each in left])
    fitted = LogisticRegression(C=10.0, class_weight="balanced", max_iter=5000).fit(figures, supported)
    return LikenessModel(*(round(float(value), 3) for value in (*fitted.intercept_, *fitted.coef_[0])))


def _row(name: str, judge: SupportJudge, statements: Sequence[Statement]) -> str:
    right: dict[str, list[bool]] = defaultdict(list)
    for each in statements:
        verdict = judge.judge(each["statement"], each["refs"], each["lang"])
        held = verdict.is_supported == each["supported"]
        for kind in ("all", "supported" if each["supported"] else "unsupported", each["kind"]):
            right[kind].append(held)
    shares = ", ".join(f"{kind} {sum(held) / len(held):.2f} ({len(held)})" for kind, held in sorted(right.items()))
    return f"{name}: {shares}"


if __name__ == "__main__":
    sys.exit(main())
