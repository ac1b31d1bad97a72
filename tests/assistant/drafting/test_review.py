from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.report import Report
from tests.assistant.drafting.small_drafts import drafted, questions, replying


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("![x](http://evil/a)", r"\!\[x\](http://evil/a)"),
        (r"\![x](http://evil/a)", r"\\\!\[x\](http://evil/a)"),
        ("<img src=x> `code` | b", r"&lt;img src=x&gt; \`code\` \| b"),
    ],
)
def test_what_a_model_says_is_no_markdown_of_the_review(small: Report, tmp_path: Path, said: str, shown: str) -> None:
    edition = replying("edition", "2", json.dumps({"1": said}))
    review = drafted(small, tmp_path / "edition", edition)[0].review.read_text(encoding="utf-8")
    assert f"  - text 1, en: {shown}\n" in review
    assert said not in review

    reply = questions("1")
    reply["en"].append(f"{said} in this passage?")
    review = drafted(small, tmp_path / "questions", replying("questions", "1", json.dumps(reply)))[0].review.read_text(
        encoding="utf-8"
    )
    assert f"« {shown} in this passage? »" in review

    terms = json.dumps({"terms": [{"fr": [said], "en": ["Water"]}]})
    review = drafted(small, tmp_path / "glossary", replying("glossary", "1", terms))[0].review.read_text(
        encoding="utf-8"
    )
    assert f"« {shown} » does not stand in the text" in review
