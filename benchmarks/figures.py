"""What ``make bench`` measures: the names of its figures, how they are printed, and what they are to be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One thing measured; the less the better."""

    name: str
    """As the history has it."""
    what: str
    unit: str
    digits: int = 1
    most: float | None = None
    """The target, if there is one."""

    @property
    def is_time(self) -> bool:
        """Whether a faster machine makes it less."""
        return self.unit in ("s", "ms")

    @property
    def target(self) -> str:
        """As printed; empty where there is none."""
        return "" if self.most is None else f"≤ {self.most:g} {self.unit}"

    def shown(self, value: float) -> str:
        """A value with its unit."""
        return f"{value:.{self.digits}f} {self.unit}"


FIGURES = (
    Figure("answer_ms", "one answer in process, median", "ms", most=25),
    Figure("answer_p95_ms", "one answer in process, 95th percentile", "ms"),
    Figure("answer_cpu_ms", "one answer in process, processor's time, median", "ms"),
    Figure("answer_static_ms", "one answer with the static encoder alone, median", "ms", most=5),
    Figure("answer_static_p95_ms", "one answer with the static encoder alone, 95th percentile", "ms"),
    Figure("answer_static_cpu_ms", "one answer with the static encoder alone, processor's time, median", "ms"),
    Figure("page_s", "page ready after `python app.py`", "s", most=4),
    Figure("first_answer_s", "first answer after that", "s", most=4),
    Figure("memory_mb", "resident memory of the server, after an answer", "MB", digits=0, most=900),
    Figure("index_s", "`alinea index --rebuild`, whole process", "s", most=10),
    Figure("ask_s", "`alinea ask`, whole process", "s", most=2.5),
    Figure("ask_cpu_s", "`alinea ask`, processor's time", "s"),
    Figure("evaluate_s", "`alinea evaluate`, whole process", "s", digits=0, most=120),
)
