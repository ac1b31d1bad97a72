"""An installation from a wheelhouse, with the network cut: it needs no filesystem to write to either, nor any right."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.deploy.programs import root_with
from tests.deploy.scripts import DEPLOY, loaded
from tests.deploy.wheels import packed

HERE = Path(__file__).parent
NOWHERE = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHON": sys.executable, "PIP_CONFIG_FILE": os.devnull}
"""An environment in which nothing says where packages are to be had."""
pytestmark = pytest.mark.slow


def told(*command: str | Path, **variables: str | Path) -> str:
    """What a command writes, run with no network."""
    environment = {**NOWHERE, **{name: str(value) for name, value in variables.items()}}
    ran = subprocess.run(
        ["unshare", "--net", "--", *command], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What ``wheelhouse.sh`` packs where an index of packages has what the environment of the tests has."""
    root_with("unshare", "mount", "setpriv")
    home = tmp_path_factory.mktemp("wheelhouse")
    index, folder, versions = home / "index", home / "wheelhouse", home / "versions.txt"
    index.mkdir()
    pins = loaded("pins")
    pinned = pins.pins(pins.required())
    versions.write_text(pins.written(pinned), encoding="utf-8")
    packed({**pinned, **pins.pins([Requirement("hatchling")])}, index)
    told(DEPLOY / "wheelhouse.sh", folder, HOME=home, CONSTRAINTS=versions, PIP_NO_INDEX="1", PIP_FIND_LINKS=index)
    yield folder.with_suffix(".tar")
    shutil.rmtree(home)  # gigabytes


@pytest.fixture(scope="module")
def found(wheelhouse: Path) -> dict[str, Any]:
    """What the installation said of itself in the sandbox."""
    # The static encoder alone: its index is made in a second. The transformer needs no more of the machine.
    return dict(json.loads(told(HERE / "air_gap.sh", wheelhouse, ALINEA_ENCODER="bundled-static")))


def test_the_sandbox_is_one(found: dict[str, Any]) -> None:
    assert (found["interfaces"], found["uid"], found["may_write"]) == (["lo"], 65534, ["/tmp"])


def test_page_and_report_are_served_and_a_question_is_answered_with_its_paragraph(found: dict[str, Any]) -> None:
    assert (found["/healthz"], found["/"], found["/report/E-2021-47"]) == (200, 200, 200)
    assert found["answer"]["status"] == "answered"
    assert found["answer"]["citations"][0]["ref"] == "54"


def test_nothing_is_left_in_the_temporary_folder_but_gradios_own(found: dict[str, Any]) -> None:
    assert found["new_in_tmp"] == ["/tmp/gradio"]


def test_nothing_is_wrong_in_the_log(found: dict[str, Any]) -> None:
    assert [line for line in found["log"] if "ERROR" in line or "WARNING" in line or "Traceback" in line] == []
