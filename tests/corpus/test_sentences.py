from __future__ import annotations

import time

import pytest

from corpus import split_sentences


def cut(text: str, language: str = "fr") -> list[str]:
    sentences = split_sentences(text, language)
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in sentences)
    assert "".join("".join(sentence.text for sentence in sentences).split()) == "".join(text.split())
    return [sentence.text for sentence in sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Comme il est dit au par. 22 et au no 6 de l’annexe.",
        "Voir chap. II, art. 3, et p. 3 de la version nº 6.",
        "Selon M. X et Mme Y, la fig. I (voir fig. II) le montre.",
        "Il faut : a) lire ; b) écrire ; c) compter. ",
        "Le site (www.unsceb.org) et https://a.org/B.C/D.pdf sont ouverts.",
        "Le document CEB/2020/1/Add.1 compte 2.500 mots.",
        "Les sujets suivants : santé ; eau ; énergie ; climat ; paix ; droit ; genre ; mers ; villes ; faim.",
    ],
)
def test_a_french_sentence_stays_whole(text: str) -> None:
    assert cut(text) == [text.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "As stated in paras. 12 and 13 and in No. 6 of the annex.",
        "See e.g. the U.S. position, p. 3, fig. I, chap. II and art. 3.",
        "Mr. Smith and Dr. Jones met J. Doe et al. in Geneva.",
        "Document A/75/6 (Sect. 31) and St. Lucia, i.e. both.",
    ],
)
def test_an_english_sentence_stays_whole(text: str) -> None:
    assert cut(text, "en") == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("En 2020. Le Conseil.", ["En 2020.", "Le Conseil."]),
        ("C’est la santé. À cette fin, oui.", ["C’est la santé.", "À cette fin, oui."]),
        ("La résolution 74/255 B. Ce processus a commencé.", ["La résolution 74/255 B.", "Ce processus a commencé."]),
        ("Il dit « oui. » Elle dit non ! Vraiment ? Oui…", ["Il dit « oui. »", "Elle dit non !", "Vraiment ?", "Oui…"]),
        ("Voir par. 22. Le reste suit.", ["Voir par. 22.", "Le reste suit."]),
        (
            "Note (janvier 2020). Consultable ici. 2021 suivra.",
            ["Note (janvier 2020).", "Consultable ici.", "2021 suivra."],
        ),
        ("Un titre\n\nUn autre", ["Un titre", "Un autre"]),
        ("Un titre\net sa suite", ["Un titre\net sa suite"]),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_english_sentences_end_where_they_end() -> None:
    assert cut("He said no. The rest (see para. 3) follows. “Yes.” Done.", "en") == [
        "He said no.", "The rest (see para. 3) follows.", "“Yes.”", "Done."
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "  \n "])
def test_no_text_has_no_sentence(text: str) -> None:
    assert split_sentences(text, "fr") == ()


def test_text_without_a_full_stop_is_one_sentence() -> None:
    assert cut("  Un titre sans point  ") == ["Un titre sans point"]


def test_a_long_paragraph_is_cut_in_no_time() -> None:
    started = time.perf_counter()
    assert len(split_sentences("See A. Smith in p. 3. The rest. " * 9000, "en")) == 18000
    assert time.perf_counter() - started < 10
