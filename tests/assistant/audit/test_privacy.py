from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.audit.privacy import KEY_FILE, Privacy, Questions, load_key, question_hash
from assistant.errors import AssistantError
from tests.assistant.audit.small_records import record

QUESTION = "Qui dirige le Comité\u202f?"


def test_a_question_is_kept_hashed_or_not_noted() -> None:
    assert Privacy(Questions.KEPT).noted(QUESTION) == (QUESTION, None)
    assert Privacy(Questions.NONE).noted(QUESTION) == (None, None)
    words, digest = Privacy(Questions.HASHED, b"key").noted(QUESTION)
    assert words is None
    assert digest == question_hash(QUESTION, b"key")
    assert len(digest) == 64


def test_a_record_that_was_made_when_more_was_allowed_is_noted_as_it_is_now() -> None:
    words, digest = record(question=QUESTION), record(question=None, question_hash="ab" * 32)
    hashed = replace(words, question=None, question_hash=question_hash(QUESTION, b"key"))
    assert [Privacy(Questions.KEPT).revised(each) for each in (words, digest)] == [words, digest]
    assert [Privacy(Questions.HASHED, b"key").revised(each) for each in (words, digest)] == [hashed, digest]
    nothing = [replace(each, question=None, question_hash=None) for each in (words, digest)]
    assert [Privacy(Questions.NONE).revised(each) for each in (words, digest)] == nothing


def test_the_same_words_have_the_same_hash_however_they_are_typed() -> None:
    same = ["QUI dirige le  comité ?", " qui dirige le\ncomite\u0301\u00a0? "]
    assert {question_hash(each, b"key") for each in [QUESTION, *same]} == {question_hash(QUESTION, b"key")}
    assert question_hash("Qui dirige ?", b"key") != question_hash(QUESTION, b"key")


def test_nobody_without_the_key_can_make_the_same_hash() -> None:
    assert question_hash(QUESTION, b"key") != question_hash(QUESTION, b"another")


def test_half_a_character_has_a_hash_too() -> None:
    assert len(question_hash("x\ud83d", b"key")) == 64


def test_the_key_is_made_once_for_its_owner_alone_however_many_ask_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(load_key, [folder] * 8))
    assert len(keys) == 1
    assert len(keys.pop()) == 32
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == [KEY_FILE]


def test_two_folders_have_two_keys(tmp_path: Path) -> None:
    assert load_key(tmp_path / "a") != load_key(tmp_path / "b")


def test_a_key_that_is_none_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_bytes(b"short")
    with pytest.raises(AssistantError) as caught:
        load_key(tmp_path)
    assert str(caught.value) == f"{tmp_path / KEY_FILE}: expected a key of 32 bytes, found 5"


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AssistantError) as caught:
        load_key(tmp_path / "file" / "data")
    assert str(caught.value) == f"{tmp_path / 'file' / 'data' / KEY_FILE}: cannot be read or made: Not a directory"
