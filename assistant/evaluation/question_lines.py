"""The lines of question files, one model a file; ``questions/README.md`` explains the fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from assistant.evaluation.judgements import Choice, Expect, Judgement, QuestionSet

Text = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1)]
Ids = Annotated[tuple[Text, ...], Field(strict=False)]
SomeIds = Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
Strings = Annotated[tuple[Text | SomeIds, ...], Field(strict=False)]
"""Strings and choices of strings."""
Lang = Literal["fr", "en"]
Kind = Literal[
    "factoid", "yes_no", "definition", "how_why", "list", "keyword", "multi", "footnote", "figure", "summary"
]


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Text
    why: str = ""
    """A remark for people; as ``voice``, never used."""
    voice: str = ""


class _Judged(BaseModel):
    """The fields that say which answer is right."""

    gold: SomeIds
    also_ok: Ids = ()
    must_include: Strings = ()


def _choices(entries: Iterable[str | tuple[str, ...]]) -> tuple[Choice, ...]:
    """``must_include``, a lone string being a choice of one."""
    return tuple((entry,) if isinstance(entry, str) else entry for entry in entries)


class AnswerableLine(_Line, _Judged):
    """A line of ``questions.fr.jsonl`` or ``questions.en.jsonl``."""

    lang: Lang
    type: Kind
    question: Text
    difficulty: Literal["easy", "medium", "hard"]

    def judgements(self) -> list[Judgement]:
        """The one question."""
        return [
            Judgement(
                self.id, QuestionSet.ANSWERABLE, self.question, self.lang,
                gold=self.gold, also_ok=self.also_ok, must_include=_choices(self.must_include), kind=self.type, difficulty=self.difficulty,
            )
        ]  # fmt: skip


class UnanswerableLine(_Line):
    """A line of ``unanswerable.jsonl``."""

    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    question: Text
    kind: Literal["near", "off", "meta", "lang"]
    expect: Literal["abstain", "chitchat", "other_language"]
    corrected_by: Ids = ()

    def judgements(self) -> list[Judgement]:
        """The one question."""
        return [
            Judgement(
                self.id, QuestionSet.UNANSWERABLE, self.question, self.lang,
                expect=Expect(self.expect), corrected_by=self.corrected_by, kind=self.kind,
            )
        ]  # fmt: skip


class Turn(_Judged):
    """A turn of a conversation."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    lang: Lang
    question: Text
    depends_on_history: bool


class ConversationLine(_Line):
    """A line of ``conversations.jsonl``."""

    turns: Annotated[tuple[Turn, ...], Field(min_length=2, strict=False)]

    def judgements(self) -> list[Judgement]:
        """A question a turn."""
        return [
            Judgement(
                f"{self.id}/{number}", QuestionSet.CONVERSATION, turn.question, turn.lang,
                gold=turn.gold, also_ok=turn.also_ok, must_include=_choices(turn.must_include),
                depends_on_history=turn.depends_on_history, unit=self.id,
            )
            for number, turn in enumerate(self.turns, start=1)
        ]  # fmt: skip


class RobustnessLine(_Line):
    """A line of ``robustness.jsonl``: what is typed is ``input``, or ``input_repeat`` so many times and ``suffix``."""

    input: str | None = None
    input_repeat: Annotated[tuple[str, int], Field(strict=False)] | None = None
    suffix: str = ""
    expect: Literal["answer", "abstain", "error"]
    gold: Ids = ()
    also_ok: Ids = ()
    must_include: Strings = ()
    must_not: Ids = ()
    corrected_by: Ids = ()

    @model_validator(mode="after")
    def _one_input(self) -> RobustnessLine:
        if (self.input is None) == (self.input_repeat is None):
            raise ValueError('expected either "input" or "input_repeat"')
        return self

    def judgements(self) -> list[Judgement]:
        """The one input; its language, which nobody expects of noise, stays empty."""
        text, times = self.input_repeat or (self.input or "", 1)
        return [
            Judgement(
                self.id, QuestionSet.ROBUSTNESS, text * times + self.suffix, "",
                expect=Expect(self.expect), gold=self.gold, also_ok=self.also_ok,
                must_include=_choices(self.must_include), must_not=self.must_not, corrected_by=self.corrected_by,
            )
        ]  # fmt: skip


class PairLine(_Line):
    """A line of ``pairs.jsonl``: the same question in both languages."""

    fr: Text
    en: Text
    gold: SomeIds
    also_ok: Ids = ()

    def judgements(self) -> list[Judgement]:
        """Two questions."""
        return [
            Judgement(
                f"{self.id}/{language}", QuestionSet.PAIR, question, language,
                gold=self.gold, also_ok=self.also_ok, unit=self.id,
            )
            for language, question in (("fr", self.fr), ("en", self.en))
        ]  # fmt: skip


QuestionLine = AnswerableLine | UnanswerableLine | ConversationLine | RobustnessLine | PairLine
