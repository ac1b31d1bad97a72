"""A web page's text → a tree of what it says: no scripts, no menus, nothing hidden. Nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

import lxml.html
from lxml import etree
from lxml.etree import _Element as Element

from corpus.errors import ReportFileError

_LEFT_OUT = frozenset(
    "script style noscript template iframe frame object embed applet audio video canvas svg map input select button"
    " textarea datalist dialog nav link meta base head".split()
)
_OF_THE_SITE = frozenset(("header", "footer", "aside"))
_TEXTS = frozenset(("main", "article"))
_ROLES = frozenset(
    "navigation banner contentinfo search complementary menu menubar dialog alertdialog alert toolbar".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_MOST_OF_IT = 0.5
_EXPECTED = "a web page with text"


def parsed(text: str, path: Path) -> Element:
    """The tree of a page, as its file has it; ``path`` only names the file in errors.

    Raises:
        ReportFileError: there is nothing in it, or it is nested too deeply.
    """
    parser = lxml.html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, default_doctype=False
    )
    try:
        root = lxml.html.document_fromstring(_DECLARATION.sub("", text, count=1).replace("\0", ""), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReportFileError(path, None, _EXPECTED, "one that is empty or damaged") from error
    if any("depth" in str(entry.message).lower() for entry in parser.error_log):
        raise ReportFileError(path, None, "a web page of plain structure", "one that is nested too deeply")
    return root


def title_of(root: Element) -> str:
    """What the page says that it is called."""
    return root.findtext(".//title") or ""


def drop_unseen(root: Element) -> None:
    """Takes out of the tree what is no text, menus and what is hidden."""
    for element in list(root.iter()):
        if _is_left_out(element):
            _drop(element)


def text_of_page(root: Element, kept: Container[Element]) -> Element:
    """Takes out of the tree what is the site's, but for what holds one of ``kept``; gives the element of the text."""
    found = root.find("body")
    body = root if found is None else found
    for element in list(body.iter(*_OF_THE_SITE)):
        if not (_is_in_text(element) or any(one in kept for one in element.iter()) or _has_only_title(element, body)):
            _drop(element)
    whole = _length(body)
    texts = [one for one in body.iter() if one.tag in _TEXTS or one.get("role") == "main"]
    return next((one for one in texts if _length(one) > _MOST_OF_IT * whole), body)


def _is_in_text(element: Element) -> bool:
    return any(one.tag in _TEXTS for one in element.iterancestors())


def _is_left_out(element: Element) -> bool:
    if element.tag in _LEFT_OUT:
        return True
    is_hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return is_hidden or element.get("role") in _ROLES or bool(_HIDDEN.search(element.get("style", "")))


def _has_only_title(element: Element, body: Element) -> bool:
    """Whether the page's one main heading is in it."""
    return element.find(".//h1") is not None and len(body.findall(".//h1")) == 1


def _drop(element: Element) -> None:
    """Takes an element out; what follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
