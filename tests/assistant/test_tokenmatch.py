"""Questions and passages matched token by token."""

from __future__ import annotations

import numpy as np

from assistant.tokenmatch import KEPT_AXES, TokenMatch, TokenVectors, along, axes_of, match_tokens

EAST, NORTH, UP = np.eye(3)
AXES = np.eye(3)


def held(*passages: list[np.ndarray]) -> TokenVectors:
    starts = np.cumsum([0, *(len(each) for each in passages[:-1])]).astype(np.intp)
    return TokenVectors(AXES, np.concatenate([np.stack(each) for each in passages]), starts)


def test_each_token_of_the_question_finds_its_likest_in_each_passage() -> None:
    both, one, none = match_tokens(np.stack([EAST, NORTH]), held([EAST, NORTH, UP], [EAST, UP], [UP]))
    assert both > one > none == 0


def test_what_every_passage_has_tells_none_apart() -> None:
    passages = held([EAST, UP], [EAST], [EAST])
    assert match_tokens(np.stack([EAST]), passages).tolist() == [0, 0, 0]
    assert match_tokens(np.stack([EAST, EAST, UP]), passages).argmax() == 0


def test_the_rarer_of_two_tokens_counts_for_more() -> None:
    passages = held([EAST], [EAST], [EAST], [NORTH], [UP])
    scores = match_tokens(np.stack([EAST, NORTH]), passages)
    assert scores[3] > scores[0] > scores[4] == 0


def test_the_axes_are_those_in_which_the_tokens_differ_most() -> None:
    random = np.random.default_rng(4)
    basis = np.linalg.qr(random.normal(size=(200, 200)))[0].astype(np.float32)
    texts = [random.normal(size=(150, 40)).astype(np.float32) @ basis[:40] for _ in range(4)]
    axes = axes_of(texts)
    assert axes.shape == (KEPT_AXES, 200)
    np.testing.assert_allclose(axes @ axes.T, np.eye(KEPT_AXES), atol=1e-5)
    kept, whole = along(texts[0], axes), texts[0] / np.linalg.norm(texts[0], axis=1, keepdims=True)
    np.testing.assert_allclose(kept @ kept.T, whole @ whole.T, atol=1e-4)


def test_a_token_that_is_nowhere_along_the_axes_is_like_none() -> None:
    assert along(np.zeros((1, 3)), AXES).tolist() == [[0, 0, 0]]


def test_a_question_is_brought_along_the_same_axes() -> None:
    turned = AXES[[1, 2, 0]]
    passages = TokenVectors(turned, along(np.stack([EAST, NORTH]), turned), np.array([0, 1]))
    found = TokenMatch(passages, lambda question: np.stack([EAST if question == "east" else NORTH]))
    assert found.scores("east").argmax() == 0
    assert found.scores("north").argmax() == 1
