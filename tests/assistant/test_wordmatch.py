from __future__ import annotations

import numpy as np
import pytest

from assistant.wordmatch import WordBags, match_words

VOCABULARY = ["achats", "inspection", "réseau"]
BAGS = WordBags.of([["réseau", "achats", "réseau"], [], ["inspection", "inconnu"]], VOCABULARY)


def test_a_bag_holds_each_known_word_once_and_an_empty_text_a_word_apart() -> None:
    assert BAGS.words.tolist() == [0, 2, 3, 1]
    assert BAGS.starts.tolist() == [0, 2, 3]


def test_the_best_word_of_each_text_counts() -> None:
    similarities = np.array([[0.2, 0.9, 0.5], [-0.3, 0.1, -0.2]])
    assert BAGS.best(similarities).tolist() == [[0.5, 0.0, 0.9], [-0.2, 0.0, 0.1]]


def test_a_text_scores_by_the_words_it_matches_weighted_by_rarity() -> None:
    match = match_words(np.array([[0.0, 1.0, 0.0]]), BAGS)
    assert match.matches.tolist() == [[0.0, 0.0, 1.0]]
    assert match.scores.tolist() == pytest.approx([0.0, 0.0, np.log(1 + 2.5 / 1.5)])


def test_a_half_match_counts_for_little_and_an_opposite_for_nothing() -> None:
    match = match_words(np.array([[0.5, -1.0, -1.0]]), BAGS)
    assert match.matches.tolist() == [[0.125, 0.0, 0.0]]


def test_a_word_that_nothing_resembles_changes_no_score() -> None:
    alone = match_words(np.array([[0.0, 1.0, 0.0]]), BAGS)
    beside = match_words(np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]), BAGS)
    assert beside.scores.tolist() == alone.scores.tolist()


def test_a_question_without_words_scores_nothing() -> None:
    match = match_words(np.zeros((0, 3)), BAGS)
    assert match.scores.tolist() == [0.0, 0.0, 0.0]
    assert match.matches.shape == (0, 3)


def test_the_similarities_are_left_as_they_were() -> None:
    similarities = np.array([[0.5, -1.0, 2.0]])
    match_words(similarities, BAGS)
    assert similarities.tolist() == [[0.5, -1.0, 2.0]]
