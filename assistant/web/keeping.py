"""The store while the application serves: made ready, written to behind the answers, and rid of what is too old."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from assistant.audit.buffer import AuditBuffer
from assistant.audit.expiry import delete_old_files
from assistant.audit.keeping import Keeping
from assistant.audit.options import AuditOptions
from assistant.audit.record import AuditRecord
from assistant.audit.rules import Rules
from assistant.audit.spool import Spool
from assistant.errors import AssistantError
from assistant.store.errors import StoreError, StoreMismatch
from assistant.store.place import StorePlace
from assistant.store.retention import FOR_EVER, Retention
from assistant.web.audit import Auditor
from assistant.web.desk import Desk, Observer
from assistant.web.lifespan import During, while_serving
from assistant.web.options import WebOptions

logger = logging.getLogger(__name__)

_SOON_S = 60.0
"""After the start: opening the store takes a moment, and the models come first."""
_DAY_S = 86_400.0
_AGAIN_S = 1_800.0
"""After a purge that failed."""


def prepare_store(options: WebOptions) -> None:
    """Brings the store up to this version, where more than feedback depends on it.

    A store that cannot be had is told in the log, and may come later: answers do not wait for it.

    Raises:
        StoreMismatch: it is of a newer version, or another program's.
        StoreError: its address cannot be understood.
    """
    place = options.store
    if place is None or (options.audit is None and place.database is None):
        return
    database = place.opened.within()
    try:
        database.upgrade()
    except StoreMismatch:
        raise
    except StoreError as error:
        logger.warning("the store is not there yet: %s", error)


def add_keeping(app: FastAPI, options: WebOptions) -> Sequence[Observer]:
    """Has the store looked after while ``app`` serves; returns who is to be told of every question.

    Raises:
        AssistantError: what the audit needs can be neither read nor made.
    """
    if options.store is None:
        return ()
    while_serving(app, closed_at_the_end(options.store))
    purging = Purging(options.store, options.retention)
    if options.retention != FOR_EVER:
        while_serving(app, purging.going_on)
    noted = options.audit or _what_still_waits(options)
    if noted is None:
        return ()
    privacy = noted.privacy()
    rules = Rules(privacy, options.retention.audit_days)
    buffer = AuditBuffer(Keeping(_Records(options.store), Spool(noted.folder), rules))
    while_serving(app, written_behind(buffer))
    return () if options.audit is None else (Auditor(buffer, privacy),)


def _what_still_waits(options: WebOptions) -> AuditOptions | None:
    """How records are kept that an earlier process left, where there are any."""
    waiting = options.waiting
    return None if waiting is None or Spool(waiting.folder).is_empty else waiting


def closed_at_the_end(place: StorePlace) -> During:
    """What gives back the connections of a place."""

    @asynccontextmanager
    async def during() -> AsyncIterator[None]:
        try:
            yield
        finally:
            await run_in_threadpool(place.close)

    return during


def written_behind(buffer: AuditBuffer) -> During:
    """What has the records of a buffer written, and at the end waits until they are."""

    @asynccontextmanager
    async def during() -> AsyncIterator[None]:
        buffer.start()
        try:
            yield
        finally:
            await run_in_threadpool(buffer.close)

    return during


def broken_off_at_the_end(desk: Desk) -> During:
    """What tells those who take note of the questions that are not over, while they still do."""

    @asynccontextmanager
    async def during() -> AsyncIterator[None]:
        try:
            yield
        finally:
            await run_in_threadpool(desk.break_off)

    return during


class Purging:
    """Deletes what is too old, soon after the start and then daily; where it fails, it tries again before."""

    def __init__(self, place: StorePlace, retention: Retention) -> None:
        self._place = place
        self._retention = retention
        self._ended = threading.Event()

    def purge(self) -> float:
        """Does it; where it cannot be done, the log says why. Returns after how many seconds to do it again."""
        now = datetime.now(UTC)
        done = [self._has_done(step, now) for step in (self._purge_waiting, self._purge_store)]
        return _DAY_S if all(done) else _AGAIN_S

    def _has_done(self, step: Callable[[datetime], None], now: datetime) -> bool:
        try:
            step(now)
        except AssistantError as error:
            logger.warning("what is too old cannot be deleted: %s", error)
        except Exception:  # the outermost door of the thread, which shall go on
            logger.exception("what is too old cannot be deleted")
        else:
            return True
        return False

    def _purge_store(self, now: datetime) -> None:
        purged = self._retention.purge(self._place.opened, now)
        if purged.records or purged.opinions:
            logger.info("too old, deleted: %d records of the audit, %d opinions", purged.records, purged.opinions)

    def _purge_waiting(self, now: datetime) -> None:
        """What waits for the store grows old there too, whether or not it can be written."""
        since = self._retention.audit_since(now)
        deleted = 0 if since is None else delete_old_files(self._place.data_dir, since)
        if deleted:
            logger.info("too old, deleted: %d files of records that waited for the store", deleted)

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """Does it as long as the context lasts, in a thread of its own."""
        self._ended.clear()
        threading.Thread(target=self._daily, name="purging", daemon=True).start()
        try:
            yield
        finally:
            self._ended.set()

    def _daily(self) -> None:
        pause = _SOON_S
        while not self._ended.wait(pause):
            pause = self.purge()


class _Records:
    """The audit of a place, opened when it is first written: opening takes a noticeable moment."""

    def __init__(self, place: StorePlace) -> None:
        self._place = place

    def keep(self, records: Sequence[AuditRecord]) -> None:
        from assistant.store.audit import AuditStore

        AuditStore(self._place.opened.within()).keep(records)
