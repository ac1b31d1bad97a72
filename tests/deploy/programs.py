"""Programs of others that read our files: what they say counts for more than what we think of their formats."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest


def program(name: str) -> str:
    """Where a program is. Where it is not, the test is skipped, save in continuous integration, where it fails."""
    found = shutil.which(name)
    if found is None:
        reason = f"no {name} on the PATH (deploy/tools.sh, or its maker's way)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return found


def root_with(*names: str) -> None:
    """Goes on where this is root and the programs are there; else the test is skipped, or fails in CI."""
    for name in names:
        program(name)
    if os.geteuid() != 0:
        reason = f"{', '.join(names)}: needs root"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


def said(*command: str, **more: str) -> str:
    """What a command writes; that it fails is a failure of the test, with what it wrote."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **more})
    assert ran.returncode == 0, f"{' '.join(command)}: {ran.stdout}{ran.stderr}"
    return ran.stdout
