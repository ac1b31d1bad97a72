"""The versions that an installation gets: all that the project asks for is pinned, within its bounds."""

from __future__ import annotations

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.deploy.scripts import DEPLOY, loaded

PINS = loaded("pins")
PINNED: dict[str, str] = PINS.read((DEPLOY / "constraints.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("requirement", PINS.required(), ids=str)
def test_every_requirement_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    pinned = PINNED.get(canonicalize_name(requirement.name))
    assert pinned is not None, f"{requirement.name} is not pinned: make pins"
    # "2.13.0+cpu" is within the bounds of 2.13.0.
    assert requirement.specifier.contains(Version(pinned).public), f"{requirement.name}=={pinned}: make pins"


def test_torch_is_pinned_to_the_build_without_cuda_that_the_makefile_installs() -> None:
    makefile = (DEPLOY.parent / "Makefile").read_text(encoding="utf-8")
    assert f"TORCH       ?= {PINNED['torch'].removesuffix('+cpu')}\n" in makefile
    assert PINNED["torch"].endswith("+cpu")
    assert {name for name in PINNED if name.startswith(("nvidia-", "cuda-", "triton"))} == set()


def test_what_is_pinned_comes_with_all_that_it_requires_here() -> None:
    found = PINS.pins([Requirement("httpx")])
    assert {"httpx", "anyio", "certifi", "h11", "httpcore", "idna"} <= set(found)
    assert "pytest" not in found


def test_the_file_is_read_back_as_it_is_written() -> None:
    assert PINS.read(PINS.written(PINNED)) == PINNED


def test_what_is_required_but_not_installed_is_named() -> None:
    with pytest.raises(LookupError, match=r"no-such-package-here is required but not installed"):
        PINS.pins([Requirement("no-such-package-here")])
