"""Questions to measure with: those of the project that may be looked at."""

from __future__ import annotations

import json
from itertools import chain

from assistant.evaluation.judgements import split_of
from assistant.evaluation.question_files import OWN_QUESTIONS


def dev_questions() -> dict[str, list[str]]:
    """Language -> the answerable questions of the ``dev`` half, in the order of their file."""
    return {language: _read(language) for language in ("fr", "en")}


def in_turn(questions: dict[str, list[str]]) -> list[tuple[str, str]]:
    """(language, question), French and English by turns."""
    pairs = zip(questions["fr"], questions["en"], strict=False)
    return list(chain.from_iterable((("fr", french), ("en", english)) for french, english in pairs))


def _read(language: str) -> list[str]:
    lines = (OWN_QUESTIONS / f"questions.{language}.jsonl").read_text(encoding="utf-8").splitlines()
    records = map(json.loads, lines)
    return [record["question"] for record in records if split_of(record["id"]) == "dev"]
