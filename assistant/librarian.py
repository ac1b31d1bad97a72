"""Adds reports to the library, takes them out, and says who may read which: on the shelf and in the store.

The two can part: a store may be down, or lost. Whatever fails on the way, nothing is open meanwhile to anybody whom it
is not to be for (``docs/decisions/0023``).
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.access.readers import Readers
from assistant.errors import AssistantError
from assistant.index_folder import index_folder
from assistant.labels import symbol_slug
from assistant.publishing.errors import ServedOnly
from assistant.publishing.place import library_folder
from assistant.reports_folder import reports_folder
from assistant.store.errors import StoreError
from assistant.store.place import StorePlace
from corpus.importing import Imported
from corpus.library import Library
from corpus.shelf import Placed, Shelf, Shelved

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.store.reports import ReportStore

logger = logging.getLogger(__name__)

NOT_HERE = (
    "this server is a replica: reports are added, taken out and kept to groups where its library is published, "
    "and from there they come"
)


class NotOurs(AssistantError):
    """A report that ships with Alinea, and stays as it is."""


@dataclass(frozen=True)
class Librarian:
    """Looks after the library of a data folder."""

    data_dir: Path
    place: StorePlace | None = None
    """Where it is kept who may read which report; ``None``: nowhere, and every report is everybody's."""
    published: Callable[[], Path] | None = None
    """Of a library that is taken over from elsewhere, and not changed here: where the version lies that is served."""
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock, compare=False, repr=False)

    @classmethod
    def of(cls, settings: Settings) -> Librarian:
        """The one of the library of these settings."""
        is_own = settings.library_source is None
        published = None if is_own else lambda: library_folder(settings)
        return cls(settings.data_dir, StorePlace.of(settings), published)

    @property
    def shelf(self) -> Shelf:
        """The imported reports."""
        return Shelf(reports_folder(self.published() if self.published else self.data_dir))

    @cached_property
    def shipped(self) -> frozenset[str]:
        """The symbols of the reports that ship with Alinea."""
        return frozenset(Library())

    @cached_property
    def _store(self) -> ReportStore | None:
        from assistant.store.reports import ReportStore  # here: it takes a noticeable moment

        return None if self.place is None else ReportStore(self.place.opened.within())

    def symbols(self) -> Iterator[str]:
        """Of every report, those that ship first."""
        yield from sorted(self.shipped)
        yield from (each.symbol for each in self.shelf if each.symbol not in self.shipped)

    def namesakes(self, written: str) -> tuple[str, ...]:
        """The reports that are called in addresses as one of this symbol, or slug, is: none, where it is free."""
        slug = symbol_slug(written).casefold()
        return tuple(each for each in self.symbols() if symbol_slug(each).casefold() == slug)

    def readers(self) -> Readers:
        """Who may read which report.

        Raises:
            StoreError: it cannot be told.
        """
        if self.place is None:
            return Readers()
        return Readers({} if self.place.is_empty else self._required().readers(), self.marked())

    def marked(self) -> frozenset[str]:
        """The reports of which the shelf itself says that they are kept to some readers."""
        return frozenset(each.symbol for each in self.shelf if each.restricted)

    def add(self, imported: Imported, file: Path, groups: Collection[str] | None = None, by: str = "") -> Placed:
        """Puts a report into the library, in the place of an earlier version of it.

        Args:
            imported: the report, and what was understood of it.
            file: what it was read from.
            groups: that may read it; none: everybody; ``None``: as before, which of a new one is everybody.
            by: who adds it.

        Raises:
            ServedOnly: the library is not changed here.
            NotOurs: it ships with Alinea.
            StoreError: who may read it cannot be kept; then it is not added.
            OSError: it cannot be written.
        """
        self._require_own()
        symbol = imported.report.symbol
        if symbol in self.shipped:
            raise NotOurs(f"report: expected one that does not ship with Alinea, found {symbol}")
        with self._one_at_a_time:
            before = self._readers_of(symbol, needed=groups is not None)
            wanted = before if groups is None else frozenset(groups)
            if wanted - before:
                self._required().set_readers(symbol, wanted)
            try:
                # Where nothing is known, and nothing wished, the mark stays as it is.
                placed = self.shelf.add(
                    imported.report, file, imported.account, None if groups is None and not before else bool(wanted)
                )
            except OSError:
                if wanted - before:
                    with suppress(StoreError):
                        self._required().set_readers(symbol, before)
                raise
            if before - wanted:
                self._required().set_readers(symbol, wanted)
            self._note(placed, by)
        return placed

    def remove(self, symbol: str) -> Shelved:
        """Takes an imported report out, with its file, its index and its readers; returns what it was.

        Raises:
            ServedOnly: the library is not changed here.
            NotOurs: it ships with Alinea.
            UnknownReport: it is not there.
            OSError: it cannot be deleted.
        """
        self._require_own()
        if symbol in self.shipped:
            raise NotOurs(f"report: expected one that was imported, found {symbol}, which ships with Alinea")
        with self._one_at_a_time:
            removed = self.shelf.remove(symbol)
            shutil.rmtree(index_folder(self.data_dir, symbol), ignore_errors=True)
            try:
                if self.place and not self.place.is_empty:
                    self._required().forget(symbol)
            except StoreError as error:
                logger.warning("the store still has %s, which is removed: %s", symbol, error)
        return removed

    def set_readers(self, symbol: str, groups: Collection[str]) -> None:
        """Says which groups may read a report; none: everybody.

        Raises:
            ServedOnly: the library is not changed here.
            StoreError: it cannot be kept; nobody may read more than before.
            OSError: the same, of the shelf.
        """
        self._require_own()
        with self._one_at_a_time:
            if groups:
                self.shelf.restrict(symbol, restricted=True)
            self._required().set_readers(symbol, groups)
            if not groups:
                self.shelf.restrict(symbol, restricted=False)

    def bring_into_step(self) -> None:
        """Has the store know the reports that are on the shelf, and no others, and the shelf mark those kept to groups.

        Where that cannot be, the log says so; where the library is not changed, nothing is done.
        """
        if self.published:
            return
        try:
            held = [each for each in self.shelf if each.symbol not in self.shipped]
            if self.place and (held or not self.place.is_empty):
                self._required().bring_into_step(held)
                for symbol in self._required().readers():
                    self.shelf.restrict(symbol, restricted=True)
        except (StoreError, OSError) as error:
            logger.warning("the store does not know the library yet: %s", error)

    def _require_own(self) -> None:
        if self.published:
            raise ServedOnly(NOT_HERE)

    def _readers_of(self, symbol: str, *, needed: bool) -> frozenset[str]:
        """Those of a report now; none where the store cannot be asked, unless it is ``needed`` that it can.

        Raises:
            StoreError: it cannot be asked, as it must.
        """
        try:
            return (self._store.readers() if self._store else {}).get(symbol, frozenset())
        except StoreError as error:
            if needed:
                raise
            logger.warning("who may read %s is not known now: %s", symbol, error)
            return frozenset()

    def _required(self) -> ReportStore:
        if self._store is None:
            raise StoreError("nothing is kept here: every report is everybody's")
        return self._store

    def _note(self, placed: Placed, by: str) -> None:
        from assistant.store.reports import KeptReport

        try:
            if self._store and placed.is_new:
                self._store.keep(KeptReport.of(placed.shelved, by))
        except StoreError as error:
            logger.warning("the store does not know of %s yet: %s", placed.shelved.symbol, error)
