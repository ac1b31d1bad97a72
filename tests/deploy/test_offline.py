"""The installed program needs neither a network nor a filesystem to write to, nor any right."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
COMPLETE = os.geteuid() == 0 and shutil.which("unshare") is not None and shutil.which("setpriv") is not None
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not COMPLETE, reason="needs root, unshare and setpriv, to take the network away"),
]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment that has the wheel, and borrows what it requires from the environment of the tests."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    subprocess.run([*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel)], check=True, capture_output=True)
    (site,) = folder.glob("lib/python3*/site-packages")
    # As a path alone: the files in it that lead to this checkout are not followed.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def found(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What an installation said of itself in the sandbox."""
    data = tmp_path_factory.mktemp("data")
    keep = [str(each) for each in (installed, sysconfig.get_path("purelib"), sys.base_prefix, HERE)]
    command = [str(installed / "bin" / "python"), "-I"]
    inside = [*command, str(HERE / "served_inside.py"), *command, "-m", "assistant"]
    # The static encoder alone: its index is made in a second. The transformer needs no more of the machine.
    environment = {
        "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
        "HOME": "/tmp",
        "LANG": "C.UTF-8",
        "ALINEA_ENCODER": "bundled-static",
    }
    ran = subprocess.run(
        [str(HERE / "sandbox.sh"), str(data), *keep, "--", *inside],
        env={**environment, "ALINEA_DATA_DIR": str(data)},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return dict(json.loads(ran.stdout))


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
