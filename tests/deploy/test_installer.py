"""``deploy/install-offline.sh``, on a wheelhouse as small as can be, with no network."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.programs import root_with
from tests.deploy.scripts import DEPLOY
from tests.deploy.wheels import written

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
PROGRAM = """\
import sys
import alinea_part

def main():
    return 0 if sys.argv[1:] == ["corpus", "show", "1"] else 2
"""


@pytest.fixture
def wheelhouse(tmp_path: Path) -> Path:
    """What ``wheelhouse.sh`` packs, with an Alinea that needs one other package."""
    return packed_in(tmp_path)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where an installation stands, of an Alinea of the same version."""
    home = tmp_path_factory.mktemp("standing")
    status, told = installed(packed_in(home), home / "alinea")
    assert (status, told) == (0, f"install-offline: {home}/alinea/venv leads to {leads_to(home / 'alinea')}\n")
    return home / "alinea"


def packed_in(home: Path) -> Path:
    folder = home / "wheelhouse"
    (folder / "wheels").mkdir(parents=True)
    shutil.copy(DEPLOY / "install-offline.sh", folder)
    own_wheel(folder, PROGRAM)
    written(folder / "wheels", "alinea_part", "1.0", {"alinea_part.py": "PART = 1\n"})
    (folder / "extras").write_text("\n")
    (folder / "constraints.txt").write_text("alinea-part==1.0\n")
    (folder / "python-version").write_text(f"{PYTHON}\n")
    summed(folder)
    return folder


def own_wheel(folder: Path, program: str) -> None:
    files = {"alinea_small.py": program, "INFO/entry_points.txt": "[console_scripts]\nalinea = alinea_small:main\n"}
    written(folder / "wheels", "alinea", "0.1.0", files, requires=["alinea-part"])


def summed(folder: Path) -> None:
    """Writes the sums anew, as of what is there."""
    files = [each for each in sorted(folder.rglob("*")) if each.is_file() and each.name != "SHA256SUMS"]
    lines = [f"{hashlib.sha256(each.read_bytes()).hexdigest()}  ./{each.relative_to(folder)}\n" for each in files]
    (folder / "SHA256SUMS").write_text("".join(lines))


def installed(wheelhouse: Path, target: Path, python: str = sys.executable) -> tuple[int, str]:
    """Exit status, and what was said; by a root who lets nobody see what he makes, and has no network."""
    root_with("unshare")
    ran = subprocess.run(
        ["unshare", "--net", "--", "sh", "-c", 'umask 077; exec "$@"', "-", wheelhouse / "install-offline.sh", target],
        env={"PATH": os.environ["PATH"], "PYTHON": python, "PIP_CONFIG_FILE": os.devnull, "HOME": str(target.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stderr


def leads_to(target: Path) -> Path:
    return (target / "venv").readlink()


def releases(target: Path) -> set[Path]:
    return {path.relative_to(target) for path in target.glob("releases/*")}


def is_closed(path: Path) -> bool:
    """Whether there is somebody who cannot read it."""
    mode = path.stat().st_mode
    wanted = 0o555 if stat.S_ISDIR(mode) else 0o444
    return not path.is_symlink() and mode & wanted != wanted


def test_everybody_may_run_what_root_has_installed_whatever_the_mask(standing: Path) -> None:
    assert [path for path in [standing, *standing.rglob("*")] if is_closed(path)] == []
    assert subprocess.run([standing / "venv/bin/alinea", "corpus", "show", "1"], check=False).returncode == 0


def test_what_the_service_may_not_write_is_compiled(standing: Path) -> None:
    assert len(list(standing.rglob("alinea_small.*.pyc"))) == 1


def test_a_second_installation_takes_the_place_of_the_first_which_stays(wheelhouse: Path, standing: Path) -> None:
    first = leads_to(standing)
    (standing / first).rename(standing / "releases" / "0.0.9-before")
    assert installed(wheelhouse, standing)[0] == 0
    assert releases(standing) == {Path("releases/0.0.9-before"), leads_to(standing)}
    assert leads_to(standing) != Path("releases/0.0.9-before")


def test_a_file_that_was_damaged_on_the_way_is_named_and_nothing_installed(wheelhouse: Path, tmp_path: Path) -> None:
    (part,) = (wheelhouse / "wheels").glob("alinea_part-*")
    part.write_bytes(part.read_bytes()[:-1])
    line = f"expected ./wheels/{part.name} as it was packed, found something else: carry the wheelhouse over again"
    assert installed(wheelhouse, tmp_path / "alinea") == (1, f"install-offline: {line}\n")
    assert not (tmp_path / "alinea").exists()


def test_another_python_is_told_in_one_line_and_nothing_installed(wheelhouse: Path, tmp_path: Path) -> None:
    (wheelhouse / "python-version").write_text("3.99\n")
    summed(wheelhouse)
    line = f"install-offline: expected Python 3.99, for which the wheels are, found {PYTHON}; name another: PYTHON=…\n"
    assert installed(wheelhouse, tmp_path / "alinea") == (1, line)
    none = "install-offline: expected Python 3.99, found no 'python3.99'; name another: PYTHON=python3.99\n"
    assert installed(wheelhouse, tmp_path / "alinea", python="python3.99") == (1, none)
    assert not (tmp_path / "alinea").exists()


def test_a_wheel_that_is_missing_is_named_in_one_line_and_what_stands_stays(wheelhouse: Path, standing: Path) -> None:
    before = (leads_to(standing), releases(standing))
    for part in (wheelhouse / "wheels").glob("alinea_part-*"):
        part.unlink()
    summed(wheelhouse)
    line = "install-offline: the wheels cannot be installed: alinea 0.1.0 depends on alinea-part\n"
    assert installed(wheelhouse, standing) == (1, line)
    assert (leads_to(standing), releases(standing)) == before


def test_an_alinea_that_does_not_run_does_not_take_the_place_of_one_that_does(wheelhouse: Path, standing: Path) -> None:
    before = (leads_to(standing), releases(standing))
    own_wheel(wheelhouse, "import nothing_here\n")
    summed(wheelhouse)
    status, told = installed(wheelhouse, standing)
    assert status == 1
    assert "No module named 'nothing_here'" in told
    assert (leads_to(standing), releases(standing)) == before
