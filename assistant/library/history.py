"""A conversation about several reports, as the assistant of one of them is to see it; and which report it was on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from langchain_core.messages import AIMessage, BaseMessage


def history_for(symbol: str, history: Sequence[BaseMessage], symbols: Sequence[str]) -> list[BaseMessage]:
    """The same turns, their markers of ``symbol`` written short, ``[par. 12]``, those of other reports gone.

    The numbers of one report are not those of another: ``[A/80/1, par. 12]`` must not lead to paragraph 12 of this one.
    """
    return [
        AIMessage(_marked_for(symbol, message.text, symbols)) if isinstance(message, AIMessage) else message
        for message in history
    ]


def cited_last(history: Sequence[BaseMessage], symbols: Sequence[str]) -> tuple[str, ...]:
    """The reports that the last answer which cites any has cited, in their order; none where no answer has."""
    for message in reversed(history):
        if isinstance(message, AIMessage):
            found = tuple(dict.fromkeys(match["symbol"] for match in _marker(tuple(symbols)).finditer(message.text)))
            if found:
                return found
    return ()


def _marked_for(symbol: str, text: str, symbols: Sequence[str]) -> str:
    return _marker(tuple(symbols)).sub(lambda match: f"[{match['what']}]" if match["symbol"] == symbol else "", text)


@lru_cache(maxsize=64)
def _marker(symbols: tuple[str, ...]) -> re.Pattern[str]:
    """A marker that names one of these reports; the longer symbols first, for one may begin another."""
    names = "|".join(re.escape(symbol) for symbol in sorted(symbols, key=len, reverse=True))
    return re.compile(rf"\[(?P<symbol>{names}), (?P<what>[^\[\]]+)\]")
