"""Answers where a user has added an official edition that is not whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.answer import Basis
from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.editions_folder import editions_folder
from assistant.settings import Settings, load_settings
from corpus.library import BUNDLED

ROWS = [json.loads(line) for line in (BUNDLED / "E-2021-47" / "en.jsonl").read_text(encoding="utf-8").splitlines()]
UNOFFICIAL = "Unofficial translation; the French text is authoritative."
OFFICIAL = "Official English text, set beside the French text."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings({"data_dir": tmp_path}, environ={})


def with_official(settings: Settings, **sentences: list[str | None]) -> Assistant:
    """The assistant beside an official edition that holds these passages alone (``p54=[…]``)."""
    folder = editions_folder(settings.data_dir, settings.one_report)
    folder.mkdir(parents=True, exist_ok=True)
    rows = [{"ref": name[1:], "sentences": found} for name, found in sentences.items()]
    lines = [{**ROWS[0], "official": True}, *rows]
    (folder / "en.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return build_assistant(settings)


def test_what_the_official_text_has_is_quoted_and_what_it_lacks_is_called_unofficial(settings: Settings) -> None:
    assistant = with_official(settings, p54=["The official words on bank agreements in Honduras."])
    there = assistant.ask("What does paragraph 54 say?")
    assert [sentence.text for sentence in there.sentences] == ["The official words on bank agreements in Honduras."]
    assert there.notice == OFFICIAL
    lacking = assistant.ask("What does paragraph 73 say?")
    assert {sentence.basis for sentence in lacking.sentences} == {Basis.TRANSLATED}
    assert lacking.notice == UNOFFICIAL
    both = assistant.ask("What do paragraphs 54 and 73 say?")
    assert both.notice == f"{OFFICIAL} {UNOFFICIAL}"


def test_the_source_of_a_passage_tells_whether_its_edition_is_official(settings: Settings) -> None:
    assistant = with_official(settings, p54=["The official words on bank agreements in Honduras."])
    found = {ref: assistant.source(ref, None, "en").editions for ref in ("54", "73")}
    assert {ref: [edition.is_official for edition in editions] for ref, editions in found.items()} == {
        "54": [True],
        "73": [False],
    }


def test_two_sentences_said_in_one_are_given_once_and_cite_both(settings: Settings) -> None:
    assistant = with_official(settings, p2=["Both of them in one."] + [None] * (_sentences("2") - 1))
    answer = assistant.ask("What does paragraph 2 say?")
    assert [sentence.text for sentence in answer.sentences] == ["Both of them in one."]
    (sentence,) = answer.sentences
    assert len(sentence.citations) == len(answer.citations) == _sentences("2") > 1
    assert len({citation.quote for citation in answer.citations}) == _sentences("2")


def test_another_edition_or_another_choice_of_it_is_another_fingerprint(settings: Settings) -> None:
    prints = {
        build_assistant(settings).fingerprint,
        build_assistant(settings.model_copy(update={"edition": "fr"})).fingerprint,
        with_official(settings, p54=["One."]).fingerprint,
        with_official(settings, p54=["Two."]).fingerprint,
    }
    assert len(prints) == 4


def _sentences(ref: str) -> int:
    (row,) = (row for row in ROWS if row.get("ref") == ref)
    return len(row["sentences"])
