from __future__ import annotations

from collections.abc import Iterator

from assistant.web.pacing import paced


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def growing(self, *after: float) -> Iterator[int]:
        """1, 2, 3…, each so many seconds after the one before."""
        for number, seconds in enumerate(after, 1):
            self.now += seconds
            yield number


def test_what_comes_in_haste_is_shown_once_whole() -> None:
    clock = Clock()
    assert list(paced(clock.growing(0.01, 0.01, 0.01), 0.1, clock)) == [(3, True)]


def test_what_comes_slowly_is_shown_as_it_grows_and_then_as_whole() -> None:
    clock = Clock()
    assert list(paced(clock.growing(0.5, 0.05, 0.06, 0.5), 0.1, clock)) == [
        (1, False),
        (3, False),
        (4, False),
        (4, True),
    ]


def test_nothing_gives_nothing() -> None:
    assert list(paced([], 0.1)) == []
