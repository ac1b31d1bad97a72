from __future__ import annotations

import gc

import pytest

from assistant.collecting import nothing_collected


def test_garbage_is_looked_for_again_afterwards_whatever_happens() -> None:
    assert gc.isenabled()
    with nothing_collected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), nothing_collected():
        raise KeyError
    assert gc.isenabled()


def test_who_had_turned_it_off_has_it_off_afterwards() -> None:
    gc.disable()
    try:
        with nothing_collected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
