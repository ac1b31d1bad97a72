"""How many readers say what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.feedback.opinion import REASONS, Verdict


@dataclass(frozen=True)
class Tally:
    """Counts of opinions."""

    verdicts: Counter[str]
    """By verdict."""
    languages: Counter[tuple[str, str]]
    """By the language of the answer, and the verdict."""
    reasons: Counter[str]

    @property
    def total(self) -> int:
        """How many there are."""
        return self.verdicts.total()


def tally_text(tally: Tally) -> str:
    """The counts for a terminal, a line each."""
    if not tally.total:
        return "no opinion has been kept"
    lines = [
        f"opinions   {tally.total:>5}",
        *_counted("verdict", [(verdict.value, tally.verdicts[verdict.value]) for verdict in Verdict]),
        *_counted("reason", [(key, tally.reasons[key]) for keys in REASONS.values() for key in keys]),
        *_languages(tally),
    ]
    return "\n".join(lines)


def _counted(heading: str, counts: list[tuple[str, int]]) -> Iterator[str]:
    yield ""
    yield heading
    for name, count in counts:
        yield f"  {name:<20} {count:>5}"


def _languages(tally: Tally) -> Iterator[str]:
    yield ""
    yield f"language               {Verdict.UP:>5} {Verdict.DOWN:>5}"
    for language in sorted({language for language, _ in tally.languages}):
        up, down = (tally.languages[language, verdict.value] for verdict in Verdict)
        yield f"  {language:<20} {up:>5} {down:>5}"
