from __future__ import annotations

import sys

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.fake_chat_models import FakeListChatModel

from assistant.drafting.errors import DraftingError, one_line
from assistant.drafting.model import load_model
from tests.assistant.drafting.small_drafts import Provider


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "--llm: expected a model such as openai:gpt-5-mini or ollama:llama3.1, found none"),
        (
            "nonsense",
            "model 'nonsense': expected PROVIDER:MODEL with a provider that LangChain knows "
            "(openai:gpt-5-mini, ollama:llama3.1), found another",
        ),
    ],
)
def test_a_name_that_is_none_is_refused_in_one_line(name: str, message: str) -> None:
    with pytest.raises(DraftingError) as raised:
        load_model(name)
    assert str(raised.value) == message


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_mistralai", None)  # as if it were not there
    with pytest.raises(DraftingError) as raised:
        load_model("mistralai:large")
    assert str(raised.value) == (
        "model 'mistralai:large': expected the package langchain-mistralai, found none: pip install langchain-mistralai"
    )


def test_a_missing_key_is_one_line_with_the_providers_words(provider: Provider) -> None:
    def keyless(name: str) -> BaseChatModel:
        raise RuntimeError("The api_key must be set:\n  set GROQ_API_KEY")

    provider.make = keyless
    with pytest.raises(DraftingError) as raised:
        load_model("groq:llama")
    assert str(raised.value) == (
        "model 'groq:llama': expected a model that can be asked, found RuntimeError: The api_key must be set: set "
        "GROQ_API_KEY"
    )


def test_a_model_is_found_by_provider_and_name(provider: Provider) -> None:
    provider.make = lambda name: FakeListChatModel(responses=[name])
    assert load_model("groq:llama").invoke("?").text == "llama"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("\x1b[31mno\x1b[0m\x07 key", "no key"),
        ("\x1b]0;title\x07no\u202e \x9b2Jkey", "no 2Jkey"),
        ("no\nkey\x00", "no key"),
        ("\x1b[2J", "no message"),
        ("no " * 200, "no " * 100 + "…"),
    ],
)
def test_an_error_of_a_provider_is_one_line_that_no_terminal_obeys(said: str, shown: str) -> None:
    assert one_line(RuntimeError(said)) == f"RuntimeError: {shown}"
