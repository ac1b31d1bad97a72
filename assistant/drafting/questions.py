"""The questions that a passage answers, as people in many voices may put them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from assistant.answer import Language
from assistant.drafting.pieces import Kept, Outcome, context_of
from assistant.drafting.plain import clean, shortened, words_of
from assistant.drafting.prompts import LANGUAGE_NAMES, task
from assistant.language import SUPPORTED, detect_language
from assistant.llm.replies import ReplyFault, first_json
from corpus.report import Passage, Report

KIND = "questions"
WANTED = 8
"""Of each language, for each passage."""
WANTED_OF_LITTLE = 4
"""The same, of a passage that says little: more of them would have to be invented."""
ASKED = 10
"""A few more, for those that will be refused."""
_LITTLE = 200
"""Characters below which a passage says little: most footnotes, a picture's caption."""
_COPY = 90.0
"""Likeness in per cent from which on a question is a sentence of the passage."""
_LONGEST = 300
_LEANING = re.compile(
    r"\b(?:this|that|the (?:above|following|present|preceding)) "
    r"(?:paragraph|passage|text|sentence|section|extract|footnote|note|figure)\b"
    r"|\b(?:ce|cet|cette|le présent|la présente) (?:paragraphe|passage|texte|phrase|section|extrait|note|figure)\b"
    r"|\b(?:dans|selon|d['’]après|in|according to) (?:le|the) (?:paragraphe?|passage|texte?|extrait|extract)\b"
    r"(?! (?:du|des?|of)\b)"
    r"|\b(?:ci-dessus|ci-dessous|above-mentioned|mentioned above)\b",
    re.IGNORECASE,
)
"""Words that lean on a text which the person who asks does not have before them."""


@dataclass(frozen=True)
class QuestionsPiece:
    """A passage of which the questions are wanted."""

    ref: str
    passage: Passage
    data: Mapping[str, Any]
    drafted: Callable[[], Mapping[str, Kept]]
    """The questions kept so far, by passage: one is asked of one passage alone."""
    kind: str = KIND

    def prompt(self) -> str:
        """The passage, with what surrounds it."""
        return task(KIND, {"task": KIND, "ref": self.ref, **self.data, "text": self.passage.text}, asked=ASKED)

    def examine(self, reply: str, before: Kept | None) -> Outcome:
        """The questions that hold, those of the attempt before first."""
        kept: dict[str, list[str]] = {language: list(before[language]) if before else [] for language in SUPPORTED}
        try:
            value = first_json(reply, _suits, 'a JSON object {"fr": [questions], "en": [questions]}')
        except ReplyFault as fault:
            return Outcome(before, (*(self._shortages(kept) if before else ()), str(fault)))
        earlier = {words_of(text) for texts in kept.values() for text in texts}
        elsewhere = self._elsewhere()
        refused: list[str] = []
        for language in SUPPORTED:
            for text in _texts(value, language):
                if words_of(text) in earlier:
                    continue
                if reason := self._refusal(text, language, kept[language], elsewhere):
                    refused.append(f"{LANGUAGE_NAMES[language]}: « {shortened(text)} » {reason}")
                else:
                    kept[language].append(text)
        return Outcome(kept if any(kept.values()) else None, tuple(self._shortages(kept)), tuple(refused))

    def _own_number(self, text: str) -> re.Match[str] | None:
        """Where a question names the very paragraph; those of other documents it may name."""
        return re.search(rf"\b(?:par\.|paras?\.?|paragraphe?s?) ?{re.escape(self.ref)}\b(?! (?:du|des?|of)\b)", text)

    def _shortages(self, kept: Mapping[str, list[str]]) -> list[str]:
        wanted = WANTED if len(self.passage.text) >= _LITTLE else WANTED_OF_LITTLE
        return [
            f"{len(kept[language])} questions in {LANGUAGE_NAMES[language]} can be kept, at least {wanted} are needed"
            for language in SUPPORTED
            if len(kept[language]) < wanted
        ]

    def _elsewhere(self) -> dict[str, str]:
        """The questions of other passages: words -> ref."""
        return {
            words_of(text): ref
            for ref, questions in self.drafted().items()
            if ref != self.ref
            for language in SUPPORTED
            for text in questions[language]
        }

    def _refusal(self, text: str, language: Language, kept: list[str], elsewhere: Mapping[str, str]) -> str | None:
        """Why a question is not kept, if it is not."""
        words = words_of(text)
        if not words or len(text) > _LONGEST:
            return f"is empty or has more than {_LONGEST} characters, or has control characters"
        if words in map(words_of, kept):
            return "is there twice"
        if other := elsewhere.get(words):
            return f"is also asked of {other}: name what is particular to this text"
        if detect_language(text, default=language) != language:
            return f"is not in {LANGUAGE_NAMES[language]}"
        if leaning := _LEANING.search(text) or self._own_number(text):
            return f"does not stand alone: “{leaning[0]}”"
        if any(fuzz.ratio(words, words_of(sentence.text)) >= _COPY for sentence in self.passage.sentences):
            return "copies a sentence of the text"
        return None


def _suits(value: object) -> bool:
    return isinstance(value, dict) and any(isinstance(value.get(language), list) for language in SUPPORTED)


def _texts(value: object, language: Language) -> list[str]:
    texts = value.get(language) if isinstance(value, dict) else None
    return [clean(text) for text in texts] if isinstance(texts, list) else []


def questions_pieces(report: Report, drafted: Callable[[], Mapping[str, Kept]]) -> Iterator[QuestionsPiece]:
    """A piece for each passage; ``drafted`` gives the questions kept so far."""
    for passage in report.passages():
        if passage.sentences:
            data = {
                "report": report.metadata.title,
                "headings": list(passage.path),
                "context": context_of(report, passage),
            }
            yield QuestionsPiece(passage.ref, passage, data, drafted)


def questions_text(report: Report, kept: Mapping[str, Kept]) -> str:
    """The file of the questions, in the report's order."""
    rows = ({"ref": passage.ref, **kept[passage.ref]} for passage in report.passages() if passage.ref in kept)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
