"""What axe-core, the engine that most accessibility checkers stand on, has against a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""The rules of WCAG 2.2, levels A and AA, as axe-core tags them."""


def violations(page: Page, tags: Sequence[str] = WCAG_AA) -> list[str]:
    """A line for each element that breaks a rule: the rule, the element, what is wrong; none: nothing was found.

    Args:
        page: as it stands now.
        tags: of the rules to go by.
    """
    found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": list(tags)}).response["violations"]
    return [line for violation in found for line in _lines(violation)]


def _lines(violation: Mapping[str, Any]) -> Iterator[str]:
    for node in violation["nodes"]:
        where = " ".join(str(target) for target in node["target"])
        why = "; ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])
        yield f"{violation['id']}: {where}: {why}"
