"""How often an answer is right at each of the three levels that the page puts its confidence in.

``python -m benchmarks.certainty RUN``: the folder of a run of ``alinea evaluate --split dev``. An
answer is right if its first citation is one of those that the question's label allows; one to a question that the
report does not answer never is.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from assistant.evaluation.question_files import OWN_QUESTIONS
from assistant.web.certainty import FAIRLY_SURE, SURE

LEVELS = ((SURE, "sure"), (FAIRLY_SURE, "fairly sure"), (0.0, "to be checked"))


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not (Path(arguments[0]) / "answers.jsonl").is_file():
        sys.stderr.write("expected the folder of a run of alinea evaluate: python -m benchmarks.certainty RUN\n")
        return 2
    right_ids = {each["id"]: {*each["gold"], *each.get("also_ok", [])} for each in questions("questions.*.jsonl")}
    right_ids |= {each["id"]: set() for each in questions("unanswerable.jsonl")}
    levels = defaultdict[str, list[bool]](list)
    for answer in lines(Path(arguments[0]) / "answers.jsonl"):
        if answer["id"] in right_ids and answer.get("status") == "answered":
            level = next(name for bound, name in LEVELS if answer["confidence"] >= bound)
            levels[level].append(answer["citations"][0]["ref"] in right_ids[answer["id"]])
    print("| level | answers | first citation right |\n|---|---|---|")
    for _, name in LEVELS:
        found = levels[name]
        print(f"| {name} | {len(found)} | {sum(found) / max(len(found), 1):.2f} |")
    return 0


def questions(pattern: str) -> list[dict[str, Any]]:
    return [each for file in OWN_QUESTIONS.glob(pattern) for each in lines(file)]


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
