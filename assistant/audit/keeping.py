"""Puts records where they are kept: into the store, or where that cannot be had, into a file, to try again later."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from typing import Protocol

from assistant.audit.record import AuditRecord
from assistant.audit.rules import Rules
from assistant.audit.spool import Spool, SpoolFile
from assistant.errors import AssistantError

logger = logging.getLogger(__name__)

PART = 200
"""Records of a transaction."""


class RecordStore(Protocol):
    """What records are kept in."""

    def keep(self, records: Sequence[AuditRecord]) -> None:
        """Keeps records; one that is there already stays as it is.

        Raises:
            AssistantError: they cannot be kept; none of them is.
        """


class Held(StrEnum):
    """Where the latest records are."""

    STORE = "the store"
    FILE = "a file"
    MEMORY = "memory"


class Keeping:
    """Where records go, and whether the store takes them; for one thread. A change is logged, not each record.

    Args:
        store: where they are kept.
        spool: where they wait.
        rules: of those that have waited: others may have held when they were made.
    """

    def __init__(self, store: RecordStore, spool: Spool, rules: Rules | None = None) -> None:
        self._store = store
        self._spool = spool
        self._rules = rules or Rules()
        self.held = Held.STORE

    def keep(self, records: Sequence[AuditRecord], *, retry: bool = False) -> bool:
        """Puts records into the store, or into a file; returns whether they are in either.

        Args:
            records: to keep; there may be none.
            retry: try the store, even if it could not be written the last time, and bring first what waits in files,
                those of processes that have ended too.
        """
        why = ""
        if retry or self.held is Held.STORE:
            try:
                waited = self._bring_files() if retry else 0
                if records:
                    self._store.keep(records)
            except AssistantError as error:
                why = str(error)
            else:
                self._back(waited)
                return True
        return self._put_by(records, why)

    def give_up(self) -> None:
        """Notes that nothing is known of where the latest records can go."""
        self.held = Held.MEMORY

    def put_aside(self, records: Sequence[AuditRecord]) -> None:
        """Puts records into a file for whoever comes next, while this one's thread waits for the store."""
        spool = Spool(self._spool.folder)
        try:
            spool.add(records)
        except OSError as error:
            full = f"{spool.folder}: cannot be written: {error.strerror}"
            logger.error("the audit lost %d records: the store does not answer; %s", len(records), full)
        else:
            logger.warning("the store does not answer: %d records of the audit wait in a file", len(records))
        finally:
            spool.close()

    def close(self) -> None:
        """Leaves the file for whoever comes next."""
        self._spool.close()

    def _bring_files(self) -> int:
        count = 0
        for file in self._spool.files():
            try:
                count += self._brought(file)
            except OSError as error:  # what waits there can wait; the store shall have what is new
                logger.warning("%s: cannot be emptied: %s", file.path, error.strerror)
        return count

    def _brought(self, file: SpoolFile) -> int:
        count = 0
        try:
            for part in in_parts(self._rules.applied(file.records(), datetime.now(UTC))):
                self._store.keep(part)
                count += len(part)
            if file.unreadable:
                logger.warning("%s: %d lines are no records; they are kept aside", file.path, file.unreadable)
            self._spool.discard(file)
        finally:
            self._spool.leave(file)
        return count

    def _put_by(self, records: Sequence[AuditRecord], why: str) -> bool:
        try:
            if records:
                self._spool.add(records)
        except OSError as error:
            full = f"{self._spool.folder}: cannot be written: {error.strerror}"
            self._wait_in(Held.MEMORY, f"{why}; {full}" if why else full)
            return False
        if records or self.held is Held.STORE:
            self._wait_in(Held.FILE, why or "a file can be written again")
        return True

    def _wait_in(self, held: Held, why: str) -> None:
        if held is not self.held:
            logger.warning("the audit waits in %s until the store can be written: %s", held.value, why)
        self.held = held

    def _back(self, waited: int) -> None:
        if waited or self.held is not Held.STORE:
            logger.info("the audit is in the store; of its records %d had waited in files", waited)
        self.held = Held.STORE


def in_parts(records: Iterable[AuditRecord]) -> Iterator[tuple[AuditRecord, ...]]:
    """The records, some at a time."""
    remaining = iter(records)
    while part := tuple(islice(remaining, PART)):
        yield part
