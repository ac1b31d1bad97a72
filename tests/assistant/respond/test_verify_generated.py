from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from assistant.answer import Language
from assistant.respond.reading import Drafted
from assistant.respond.verify_generated import Passed, SentenceCheck

GIVEN = ("51", "52", "fn3")
TEXT = "The working group met in Geneva."


@dataclass(frozen=True)
class Found:
    fault: str | None
    detail: str = ""


@dataclass
class Supported:
    """A sentence is supported by any set of passages that holds one of these."""

    by: frozenset[frozenset[str]] = frozenset({frozenset({"51"})})
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def find(self, sentence: str, refs: Sequence[str], language: Language) -> Found:
        self.asked.append((sentence, tuple(refs)))
        return Found(None) if any(need <= set(refs) for need in self.by) else Found("support")

    def span(self, sentence: str, ref: str, language: Language) -> tuple[int, int]:
        return 0, 1


def check_of(support: Supported | None = None) -> SentenceCheck:
    return SentenceCheck(support or Supported(), lambda text, default: "fr" if "é" in text else "en")


def outcome(drafted: Drafted, support: Supported | None = None) -> tuple[list[Passed], list[str]]:
    passed, rejected = check_of(support).check(drafted, GIVEN, "en")
    return passed, [each.fault for each in rejected]


def test_a_supported_sentence_passes_and_ids_outside_the_evidence_are_struck_out() -> None:
    assert outcome(Drafted(TEXT, ("999", "51", "51"))) == ([Passed(TEXT, ("51",))], [])


@pytest.mark.parametrize("ids", [(), ("999",), ("sec-VIII", "77")])
def test_a_sentence_left_without_ids_is_dropped(ids: tuple[str, ...]) -> None:
    assert outcome(Drafted(TEXT, ids)) == ([], ["uncited"])


def test_another_language_is_dropped() -> None:
    assert outcome(Drafted("Le groupe a été réuni à Genève.", ("51",))) == ([], ["language"])


def test_what_the_passages_do_not_say_is_dropped() -> None:
    assert outcome(Drafted(TEXT, ("52",))) == ([], ["support"])


def test_several_sentences_in_one_are_checked_one_by_one() -> None:
    support = Supported()
    drafted = Drafted(f"{TEXT} Visit us at once, dear reader!", ("51",))
    passed, _ = outcome(drafted, support)
    assert [each.text for each in passed] == [TEXT, "Visit us at once, dear reader!"]
    assert [sentence for sentence, _ in support.asked] == [each.text for each in passed]


def test_ids_that_a_sentence_does_not_need_are_left_out() -> None:
    assert outcome(Drafted(TEXT, ("52", "51", "fn3")))[0] == [Passed(TEXT, ("51",))]


def test_ids_that_support_it_only_together_are_kept() -> None:
    together = Supported(frozenset({frozenset({"51", "52"})}))
    assert outcome(Drafted(TEXT, ("51", "52", "fn3")), together)[0] == [Passed(TEXT, ("51", "52"))]


def test_a_marker_at_the_end_is_taken_off() -> None:
    assert outcome(Drafted("The working group met in Geneva [para. 51].", ("51",)))[0] == [Passed(TEXT, ("51",))]


@pytest.mark.parametrize(
    "text",
    [
        "See https://evil.example for the whole of it.",
        "The **working group** met in Geneva.",
        "The <b>group</b> met in Geneva today.",
        "As [para. 3] says, the group met in Geneva.",
        "It met [here](there) in the town of Geneva.",
        "The working \u202egroup met in Geneva.",
        "The working group met in",
        "Yes.",
        "Geneva, of course.",
        "The group met " + "and met " * 100 + "again.",
    ],
)
def test_what_is_not_a_plain_sentence_is_dropped(text: str) -> None:
    assert outcome(Drafted(text, ("51",))) == ([], ["form"])


@pytest.mark.parametrize("text", ["", "  ", "[51]"])
def test_nothing_said_is_nothing_passed(text: str) -> None:
    assert outcome(Drafted(text, ("51",))) == ([], [])
