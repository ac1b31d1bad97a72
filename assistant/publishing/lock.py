"""One publisher at a time: a note where the library is published says who is at work."""

from __future__ import annotations

import json
import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from assistant.publishing.depot import Depot
from assistant.publishing.errors import NotPublished, PublishedElsewhere, PublishingError

log = logging.getLogger(__name__)

NOTE = "PUBLISHING"
_RENEWED_EVERY = timedelta(minutes=1)
_GONE_AFTER = timedelta(minutes=15)
"""A note that was not renewed for so long is of somebody who was ended in the middle."""

Clock = Callable[[], datetime]


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class PublishingLock:
    """Held by :func:`publishing`."""

    def __init__(self, depot: Depot, clock: Clock) -> None:
        self._depot, self._clock = depot, clock
        self._token = uuid4().hex
        self._renewed = clock()

    def renew(self) -> None:
        """Says now and then that we are still at work.

        Raises:
            PublishedElsewhere: somebody has taken us for gone.
        """
        if self._clock() - self._renewed >= _RENEWED_EVERY:
            self.confirm()
            self._depot.write(NOTE, self._note())

    def confirm(self) -> None:
        """Sees to it that nobody else has taken over.

        Raises:
            PublishedElsewhere: somebody has.
        """
        by, _, token = self._holder()
        if token != self._token:
            raise PublishedElsewhere(f"{self._depot.address}: {by} publishes there now, and has taken over")

    def take(self) -> None:
        """Writes the note.

        Raises:
            PublishedElsewhere: somebody is at work.
        """
        if not self._depot.create(NOTE, self._note()):
            by, at, _ = self._holder()
            if self._clock() - at < _GONE_AFTER:
                raise PublishedElsewhere(
                    f"{self._depot.address}: expected to publish alone, found {by} at work, seen at {at:%H:%M:%S} UTC; "
                    "try again later"
                )
            log.warning("%s: %s was at work until %s and is taken for gone", self._depot.address, by, at)
            self._depot.write(NOTE, self._note())
        self.confirm()

    def give_back(self) -> None:
        """Takes the note away, if it is ours; what keeps us from that, its age mends."""
        with suppress(PublishingError):
            self.confirm()
            self._depot.delete([NOTE])

    def _note(self) -> bytes:
        self._renewed = self._clock()
        values = {
            "by": f"{socket.gethostname()}, process {os.getpid()}",
            "at": self._renewed.isoformat(timespec="seconds"),
            "token": self._token,
        }
        return json.dumps(values).encode()

    def _holder(self) -> tuple[str, datetime, str]:
        """Who is at work, when they were seen last, and their token; a note that is being written is somebody's."""
        try:
            values = json.loads(self._depot.read(NOTE))
            return str(values["by"]), datetime.fromisoformat(values["at"]), str(values["token"])
        except NotPublished:
            return "nobody", datetime.min.replace(tzinfo=UTC), ""
        except (ValueError, KeyError, TypeError):
            return "somebody", self._clock(), ""


@contextmanager
def publishing(depot: Depot, clock: Clock = now) -> Iterator[PublishingLock]:
    """While it lasts, nobody else publishes to this place.

    Raises:
        PublishedElsewhere: somebody is at work.
        DepotAway: the place cannot be written to.
    """
    lock = PublishingLock(depot, clock)
    lock.take()
    try:
        yield lock
    finally:
        lock.give_back()
