"""Every name that the package offers is there."""

from __future__ import annotations

import pytest

import assistant.evaluation


@pytest.mark.parametrize("name", assistant.evaluation.__all__)
def test_a_public_name_loads(name: str) -> None:
    assert getattr(assistant.evaluation, name) is not None


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'score'"):
        _ = assistant.evaluation.score
