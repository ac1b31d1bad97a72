"""``deploy/alinea-admin``: what it has systemd run, and as whom."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from tests.deploy.programs import program, said

FOLDER = Path(__file__).parents[2] / "deploy"
UNIT = (FOLDER / "alinea.service").read_text(encoding="utf-8")
ADDED = """\
# /etc/systemd/system/alinea.service.d/override.conf
[Service]
IPAddressAllow=10.1.2.0/24
LoadCredential=database_password:/etc/alinea/secrets/database_password
Environment=ALINEA_DATABASE_PASSWORD_FILE=%d/database_password \\
    "ALINEA_ORGANISATION=Bibliothèque 100%% publique"
"""
"""As ``systemctl edit`` adds it."""
ASKED = ["token", "create", "Open WebUI", "--scope", "ask"]


@pytest.fixture
def handed(tmp_path: Path) -> list[str]:
    """The arguments that systemd-run was given, on a server whose unit was edited."""
    programs, unit, given = tmp_path / "bin", tmp_path / "unit", tmp_path / "given"
    programs.mkdir()
    unit.write_text(UNIT + ADDED, encoding="utf-8")
    for name, does in {
        "systemctl": f'[ "$*" = "cat alinea.service" ] && cat {unit}',
        "systemd-run": f"printf '%s\\0' \"$@\" >{given}",
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{does}\n")
        (programs / name).chmod(0o755)
    said(str(FOLDER / "alinea-admin"), *ASKED, PATH=f"{programs}:/usr/bin:/bin")
    return given.read_text(encoding="utf-8").split("\0")[:-1]


def properties(handed: list[str]) -> list[str]:
    return [each for option, each in pairwise(handed) if option == "--property"]


def test_the_command_is_that_of_the_service_with_the_words_as_they_were_typed(handed: list[str]) -> None:
    assert handed[handed.index("--") + 1 :] == ["/opt/alinea/venv/bin/alinea", *ASKED]
    assert {"--pipe", "--wait", "--collect"} <= set(handed)


def test_it_runs_as_the_services_user_on_its_data_with_its_settings_and_secrets(handed: list[str]) -> None:
    (unit,) = (each.removeprefix("--unit=") for each in handed if each.startswith("--unit="))
    found = properties(handed)
    assert [each for each in found if not each.startswith("Environment=")] == [
        "DynamicUser=yes",
        "User=alinea",
        "StateDirectory=alinea",
        "StateDirectoryMode=0700",
        "CacheDirectory=alinea",
        "UMask=0077",
        "EnvironmentFile=/etc/alinea/alinea.env",
        "LoadCredential=database_password:/etc/alinea/secrets/database_password",
    ]
    assert "Environment=ALINEA_DATA_DIR=/var/lib/alinea HOME=/var/cache/alinea" in found
    (added,) = (each for each in found if "PASSWORD_FILE" in each)
    assert re.sub(" +", " ", added) == (
        f"Environment=ALINEA_DATABASE_PASSWORD_FILE=/run/credentials/{unit}.service/database_password "
        '"ALINEA_ORGANISATION=Bibliothèque 100% publique"'
    )
    assert [each for each in found if re.search("%[a-zA-Z]", each)] == []


def test_systemd_takes_each_of_the_properties(handed: list[str], tmp_path: Path) -> None:
    unit = tmp_path / "alinea-admin-1.service"
    lines = [each.replace("%", "%%") for each in properties(handed)]
    unit.write_text("\n".join(["[Service]", "ExecStart=/bin/true", *lines, ""]), encoding="utf-8")
    assert said(program("systemd-analyze"), "verify", "--man=no", str(unit)) == ""


def test_where_the_service_is_not_installed_nothing_is_run(tmp_path: Path) -> None:
    (tmp_path / "systemctl").write_text("#!/bin/sh\necho 'No files found for alinea.service.' >&2\nexit 1\n")
    (tmp_path / "systemd-run").write_text("#!/bin/sh\necho ran\n")
    for name in ("systemctl", "systemd-run"):
        (tmp_path / name).chmod(0o755)
    path = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    ran = subprocess.run([FOLDER / "alinea-admin", "stats"], env=path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", "No files found for alinea.service.\n")
