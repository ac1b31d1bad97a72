"""The unit of systemd: as systemd reads it, and how much it leaves to the service."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.deploy.programs import program, said

FOLDER = Path(__file__).parents[2] / "deploy"
UNIT = FOLDER / "alinea.service"
MOST_EXPOSED = 1.5
"""Of 10, as systemd counts; a service that nothing holds has 9.6."""


def values(key: str) -> list[str]:
    return re.findall(rf"^#?{key}=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The unit, with a program that is there."""
    unit = tmp_path / UNIT.name
    there = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    # What is marked by # for those who have it is looked at as well.
    unit.write_text(re.sub(r"^#(?=LoadCredential=|Environment=)", "", there, flags=re.MULTILINE), encoding="utf-8")
    return unit


def test_systemd_finds_nothing_wrong_with_it(installed: Path) -> None:
    ran = program("systemd-analyze")
    assert said(ran, "verify", "--man=no", str(installed)) == ""


def test_systemd_counts_it_among_the_safe(installed: Path) -> None:
    told = said(program("systemd-analyze"), "security", "--offline=true", "--no-pager", str(installed))
    exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", told)
    assert exposure is not None
    assert float(exposure[1]) <= MOST_EXPOSED


def test_each_secret_is_shown_by_its_file_and_none_stands_in_the_unit() -> None:
    shown = {line.split(":")[0] for line in values("LoadCredential")}
    named = {f"{name.lower()}" for name in re.findall(r"ALINEA_(\w+)_FILE=%d/", UNIT.read_text())}
    assert shown == named == {"oidc_client_secret", "session_secret", "database_password"}


def test_the_service_has_longer_to_end_than_it_gives_to_answers_under_way() -> None:
    assert int(values("TimeoutStopSec")[0]) > 30


def test_the_program_lies_where_the_installer_puts_it() -> None:
    assert values("ExecStart") == ["/opt/alinea/venv/bin/alinea serve"]
    assert 'target="${1:-/opt/alinea}"' in (FOLDER / "install-offline.sh").read_text(encoding="utf-8")
