"""Evidence for questions that ask for a date, a sum, a number."""

from __future__ import annotations

from langchain_core.documents import Document

from assistant.evidence import Has, select_evidence, with_notes
from tests.assistant.test_evidence import document


def has_number(documents: list[Document]) -> Has:
    known = {str(found.id): found.page_content for found in documents}

    def has(ref: str, start: int, end: int) -> float:
        return float(any(character.isdigit() for character in known[ref][start:end]))

    return has


def test_the_sentence_that_has_the_number_is_quoted_though_another_is_more_alike() -> None:
    passage = document("1", ["Le compte est commun.", "90 agents y sont.", "Fin."], [9.0, 4.6, 1.0], 3.0)
    find = {"1": passage}.__getitem__
    plain = select_evidence("q", [passage], find, max_sentences=4)
    assert [proof.quote for proof in plain] == ["Le compte est commun."]
    sought = select_evidence("q", [passage], find, max_sentences=4, has=has_number([passage]))
    assert [proof.quote for proof in sought] == ["Le compte est commun.", "90 agents y sont."]


def test_a_note_called_in_a_quoted_sentence_is_added_where_it_has_what_is_sought() -> None:
    passage = document("1", ["Le cadre a paru.", "Il est suivi."], [5.0, 0.0], 3.0)
    called = document("fn1", ["Le cadre.", "Genève, 2020.", "Ou 2021."], [], 0.0, host="1", position=12)
    without = document("fn2", ["Sans date."], [], 0.0, host="1", position=12)
    elsewhere = document("fn3", ["Genève, 2019."], [], 0.0, host="1", position=25)
    notes = [called, without, elsewhere]
    evidence = select_evidence("q", [passage], {"1": passage}.__getitem__, max_sentences=4)
    found = with_notes(evidence, notes, has_number(notes))
    assert [(proof.ref, proof.quote) for proof in found] == [("1", "Le cadre a paru."), ("fn1", "Genève, 2020.")]


def test_a_note_that_is_quoted_already_is_not_added_again() -> None:
    passage = document("1", ["Le cadre a paru."], [5.0], 3.0)
    note = document("fn1", ["Genève, 2020."], [4.9], 3.0, host="1", position=12)
    evidence = select_evidence("q", [passage, note], {"1": passage, "fn1": note}.__getitem__, max_sentences=4)
    assert with_notes(evidence, [note], has_number([note])) == evidence
