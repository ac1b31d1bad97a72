"""A test that cannot run here is left out at home; in continuous integration it fails."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.deploy.programs import program, root_with

MISSING = "no-such-program-here"


@pytest.mark.parametrize("needs", [lambda: program(MISSING), lambda: root_with(MISSING), lambda: root_with("sh")])
def test_what_is_missing_is_left_out_at_home_and_fails_in_continuous_integration(
    needs: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception):
        needs()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception):
        needs()
