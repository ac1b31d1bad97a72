from __future__ import annotations

import os

import pytest

from assistant.threads import keep_to_one_thread


def test_numpy_is_told_to_keep_to_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "")  # so that what is set below is taken back
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    keep_to_one_thread()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"


def test_an_operator_s_choice_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "4")
    keep_to_one_thread()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "4"
