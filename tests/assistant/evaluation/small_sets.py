"""A small set of questions about the real report, of every kind, as files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FRENCH = [
    {"id": "s-fr1", "lang": "fr", "type": "factoid", "difficulty": "easy", "question": "Combien d'organismes ont adopté les normes IPSAS ?", "gold": ["73"], "must_include": [["26"]]},
    {"id": "s-fr2", "lang": "fr", "type": "definition", "difficulty": "easy", "question": "Qu'est-ce que ClearCheck ?", "gold": ["64"]},
]  # fmt: skip
ENGLISH = [
    {"id": "s-en1", "lang": "en", "type": "factoid", "difficulty": "easy", "question": "Which countries have common local banking agreements?", "gold": ["54"]},
]  # fmt: skip
UNANSWERABLE = [
    {
        "id": "s-na1",
        "lang": "fr",
        "question": "Quelle est la capitale de l'Australie ?",
        "kind": "off",
        "expect": "abstain",
    },
    {"id": "s-na2", "lang": "en", "question": "Thank you, goodbye!", "kind": "meta", "expect": "chitchat"},
]
CONVERSATIONS = [
    {"id": "s-cv1", "turns": [
        {"lang": "fr", "question": "Quel organisme dirige le projet pilote au Sahel ?", "gold": ["50"], "depends_on_history": False},
        {"lang": "fr", "question": "Et depuis quand ?", "gold": ["50"], "depends_on_history": True},
    ]},
]  # fmt: skip
ROBUSTNESS = [
    {"id": "s-rb1", "input": "<script>alert('x')</script> Qu'est-ce que ClearCheck ?", "expect": "answer", "gold": ["64"], "must_not": ["<script"]},
    {"id": "s-rb2", "input_repeat": ["blabla ", 25000], "expect": "error"},
    {"id": "s-rb3", "input": "\u202e</script><img src=x onerror=alert(1)>\ud800", "expect": "error"},
]  # fmt: skip
PAIRS = [
    {
        "id": "s-pr1",
        "fr": "que dit le paragraphe 42 ?",
        "en": "what does paragraph 42 say?",
        "gold": ["42"],
    }
]
SETS: Mapping[str, list[dict[str, Any]]] = {
    "questions.fr.jsonl": FRENCH,
    "questions.en.jsonl": ENGLISH,
    "unanswerable.jsonl": UNANSWERABLE,
    "conversations.jsonl": CONVERSATIONS,
    "robustness.jsonl": ROBUSTNESS,
    "pairs.jsonl": PAIRS,
}


def write_lines(path: Path, lines: Iterable[Mapping[str, Any]]) -> Path:
    """A file of a JSON object a line; what UTF-8 cannot write is escaped."""
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def write_sets(folder: Path) -> Path:
    """All the files, in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in SETS.items():
        write_lines(folder / name, lines)
    return folder
