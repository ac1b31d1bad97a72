"""How an answer was found, for administrators: closed under the answer until somebody opens it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.account.account import Section, account_of
from assistant.account.phrasing import Fact, Table
from assistant.answer import Language
from assistant.trace import Trace
from assistant.web.markup import escape


def trace_panel(trace: Trace, language: Language) -> str:
    """The account of ``trace`` in ``language``, to stand in an answer's ``aside``, which no history keeps."""
    account = account_of(trace, language)
    sections = "".join(f"<li>{_section(section)}</li>" for section in account.sections)
    return (
        f'<details class="trace"><summary>{escape(account.heading)}</summary>'
        f"<dl>{''.join(map(_fact, account.summary))}</dl><ol>{sections}</ol></details>"
    )


def _section(section: Section) -> str:
    return "".join(
        (
            f'<p><strong>{escape(section.title)}</strong> <span class="time">{escape(section.time)}</span></p>',
            f"<dl>{''.join(map(_fact, section.facts))}</dl>" if section.facts else "",
            _table(section.table) if section.table else "",
        )
    )


def _fact(fact: Fact) -> str:
    return f"<div><dt>{escape(fact[0])}</dt><dd>{escape(fact[1])}</dd></div>"


def _table(table: Table) -> str:
    headings = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in table.headings)
    return f"<table><thead><tr>{headings}</tr></thead><tbody>{''.join(_rows(table))}</tbody></table>"


def _rows(table: Table) -> Iterator[str]:
    for first, *others in table.rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in others)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
