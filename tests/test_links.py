"""Links between the texts of the house lead where they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").rglob("*.md")])
GUIDES = {guide.stem: guide for guide in (ROOT / "docs").glob("*.md")}
EVERY_TEXT = pytest.mark.parametrize("text", TEXTS, ids=[str(text.relative_to(ROOT)) for text in TEXTS])


def prose(text: Path) -> str:
    """Without its blocks of code."""
    return re.sub(r"^```.*?^```", "", text.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def links(text: Path) -> Iterator[tuple[str, Path, str]]:
    """What each link within the house says, the file that it leads to, and the place in it, where it names one."""
    for said, link in re.findall(r"\[([^\]\n]*)\]\(([^)\s]+)\)", prose(text)):
        path, _, place = link.partition("#")
        if not re.match(r"[a-z]+:", link):
            yield said, (text.parent / path).resolve() if path else text, place


@cache
def places(text: Path) -> frozenset[str]:
    """The anchors of its headings, as GitHub makes them."""
    made, counted = set[str](), Counter[str]()
    for title in re.findall(r"^#+ +(.+?) *$", prose(text), re.MULTILINE):
        written = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title)
        anchor = re.sub(r"[^\w\- ]", "", written.lower()).replace(" ", "-")
        made.add(f"{anchor}-{counted[anchor]}" if counted[anchor] else anchor)
        counted[anchor] += 1
    return frozenset(made)


@EVERY_TEXT
def test_what_a_link_leads_to_is_there(text: Path) -> None:
    assert {str(path) for _, path, _ in links(text) if not path.exists()} == set()


@EVERY_TEXT
def test_the_place_that_a_link_leads_to_is_a_heading(text: Path) -> None:
    named = [(path, place) for _, path, place in links(text) if place and path.suffix == ".md"]
    assert {f"{path.name}#{place}" for path, place in named if place not in places(path)} == set()


@EVERY_TEXT
def test_a_link_to_a_guide_that_says_the_name_of_one_leads_to_that_one(text: Path) -> None:
    to_guides = [(said.lower().removeprefix("the "), path) for said, path, _ in links(text) if path in GUIDES.values()]
    assert {said: path.name for said, path in to_guides if path != GUIDES.get(said, path)} == {}


def test_links_are_found_with_their_place_and_blocks_of_code_are_passed_over(tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_text(
        "# A [title](a.md)\n## Twice\n## Twice, and `more`!\n## Twice\n[one](b.md#c) [two](#d) [far](https://a.org)\n"
        "```\n# no title\n[no](link)\n```\n",
        encoding="utf-8",
    )
    assert list(links(text)) == [
        ("title", tmp_path / "a.md", ""),
        ("one", tmp_path / "b.md", "c"),
        ("two", text, "d"),
    ]
    assert places(text) == {"a-title", "twice", "twice-and-more", "twice-1"}
