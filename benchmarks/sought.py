"""What telling the things sought costs and brings: ``python -m benchmarks.sought``. Prints shares.

Of questions that the report answers and of near misses, each by writers who had seen no other questions: how many are
said to lack what they ask for. The questions anticipated for the passages count as answered as well.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from assistant.answer import Language, Question
from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.settings import load_settings
from assistant.sought.questions import things_sought
from corpus.library import load_enrichment, load_report

_HERE = Path(__file__).parent
Asked = tuple[str, str]
"""A question and its language."""


def main() -> int:
    """Measure, print."""
    settings = load_settings()
    assistant = build_assistant(settings)
    anticipated = load_enrichment(load_report(settings.one_report)).questions
    print("| questions | how many | seek a thing of a kind | said to lack it |\n|---|---|---|---|")
    print(_row(assistant, "that the report answers", _of(_HERE / "sought_questions.jsonl")))
    print(_row(assistant, "anticipated, answered too", ((each.text, each.language) for each in anticipated)))
    print(_row(assistant, "near misses", _of(_HERE / "near_misses.jsonl")))
    return 0


def _row(assistant: Assistant, label: str, asked: Iterable[Asked]) -> str:
    count = seeking = lacking = 0
    for text, name in asked:
        language: Language = "fr" if name == "fr" else "en"
        count += 1
        seeking += bool(things_sought(text, language))
        lacking += assistant.search(Question(text, text, language, language)).fit.lacks
    return f"| {label} | {count} | {seeking} | {lacking} ({lacking / count:.3f}) |"


def _of(path: Path) -> Iterator[Asked]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record: dict[str, Any] = json.loads(line)
        yield record["question"], record["lang"]


if __name__ == "__main__":
    sys.exit(main())
