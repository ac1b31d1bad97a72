from __future__ import annotations

from pathlib import Path

import pytest

from assistant.access.identity import RIGHTS, Identity, Role, Via
from assistant.audit.options import AuditOptions
from assistant.audit.privacy import Questions
from assistant.store.place import StorePlace
from assistant.web.frame import caution_html
from assistant.web.options import WebOptions
from assistant.web.strings import ENGLISH, FRENCH

AWA = Identity("awa", Via.OIDC, RIGHTS[Role.READER])


def with_audit(questions: Questions) -> WebOptions:
    folder = Path("nowhere")
    return WebOptions(store=StorePlace(folder), audit=AuditOptions(folder, questions))


@pytest.mark.parametrize(
    ("questions", "french", "english"),
    [
        (Questions.KEPT, "mot pour mot.", "word for word."),
        (Questions.HASHED, "ses mots sous forme d’empreinte seulement.", "its words as a fingerprint only."),
        (Questions.NONE, "sans ses mots.", "without its words."),
    ],
)
def test_readers_are_told_what_the_audit_notes_of_their_questions(
    questions: Questions, french: str, english: str
) -> None:
    options = with_audit(questions)
    assert f" Chaque question est notée, {french}</p>" in caution_html(FRENCH, options)
    assert f" Each question is noted, {english}</p>" in caution_html(ENGLISH, options)


def test_who_is_known_by_name_is_told_that_the_name_is_noted_too() -> None:
    options = with_audit(Questions.NONE)
    assert "Chaque question est notée avec votre nom, sans ses mots." in caution_html(FRENCH, options, AWA)
    assert "Each question is noted with your name, without its words." in caution_html(ENGLISH, options, AWA)


def test_where_nothing_is_noted_nothing_is_said_of_it() -> None:
    expected = f'<p class="caution" lang="en">{ENGLISH.caution}</p>'
    assert caution_html(ENGLISH, WebOptions(), AWA) == expected
    unkept = WebOptions(audit=AuditOptions(Path("nowhere")))
    assert caution_html(ENGLISH, unkept, AWA) == expected
