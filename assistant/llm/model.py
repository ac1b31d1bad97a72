"""A chat model by its name, whoever provides it."""

from __future__ import annotations

import math
import re
from typing import Any

from langchain_core.language_models import BaseChatModel

from assistant.llm.errors import UnusableModel, one_line

EXAMPLES = "openai:gpt-5-mini or ollama:llama3.1"
_PACKAGE = re.compile(r"pip install ([\w\[\]-]+)")
_UNKNOWN = re.compile(r"Unable to infer model provider|Unsupported provider")


def load_model(
    name: str, *, base_url: str | None = None, timeout: float | None = None, temperature: float | None = None
) -> BaseChatModel:
    """The chat model that LangChain knows under this name, such as ``openai:gpt-5-mini`` or ``ollama:llama3.1``.

    Its key comes from the provider's own environment variable.

    Args:
        name: ``PROVIDER:MODEL``.
        base_url: where the provider's protocol is spoken, if not at the provider's.
        timeout: seconds without a word after which a call is given up; with it the provider's own retries are
            switched off, for :class:`assistant.llm.client.ModelClient` makes its own.
        temperature: the provider's own where not given; some models take no other.

    Raises:
        UnusableModel: there is none, its package is not installed, or it wants a key.
    """
    from langchain.chat_models import init_chat_model  # late: it costs a second that only users of a model pay

    if not name.strip():
        raise UnusableModel(f"language model: expected a name such as {EXAMPLES}, found none")
    try:
        model: BaseChatModel = init_chat_model(name, **_options(name.partition(":")[0], base_url, timeout, temperature))
        return model
    except ImportError as error:
        raise UnusableModel(_missing_package(name, error)) from error
    except Exception as error:  # each provider has errors of its own
        if _UNKNOWN.search(str(error)):
            raise UnusableModel(
                f"model {name!r}: expected PROVIDER:MODEL with a provider that LangChain knows "
                "(openai:gpt-5-mini, ollama:llama3.1), found another"
            ) from error
        raise UnusableModel(f"model {name!r}: expected a model that can be asked, found {one_line(error)}") from error


def _options(provider: str, base_url: str | None, timeout: float | None, temperature: float | None) -> dict[str, Any]:
    """The same wishes in the words of each provider."""
    options: dict[str, Any] = {}
    if base_url:
        options["base_url"] = base_url
    if temperature is not None:
        options["temperature"] = temperature
    if timeout is None:
        return options
    if provider == "ollama":
        return options | {"client_kwargs": {"timeout": timeout}}
    if provider == "mistralai":  # whole seconds
        return options | {"timeout": math.ceil(timeout), "max_retries": 1}  # there, the number of attempts
    if provider == "openai":  # another server is asked for its counts too
        options["stream_usage"] = True
    return options | {"timeout": timeout, "max_retries": 0}


def _missing_package(name: str, error: ImportError) -> str:
    if package := _PACKAGE.search(str(error)):
        return f"model {name!r}: expected the package {package[1]}, found none: pip install {package[1]}"
    return f"model {name!r}: expected its package to load, found {one_line(error)}"
