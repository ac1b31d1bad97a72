"""How often is the right passage found, and cited first? ``python -m benchmarks.quality [QUESTIONS]``.

Reads ``questions.fr.jsonl``, ``questions.en.jsonl``, ``unanswerable.jsonl`` and ``robustness.jsonl`` of a folder
(default: the project's own sets) and prints a table. An id is right when it is in ``gold`` or ``also_ok``. A line of
``robustness.jsonl`` holds when the status is the one expected, no forbidden string is in the text, and a right id is
cited where one is named.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant.answer import Answer, Status
from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.settings import load_settings

OWN = Path(__file__).parent.parent / "assistant" / "evaluation" / "questions"
_STATUS = {
    "answer": Status.ANSWERED,
    "abstain": Status.ABSTAINED,
    "chitchat": Status.CHITCHAT,
    "other_language": Status.OTHER_LANGUAGE,
    "error": Status.ERROR,
}


def main(arguments: Sequence[str]) -> int:
    """Print the figures of one folder of questions."""
    folder = Path(arguments[0]) if arguments else OWN
    assistant = build_assistant(load_settings())
    print(f"questions of {folder.name}; fingerprint {assistant.fingerprint[:12]}")
    print("| set | questions | in the first 5 | first retrieved | first cited | abstained | sentences |")
    print("|---|---|---|---|---|---|---|")
    for language in ("fr", "en"):
        print(_answerable_row(language, _read(folder / f"questions.{language}.jsonl"), assistant))
    for expect, held, total in _unanswerable(_read(folder / "unanswerable.jsonl"), assistant):
        print(f"{expect}: {held} of {total}")
    faults = [item["id"] for item in _read(folder / "robustness.jsonl") if not _holds(item, assistant)]
    print(f"robustness: does not hold: {', '.join(faults) or 'none'}")
    return 0


def _answerable_row(language: str, items: Sequence[dict[str, Any]], assistant: Assistant) -> str:
    counts = dict.fromkeys(("in5", "first", "cited", "abstained", "sentences"), 0)
    for item in items:
        answer = assistant.ask(item["question"])
        right = {*item["gold"], *item.get("also_ok", ())}
        retrieved = [found.ref for found in answer.retrieved]
        counts["in5"] += bool(right.intersection(retrieved[:5]))
        counts["first"] += bool(right.intersection(retrieved[:1]))
        counts["cited"] += bool(answer.citations) and answer.citations[0].ref in right
        counts["abstained"] += answer.status is not Status.ANSWERED
        counts["sentences"] += len(answer.sentences)
    shares = {name: count / max(1, len(items)) for name, count in counts.items()}
    return (
        f"| {language} | {len(items)} | {shares['in5']:.3f} | {shares['first']:.3f} | {shares['cited']:.3f} "
        f"| {shares['abstained']:.3f} | {shares['sentences']:.1f} |"
    )


def _unanswerable(items: Iterable[dict[str, Any]], assistant: Assistant) -> list[tuple[str, int, int]]:
    counts: dict[str, list[bool]] = {}
    for item in items:
        name = f"{item['expect']} ({item['kind']})"
        counts.setdefault(name, []).append(assistant.ask(item["question"]).status is _STATUS[item["expect"]])
    return [(name, sum(held), len(held)) for name, held in sorted(counts.items())]


def _holds(item: dict[str, Any], assistant: Assistant) -> bool:
    answer = assistant.ask(_input(item))
    cited = {citation.ref for citation in answer.citations}
    return (
        answer.status is _STATUS[item["expect"]]
        and not any(forbidden in answer.text for forbidden in item["must_not"])
        and _is_right(item, answer, cited)
    )


def _is_right(item: dict[str, Any], answer: Answer, cited: set[str]) -> bool:
    return answer.status is not Status.ANSWERED or not item["gold"] or bool(cited.intersection(item["gold"]))


def _input(item: dict[str, Any]) -> str:
    if "input" in item:
        return str(item["input"])
    text, times = item["input_repeat"]
    return str(text) * int(times) + str(item.get("suffix", ""))


def _read(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
