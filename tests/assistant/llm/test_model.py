from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_openai import ChatOpenAI

from assistant.llm.errors import UnusableModel, one_line
from assistant.llm.model import load_model
from tests.assistant.drafting.small_drafts import Provider


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "language model: expected a name such as openai:gpt-5-mini or ollama:llama3.1, found none"),
        (
            "nonsense",
            "model 'nonsense': expected PROVIDER:MODEL with a provider that LangChain knows "
            "(openai:gpt-5-mini, ollama:llama3.1), found another",
        ),
    ],
)
def test_a_name_that_is_none_is_refused_in_one_line(name: str, message: str) -> None:
    with pytest.raises(UnusableModel) as raised:
        load_model(name)
    assert str(raised.value) == message


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_mistralai", None)  # as if it were not there
    with pytest.raises(UnusableModel) as raised:
        load_model("mistralai:large")
    assert str(raised.value) == (
        "model 'mistralai:large': expected the package langchain-mistralai, found none: pip install langchain-mistralai"
    )


def test_a_missing_key_is_one_line_with_the_providers_words(provider: Provider) -> None:
    def keyless(name: str) -> BaseChatModel:
        raise RuntimeError("The api_key must be set:\n  set GROQ_API_KEY")

    provider.make = keyless
    with pytest.raises(UnusableModel) as raised:
        load_model("groq:llama")
    assert str(raised.value) == (
        "model 'groq:llama': expected a model that can be asked, found RuntimeError: The api_key must be set: set "
        "GROQ_API_KEY"
    )


def test_a_model_is_found_by_provider_and_name(provider: Provider) -> None:
    provider.make = lambda name: FakeListChatModel(responses=[name])
    assert load_model("groq:llama").invoke("?").text == "llama"


@pytest.mark.parametrize(
    ("name", "wishes", "options"),
    [
        ("groq:m", {}, {}),
        ("groq:m", {"timeout": 9.5}, {"timeout": 9.5, "max_retries": 0}),
        ("groq:m", {"base_url": "http://h/v1", "temperature": 0.0}, {"base_url": "http://h/v1", "temperature": 0.0}),
    ],
)
def test_wishes_reach_the_provider_and_its_own_retries_are_off(
    provider: Provider, name: str, wishes: dict[str, Any], options: dict[str, Any]
) -> None:
    given: dict[str, Any] = {}

    def make(model: str, **kwargs: Any) -> BaseChatModel:
        given.update(kwargs)
        return FakeListChatModel(responses=[model])

    provider.make = make
    load_model(name, **wishes)
    assert given == options


def test_another_server_of_the_openai_protocol_is_asked_for_its_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    model = load_model("openai:m", base_url="http://127.0.0.1:9/v1", timeout=5.0)
    assert isinstance(model, ChatOpenAI)
    assert (model.openai_api_base, model.request_timeout, model.max_retries) == ("http://127.0.0.1:9/v1", 5.0, 0)
    assert model.stream_usage is True


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


def test_no_library_of_models_is_loaded_where_none_is_set() -> None:
    asked = (
        "import sys, assistant.assembly; print(sorted({'langchain', 'langchain_openai', 'openai'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"
