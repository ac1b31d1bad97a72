"""Addresses in running text: made whole where a line's end broke them, and kept out of the way of other repairs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.marks import link_mark

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s«»<>\"\ue000-\uffff]+")
_BROKEN = re.compile(r"((?:https?://|www\.)\S*[-/_%=&?])\s*\n\s*([^\s(«]*[\w/])")


def find_links(text: str) -> tuple[str, ...]:
    """The addresses in the text, each once, in order, without the punctuation that follows them."""
    return tuple(dict.fromkeys(_without_stop(match[0]) for match in _ADDRESS.finditer(text)))


def protect_links(text: str, known: tuple[str, ...]) -> tuple[str, list[str]]:
    """The text with a mark for each address, and the addresses.

    An address that a line's end broke is whole again: as ``known`` gives it, else when what precedes the break cannot
    end one (``…/files/2020-``).
    """
    if not _ADDRESS.search(text):
        return text, []
    for link in sorted(known, key=len, reverse=True):
        text = re.sub(r"\s*".join(map(re.escape, link)), lambda _, link=link: link, text)  # type: ignore[misc]
    while (match := _BROKEN.search(text)) and match[1] not in known and _continues(match[2]):
        text = text[: match.start()] + match[1] + match[2] + text[match.end() :]
    links: list[str] = []

    def mark(match: re.Match[str]) -> str:
        links.append(_without_stop(match[0]))
        return link_mark(len(links) - 1) + match[0][len(links[-1]) :]

    return _ADDRESS.sub(mark, text), links


def restore_links(text: str, links: Iterable[str]) -> str:
    """The text with its addresses in the place of their marks."""
    for index, link in enumerate(links):
        text = text.replace(link_mark(index), link)
    return text


def _continues(fragment: str) -> bool:
    return not fragment.isalpha() or fragment.islower()


def _without_stop(link: str) -> str:
    while link[-1] in ".,;:!?…" or (link[-1] == ")" and link.count("(") < link.count(")")):
        link = link[:-1]
    return link
