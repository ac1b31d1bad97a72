"""Fifty people at once: real sessions over the protocol of the page, each with a conversation of its own."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from benchmarks.page import AskEvent, Exchange, Session, ask_event

THINK_S = (2.0, 6.0)
"""How long somebody reads before the next question, at least and at most."""
_PATIENCE_S = 120
_SEED = 20261130


@dataclass(frozen=True)
class Crowd:
    """How many people, and how many questions each asks, one after the other."""

    people: int
    questions_each: int


def burst(address: str, crowd: Crowd, asked: Sequence[tuple[str, str]]) -> list[Exchange]:
    """Everybody presses Enter in the same instant, and again when all have their answer.

    Args:
        address: of the page.
        crowd: who asks.
        asked: (language, question) to draw from, in order.
    """
    return asyncio.run(_crowd(address, crowd, asked, _Together(crowd.people)))


def steady(address: str, crowd: Crowd, asked: Sequence[tuple[str, str]]) -> list[Exchange]:
    """Everybody comes at a time of their own and reads for some seconds between two questions; as :func:`burst`."""
    return asyncio.run(_crowd(address, crowd, asked, _Apart()))


class _Together:
    def __init__(self, people: int) -> None:
        self._people = people
        self._barrier: asyncio.Barrier | None = None

    async def wait(self, first: bool) -> None:
        self._barrier = self._barrier or asyncio.Barrier(self._people)
        await self._barrier.wait()


class _Apart:
    def __init__(self) -> None:
        self._random = random.Random(_SEED)

    async def wait(self, first: bool) -> None:
        low, high = THINK_S
        await asyncio.sleep(self._random.uniform(0.0 if first else low, high))


async def _crowd(
    address: str, crowd: Crowd, asked: Sequence[tuple[str, str]], pace: _Together | _Apart
) -> list[Exchange]:
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=_PATIENCE_S, limits=limits) as client:
        event = await ask_event(client)
        conversations = [_conversation(client, event, person, crowd, asked, pace) for person in range(crowd.people)]
        return [exchange for exchanges in await asyncio.gather(*conversations) for exchange in exchanges]


async def _conversation(
    client: httpx.AsyncClient,
    event: AskEvent,
    person: int,
    crowd: Crowd,
    asked: Sequence[tuple[str, str]],
    pace: _Together | _Apart,
) -> list[Exchange]:
    """What one person asks: at each turn a question that nobody else asks then."""
    language = ("fr", "en")[person % 2]
    own = [question for spoken, question in asked if spoken == language]
    session = Session(client, event, language)
    exchanges = []
    for turn in range(crowd.questions_each):
        await pace.wait(turn == 0)
        exchanges.append(await session.ask(own[(turn * crowd.people + person) // 2 % len(own)]))
    return exchanges
