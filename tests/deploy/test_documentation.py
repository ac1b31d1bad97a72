"""What docs/deploy.md names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.cli import build_parser

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "deploy.md"
TEXT = GUIDE.read_text(encoding="utf-8")


def anchors() -> set[str]:
    titles = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_link_leads_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", TEXT) if "://" not in link]
    assert {
        link for link in links if not link.startswith("#") and not (GUIDE.parent / link.split("#")[0]).exists()
    } == set()
    assert {link[1:] for link in links if link.startswith("#")} <= anchors()


def test_every_file_named_is_there() -> None:
    named = set(re.findall(r"\b((?:deploy|tests)/[\w./-]+\w)", TEXT))
    made = {"deploy/wheelhouse.tar", "deploy/secrets", "deploy/.env", "deploy/compose.override.yaml"}
    assert {name for name in named - made if not (ROOT / name).exists()} == set()


def test_what_is_done_in_the_unpacked_wheelhouse_names_what_is_packed() -> None:
    packs = (ROOT / "deploy" / "wheelhouse.sh").read_text(encoding="utf-8")
    for name in ("install-offline.sh", "alinea.service", "alinea.env", "alinea-admin", "backup.py"):
        assert f"deploy/{name}" in packs
        assert name in TEXT
    for name in re.findall(r"^cp (nginx/\S+)", TEXT, re.MULTILINE):
        assert (ROOT / "deploy" / name).is_file()
    assert "cp -R deploy/nginx" in packs


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", TEXT, re.MULTILINE)) <= targets


@pytest.mark.parametrize("command", sorted({" ".join(each) for each in re.findall(r"`alinea (\w+)(?: (\w+))?", TEXT)}))
def test_every_command_named_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args([*command.split(), "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("usage: ")


def test_every_option_of_serve_named_exists(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(["serve", "--help"])
    options = capsys.readouterr().out
    assert [option for option in re.findall(r"alinea serve (--[a-z-]+)", TEXT) if option not in options] == []
