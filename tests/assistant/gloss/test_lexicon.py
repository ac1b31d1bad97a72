"""The lexicon is sound: each form once, English words on the English side, and most words of Spanish texts known."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from wordfreq import word_frequency

import assistant.gloss
from assistant.gloss.lexicon import OR, entries, lexicon
from tests.corpus.reading import spanish

LINES = [
    (file.name, number, line)
    for file in files(assistant.gloss).joinpath("spanish").iterdir()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
]
TEXTS = sorted((Path(__file__).parents[3] / "benchmarks" / "spanish").glob("*.txt"))
OF_THE_UNITED_NATIONS = {"demine", "deminers", "extrabudgetary", "intersessional", "preambular"}
"""English that its documents use, and nearly nobody else."""
_WORD = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"[IVXLC]+")


def test_every_line_has_forms_a_tab_and_english() -> None:
    wrong = [
        f"{name}:{number}: {line}"
        for name, number, line in LINES
        if not line.startswith("#") and (line.count("\t") != 1 or line != line.strip(" ") or not line.split("\t")[0])
    ]

    assert wrong == []


def test_no_form_stands_there_twice() -> None:
    counts = Counter(form for form, _ in entries())

    assert [form for form, count in counts.items() if count > 1] == []


def test_every_english_word_is_one() -> None:
    english = {word for _, said in entries() for word in _WORD.findall(said) if not word[0].isupper()}

    assert len(english) > 3000
    assert sorted(word for word in english - OF_THE_UNITED_NATIONS if not word_frequency(word, "en")) == []


def test_no_bar_between_senses_is_left() -> None:
    assert [form for form, said in entries() if OR in said] == []


@pytest.mark.parametrize(
    "text", [text.read_text(encoding="utf-8") for text in TEXTS], ids=[text.stem for text in TEXTS]
)
def test_ninety_five_of_a_hundred_words_of_a_report_are_known(text: str) -> None:
    words = [word for word in _WORD.findall(text) if not _NUMERAL.fullmatch(word)]

    unknown = [word for word in words if lexicon().word(word) is None]

    assert len(unknown) / len(words) < 0.05, unknown


def test_the_words_of_the_report_of_the_tests_are_known() -> None:
    texts = [*spanish.PARAGRAPHS.values(), *spanish.IN_ANNEX.values(), *spanish.PREAMBLE, *spanish.OPERATIVE.values()]
    words = [word for text in texts for word in _WORD.findall(text)]

    unknown = [word for word in words if lexicon().word(word) is None]

    assert len(unknown) / len(words) < 0.05, unknown


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("archivos", "archives"),
        ("fotografías", "photograph"),
        ("jóvenes", "young youth"),
        ("veces", "times"),
        ("archivera", "archivist"),
        ("aprobó", "approve adopt"),
        ("apruebe", "approve adopt"),
        ("conduzcan", "lead drive"),
        ("mantuvieron", "maintain"),
        ("dispondrán", "have available"),
        ("construyeron", "build"),
        ("informarla", "inform report"),
        ("duró", "last"),
        ("recurrieron", "turn resort"),
        ("elevadas", "high"),
        ("rápidamente", "rapidly"),
        ("PNUD", "UNDP"),
        ("se", ""),
    ],
)
def test_a_form_leads_to_its_word(word: str, english: str) -> None:
    assert lexicon().word(word) == english


@pytest.mark.parametrize(
    ("word", "english"),
    [("generosidad", "generosity"), ("bibliografía", "bibliography"), ("pirámide", "pyramid"), ("heroico", "heroic")],
)  # fmt: skip
def test_a_word_that_is_not_there_is_met_by_the_english_one_that_it_nearly_is(word: str, english: str) -> None:
    assert word not in {form for form, _ in entries()}
    assert lexicon().word(word) == english


@pytest.mark.parametrize("word", ["Ibáñez", "Zarautz", "XYZQ"])
def test_names_are_not_known(word: str) -> None:
    assert lexicon().word(word) is None
