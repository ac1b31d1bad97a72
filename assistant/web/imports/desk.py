"""What is done with the library from the page, by those who may."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from assistant.access.identity import Identity
from assistant.labels import report_url
from assistant.librarian import Librarian, NotOurs
from assistant.store.errors import StoreError
from assistant.web.caller import Caller
from assistant.web.imports.holding import Holding
from assistant.web.imports.permission import Permission
from assistant.web.problems import Problem
from corpus.errors import UnknownReport
from corpus.shelf import Placed

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class LibraryDesk:
    """Puts into the library what was read before, takes reports out, says who may read them; all of it blocks."""

    librarian: Librarian
    permission: Permission
    holding: Holding
    refresh: Callable[[], None]
    """Waits until what has changed in the library can be asked."""

    def confirm(self, caller: Caller, number: str, groups: tuple[str, ...] | None) -> dict[str, Any]:
        """Puts an import into the library.

        Raises:
            Problem: there is none of that id for them (404); the report ships, or is not theirs to add (409); nobody
                logs in who could be of a group (422); it cannot be kept now (503).
        """
        self.permission.require_groups(caller.identity, groups)
        with self.holding.taken(number, caller.key) as held, self._telling():
            symbol = held.imported.report.symbol
            self.permission.readership.changed()  # who may read what may have changed since it was read
            self.permission.require_addable(caller.identity, symbol)
            placed = self.librarian.add(held.imported, held.file, groups, by=caller.identity.name)
        self.refresh()
        status = _status(placed)
        logger.info(
            "%s has %s %s (%s, %d paragraphs), for %s",
            _who(caller.identity),
            status if placed.is_new else "added once more, unchanged,",
            symbol,
            held.file.name,
            held.imported.account.paragraphs,
            _whom(self.permission.readership.now().groups.get(symbol, frozenset())),
        )
        return {"report": symbol, "status": status, "url": report_url(symbol)}

    def discard(self, caller: Caller, number: str) -> None:
        """Drops an import.

        Raises:
            Problem: there is none of that id for them (404).
        """
        self.holding.discard(number, caller.key)

    def remove(self, caller: Caller, written: str) -> None:
        """Takes an imported report out of the library.

        Raises:
            Problem: it is not there, for them (404); it ships (409).
        """
        symbol = self.permission.found(caller.identity, written)
        with self._telling():
            self.librarian.remove(symbol)
        self.refresh()
        logger.info("%s has taken out %s", _who(caller.identity), symbol)

    def readers(self, caller: Caller, written: str) -> dict[str, Any]:
        """The groups that may read a report.

        Raises:
            Problem: it is not there, for them (404).
        """
        symbol = self.permission.found(caller.identity, written)
        return {"report": symbol, "groups": sorted(self.permission.readership.now().groups.get(symbol, ()))}

    def set_readers(self, caller: Caller, written: str, groups: tuple[str, ...]) -> dict[str, Any]:
        """Says which groups may read a report; none: everybody.

        Raises:
            Problem: it is not there, for them (404); nobody logs in (422); it cannot be kept now (503).
        """
        symbol = self.permission.found(caller.identity, written)
        self.permission.require_groups(caller.identity, groups)
        with self._telling():
            self.librarian.set_readers(symbol, groups)
        logger.info("%s has kept %s to %s", _who(caller.identity), symbol, _whom(groups))
        return {"report": symbol, "groups": sorted(set(groups))}

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """What goes wrong with the library, as a problem; who may read what is looked up anew."""
        try:
            yield
        except NotOurs as error:
            raise Problem(HTTPStatus.CONFLICT, str(error)) from error
        except UnknownReport as error:
            line = "report: expected one of the library, found one that has just been taken out"
            raise Problem(HTTPStatus.NOT_FOUND, line) from error
        except (StoreError, OSError) as error:
            logger.warning("the library could not be changed: %s", error)
            line = "the library could not be changed; the log says why"
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, line, {"Retry-After": "30"}) from error
        finally:
            self.permission.readership.changed()


def _status(placed: Placed) -> str:
    if not placed.is_new:
        return "unchanged"
    return "replaced" if placed.before else "added"


def _who(identity: Identity) -> str:
    return repr(identity.name) if identity.name else "somebody"


def _whom(groups: Collection[str]) -> str:
    return ", ".join(map(repr, sorted(groups))) or "everybody"
