"""Every setting that the files of deploy/ and their guide name exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.settings import Settings
from assistant.settings.loading import CONFIG_VARIABLE, is_secret

ROOT = Path(__file__).parents[2]
FILES = [path for path in sorted((ROOT / "deploy").rglob("*")) if path.is_file()] + [ROOT / "docs" / "deploy.md"]
IMAGE = "ALINEA_IMAGE"
"""A variable of the composition of containers, for itself."""


def settings_named(text: str) -> set[str]:
    """As field names; a secret's file counts as the secret."""
    found = set()
    for variable in set(re.findall(r"\bALINEA_[A-Z][A-Z_]*[A-Z]\b", text)) - {CONFIG_VARIABLE, IMAGE}:
        name = variable.removeprefix("ALINEA_").lower()
        secret = name.removesuffix("_file")
        found.add(secret if is_secret(secret) else name)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_variable_named_is_a_setting(path: Path) -> None:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    assert settings_named(text) - set(Settings.model_fields) == set()


def test_the_charts_settings_are_settings() -> None:
    values: dict[str, Any] = yaml.safe_load((ROOT / "deploy/helm/alinea/values.yaml").read_text(encoding="utf-8"))
    assert set(values["settings"]) - set(Settings.model_fields) == set()


@pytest.mark.parametrize("name", ["compose.yaml", "alinea.env", "helm/alinea/values.yaml"])
def test_where_administrators_are_named_their_pages_can_be_switched_on(name: str) -> None:
    text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    prefix, case = (" ", str.lower) if name.endswith("values.yaml") else ("ALINEA_", str.upper)
    named = [each for each in ("admin_groups", "admin", "audit") if re.search(rf"{prefix}{case(each)}[:=]", text)]
    assert named == ["admin_groups", "admin", "audit"]
