"""Takes records from whoever answers, at once, and has a thread keep them."""

from __future__ import annotations

import atexit
import logging
import math
import threading
import time
from collections import deque
from itertools import islice

from assistant.audit.keeping import PART, Held, Keeping
from assistant.audit.record import AuditRecord

logger = logging.getLogger(__name__)

_MOST = 20_000
"""Records that wait in memory where neither the store nor a file can be written; some forty megabytes."""
_SOONEST_S, _LATEST_S = 5.0, 60.0
"""Pauses between two attempts at a store that cannot be written: each twice the one before."""
_FLUSH_WITHIN_S = 20.0
_END_WITHIN_S = 6.0
"""How long the end waits for the store: less than the server is given to end, for a file may be written after it."""


class AuditBuffer:
    """Records on their way. Nobody who hands one over waits for the store.

    A thread of its own writes them in batches, as soon as they come. It starts with the first record, or when told to,
    and ends when closed, once all is in the store or in a file.

    Args:
        keeping: where they go.
        most: how many may be in memory.
        end_within_s: how long :meth:`close` waits for the store.
    """

    def __init__(self, keeping: Keeping, *, most: int = _MOST, end_within_s: float = _END_WITHIN_S) -> None:
        self._keeping = keeping
        self._most = most
        self._end_within_s = end_within_s
        self._changed = threading.Condition()
        self._pending = deque[AuditRecord]()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._asked = self._answered = 0
        self._lost = 0
        self._pause = _SOONEST_S
        self._next = math.inf

    def put(self, record: AuditRecord) -> None:
        """Takes a record."""
        with self._changed:
            if len(self._pending) < self._most:
                self._pending.append(record)
            else:
                if not self._lost:
                    logger.error("the audit has %d records in memory, and takes no more for now", self._most)
                self._lost += 1
        self.start()

    def start(self) -> None:
        """Has the thread run, which first keeps what an earlier process left behind."""
        with self._changed:
            if self._thread is None:
                self._closing = False
                self._thread = threading.Thread(target=self._run, name="audit", daemon=True)
                self._thread.start()
                atexit.register(self.close)  # where nobody closes it
            self._changed.notify_all()

    def flush(self, timeout_s: float = _FLUSH_WITHIN_S) -> bool:
        """Tries at once to bring all that was taken so far into the store; returns whether it is there."""
        self.start()
        with self._changed:
            self._asked += 1
            mine = self._asked
            self._changed.notify_all()
            answered = self._changed.wait_for(lambda: self._answered >= mine, timeout_s)
            return answered and not self._pending and self._keeping.held is Held.STORE

    def close(self) -> None:
        """Ends the thread once all is in the store or in a file, or neither can be written.

        Where the store keeps it waiting, the records that are left go into another file. Should it take them after all,
        their ids keep them from being there twice.
        """
        with self._changed:
            thread, self._closing = self._thread, True
            self._changed.notify_all()
        if thread is not None:
            thread.join(self._end_within_s)
            if thread.is_alive():
                self._put_aside()
            atexit.unregister(self.close)

    def _put_aside(self) -> None:
        with self._changed:
            left = tuple(self._pending)
        if left:
            self._keeping.put_aside(left)

    def _run(self) -> None:
        due = True
        while True:
            asked = self._asked
            try:
                self._work(due=due or asked > self._answered or self._is_last_chance())
            except Exception:  # the outermost door of this thread
                logger.exception("the audit cannot be kept")
                self._keeping.give_up()
            with self._changed:
                self._answered = asked
                self._changed.notify_all()
                if self._closing and (not self._pending or self._keeping.held is Held.MEMORY):
                    self._end()
                    return
                due = self._wait()

    def _is_last_chance(self) -> bool:
        return self._closing and self._keeping.held is Held.MEMORY

    def _work(self, *, due: bool) -> None:
        """Keeps what is pending; first, where it is ``due``, what waits in files."""
        batch = self._batch()
        while batch or due:
            if not self._keeping.keep(batch, retry=due):
                return
            due = False
            with self._changed:
                for _ in batch:
                    self._pending.popleft()
            batch = self._batch()

    def _batch(self) -> tuple[AuditRecord, ...]:
        with self._changed:
            return tuple(islice(self._pending, PART))

    def _wait(self) -> bool:
        """Waits for something to do; returns whether it is time to try the store again."""
        if self._keeping.held is Held.STORE:
            self._pause, self._next = _SOONEST_S, math.inf
            self._tell_lost()
        elif self._next == math.inf:
            self._next = time.monotonic() + self._pause
            self._pause = min(2 * self._pause, _LATEST_S)
        left = max(0.0, self._next - time.monotonic())
        self._changed.wait_for(self._has_work, None if left == math.inf else left)
        if time.monotonic() < self._next:
            return False
        self._next = math.inf
        return True

    def _has_work(self) -> bool:
        pending = bool(self._pending) and self._keeping.held is not Held.MEMORY
        return pending or self._closing or self._asked > self._answered

    def _end(self) -> None:
        self._lost += len(self._pending)
        self._pending.clear()
        self._tell_lost()
        self._keeping.close()
        self._thread = None
        self._answered = self._asked
        self._changed.notify_all()

    def _tell_lost(self) -> None:
        if self._lost:
            logger.error("the audit lost %d records: neither the store nor a file could be written", self._lost)
            self._lost = 0
