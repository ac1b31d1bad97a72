from __future__ import annotations

import pytest

from assistant.conversation.steps import ReadingOrder, names_asked
from assistant.conversation.turns import Turn
from tests.assistant.conversation.small_report import PASSAGES, SECTIONS, turn

ORDER = ReadingOrder(PASSAGES, SECTIONS)


@pytest.mark.parametrize(
    ("before", "message", "names"),
    [
        ([turn("par. 1", "…", "1")], "et le suivant ?", ("2",)),
        ([turn("par. 2", "…", "2")], "the one before?", ("1",)),
        ([turn("par. 1 à 2", "…", "1", "2")], "next", ("3",)),
        ([turn("par. 1", "…", "1"), turn("et le suivant ?", "…", "2")], "and the next one?", ("3",)),
        ([turn("par. 1", "…", "1")], "le précédent", ("summary",)),
        ([turn("le résumé", "…", "summary")], "et le suivant ?", ("1",)),
        ([turn("par. 3", "…", "3")], "et le suivant ?", ("4",)),
        ([turn("note 1", "…", "fn1")], "la suivante ?", ("fn2",)),
        ([turn("section I", "…", "1", "2")], "et la suivante ?", ("sec-II",)),
        ([turn("section II", "…", "3")], "next section", ("sec-III",)),
        ([turn("Où est le puits ?", "…", "2", "1")], "et le suivant ?", ("3",)),
        ([turn("Où est le puits ?", "…", "1")], "next section?", ("sec-II",)),
        ([turn("par. 1", "…", "1")], "et la note suivante ?", ("fn1",)),
        ([turn("par. 3", "…", "3")], "et la note suivante ?", ("fn2",)),
        ([turn("note 2", "…", "fn2")], "le paragraphe suivant", ("4",)),
        ([turn("merci", "Je vous en prie.")], "et le suivant ?", ()),
        ([], "et le suivant ?", ()),
        ([], "le dernier paragraphe", ("3",)),
        ([], "the second footnote", ("fn2",)),
        ([], "first section", ("sec-I",)),
        ([], "par. 2 et note 1", ("2", "fn1")),
        ([], "le premier puits", ()),
        ([turn("section 99999999999", "…", "sec-99999999999")], "next section", ("sec-100000000000",)),
        ([turn("section", "…", f"sec-{'9' * 5000}")], "section suivante", ("sec-I",)),
    ],
)
def test_a_passage_is_named_by_number_by_place_or_by_what_lies_beside(
    before: list[Turn], message: str, names: tuple[str, ...]
) -> None:
    assert names_asked(message, before, ORDER) == names
