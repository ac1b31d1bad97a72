"""Writes ``deploy/constraints.txt``: the version of everything that an installation needs, as in this environment.

    .venv/bin/python deploy/pins.py > deploy/constraints.txt        (make pins does it)

Run it where the tests have passed. It asks nobody: the versions are those installed here, of what ``pyproject.toml``
requires, of the extras that an installation may have, and of all that those require in turn.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
LEFT_OUT = frozenset({"dev", "bench", "train", "anthropic", "mistral", "ollama"})
"""Extras of those who work on the project, and those that no test installs: pip chooses their versions."""
HEAD = """\
# The versions that the tests passed with: of the requirements of pyproject.toml, of the extras that an installation may
# have, and of all that those require. Made by deploy/pins.py (make pins); for pip's --constraint.
"""


def required(project: Path = PROJECT) -> list[Requirement]:
    """What the project asks for at run time, with every extra that an installation may have."""
    said = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    extras = [each for name, each in said["optional-dependencies"].items() if name not in LEFT_OUT]
    return [Requirement(line) for lines in (said["dependencies"], *extras) for line in lines]


def pins(requirements: Iterable[Requirement]) -> dict[str, str]:
    """Name -> version, of the requirements and of all that they require here.

    Raises:
        LookupError: one of them is not installed.
    """
    found: dict[str, str] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        asked = (name, frozenset(requirement.extras))
        if asked in seen:
            continue
        seen.add(asked)
        try:
            installed = distribution(requirement.name)
        except PackageNotFoundError as error:
            raise LookupError(f"{requirement.name} is required but not installed: make test installs it") from error
        found[name] = installed.version
        waiting += _needed(installed.requires or [], requirement.extras)
    return found


def _needed(lines: Iterable[str], extras: set[str]) -> Iterator[Requirement]:
    """Of a distribution's requirements those that hold on this machine, with these of its extras."""
    for line in lines:
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras or {""}):
            yield requirement


def written(found: dict[str, str]) -> str:
    """The file: a line each, in the order of the alphabet."""
    return HEAD + "".join(f"{name}=={version}\n" for name, version in sorted(found.items()))


def read(text: str) -> dict[str, str]:
    """Name -> version of such a file."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)$", text, re.MULTILINE))


if __name__ == "__main__":
    try:
        sys.stdout.write(written(pins(required())))
    except LookupError as missing:
        sys.exit(f"pins.py: {missing}")
