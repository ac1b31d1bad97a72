"""Which questions a figure is over: a half, a language, a type, a difficulty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.evaluation.case import Case
from assistant.evaluation.judgements import SPLITS

LANGUAGES = ("fr", "en")


class Group(NamedTuple):
    """What a case must have; an empty field leaves it open. Prints as it parses: ``test,fr``."""

    split: str = ""
    language: str = ""
    kind: str = ""
    difficulty: str = ""

    def __str__(self) -> str:
        return ",".join(part for part in self if part)

    def holds(self, case: Case) -> bool:
        """Whether ``case`` is in the group."""
        judgement = case.judgement
        return (
            self.split in ("", judgement.split)
            and self.language in ("", judgement.language)
            and self.kind in ("", judgement.kind)
            and self.difficulty in ("", judgement.difficulty)
        )


def groups_of(cases: Iterable[Case]) -> Iterator[Group]:
    """All questions, and each half; of each of these both languages, and the types and difficulties that occur."""
    judged = [case.judgement for case in cases]
    kinds = sorted({judgement.kind for judgement in judged if judgement.kind})
    difficulties = [level for level in ("easy", "medium", "hard") if any(each.difficulty == level for each in judged)]
    for split in ("", *(half for half in SPLITS if any(each.split == half for each in judged))):
        yield Group(split)
        yield from (Group(split, language=language) for language in LANGUAGES)
        yield from (Group(split, kind=kind) for kind in kinds)
        yield from (Group(split, difficulty=level) for level in difficulties)


def parse_group(text: str) -> Group:
    """The group of ``test,fr``; ``""`` is all questions.

    Raises:
        ValueError: a part that names no half and no language, or two that exclude each other.
    """
    group = Group()
    for part in filter(None, (part.strip() for part in text.split(","))):
        field = "split" if part in SPLITS else "language" if part in LANGUAGES else ""
        if not field:
            raise ValueError(f"expected dev, test, fr or en, found {part!r}")
        if getattr(group, field) not in ("", part):
            raise ValueError(f"expected one half and one language, found {text!r}")
        group = group._replace(**{field: part})
    return group
