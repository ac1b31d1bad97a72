"""An account as plain text, for a terminal."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator

from assistant.account.account import Account, Section, account_of
from assistant.account.phrasing import Fact, Table
from assistant.answer import Answer, Language

_WIDTH = 100
_INDENT = "   "
_GAP = "  "


def write_trace(answer: Answer, language: Language | None = None) -> None:
    """Write on stderr how ``answer`` was found, where its trace was asked for; standard output stays the answer.

    Args:
        answer: which is on standard output already.
        language: of the account; the answer's own where not given.
    """
    if answer.trace is None:
        return
    sys.stdout.flush()  # on a terminal the account stands under the answer
    account = account_of(answer.trace, language or ("fr" if answer.language == "fr" else "en"))
    sys.stderr.write(f"\n{as_text(account)}\n")


def as_text(account: Account) -> str:
    """The account in lines of about a hundred characters, without a line end after the last."""
    lines = [account.heading, *(line for fact in account.summary for line in _fact(fact, account.colon, _INDENT))]
    for number, section in enumerate(account.sections, 1):
        lines += ["", f"{number}. {section.title} ({section.time})", *_section(section, account.colon)]
    return "\n".join(lines)


def _section(section: Section, colon: str) -> Iterator[str]:
    for fact in section.facts:
        yield from _fact(fact, colon, _INDENT)
    if section.table:
        yield from _table(section.table)


def _fact(fact: Fact, colon: str, indent: str) -> list[str]:
    return _wrapped(f"{fact[0]}{colon}{fact[1]}", indent, indent + _INDENT)


def _table(table: Table) -> Iterator[str]:
    """Columns side by side; the last one, the longest, goes on under itself."""
    rows = [table.headings, *table.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for *cells, last in rows:
        opening = _INDENT + "".join(f"{cell:<{width}}{_GAP}" for cell, width in zip(cells, widths[:-1], strict=True))
        yield from _wrapped(last, opening, " " * len(opening))


def _wrapped(text: str, first: str, others: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=others, break_long_words=False, break_on_hyphens=False
    ) or [first.rstrip()]
