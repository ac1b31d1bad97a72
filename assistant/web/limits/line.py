"""A line in which nobody's many hold up another's one."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Line(Generic[T]):
    """What waits, served in rounds: one of each caller, then the next of each. It is not safe for threads.

    Where it is full, a caller with several in it gives one up for somebody who has fewer.

    Args:
        most: that may wait.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting: OrderedDict[str, deque[T]] = OrderedDict()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, key: str, one: T) -> T | None:
        """Puts ``one`` of the caller ``key`` at their end of the line.

        Returns:
            Who has no place any more: the last of another caller, ``one`` itself, or nobody.
        """
        if self._count < self._most:
            self._waiting.setdefault(key, deque()).append(one)
            self._count += 1
            return None
        greediest = max(self._waiting, key=lambda each: len(self._waiting[each]), default=key)
        mine = len(self._waiting.get(key, ()))
        if len(self._waiting.get(greediest, ())) <= mine + 1:
            return one
        given_up = self._waiting[greediest].pop()
        self._waiting.setdefault(key, deque()).append(one)
        return given_up

    def pop(self) -> T | None:
        """Whose turn it is, taken out of the line; ``None`` where nobody waits."""
        if not self._waiting:
            return None
        key, waiting = next(iter(self._waiting.items()))
        one = waiting.popleft()
        self._count -= 1
        if waiting:
            self._waiting.move_to_end(key)
        else:
            del self._waiting[key]
        return one

    def remove(self, key: str, one: T) -> None:
        """Takes ``one`` out, wherever it stands.

        Raises:
            ValueError: it does not wait.
        """
        waiting = self._waiting.get(key, deque())
        waiting.remove(one)
        self._count -= 1
        if not waiting:
            del self._waiting[key]
