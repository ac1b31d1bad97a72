"""OpenAI's own client before a library of two reports, and one who may read one of them only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi import FastAPI
from openai import NotFoundError, OpenAI
from openai.types.chat import ChatCompletion

from assistant.access.identity import Identity
from assistant.web.desk import Desk
from assistant.web.openai.routes import add_openai
from assistant.web.reportaccess import MayRead, everybody
from tests.web.serving_app import eager, serving_app
from tests.web.small_assistant import SYMBOL
from tests.web.small_library import OTHER, SmallLibrary

PUBLIC = "https://intranet.example.org/alinea"
QUESTION = "Quel groupe de travail ?"
BASE = ["alinea", "alinea-fr", "alinea-en"]


def hides_the_other(_identity: Identity, symbol: str) -> bool:
    return symbol != OTHER


@contextmanager
def door(may_read: MayRead) -> Iterator[OpenAI]:
    app, provider = FastAPI(), eager(SmallLibrary())
    provider.get()
    add_openai(app, Desk(provider, may_read=may_read), public_url=PUBLIC)
    with serving_app(app) as where, OpenAI(base_url=f"{where}/v1", api_key="any", max_retries=0) as client:
        yield client


@pytest.fixture(scope="module")
def client() -> Iterator[OpenAI]:
    with door(everybody) as client:
        yield client


@pytest.fixture(scope="module")
def of_one() -> Iterator[OpenAI]:
    with door(hides_the_other) as client:
        yield client


def asked(client: OpenAI, model: str, **more: Any) -> ChatCompletion:
    messages = [{"role": "user", "content": QUESTION}]
    return client.chat.completions.create(model=model, messages=messages, **more)  # type: ignore[no-any-return,call-overload]


def reports_of(completion: ChatCompletion) -> set[str]:
    return {each["report"] for each in (completion.model_extra or {})["alinea"]["citations"]}


def names(client: OpenAI) -> list[str]:
    return [model.id for model in client.models.list()]


def test_there_is_a_model_for_the_library_and_one_for_each_report(client: OpenAI) -> None:
    assert names(client) == [*BASE, "alinea:E-2021-47", "alinea:CEB-2025-4"]
    for name in (*names(client), "alinea-fr:CEB-2025-4", "alinea-en:E-2021-47"):
        assert client.models.retrieve(name).id == name


def test_the_library_s_model_asks_every_report_and_its_markers_lead_to_them(client: OpenAI) -> None:
    completion = asked(client, "alinea")
    message = completion.choices[0].message
    content = message.content or ""
    assert f"[{SYMBOL}, par. 51] [{OTHER}, par. 51]\n\n" in content
    assert f'[{OTHER}, par. 51]: {PUBLIC}/report/CEB-2025-4#51 "{OTHER}, par. 51"' in content
    assert reports_of(completion) == {SYMBOL, OTHER}
    for annotation in message.annotations or ():
        cited = annotation.url_citation
        assert content[cited.start_index : cited.end_index] == f"[{cited.title}]"


@pytest.mark.parametrize("model", ["alinea:CEB-2025-4", "alinea-fr:ceb-2025-4"])
def test_a_report_s_model_asks_it_alone(client: OpenAI, model: str) -> None:
    completion = asked(client, model)
    assert (completion.model, reports_of(completion)) == (model, {OTHER})
    assert "[par. 51]" in (completion.choices[0].message.content or "")


def test_a_report_s_model_answers_in_the_language_of_its_name(client: OpenAI) -> None:
    english = asked(client, "alinea-en:CEB-2025-4")
    assert (english.model_extra or {})["alinea"]["language"] == "en"


def test_a_stream_says_the_same(client: OpenAI) -> None:
    with asked(client, "alinea", stream=True) as chunks:  # type: ignore[attr-defined]
        text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert text == asked(client, "alinea").choices[0].message.content


@pytest.mark.parametrize("name", ["alinea:A-79-772", "alinea:", "gpt:E-2021-47"])
def test_there_is_no_other_model(client: OpenAI, name: str) -> None:
    for call in (lambda: client.models.retrieve(name), lambda: asked(client, name)):
        with pytest.raises(NotFoundError) as error:
            call()
        assert error.value.code == "model_not_found"
        assert str(error.value.body["message"]).endswith(f"found {name!r}")  # type: ignore[index]


def test_a_report_that_somebody_may_not_read_is_to_them_no_model(of_one: OpenAI) -> None:
    assert names(of_one) == BASE
    assert reports_of(asked(of_one, "alinea")) == {SYMBOL}
    assert OTHER not in str(asked(of_one, "alinea"))
    for name in ("alinea:CEB-2025-4", "alinea:A-79-772"):
        with pytest.raises(NotFoundError) as error:
            asked(of_one, name)
        assert error.value.body["message"] == f"model: expected {', '.join(BASE)}, found {name!r}"  # type: ignore[index]
