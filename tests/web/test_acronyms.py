from __future__ import annotations

import pytest

from assistant.web.acronyms import Acronyms, explain
from assistant.web.markup import interleave

KNOWN: Acronyms = {
    "CEB": {"fr": "Conseil des chefs de secrétariat", "en": "Chief Executives Board"},
    "ODD": {"fr": "<objectifs> de développement durable", "en": "goals"},
}


def shown(text: str) -> str:
    return interleave(text, explain(text, KNOWN, "fr", set()))


def test_the_first_of_each_acronym_is_explained() -> None:
    assert shown("CEB, CEB") == '<abbr tabindex="0" title="Conseil des chefs de secrétariat">CEB</abbr>, CEB'


@pytest.mark.parametrize(
    "text", ["CEB/2020/1", "www.unsceb.org", "ceb", "XCEB", "CEB-2020", "le Conseil des chefs de secrétariat (CEB)"]
)
def test_what_is_no_acronym_or_explains_itself_is_left_alone(text: str) -> None:
    assert "<abbr" not in shown(text)


def test_an_explanation_is_escaped() -> None:
    assert 'title="&lt;objectifs&gt; de développement durable"' in shown("Les ODD.")


def test_what_was_explained_before_is_not_again() -> None:
    explained = {"CEB"}
    assert explain("CEB et ODD", KNOWN, "fr", explained)[0][0] == 7
    assert explained == {"CEB", "ODD"}
