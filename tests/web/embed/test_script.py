from __future__ import annotations

import re

import pytest

from assistant.web.embed.script import FOLDER, embed_script


def test_every_file_of_the_folder_is_part_of_the_script() -> None:
    script = embed_script()
    assert all(file.read_text(encoding="utf-8").strip() in script for file in FOLDER.glob("*.js"))


@pytest.mark.parametrize(
    "refused",
    [
        r"\beval\b",
        r"new Function",
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write",
        r'"style"',
        r"<style",
        "@import",
    ],
)
def test_it_does_nothing_that_a_strict_policy_refuses(refused: str) -> None:
    assert re.findall(refused, embed_script()) == []


def test_it_names_no_host_and_leaves_nothing_around() -> None:
    script = embed_script().replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}", script) == []
    assert re.fullmatch(r'/\*[^*]+\*/\n\n\(\(\) => \{\n\n"use strict";\n.*\n\}\)\(\);\n', script, re.DOTALL)


def test_a_target_s_words_cannot_end_the_script() -> None:
    assert "</script" not in embed_script()
