from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Report, load_report
from corpus.library import BUNDLED
from corpus.loaders import Line, load_lines

EXPECTED = Path(__file__).parent / "expected"


@pytest.fixture(scope="session")
def expected() -> Path:
    return EXPECTED


@pytest.fixture(scope="session")
def report() -> Report:
    return load_report("E/2021/47")


@pytest.fixture(scope="session")
def source() -> tuple[Line, ...]:
    return load_lines(BUNDLED / "E-2021-47" / "fr.txt")
