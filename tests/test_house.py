"""What the texts of the house say about it is true."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("assistant", "corpus", "embeddings")
TRAINING = ROOT / "embeddings" / "training"
OPTIONAL = {
    ROOT / "assistant/store/bounded.py": "postgresql",
    ROOT / "assistant/web/health/tracing.py": "otel",
    ROOT / "embeddings/passageindex/milvus_connection.py": "milvus",
    ROOT / "embeddings/passageindex/milvus_schema.py": "milvus",
}
"""Modules that are imported only where an extra is installed."""
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME: list[str] = PROJECT["dependencies"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
EVERYTHING = sorted({*RUNTIME, *(requirement for extra in EXTRAS.values() for requirement in extra)})
TOP_LEVEL = {"assistant", "embeddings", "corpus", "app.py", "tests", "docs", "benchmarks", "deploy"} | {
    "pyproject.toml",
    "Makefile",
    "LICENSE",
}


def name_of(requirement: str) -> str:
    return re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0]


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def rows() -> dict[str, list[str]]:
    """Name -> the other cells of its row, of every table of docs/dependencies.md."""
    lines = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    return {first.strip("`"): rest for first, *rest in cells}


def imported_by(path: Path) -> set[str]:
    """Top-level names that a file imports, wherever in the file it does so."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        name.partition(".")[0]
        for name in plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    }


def undeclared(paths: Iterable[Path], requirements: list[str]) -> set[str]:
    """Third-party imports of the files that no requirement brings under its own name."""
    required = {normalised(name_of(requirement)) for requirement in requirements}
    distributions = packages_distributions()
    known = {*sys.stdlib_module_names, *PACKAGES, "app"}
    return {
        f"{path.relative_to(ROOT)}: {name}"
        for path in paths
        for name in imported_by(path) - known
        if not required & {normalised(distribution) for distribution in distributions.get(name, [name])}
    }


@pytest.mark.parametrize("requirement", EVERYTHING)
def test_every_requirement_is_bounded_below_and_above(requirement: str) -> None:
    assert re.fullmatch(r"[\w.-]+>=[\d.]+,<[\d.]+", requirement)


def test_the_dependency_tables_hold_exactly_what_is_required() -> None:
    assert set(rows()) == {name_of(requirement) for requirement in EVERYTHING}


@pytest.mark.parametrize("requirement", EVERYTHING)
def test_the_row_of_a_requirement_gives_its_bound(requirement: str) -> None:
    name = name_of(requirement)
    assert rows()[name][-1] == f"`{requirement.removeprefix(name)}`"


def test_every_extra_has_its_heading_in_the_dependency_tables() -> None:
    text = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## Extra `(\w+)`", text, re.MULTILINE)) == set(EXTRAS)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_the_project_requires(package: str) -> None:
    files = [path for path in (ROOT / package).rglob("*.py") if path.parent != TRAINING and path not in OPTIONAL]
    assert undeclared(files, RUNTIME) == set()


@pytest.mark.parametrize(("path", "extra"), OPTIONAL.items())
def test_a_module_of_an_extra_imports_only_what_it_requires(path: Path, extra: str) -> None:
    assert undeclared([path], RUNTIME + EXTRAS[extra]) == set()


def test_the_training_imports_only_what_its_extra_requires() -> None:
    assert undeclared(TRAINING.glob("*.py"), RUNTIME + EXTRAS["train"]) == set()


def test_the_makefile_installs_a_torch_that_the_project_accepts() -> None:
    pinned = re.search(r"^TORCH +\?= (\d+)\.(\d+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    bound = re.search(r"'torch>=(\d+)\.(\d+),<(\d+)'", str(RUNTIME))
    assert pinned is not None
    assert bound is not None
    major, minor = int(pinned[1]), int(pinned[2])
    assert (int(bound[1]), int(bound[2])) <= (major, minor)
    assert major < int(bound[3])


def test_the_top_level_holds_only_what_the_architecture_names() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split("\n")
    # Without git (an unpacked archive), what lies there is all there is to look at, builds included.
    entries = {line.partition("/")[0] for line in listed if line}
    entries = entries or {path.name for path in ROOT.iterdir()} - {"build", "dist", "__pycache__"}
    assert {entry for entry in entries - TOP_LEVEL if not entry.startswith(".") and not entry.endswith(".md")} == set()


def test_only_the_tests_and_the_three_packages_are_packages() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert folders - {"tests"} == set(PACKAGES)


def test_every_make_target_named_in_the_contributing_guide_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert {"check", "test"} <= named
    assert named <= targets


def test_every_file_named_in_a_decision_or_the_architecture_exists() -> None:
    texts = [ROOT / "docs/architecture.md", *sorted((ROOT / "docs/decisions").glob("*.md"))]
    links = {
        (text, link) for text in texts for link in re.findall(r"\]\(([^)#:]+)\)", text.read_text(encoding="utf-8"))
    }
    assert {(text.name, link) for text, link in links if not (text.parent / link).exists()} == set()


def test_the_module_that_composes_the_application_imports_no_model() -> None:
    for path in ROOT.glob("*.py"):
        assert imported_by(path) & {"torch", "faiss", "sentence_transformers", "transformers"} == set()
