"""Links that call a note, and the notes that they lead to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml.etree import _Element as Element

_MARK = re.compile(r"[\[(]?\s*(\d{1,3}|[*†‡§]{1,4}|[a-z]|[ivx]{1,5})\s*[\])]?")
_NAMED = re.compile(r"note|\bfn|cite", re.IGNORECASE)
_HOLDERS = frozenset("li p div dd tr td aside section blockquote".split())
_WIDER = frozenset("li div dd tr td aside".split())
_BACK = re.compile(r"[↩↑⏎^⬆︎\s]*")


@dataclass(frozen=True)
class Notes:
    """``calls``: a link that calls → its mark. ``texts``: an element that is a note → the mark that calls it first."""

    calls: Mapping[Element, str]
    texts: Mapping[Element, str]
    backlinks: frozenset[Element]


def notes_of(root: Element, text: Element) -> Notes:
    """The notes that the links of a part of a page call, in the order in which they are called."""
    places = {element: place for place, element in enumerate(root.iter())}
    targets = _targets(root)
    called: list[tuple[Element, Element, str]] = []
    for link in text.iter("a"):
        target = targets.get(_fragment(link))
        mark = _mark(link)
        if target is not None and mark and places[target] > places[link] and _calls(link, target, targets):
            called.append((link, target, mark))
    at = {target for _, target, _ in called}
    links = {link for link, _, _ in called}
    texts: dict[Element, str] = {}
    for _, target, mark in called:
        note = _note(target, at, links)
        if note is not None:
            texts.setdefault(note, mark)
    calls = {link: mark for link, target, mark in called if _note(target, at, links) is not None}
    return Notes(calls, texts, frozenset(_backlinks(texts, targets, calls)))


def _targets(root: Element) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for element in root.iter():
        for name in (element.get("id"), element.get("name")):
            if name:
                found.setdefault(name, element)
    return found


def _fragment(link: Element) -> str:
    href = link.get("href", "")
    return unquote(href.rpartition("#")[2]) if href.startswith("#") else ""


def _mark(link: Element) -> str:
    match = _MARK.fullmatch("".join(link.itertext()).strip())
    return match[1] if match else ""


def _calls(link: Element, target: Element, targets: Mapping[str, Element]) -> bool:
    """Whether a link to a mark further down is raised, or named as a call, or has a link back."""
    if any(one.tag == "sup" for one in (*link.iterancestors("sup"), *link.iter("sup"))):
        return True
    if link.get("role") == "doc-noteref" or _NAMED.search(f"{link.get('class', '')} {link.get('href', '')}"):
        return True
    holder = _holder(target)
    around = {link, *link.iterancestors("sup", "span"), *link.iter()}
    return holder is not None and any(targets.get(_fragment(back)) in around for back in holder.iter("a"))


def _holder(element: Element) -> Element | None:
    if element.tag in _HOLDERS:
        return element
    return next((one for one in element.iterancestors() if one.tag in _HOLDERS), None)


def _note(target: Element, at: set[Element], links: set[Element]) -> Element | None:
    """The element that is the whole note and no more; ``None`` where it would hold its own call."""
    note = _holder(target)
    if note is None or any(link in links for link in note.iter("a")):
        return None
    wider = note.getparent()
    if note is target or wider is None or wider.tag not in _WIDER or wider[0] is not note:
        return note
    alone = sum(one in at for one in wider.iter()) == 1 and not any(link in links for link in wider.iter("a"))
    return wider if alone else note


def _backlinks(
    texts: Mapping[Element, str], targets: Mapping[str, Element], calls: Mapping[Element, str]
) -> list[Element]:
    """Links of the notes that lead back to where they are called, or show an arrow."""
    around = {one for link in calls for one in (link, *link.iterancestors("sup", "span"), *link.iter())}
    return [
        link
        for note in texts
        for link in note.iter("a")
        if targets.get(_fragment(link)) in around or (_fragment(link) and _BACK.fullmatch("".join(link.itertext())))
    ]
