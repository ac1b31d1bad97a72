"""Reports in addresses that change something: a report itself, and nothing of what lies below it."""

from __future__ import annotations

from starlette.convertors import Convertor, register_url_convertor

_BELOW = "outline|paragraphs|readers|search"


class _Report(Convertor[str]):
    """A symbol, with its slashes, that leads to no other address of the report."""

    regex = rf"(?:(?!/(?:{_BELOW})(?:/|$)).)+"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("report", _Report())
REPORT = "{symbol:report}"
"""In the path of a route."""
