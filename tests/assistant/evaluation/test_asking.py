from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.answer import Answer, Basis, Citation, CitedSentence, Language, Status
from assistant.evaluation.asking import answer_all, ask_again
from assistant.evaluation.case import Repetition
from assistant.evaluation.judgements import Judgement, QuestionSet
from tests.assistant.evaluation.small_cases import judgement


@dataclass
class Parrot:
    """Cites the numbers in a message, a sentence each; one that counts cites how many messages it was asked."""

    counts: bool = False
    asked: list[str] = field(default_factory=list)
    histories: list[list[BaseMessage]] = field(default_factory=list)
    hints: list[Language] = field(default_factory=list)

    def ask(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        trace: bool = False,
    ) -> Answer:
        self.asked.append(message)
        self.histories.append(list(history))
        self.hints.append(hint)
        refs = [str(len(self.asked))] if self.counts else [word for word in message.split() if word.isdigit()]
        return answer(message, *([number] for number in range(len(refs))), refs=refs)

    def stream(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
    ) -> Iterator[Answer]:
        whole = self.ask(message, history, language=language, hint=hint)
        for count in range(1, len(whole.sentences)):
            yield replace(whole, sentences=whole.sentences[:count])
        yield whole


@dataclass
class Fixed(Parrot):
    """Gives one answer, whatever it is asked."""

    given: Answer | None = None

    def ask(self, message: str, history: Sequence[BaseMessage] = (), **_: object) -> Answer:
        assert self.given is not None
        return self.given


def answer(message: str, *sentences: Sequence[int], refs: Sequence[str]) -> Answer:
    """An answer that cites ``refs``, by their numbers, in the language that the message names."""
    return Answer(
        question=message,
        language="en" if "en" in message.split() else "fr",
        status=Status.ANSWERED if refs else Status.ABSTAINED,
        text=f"« {message} »",
        sentences=tuple(CitedSentence("Oui.", Basis.VERBATIM, tuple(numbers)) for numbers in sentences),
        citations=tuple(Citation("E/2021/47", ref, "", "Oui.", 0, 4, 1.0, "") for ref in refs),
    )


def asks(id_: str, question: str, **fields: object) -> Judgement:
    return judgement(id_, question=question, **fields)


def turns(unit: str, *questions: str) -> list[Judgement]:
    return [
        asks(f"{unit}/{number}", question, set=QuestionSet.CONVERSATION, unit=unit)
        for number, question in enumerate(questions, start=1)
    ]


def pair(unit: str, french: str, english: str) -> list[Judgement]:
    sides = (("fr", french), ("en", english))
    return [
        asks(f"{unit}/{side}", question, set=QuestionSet.PAIR, unit=unit, language=side) for side, question in sides
    ]


def nothing() -> None:
    """A tick that nobody counts."""


def test_nothing_is_asked_where_there_is_no_question() -> None:
    parrot = Parrot()
    assert answer_all(parrot, [], nothing) == {}
    assert ask_again(parrot, Parrot(), [], nothing) == {}
    assert parrot.asked == []


def test_every_question_has_its_answer_in_the_order_asked() -> None:
    parrot, ticks = Parrot(), iter(range(10))
    answers = answer_all(parrot, [asks("b", "2"), asks("a", "1"), asks("c", "3")], lambda: next(ticks))
    assert [(id_, each.text) for id_, each in answers.items()] == [("b", "« 2 »"), ("a", "« 1 »"), ("c", "« 3 »")]
    assert next(ticks) == 3


def test_questions_by_themselves_know_nothing_of_one_another() -> None:
    parrot = Parrot()
    answer_all(parrot, [asks("a", "en 1"), asks("b", "2"), *pair("p", "3", "en 3"), asks("c", "4")], nothing)
    assert parrot.histories == [[]] * 5
    assert parrot.hints == ["fr"] * 5


def test_the_turns_of_a_conversation_follow_one_another_and_the_next_one_begins_anew() -> None:
    parrot = Parrot()
    answer_all(parrot, [*turns("c", "en 1", "et 2"), *turns("d", "3"), asks("a", "4")], nothing)
    assert parrot.histories == [[], [HumanMessage("en 1"), AIMessage("« en 1 »")], [], []]
    assert parrot.hints == ["fr", "en", "fr", "fr"]


def test_the_same_is_cited_again_by_an_assistant_without_memory() -> None:
    again = ask_again(Parrot(), Parrot(), [asks("a", "2 et 1"), asks("b", "rien")], nothing)
    assert again == {"a": Repetition(("2", "1"), ("2", "1"), ("2", "1")), "b": Repetition((), (), ())}


def test_an_assistant_that_remembers_cites_otherwise_each_time() -> None:
    asked, fresh = Parrot(counts=True), Parrot(counts=True)
    questions = [asks("a", "1"), asks("b", "2"), asks("c", "3")]
    answer_all(asked, questions, nothing)
    # Three were asked before; the fresh one begins with the last; the stream comes after the second time.
    assert ask_again(asked, fresh, questions, nothing) == {
        "a": Repetition(repeated=("4",), alone=("3",), streamed=("7",)),
        "b": Repetition(repeated=("5",), alone=("2",), streamed=("8",)),
        "c": Repetition(repeated=("6",), alone=("1",), streamed=("9",)),
    }


def test_a_fresh_assistant_is_asked_backwards_but_a_conversation_in_its_order() -> None:
    fresh = Parrot()
    questions = [asks("a", "1"), *turns("c", "2", "3"), *pair("p", "4", "5"), *turns("d", "6", "7")]
    again = ask_again(Parrot(), fresh, questions, nothing)
    assert fresh.asked == ["6", "7", "5", "4", "2", "3", "1"]
    assert [len(history) for history in fresh.histories] == [0, 2, 0, 0, 0, 2, 0]
    assert list(again) == [each.id for each in questions]
    assert {id_: each.alone for id_, each in again.items()} == {each.id: (each.question,) for each in questions}


def test_turns_are_not_streamed() -> None:
    asked = Parrot()
    again = ask_again(asked, Parrot(), [*turns("c", "1", "2"), asks("a", "3")], nothing)
    assert {id_: each.streamed for id_, each in again.items()} == {"c/1": None, "c/2": None, "a": ("3",)}
    assert asked.asked == ["1", "2", "3", "3"]


def test_noise_is_not_asked_again() -> None:
    asked, fresh = Parrot(), Parrot()
    noise = asks("r", "1", set=QuestionSet.ROBUSTNESS)
    assert list(ask_again(asked, fresh, [noise, asks("a", "2"), noise], nothing)) == ["a"]
    assert (asked.asked, fresh.asked) == (["2", "2"], ["2"])


def test_what_is_streamed_is_the_last_answer_of_the_stream() -> None:
    again = ask_again(Parrot(), Parrot(), [asks("a", "3 2 1")], nothing)
    assert again["a"].streamed == ("3", "2", "1")


@pytest.mark.parametrize(
    ("questions", "count"),
    [
        ([], 0),
        ([asks("a", "1")], 3),
        ([asks("a", "1"), *turns("c", "2", "3")], 9),
        ([asks("r", "1", set=QuestionSet.ROBUSTNESS), *pair("p", "2", "3")], 6),
    ],
)
def test_a_tick_is_given_three_times_for_each_question_asked_again(questions: list[Judgement], count: int) -> None:
    ticks = iter(range(100))
    ask_again(Parrot(), Parrot(), questions, lambda: next(ticks))
    assert next(ticks) == count


@pytest.mark.parametrize(
    ("sentences", "cited"),
    [
        ([[2], [0], [1]], ("17", "51", "fn3")),
        ([[1, 0], [0, 1], [2]], ("fn3", "51", "17")),
        ([[0], [], [0]], ("51",)),
        ([], ()),
    ],
)
def test_ids_are_cited_once_in_the_order_of_the_sentences(sentences: list[list[int]], cited: tuple[str, ...]) -> None:
    fixed = Fixed(given=answer("?", *sentences, refs=("51", "fn3", "17")))
    assert ask_again(fixed, fixed, [asks("a", "?")], nothing) == {"a": Repetition(cited, cited, cited)}
