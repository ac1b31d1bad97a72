"""Which words belong to one language of the interface alone: ours, and those that Gradio's own script would show."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import gradio

import assistant.account
import assistant.web
import assistant.wording
from assistant.answer import Language

OTHER: Mapping[Language, Language] = {"fr": "en", "en": "fr"}

_BLANK = re.compile(r"\{[^}]*\}")
_LABEL = re.compile(r"\b\w{4,}:`([^`$]+)`")
"""A key and what it says; shorter keys are codes of languages, each with its own name."""
_FILLED = ".{0,80}?"
"""What is filled in; bounded, for a pattern of many blanks would try for minutes."""
_UNTRANSLATED = {"Textbox", "Copy", "Copied"}
"""Labels that Gradio has in English only, outside of its own list."""


def ours() -> Iterator[tuple[str, str]]:
    """(French, English) of every phrase that the page and the account of a trace have in both languages."""
    for module in _modules(assistant.wording, assistant.web, assistant.account):
        for value in vars(module).values():
            if isinstance(value, Mapping) and set(value) == {"fr", "en"}:
                yield from _pairs(value["fr"], value["en"])


@cache
def of_one_language(language: Language) -> tuple[re.Pattern[str], ...]:
    """A pattern for each of our phrases that ``language`` has and the other has not, short words left out."""
    side = ("fr", "en").index(language)
    pairs = set(ours())
    others = " \n ".join(pair[1 - side] for pair in pairs)
    patterns = {_pattern(pair[side]) for pair in pairs if _letters(_BLANK.sub("", pair[side])) > 3}
    return tuple(re.compile(pattern) for pattern in sorted(patterns) if not re.search(pattern, others))


@cache
def of_gradio(language: Language) -> frozenset[str]:
    """The labels that Gradio's script has in ``language``, without those that the other language, or we, have too."""
    both = _labels(OTHER[language]).union(*ours())
    return frozenset(_labels(language) - both)


def _labels(language: Language) -> set[str]:
    assets = Path(gradio.__file__).parent / "templates" / "frontend" / "assets"
    names = {"en": "core-*.js", "fr": "fr-*.js"}  # English, the fallback, comes with the script itself
    found = [file.read_text(encoding="utf-8") for file in sorted(assets.glob(names[language]))]
    texts = [text for text in found if "built_with_gradio:" in text]
    labels = {label for text in texts for label in _LABEL.findall(text) if _letters(label) > 3 and label[:1].isupper()}
    return labels | _UNTRANSLATED if language == "en" else labels


def _modules(*roots: ModuleType) -> Iterator[ModuleType]:
    for root in roots:
        yield root
        for found in pkgutil.walk_packages(getattr(root, "__path__", []), f"{root.__name__}."):
            yield importlib.import_module(found.name)


def _pairs(french: Any, english: Any) -> Iterator[tuple[str, str]]:
    if isinstance(french, str) and isinstance(english, str):
        yield french, english
    elif is_dataclass(french):
        for field in fields(french):
            yield from _pairs(getattr(french, field.name), getattr(english, field.name))
    elif isinstance(french, Mapping) and isinstance(english, Mapping):
        for key in french.keys() & english.keys():
            yield from _pairs(french[key], english[key])
    elif isinstance(french, Sequence) and isinstance(english, Sequence):
        yield from _each(zip(french, english, strict=False))


def _each(pairs: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    for french, english in pairs:
        yield from _pairs(french, english)


def _pattern(phrase: str) -> str:
    """The phrase as whole words, anything short in the place of what is filled in, any blank in that of a blank."""
    parts = [r"\s+".join(map(re.escape, part.split())) for part in _BLANK.split(phrase)]
    return rf"(?<!\w){_FILLED.join(filter(None, parts))}(?!\w)"


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
