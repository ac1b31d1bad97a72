from __future__ import annotations

import pytest

from assistant.web.source.excerpt import LENGTH, Excerpt, excerpt

WORDS = " ".join(f"mot{number:03}" for number in range(300))  # 7 characters each, a blank included


def test_a_short_text_is_left_as_it_is() -> None:
    assert excerpt("Un. Deux.", (4, 9)) == Excerpt("Un. Deux.", (4, 9))
    assert excerpt("", None) == Excerpt("", None)


def test_a_long_text_without_a_highlight_is_its_beginning() -> None:
    shown = excerpt(WORDS, None)
    assert shown.highlight is None
    assert shown.text.startswith("mot000 ")
    assert shown.text.endswith("mot084…")
    assert len(shown.text) <= LENGTH + 1


@pytest.mark.parametrize("start", [0, 7, 700, 1050, 1400, 2086])
def test_the_highlight_stays_and_whole_words_stand_around_it(start: int) -> None:
    quote = WORDS[start : start + 13]
    shown = excerpt(WORDS, (start, start + 13))
    assert shown.highlight is not None
    assert shown.text[slice(*shown.highlight)] == quote
    assert shown.text.startswith("…") == (start > 294)
    assert shown.text.endswith("…") == (start < 1700)
    assert all(len(word) == 6 for word in shown.text.strip("…").split(" "))
    assert len(shown.text) <= LENGTH + 2


def test_a_sentence_longer_than_an_excerpt_is_cut_at_its_end() -> None:
    shown = excerpt(WORDS, (70, 1400))
    assert shown.text.startswith("…mot010")
    assert shown.text.endswith("mot094…")
    assert shown.highlight == (1, len(shown.text) - 1)
