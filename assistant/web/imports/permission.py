"""Which reports somebody may add, replace, take out, or keep to some readers."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from assistant.access.identity import Identity, Via
from assistant.librarian import Librarian
from assistant.web.problems import Problem
from assistant.web.readership import Readership

_LONGEST_SHOWN = 80


@dataclass(frozen=True)
class Permission:
    """Says what of the library is somebody's who has the right to look after it; what they may not read is not."""

    librarian: Librarian
    readership: Readership

    def require_addable(self, identity: Identity, symbol: str) -> None:
        """Lets a report pass whose symbol is free, or that of one that they may read.

        Of the others nothing is said: a symbol may also only be called, in addresses, as that of another report is.

        Raises:
            Problem: it is neither (409).
        """
        held = self.librarian.namesakes(symbol)
        if not held or (symbol in held and self.readership.may_read(identity, symbol)):
            return
        found = repr(symbol[:_LONGEST_SHOWN])
        line = f"report: expected a symbol that is free, or of a report that you may replace, found {found}"
        raise Problem(HTTPStatus.CONFLICT, line)

    def found(self, identity: Identity, written: str) -> str:
        """The symbol of the report that is meant, whether written ``E/2021/47`` or ``E-2021-47``.

        Raises:
            Problem: there is none, or it is not theirs (404).
        """
        for symbol in self.librarian.namesakes(written):
            if self.readership.may_read(identity, symbol):
                return symbol
        line = f"report: expected one of the library, found {written[:_LONGEST_SHOWN]!r}"
        raise Problem(HTTPStatus.NOT_FOUND, line)

    def require_groups(self, identity: Identity, groups: tuple[str, ...] | None) -> None:
        """Lets groups pass where there are some: somebody who is of none would keep the report to nobody.

        Raises:
            Problem: nobody logs in here (422).
        """
        if groups and (identity.via is Via.NOTHING or self.librarian.place is None):
            line = "groups: expected none, for nobody logs in here, found some: nobody could read the report any more"
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, line)
