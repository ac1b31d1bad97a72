"""Every reader tells how far it is, from another process as well, and not too often."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.importing import import_file
from corpus.reading.progress import seldom
from tests.corpus.reading.small_pdf import Words, write_pdf
from tests.corpus.reading.word_files import p, packed, parts_of

_SENTENCE = "The Committee took note of the report and asked that it be published in all of the languages. "
_PARAGRAPHS = [f"{number}. {_SENTENCE * 8}" for number in range(1, 25)]
_OF = 7
"""Pages of 3,000 characters, some more where tags are counted."""


def pdf(path: Path) -> Path:
    return write_pdf(path, *([Words(f"{n}. The committee met.", 124, 120)] for n in range(1, _OF + 1)))


def word(path: Path) -> Path:
    return packed(path, parts_of("".join(map(p, _PARAGRAPHS))))


def page(path: Path) -> Path:
    path.write_text(f"<!doctype html><html><body>{''.join(f'<p>{each}' for each in _PARAGRAPHS)}</body></html>")
    return path


def plain(path: Path) -> Path:
    path.write_text("\n\n".join(_PARAGRAPHS))
    return path


@pytest.mark.parametrize("made", [pdf, word, page, plain])
def test_every_reader_tells_how_far_it_is(made: object, tmp_path: Path) -> None:
    assert callable(made)
    told: list[tuple[int, int]] = []

    import_file(made(tmp_path / "file"), told=lambda done, of: told.append((done, of)))

    assert told == sorted(told)
    assert told[0][0] == 0
    assert told[-1] == (_OF, _OF)
    assert {of for _, of in told} == {_OF}


def test_it_is_told_seldom_but_of_the_first_and_the_last_page() -> None:
    told: list[int] = []
    tell = seldom(lambda done, _: told.append(done), every_s=3600)

    for done in (0, 1, 2, 3, 4, 5, 5):
        tell(done, 5)

    assert told == [0, 5]
