"""A replica looks at where its library is published, and takes over what is new."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.publishing.cache import Cache
from assistant.publishing.depot import Depot
from assistant.publishing.errors import DepotAway, NotPublished, PublishingError, VersionDamaged
from assistant.publishing.versions import current_pointer, read_manifest

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Standing:
    """How a replica stands."""

    version: str | None = None
    """The one that it serves; ``None``: none has come yet."""
    made: datetime | None = None
    """When that was published; ``None``: it cannot be told."""
    succeeded: float | None = None
    """When the newest version was known, and here, last: seconds since 1970; ``None``: never since the start."""
    fault: str = ""
    """What kept it from that since, in a line fit for anybody; empty: nothing did."""


class Follower:
    """Keeps the newest version that is whole, and has it served. One thread looks; any may ask how it stands.

    Args:
        open_depot: opens the place that it looks at.
        cache: where it keeps what it takes over.
        every_s: how often it looks, in seconds.
        leave_s: how long the version before stays on the disk, in seconds: questions under way may need it.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        open_depot: Callable[[], Depot],
        cache: Cache,
        every_s: float,
        leave_s: float,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._open_depot, self._cache, self._clock = open_depot, cache, clock
        self._every_s, self._leave_s = every_s, leave_s
        self._depot: Depot | None = None
        self._ended, self._has_one = threading.Event(), threading.Event()
        self._left: dict[str, float] = {}
        self._told = ""
        self.opening: Callable[[], object] = lambda: None
        """Opens a version that has just come, before others are told that it is there."""
        self.standing = Standing()
        if version := cache.current:
            self._stand(version)

    def version(self) -> str | None:
        """The one that is served, once it has been opened."""
        return self.standing.version

    def wait(self) -> None:
        """Waits until there is a version; at once where one is on the disk from before."""
        self._has_one.wait()

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Looks again and again, in a thread of its own, while the context lasts."""
        threading.Thread(target=self._again_and_again, name="library", daemon=True).start()
        try:
            yield
        finally:
            self._ended.set()

    def look(self) -> None:
        """Looks once. Whatever is wrong is told, and what is served goes on."""
        try:
            newest = self._newest()
        except (PublishingError, OSError) as error:
            self._complain(error)
            return
        if newest != self.standing.version:
            self._switch(newest)
        if self._told:
            log.info("the library can be taken over again")
            self._told = ""
        self.standing = replace(self.standing, succeeded=self._clock(), fault="")
        self._leave()

    def _newest(self) -> str:
        """The newest version, which is here then."""
        self._depot = self._depot or self._open_depot()
        pointer = current_pointer(self._depot)
        if not self._cache.has(pointer.version):
            manifest = read_manifest(self._depot, pointer)
            log.info(
                "version %s of the library: %d files, %d bytes", pointer.version, len(manifest.files), manifest.size
            )
            self._cache.take(self._depot, manifest)
        if self._cache.current != pointer.version:
            self._cache.serve(pointer.version)
        return pointer.version

    def _switch(self, version: str) -> None:
        try:
            self.opening()
        except Exception:  # an outermost door: what is served goes on, and is asked to open it at the next question
            log.exception("version %s of the library could not be opened", version)
        log.info("version %s of the library is served", version)
        self._stand(version)

    def _stand(self, version: str) -> None:
        try:
            made = self._cache.manifest(version).made
        except VersionDamaged as error:
            log.warning("when the library was published cannot be told: %s", error)
            made = None
        self.standing = replace(self.standing, version=version, made=made)
        self._has_one.set()

    def _leave(self) -> None:
        """Deletes versions that have not been served for long enough."""
        now, others = self._clock(), self._cache.others()
        self._left = {version: self._left.get(version, now) for version in others}
        gone = [version for version, since in self._left.items() if now - since >= self._leave_s]
        if gone:
            self._cache.drop(gone)

    def _complain(self, error: PublishingError | OSError) -> None:
        if str(error) != self._told:
            self._told = str(error)
            goes_on = f"version {self.standing.version} goes on" if self.standing.version else "there is none yet"
            log.warning("the library cannot be taken over (%s): %s", goes_on, error)
        self.standing = replace(self.standing, fault=_public(error))

    def _again_and_again(self) -> None:
        while not self._ended.is_set():
            try:
                self.look()
            except Exception:  # the outermost door of the thread, which shall go on
                log.exception("the library could not be looked after")
            self._ended.wait(self._every_s)


def _public(error: PublishingError | OSError) -> str:
    """What anybody may know of a fault: an address or a folder is nobody's business but an administrator's."""
    if isinstance(error, NotPublished):
        return "no version of the library is published"
    if isinstance(error, DepotAway):
        return "where the library is published cannot be reached; the log says why"
    if isinstance(error, VersionDamaged):
        return "the newest version of the library is damaged; the log says why"
    return "the newest version of the library cannot be kept here; the log says why"
