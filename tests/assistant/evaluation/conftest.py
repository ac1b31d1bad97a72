"""The judge of the real report, made once."""

from __future__ import annotations

import pytest

from assistant.assembly import Yardstick, build_yardstick
from assistant.evaluation.support.judge import SupportJudge, build_judge
from assistant.settings import Settings


@pytest.fixture(scope="session")
def yardstick(settings: Settings) -> Yardstick:
    return build_yardstick(settings)


@pytest.fixture(scope="session")
def judge(yardstick: Yardstick) -> SupportJudge:
    return build_judge(yardstick.report, yardstick.encode)
