"""Everything that a run leaves behind, by file name."""

from __future__ import annotations

from assistant.answer import Language
from assistant.evaluation.comparison import Comparison
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.output.markdown import markdown
from assistant.evaluation.output.page import page
from assistant.evaluation.output.records import answers_jsonl, metrics_json, qrels_trec, ragas_jsonl, run_trec
from assistant.evaluation.output.words import load_words
from corpus.report import Report


def run_files(
    evaluation: Evaluation, report: Report, *, comparison: Comparison | None = None, language: Language = "en"
) -> dict[str, bytes]:
    """File name -> content.

    Args:
        evaluation: what was measured.
        report: that the questions are about.
        comparison: with an earlier run, if any.
        language: of the page and of ``report.md``.
    """
    words = load_words(language)
    texts = {passage.ref: passage.text for passage in report.passages()}
    files = {
        "report.html": page(evaluation, comparison, texts, words),
        "report.md": markdown(evaluation, comparison, words),
        "metrics.json": metrics_json(evaluation, comparison),
        "answers.jsonl": answers_jsonl(evaluation),
        "run.trec": run_trec(evaluation.cases, tag=evaluation.stamp.system.replace(" ", "_")),
        "qrels.trec": qrels_trec(evaluation.cases),
        "ragas.jsonl": ragas_jsonl(evaluation.cases, texts),
    }
    # A lone surrogate in a hostile question cannot be written: it leaves as an escape.
    return {name: text.encode("utf-8", errors="backslashreplace") for name, text in files.items()}
