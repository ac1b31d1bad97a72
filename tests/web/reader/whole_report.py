"""The bundled report, whole and in both languages, behind the small assistant's face: no model is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from assistant.answer import Language
from assistant.outline import Outline, outline_of
from assistant.source import Source
from assistant.sources import ReportSources
from corpus.editions import Edition
from corpus.library import load_editions, load_report
from corpus.report import Report
from tests.web.small_assistant import SmallAssistant


@cache
def report() -> Report:
    return load_report()


@cache
def editions() -> Mapping[str, Edition]:
    return load_editions(report(), Path("no-folder-of-editions"))


def _outline() -> Outline:
    return outline_of(report(), editions())


@dataclass
class WholeReport(SmallAssistant):
    """All of E/2021/47."""

    outline: Outline = field(default_factory=_outline)

    def title_in(self, language: Language) -> str:
        return report().metadata.title_in(language)

    def source(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        return ReportSources(report(), editions())(ref, span, language)
