"""The words of the outputs, in French or English, and how numbers are written there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.answer import Language
from assistant.evaluation.estimate import Estimate
from assistant.evaluation.measures.measure import Measure

_FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    language: Language
    table: Mapping[str, Any]
    measures: Mapping[str, tuple[str, str]]

    def __getitem__(self, name: str) -> str:
        """A phrase by name."""
        return str(self.table[name])

    def get(self, section: str, name: str) -> str:
        """A phrase of a section: ``families``, ``sets``, ``grounds``, ``reasons``."""
        return str(self.table[section][name])

    def label(self, measure: Measure) -> str:
        """How a measure is called; an arrow where lower is better."""
        return self.measures[measure.name][0] + ("" if measure.higher_is_better else " ↓")

    def meaning(self, measure: Measure) -> str:
        """A line that explains it."""
        return self.measures[measure.name][1]

    def number(self, value: float, digits: int) -> str:
        """A number as the language writes it, the minus a real one."""
        text = f"{value:z.{digits}f}".replace("-", "−")
        return text.replace(".", ",") if self.language == "fr" else text

    def figure(self, measure: Measure, value: float) -> str:
        """A value with the decimals that its unit bears."""
        return self.number(value, {"share": 3, "count": 2, "ms": 1}[measure.unit])

    def interval(self, measure: Measure, estimate: Estimate) -> str:
        """``[0,690–0,774]``; empty where there is none."""
        if estimate.low is None or estimate.high is None:
            return ""
        return f"[{self.figure(measure, estimate.low)}–{self.figure(measure, estimate.high)}]"


@lru_cache(maxsize=2)
def load_words(language: Language) -> Words:
    """The words of a language."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    measures = {name: (texts[language][0], texts[language][1]) for name, texts in tables["measures"].items()}
    return Words(language, tables[language], measures)
