"""What is searched and what is asked: the report E/2021/47 with the project's own questions, and laws of Canada."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.evaluation.judgements import Judgement, QuestionSet
from assistant.evaluation.question_files import OWN_QUESTIONS, load_judgements
from benchmarks.peers.catalogue import Given
from benchmarks.peers.contract import Passage
from corpus.library import load_editions, load_report
from corpus.report import Footnote

SYMBOL = "E/2021/47"


@dataclass(frozen=True)
class Task:
    """Passages, questions, and what is right."""

    passages: Sequence[Passage]
    judgements: Sequence[Judgement]
    hosts: Mapping[str, str] = field(default_factory=dict)
    """Note -> the paragraph that calls it, for citing either is right."""


def report_task(given: Given) -> Task:
    """The report and its answerable questions, those of both halves."""
    report = load_report(SYMBOL)
    english = load_editions(report)["en"].report
    french = {each.ref: each.text for each in report.passages()}
    both = {ref: (text, english.passage(ref).text) for ref, text in french.items()}
    loaded = load_judgements(OWN_QUESTIONS, french, report.metadata.language)
    return Task(
        [passage for ref, texts in both.items() for passage in _given(ref, *texts, given)],
        [each for each in loaded if each.set is QuestionSet.ANSWERABLE],
        {each.ref: each.called_in for each in report.passages() if isinstance(each, Footnote)},
    )


def _given(ref: str, french: str, english: str, given: Given) -> list[Passage]:
    if given is Given.APART:
        return [Passage(f"{ref}@fr", ref, french), Passage(f"{ref}@en", ref, english)]
    return [Passage(ref, ref, french if given is Given.FRENCH else f"{french}\n{english}")]


def laws_task(folder: Path, sections: int, questions: int) -> Task:
    """English sections that no bundled encoder was made from, asked for by the French text of some of them.

    Args:
        folder: of the parallel texts.
        sections: how many are searched.
        questions: how many of them are asked for, taken at even steps.

    Raises:
        TrainingDataError: the texts are not there.
    """
    from benchmarks.laws import held_back_sections  # with it comes torch

    pairs = held_back_sections(folder, sections).texts
    numbers: dict[str, list[str]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        numbers[pair.english].append(str(number))
    asked = range(0, len(pairs), max(1, len(pairs) // questions))[:questions]
    return Task(
        [Passage(str(number), str(number), pair.english) for number, pair in enumerate(pairs)],
        [
            Judgement(
                f"law-{place}",
                QuestionSet.ANSWERABLE,
                pairs[place].french,
                "fr",
                gold=tuple(numbers[pairs[place].english]),
            )
            for place in asked
        ],
    )
