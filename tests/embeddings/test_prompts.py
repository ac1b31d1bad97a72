from __future__ import annotations

import pytest

from embeddings.prompts import Prompts, prompts_of

NONE = {"query": "", "document": ""}


def test_a_model_without_prompts_gets_none() -> None:
    assert prompts_of(NONE, "sentence-transformers/all-MiniLM-L6-v2") == Prompts("", "")


def test_a_passage_prompt_is_used_though_the_document_prompt_is_empty() -> None:
    assert prompts_of({**NONE, "query": "q: ", "passage": "p: "}, "any") == Prompts("q: ", "p: ")


def test_a_document_prompt_comes_before_a_passage_prompt() -> None:
    assert prompts_of({"document": "d: ", "passage": "p: "}, "any") == Prompts("", "d: ")


@pytest.mark.parametrize(
    "name", ["intfloat/multilingual-e5-small", "intfloat/e5-base-v2", "models/multilingual-e5-large/"]
)
def test_an_e5_model_without_prompts_gets_those_it_was_trained_with(name: str) -> None:
    assert prompts_of(NONE, name) == Prompts("query: ", "passage: ")


def test_an_e5_model_that_configures_prompts_keeps_them() -> None:
    assert prompts_of({"query": "Q ", "document": None}, "intfloat/e5-base-v2") == Prompts("Q ", "")


def test_an_instructed_e5_model_is_not_taken_for_a_plain_one() -> None:
    assert prompts_of(NONE, "intfloat/multilingual-e5-large-instruct") == Prompts("", "")
