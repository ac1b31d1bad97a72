from __future__ import annotations

import pytest

from assistant.cleaning import clean_message, has_words


@pytest.mark.parametrize(
    ("message", "clean"),
    [
        ("", ""),
        ("  \t\n  ", ""),
        ("\u00a0\u200b\ufeff ", ""),
        ("Quel\r\n  est\tle\u00a0rôle ?", "Quel est le rôle ?"),
        ("\x1b[31mrouge\x1b[0m", "rouge"),
        ("\x9b31mrouge", "rouge"),
        ("\x1b]0;title\x07why", "why"),
        ("a\x00b\x08c\x85d\u2028e", "abc d e"),
        ("re\u200bseau\u00ad", "reseau"),
        ("\u202eabc\u202c \u2066def\u2069", "abc def"),
        ("e\u0301galite\u0301", "égalité"),
        ("e\u200b\u0301galite\u0301", "égalité"),
        ("<b>gras</b> et <br/>ligne", "gras et ligne"),
        ("avant<script>alert(1)</script>après", "avant après"),
        ("avant<SCRIPT src='x'>alert(1)", "avant"),
        ("<scr\u200bipt>alert(1)</script>après", "après"),
        ("<style>p {color: red}</style>texte", "texte"),
        ("<img src=x onerror=alert(1)>q", "q"),
        ("<img/src=x/onerror=alert(1)>q", "q"),
        ("<a href='x > y'>lien</a>", "lien"),
        ("<!-- caché -->vu", "vu"),
        ("a < b and c > d", "a < b and c > d"),
        ("a <b and c> d", "a <b and c> d"),
        ("x<3 ?", "x<3 ?"),
        ("combien ? 🎉👍", "combien ? 🎉👍"),
        ("\ud800seul", "seul"),
        ("ｗｈｏ ？", "who ?"),
        ("𝐰𝐡𝐨 𝟗", "who 9"),
        ("ﬁnancement", "financement"),
        ("m² et ODD nº 6…", "m² et ODD nº 6…"),
    ],
)
def test_a_message_becomes_plain_composed_text(message: str, clean: str) -> None:
    assert clean_message(message) == clean


def test_cleaning_what_is_clean_changes_nothing() -> None:
    text = "Quel est le rôle du Réseau « achats » (75/233) ?"
    assert clean_message(clean_message(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", False), ("?!…", False), ("🎉", False), ("a", True), ("42", True), ("é", True), ("是", True)],
)
def test_letters_and_digits_are_words(text: str, expected: bool) -> None:
    assert has_words(text) is expected


@pytest.mark.parametrize(
    ("message", "clean"),
    [
        ("# Titre\n**Qui** dirige le _groupe_ sur l'`éthique` ?", "Titre Qui dirige le groupe sur l'éthique ?"),
        ("[two agencies](http://evil.example/?q=1) ![x](https://evil.example/y.png)", "two agencies x"),
        ("&lt;b&gt;Quand&lt;/b&gt; &amp; où ?", "Quand & où ?"),
        ("2 * 3 * 4, snake_case, C# et par. 5", "2 * 3 * 4, snake_case, C# et par. 5"),
    ],
)
def test_markdown_and_entities_become_what_they_say(message: str, clean: str) -> None:
    assert clean_message(message) == clean
