"""What pip installs is all that there is to run: nothing of the repository is missing in the wheel."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("assistant", "corpus", "embeddings")


@pytest.fixture(scope="module")
def held(wheel: Path) -> dict[str, int]:
    """Each file in the wheel, and its size."""
    with ZipFile(wheel) as archive:
        return {entry.filename: entry.file_size for entry in archive.infolist()}


def tracked() -> list[str]:
    """What git keeps of the three packages; or what lies there, where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *PACKAGES], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    there = [str(path.relative_to(ROOT)) for each in PACKAGES for path in (ROOT / each).rglob("*") if path.is_file()]
    return [name for name in listed if name] or [name for name in there if "__pycache__" not in name]


def test_every_file_of_the_packages_is_in_the_wheel_whole(held: dict[str, int]) -> None:
    there = {name: (ROOT / name).stat().st_size for name in tracked() if (ROOT / name).exists()}
    assert {name for name in there if name not in held} == set()
    assert {name for name, size in there.items() if held[name] != size} == set()
    # Every kind of file that something reads at run time is among them.
    assert {Path(name).suffix for name in there} >= {
        ".css",
        ".j2",
        ".js",
        ".json",
        ".jsonl",
        ".onnx",
        ".svg",
        ".toml",
        ".txt",
    }


def test_beside_the_packages_it_holds_the_composition_and_its_own_description_and_nothing_else(
    held: dict[str, int],
) -> None:
    tops = {name.split("/")[0] for name in held}
    assert {top for top in tops if not top.endswith(".dist-info")} == {*PACKAGES, "app.py"}
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in held)
    assert [name for name in held if "__pycache__" in name or name.startswith("tests")] == []


def test_its_requirements_are_those_of_the_project(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        name = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        lines = archive.read(name).decode().splitlines()
    required = [line.removeprefix("Requires-Dist: ") for line in lines if line.startswith("Requires-Dist: ")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    without_extra = [line for line in required if "extra ==" not in line]
    assert len(without_extra) == len(project["dependencies"])
    assert "Requires-Python: >=3.11" in lines
