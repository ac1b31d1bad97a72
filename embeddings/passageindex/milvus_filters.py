"""What may be found, as an expression of Milvus.

A name comes from outside: a report's symbol may hold any sign. Those that could end a literal are written as ``%22`` is
in a web address, where a name is kept and where it is asked for; so a literal holds nothing that a parser reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from embeddings.passageindex.contract import Attribute, Where

_SPEAKING = re.compile(r"[\"'\\%\x00-\x1f\x7f\x85\u2028\u2029]")
_FIELD = "has_"


@dataclass(frozen=True)
class Condition:
    """An expression and what its placeholders stand for."""

    text: str = ""
    """Empty: every row."""
    values: Mapping[str, list[str]] = field(default_factory=dict)

    def arguments(self) -> dict[str, Any]:
        """As the calls of ``MilvusClient`` take it."""
        return {"filter": self.text, "filter_params": dict(self.values)} if self.values else {"filter": self.text}


def kept(name: str) -> str:
    """A name as it is kept: without signs that a literal could end with."""
    return _SPEAKING.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), name)


def read_back(name: str) -> str:
    """What :func:`kept` was given."""
    return unquote(name)


def field_of(attribute: str) -> str:
    """The field that holds an attribute."""
    return f"{_FIELD}{attribute}"


def kept_value(value: Attribute) -> str:
    """An attribute's value as it is kept: a text, told apart from the number that is written in the same way."""
    return f"={value}" if isinstance(value, int) else f"-{kept(value)}"


def one_of(column: str, values: Iterable[str], *, templates: bool) -> Condition:
    """Rows whose ``column`` has one of the values, as they are kept.

    Args:
        column: name of the field.
        values: as :func:`kept` or :func:`kept_value` gives them.
        templates: whether the server fills placeholders in, which spares it reading long lists; Milvus Lite does not.
    """
    listed = sorted(values)
    if templates:
        return Condition(f"{column} in {{{column}}}", {column: listed})
    return Condition(f"{column} in [{', '.join(map(quoted, listed))}]")


def quoted(value: str) -> str:
    """A literal of a value as it is kept.

    Raises:
        ValueError: the value was not made by :func:`kept`.
    """
    if set(value) & {'"', "'", "\\"}:
        raise ValueError(f"expected a value without quotes or backslashes, found {value!r}")
    return f'"{value}"'


def condition_of(where: Where, *, templates: bool) -> Condition | None:
    """The expression of a filter; ``None`` where nothing at all can meet it."""
    wanted = [(field_of(name), map(kept_value, values)) for name, values in sorted(where.attributes.items())]
    if where.partitions is not None:
        wanted.insert(0, ("partition", map(kept, where.partitions)))
    conditions = []
    for column, given in wanted:
        values = list(given)
        if not values:
            return None
        conditions.append(one_of(column, values, templates=templates))
    return Condition(
        " and ".join(each.text for each in conditions),
        {name: listed for each in conditions for name, listed in each.values.items()},
    )
