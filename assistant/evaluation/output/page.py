"""``report.html``: the whole run on one page, in one file that asks nothing of any host."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.evaluation.comparison import Comparison
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.judgements import SPLITS
from assistant.evaluation.output.charts import charts
from assistant.evaluation.output.questions import question_rows
from assistant.evaluation.output.tables import breakdown, change_rows, headlines, tables
from assistant.evaluation.output.words import Words
from assistant.labels import marker_text

_FOLDER = Path(__file__).parent
_COLUMNS = ("id", "split", "set", "language", "kind", "question", "score", "cited", "gold")
_TITLES = {"id": "id", "split": "half"}
_SCRIPT_WORDS = (
    "question", "why", "expected", "also_ok", "answer", "confidence", "sources", "retrieved", "gold", "shown", "nothing_said",
)  # fmt: skip


def page(evaluation: Evaluation, comparison: Comparison | None, texts: Mapping[str, str], words: Words) -> str:
    """The page.

    Args:
        evaluation: what is shown.
        comparison: with an earlier run, if any.
        texts: passage id -> text, of every passage that may be cited.
        words: the language of the page.
    """
    rows = question_rows(evaluation.cases, words)
    data = {
        "rows": rows,
        "texts": texts,
        "labels": {ref: marker_text(ref, words.language) for ref in texts},
        "words": {name: words[name] for name in _SCRIPT_WORDS},
    }
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2").render(
        words={**words.table, "language": words.language, "language_label": words["language"]},
        stamp=evaluation.stamp,
        count=len(evaluation.cases),
        remarks=evaluation.remarks,
        headlines=headlines(evaluation, words),
        tables=tables(evaluation, words),
        breakdown=breakdown(evaluation, words),
        comparison=comparison,
        changes=list(change_rows(comparison, words)) if comparison else [],
        charts=charts(evaluation, words),
        filters=_filters(rows, words),
        columns=[(key, "id" if key == "id" else words[_TITLES.get(key, key)]) for key in _COLUMNS],
        data=Markup(_script_json(data)),  # noqa: S704
        css=Markup(_read("page.css")),  # noqa: S704
        js=Markup(_read("page.js")),  # noqa: S704
    )


def _filters(rows: Iterable[dict[str, Any]], words: Words) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(field, label, options) of each list to choose from."""
    rows = list(rows)

    def options(field: str) -> list[tuple[str, str]]:
        return [(value, value) for value in sorted({row[field] for row in rows if row[field]})]

    return [
        ("split", words["half"], [(split, split) for split in SPLITS]),
        ("set", words["set"], options("set")),
        ("language", words["language"], options("language")),
        ("kind", words["kind"], options("kind")),
        ("success", words["result"], [("false", words["failed"]), ("true", words["passed"])]),
    ]


def _script_json(values: Any) -> str:
    """JSON that cannot end the script element that it stands in."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
