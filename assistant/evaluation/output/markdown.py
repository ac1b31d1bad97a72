"""``report.md``: the tables, for a pull request or a wiki."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evaluation.comparison import Comparison, Outcome
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.output.tables import Table, breakdown, change_rows, tables
from assistant.evaluation.output.words import Words

_MOST_LISTED = 50


def markdown(evaluation: Evaluation, comparison: Comparison | None, words: Words) -> str:
    """The whole text."""
    stamp = evaluation.stamp
    parts = [
        f"# {words['title']}",
        words["subtitle"].format(report=stamp.report, count=len(evaluation.cases), date=stamp.date.date().isoformat()),
        "\n".join(
            f"- {words[name]}: {value}"
            for name, value in (
                ("system", stamp.system),
                ("version", stamp.version),
                ("fingerprint", stamp.fingerprint or "–"),
                ("question_set", stamp.questions),
                ("judge", stamp.judge),
            )
        ),
        f"{words['interval']} {words['halves']}",
        *(f"> {remark}" for remark in evaluation.remarks),
    ]
    for table in (*tables(evaluation, words), breakdown(evaluation, words)):
        parts += [f"## {table.title}", _table(table)]
    if comparison is not None:
        parts += _comparison(comparison, words)
    return "\n\n".join([*parts, words["footer"]]) + "\n"


def _table(table: Table) -> str:
    rows = [(row.label, *(f"{cell.value} {cell.interval}".strip() for cell in row.cells)) for row in table.rows]
    return _rows((table.head, *table.columns), rows)


def _comparison(comparison: Comparison, words: Words) -> list[str]:
    head = (words["measure"], words["before"], words["now"], words["difference"], words["p"], words["q"])
    return [
        f"## {words['comparison'].format(baseline=comparison.baseline)}",
        words["compared"].format(count=comparison.compared),
        _rows(head, list(change_rows(comparison, words))),
        f"{words['won']} ({len(comparison.won)}): {_ids(comparison.won)}",
        f"{words['lost']} ({len(comparison.lost)}): {_ids(comparison.lost)}",
    ]


def _ids(outcomes: Sequence[Outcome]) -> str:
    named = ", ".join(outcome.id for outcome in outcomes[:_MOST_LISTED])
    return (named or "–") + (" …" if len(outcomes) > _MOST_LISTED else "")


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '∣') for cell in cells)} |" for cells in lines)
