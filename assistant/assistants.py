"""The reports of the library, each with an assistant of its own."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from assistant.assistant import Assistant

_MOST_HELD = 8
"""Assistants kept ready: one of a long report holds some 40 MB."""


@dataclass(frozen=True)
class Assistants(Mapping[str, Assistant]):
    """Symbol -> its assistant, built when it is first asked; those asked last stay. Any thread may ask."""

    symbols: tuple[str, ...]
    build: Callable[[str], Assistant]
    most_held: int = _MOST_HELD
    _held: OrderedDict[str, Assistant] = field(default_factory=OrderedDict, init=False, repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, init=False, repr=False)

    def __getitem__(self, symbol: str) -> Assistant:
        """The assistant of this report.

        Raises:
            UnknownReport: the library holds none of this symbol; the message names those it does.
            CorpusError, EmbeddingError: as :func:`assistant.assembly.build_assistant`.
        """
        with self._lock:
            if symbol not in self._held:
                self._held[symbol] = self.build(symbol)
                if len(self._held) > self.most_held:
                    self._held.popitem(last=False)
            self._held.move_to_end(symbol)
            return self._held[symbol]

    def __contains__(self, symbol: object) -> bool:
        return symbol in self.symbols

    def __iter__(self) -> Iterator[str]:
        return iter(self.symbols)

    def __len__(self) -> int:
        return len(self.symbols)
