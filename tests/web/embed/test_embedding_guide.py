"""What docs/embedding.md tells webmasters is what the scripts do."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.web.assets import STATIC
from assistant.web.embed.script import FOLDER

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "deploy" / "examples" / "embedding"
PAGES = ["index.html", "index.en.html", "inline.html", "inline.en.html"]


def first_cells(heading: str) -> set[str]:
    """The names in the first column of the table under a heading of its header row."""
    table = GUIDE.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    return {name for row in table.splitlines()[2:] for name in re.findall(r"`([^`]+)`", row.split("|")[1])}


def keys_of(script: str, name: str) -> set[str]:
    """The keys of an object that a script defines, those that stand at the beginning of a line."""
    text = (STATIC / script).read_text(encoding="utf-8")
    return set(re.findall(r"^  (\w+):", text.split(f"const {name} = {{", 1)[1].split("\n};", 1)[0], re.MULTILINE))


def test_every_attribute_that_is_read_is_told_and_no_other() -> None:
    script = (FOLDER / "settings.js").read_text(encoding="utf-8")
    read = re.findall(r'read(?:Choice)?\("(\w+)"', script)
    assert first_cells("attribute") == {f"data-{name}" for name in read}


def test_every_message_that_is_heard_is_told_and_no_other() -> None:
    assert first_cells("from your page to the frame") == keys_of("embedded.js", "heard")


def test_every_message_that_is_sent_is_told_and_no_other() -> None:
    scripts = "".join((STATIC / name).read_text(encoding="utf-8") for name in ("embedded.js", "growth.js"))
    assert first_cells("from the frame to your page") == set(re.findall(r'\bsay\("(\w+)"', scripts))


def test_every_property_of_the_look_is_told_and_no_other() -> None:
    sheet = (FOLDER / "widget.css").read_text(encoding="utf-8")
    assert set(re.findall(r"^  (--alinea-[\w-]+):", GUIDE, re.MULTILINE)) == set(re.findall(r"--alinea-[\w-]+", sheet))


def test_the_examples_bring_the_chat_by_one_line_and_lead_to_one_another() -> None:
    for name in PAGES:
        page = (EXAMPLES / name).read_text(encoding="utf-8")
        assert len(re.findall(r'<script async src="http://127\.0\.0\.1:7860/embed\.js"[^>]*></script>', page)) == 1
        links = [link for link in re.findall(r'href="([^"#]+)"', page) if not link.startswith("https://")]
        assert [link for link in links if not (EXAMPLES / link).is_file()] == []
        assert f'lang="{"en" if ".en." in name else "fr"}"' in page
