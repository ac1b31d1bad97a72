"""What Gradio has to say to each tab until the tab fetches it: no more than fits."""

from __future__ import annotations

from asyncio import Queue
from collections import deque

from gradio.server_messages import EventMessage
from gradio.utils import LRUCache

from assistant.web.events.parts import weight_of

MOST_TABS = 2_000
"""That messages are kept for; of more, those that came first give way."""
MOST_UNREAD = 64_000_000
"""Bytes of messages that nobody has fetched, about, of all tabs together: a reader's page fetches its own at once."""
_ENVELOPE = 1_000
"""Bytes of a message beside what it says."""


class Mailbox(Queue[EventMessage]):
    """The messages for a tab, and how much they weigh."""

    def __init__(self, boxes: Mailboxes) -> None:
        super().__init__()
        self._boxes = boxes
        self._weights: deque[int] = deque()
        self.weight = 0
        """In bytes, about."""

    def empty_out(self) -> None:
        """Throws away what is in it; who waits for messages goes on waiting."""
        self._queue.clear()  # type: ignore[attr-defined]
        self._weights.clear()
        self.weight = 0

    # asyncio calls these with what comes and for what goes.
    def _put(self, item: EventMessage) -> None:
        super()._put(item)
        self._weights.append(_ENVELOPE + weight_of(getattr(item, "output", None)))
        self.weight += self._weights[-1]
        self._boxes.make_room()

    def _get(self) -> EventMessage:
        self.weight -= self._weights.popleft()
        return super()._get()


class Mailboxes(LRUCache[str, Queue[EventMessage]]):
    """One for each tab, in the place of Gradio's own, which hold whatever comes.

    Where too much is not fetched the tab with most of it loses it: it is told that its session is not known any more,
    if it ever asks.

    Args:
        events: of each tab, the ids of the events that it has not heard the end of; Gradio keeps them for tabs that
            are long closed, and so they go with the mailbox.
        most_unread: bytes.
    """

    def __init__(self, events: dict[str, set[str]], most_unread: int = MOST_UNREAD, most_tabs: int = MOST_TABS) -> None:
        super().__init__(most_tabs)
        self._events = events
        self._most_unread = most_unread

    def __setitem__(self, tab: str, box: Queue[EventMessage]) -> None:
        """Gives the tab a mailbox in the place of the endless one that Gradio has made for it."""
        super().__setitem__(tab, Mailbox(self))

    def __missing__(self, tab: str) -> Mailbox:
        """A mailbox that nobody will open, for what an event still says to a tab that has none any more."""
        return Mailbox(self)

    def __delitem__(self, tab: str) -> None:
        """Forgets the tab."""
        box = self[tab]
        super().__delitem__(tab)
        self._forget(tab, box)

    def popitem(self, last: bool = True) -> tuple[str, Queue[EventMessage]]:
        """Forgets a tab: the one that came last or first."""
        tab, box = super().popitem(last)
        self._forget(tab, box)
        return tab, box

    def make_room(self) -> None:
        """Has the fullest give up theirs until the others fit."""
        weights = {tab: box.weight for tab, box in self.items() if isinstance(box, Mailbox)}
        while sum(weights.values()) > self._most_unread:
            fullest = max(weights, key=weights.__getitem__)
            del weights[fullest], self[fullest]

    def _forget(self, tab: str, box: Queue[EventMessage]) -> None:
        if isinstance(box, Mailbox):
            box.empty_out()
        self._events.pop(tab, None)
