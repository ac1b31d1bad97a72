from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from assistant.web.embed.words import FRAME, HOST

FRENCH = {**asdict(HOST["fr"]), **asdict(FRAME["fr"])}
ENGLISH = {**asdict(HOST["en"]), **asdict(FRAME["en"])}


@pytest.mark.parametrize("name", list(FRENCH))
def test_every_word_is_there_in_both_languages(name: str) -> None:
    assert FRENCH[name]
    assert ENGLISH[name]
    assert FRENCH[name] != ENGLISH[name]
    assert sorted(re.findall(r"{\w+}", FRENCH[name])) == sorted(re.findall(r"{\w+}", ENGLISH[name]))


def test_french_has_no_blank_that_a_line_may_break_at_before_its_signs() -> None:
    assert [text for text in FRENCH.values() if re.search(r" [:;?!»]|« ", text)] == []
