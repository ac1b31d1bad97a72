"""``docs/evaluation.md`` explains what there is, and nothing else."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from assistant.cli import build_parser
from assistant.evaluation.measures.catalogue import BY_NAME

GUIDE = (Path(__file__).parents[3] / "docs" / "evaluation.md").read_text(encoding="utf-8")


def test_every_measure_is_explained_by_its_name() -> None:
    assert {name for name in BY_NAME if f"`{name}`" not in GUIDE} == set()


def test_every_option_named_is_one_of_the_command() -> None:
    parser = next(
        action.choices["evaluate"]
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    options = {option for action in parser._actions for option in action.option_strings}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", GUIDE))
    assert {"--answers", "--baseline", "--fail-under", "--check", "--questions", "--output", "--nli"} <= named
    assert named <= options


def test_the_three_lines_of_python_run() -> None:
    code = re.search(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    assert code is not None
    names: dict[str, object] = {}
    exec(compile(code[1], "docs/evaluation.md", "exec"), names)
    assert callable(names["test_citations_hold"])
