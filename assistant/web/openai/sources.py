"""Where an answer's markers lead: link definitions, which Markdown turns ``[par. 51]`` in the text into a link with."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DEFINITION = re.compile(r'^\[[^\[\]\n]+\]: \S+/report/\S+ "[^"\n]+"$', re.MULTILINE)


def definition(marker: str, url: str, title: str) -> str:
    """The line that makes ``marker`` a link wherever it stands in the text; itself it is not shown."""
    return f'{marker}: {url} "{title}"'


def definitions(links: Mapping[str, tuple[str, str]]) -> str:
    """A line for each marker -> (url, title), in their order."""
    return "\n".join(definition(marker, *link) for marker, link in links.items())


def without_sources(content: str) -> str:
    """An answer that a program hands back, without those lines."""
    return _DEFINITION.sub("", content).rstrip() if _DEFINITION.search(content) else content
