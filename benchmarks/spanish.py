"""How well Spanish reports are searched in French and English: ``python -m benchmarks.spanish``.

Imports the texts of ``spanish/``, written for this, and asks the questions of ``spanish/questions.jsonl``: those of the
set ``before`` were written, with their two reports, before there was a lexicon; those of ``after``, with a third, when
it was there. Prints Markdown rows: how often a right passage comes first and among the first five, and how many
questions are answered rightly, answered wrongly and refused; with and without the second encoder.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.reports_folder import reports_folder
from assistant.settings import load_settings
from corpus.importing import import_file
from corpus.shelf import Shelf

HERE = Path(__file__).parent / "spanish"
_FIRST = 5


@dataclass(frozen=True)
class Outcome:
    """What came of a question."""

    language: str
    gold: frozenset[str]
    """Empty where the report does not answer."""
    found: tuple[str, ...]
    """Passages, best first."""
    cited: tuple[str, ...]
    """Empty where the question is refused."""

    @property
    def is_right(self) -> bool:
        """Whether a right passage is cited."""
        return not self.gold.isdisjoint(self.cited)


def main() -> int:
    """Import, ask, print."""
    records = [json.loads(line) for line in (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    print("| encoder | set | questions | of | first | among the first five | answered rightly | wrongly | refused |")
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as data_dir:
        settings = load_settings({"data_dir": data_dir}, environ={})
        for file in sorted(HERE.glob("*.txt")):
            imported = import_file(file)
            Shelf(reports_folder(settings.data_dir)).add(imported.report, file, imported.account)
        for encoder in ("bundled-static", "bundled"):
            chosen = settings.model_copy(update={"encoder": encoder})
            symbols = dict.fromkeys(record["report"] for record in records)
            by_report = {each: build_assistant(chosen.model_copy(update={"report": each})) for each in symbols}
            for name in ("before", "after"):
                asked = [record for record in records if record["set"] == name]
                outcomes = [_outcome(by_report[record["report"]], record) for record in asked]
                print("\n".join(_rows(f"{encoder} | {name}", outcomes)))
    return 0


def _outcome(assistant: Assistant, record: dict[str, str]) -> Outcome:
    answer = assistant.ask(record["question"])
    cited = tuple(dict.fromkeys(citation.ref for citation in answer.citations))
    return Outcome(record["lang"], frozenset(record["gold"]), tuple(each.ref for each in answer.retrieved), cited)


def _rows(label: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    for language in ("fr", "en"):
        asked = [each for each in outcomes if each.language == language and each.gold]
        first, early = (sum(not each.gold.isdisjoint(each.found[:most]) for each in asked) for most in (1, _FIRST))
        right, answered = sum(each.is_right for each in asked), sum(bool(each.cited) for each in asked)
        yield (
            f"| {label} | answered by the report, {language} | {len(asked)} | {first} | {early} | {right} | "
            f"{answered - right} | {len(asked) - answered} |"
        )
    none = [each for each in outcomes if not each.gold]
    wrong = sum(bool(each.cited) for each in none)
    yield f"| {label} | not answered by it | {len(none)} | | | | {wrong} | {len(none) - wrong} |"


if __name__ == "__main__":
    raise SystemExit(main())
