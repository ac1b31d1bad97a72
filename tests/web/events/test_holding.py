"""What the whole application holds of its readers' words once they are answered: nothing; and that all are answered."""

from __future__ import annotations

import asyncio
import gc
import tracemalloc
from collections.abc import Iterator
from threading import Barrier
from typing import Any

import httpx
import pytest

from assistant.web.events.body import MOST_BYTES
from assistant.web.events.forgetting import MOST_TABS
from assistant.web.events.mailboxes import MOST_UNREAD
from assistant.web.limits.options import Limits
from assistant.web.options import WebOptions
from benchmarks.page import Exchange, Session, ask_event
from tests.web.events.tabs import event, following, number_of, outcome, words
from tests.web.noting import PATIENCE_S, TogetherAssistant
from tests.web.serving_app import serving
from tests.web.small_assistant import SmallAssistant

READERS = MOST_TABS + 36
LONG, LONGEST = 1_000_000, MOST_BYTES - 1_000
"""Characters of conversations."""


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with serving(SmallAssistant()) as address, httpx.Client(base_url=address, timeout=PATIENCE_S) as client:
        yield client


@pytest.fixture
def settling(client: httpx.Client) -> int:
    """The event that settles a conversation whose answer was stopped: it gives back what it was sent."""
    config: dict[str, Any] = client.get("/config").json()
    return following(config, number_of(config, "alinea-stop", "click"))


@pytest.fixture
def memory() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


def held() -> int:
    """Bytes that this process, server and all, has taken since it was watched."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


@pytest.mark.usefixtures("memory")
def test_nothing_stays_of_what_many_tabs_have_sent_and_were_told(client: httpx.Client, settling: int) -> None:
    outcome(client, event(settling, words("Bonjour."), "fr"))
    before = held()
    for number in range(12):
        ended = outcome(client, event(settling, words(f"{number % 10}" * LONG), "fr"))
        assert len(ended["output"]["data"][0][0]["content"][0]["text"]) == LONG
        del ended
    assert held() - before < 4 * LONG


@pytest.mark.slow
@pytest.mark.usefixtures("memory")
def test_what_nobody_fetches_is_thrown_away_before_it_is_too_much(client: httpx.Client, settling: int) -> None:
    outcome(client, event(settling, words("Bonjour."), "fr"))
    before = held()
    for number in range(2 * MOST_UNREAD // LONGEST):
        client.post("/gradio_api/queue/join", json=event(settling, words(f"{number % 10}" * LONGEST), "fr"))
    outcome(client, event(settling, words("Bonjour."), "fr"))  # one of its kind is answered after the other
    assert held() - before < MOST_UNREAD + 8 * LONGEST


@pytest.mark.slow
def test_more_tabs_than_are_known_at_a_time_have_their_answers_at_the_same_time() -> None:
    together = TogetherAssistant(together=Barrier(READERS, timeout=PATIENCE_S))
    limits = Limits(questions_at_once=READERS)

    async def ask_all(address: str) -> list[Exchange]:
        pool = httpx.Limits(max_connections=2 * READERS, max_keepalive_connections=0)
        async with httpx.AsyncClient(base_url=address, timeout=3 * PATIENCE_S, limits=pool) as client:
            asked = await ask_event(client)
            sessions = [Session(client, asked, "fr") for _ in range(READERS)]
            first = await asyncio.gather(*(each.ask(f"Quel groupe, {n} ?") for n, each in enumerate(sessions)))
            second = await asyncio.gather(*(each.ask(f"Et les achats, {n} ?") for n, each in enumerate(sessions)))
            assert {len(each.messages) for each in sessions} == {4}
            return [*first, *second]

    with serving(together, WebOptions(limits=limits)) as address:
        exchanges = asyncio.run(ask_all(address))
    assert [each.answered for each in exchanges] == [each.asked for each in exchanges]
