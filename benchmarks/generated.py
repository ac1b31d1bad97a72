"""Measures the strict check of a language model's sentences: ``python -m benchmarks.generated``.

On the 400 hand-judged sentences (``assistant/support/statements.*.jsonl``): which share of the supported ones it keeps,
and which share of the others it lets through, by bound. The bound in use was chosen on ``dev``.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.evaluation.judgements import split_of
from assistant.support import judge as judging
from assistant.support.strict import BOUND, Fault, Finding, StrictSupport
from corpus.library import load_editions, load_report
from embeddings import load_encoder
from embeddings.encoder import STATIC

STATEMENTS = Path(judging.__file__).parent
BOUNDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
Row = tuple[dict[str, Any], Finding]


def main() -> int:
    """Measure on both halves, print."""
    report = load_report()
    with tempfile.TemporaryDirectory() as folder:
        english = load_editions(report, Path(folder))["en"].report
    strict = StrictSupport({"fr": report, "en": english}, "fr", load_encoder(STATIC).encode_passages)
    for split in ("dev", "test"):
        for language in ("fr", "en"):
            lines = (STATEMENTS / f"statements.{language}.jsonl").read_text(encoding="utf-8").splitlines()
            chosen = [each for each in map(json.loads, lines) if split_of(each["id"]) == split]
            rows = [(each, strict.find(each["statement"], each["refs"], each["lang"])) for each in chosen]
            for bound in BOUNDS if split == "dev" else (BOUND,):
                print(f"{split} {language} {bound}: {_shares(rows, bound)}")
            print(f"{split} {language}, kept at {BOUND} by kind: {_kinds(rows)}")
    return 0


def _holds(found: Finding, bound: float) -> bool:
    return found.fault not in (Fault.FACTS, Fault.NEGATION) and found.probability >= bound


def _shares(rows: Sequence[Row], bound: float) -> str:
    held: dict[bool, list[bool]] = {True: [], False: []}
    for each, found in rows:
        held[each["supported"]].append(_holds(found, bound))
    kept, passed = (sum(held[supported]) / len(held[supported]) for supported in (True, False))
    return f"keeps {kept:.2f} of {len(held[True])} supported, lets {passed:.2f} of {len(held[False])} others through"


def _kinds(rows: Sequence[Row]) -> str:
    kinds: dict[str, list[bool]] = defaultdict(list)
    for each, found in rows:
        kinds[each["kind"]].append(_holds(found, BOUND))
    return ", ".join(f"{kind} {sum(held)}/{len(held)}" for kind, held in sorted(kinds.items()))


if __name__ == "__main__":
    sys.exit(main())
