"""What a library has to know of a report before it opens it, kept on disk: a card each."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant import __version__
from assistant.labels import symbol_slug
from assistant.lexical import fold
from assistant.library.open import refs_of
from assistant.opened import OpenedReport
from assistant.reportfacts import ReportFacts

_FORM = 1
_NAME = re.compile(r"(?=[^\W_]*[\dA-ZÀ-Þ])[^\W_]+")


@dataclass(frozen=True)
class Card:
    """A report as far as a library knows it without opening it."""

    facts: ReportFacts
    stamp: str
    """Changes when the report does."""
    refs: frozenset[str]
    """The ids of its passages and sections."""
    names: frozenset[str]
    """Its words that stand somewhere with a capital letter or a digit, folded."""
    languages: frozenset[str]
    """Those that it is searched in."""

    @classmethod
    def of(cls, report: OpenedReport, stamp: str) -> Card:
        """That of a report at hand."""
        texts = (document.page_content for held in report.texts.documents.values() for document in held)
        return cls(report.facts, stamp, refs_of(report), _names_of(texts), frozenset(report.texts.documents))

    def as_json(self) -> dict[str, Any]:
        """The card as JSON has it."""
        sets = {"refs": self.refs, "names": self.names, "languages": self.languages}
        return {"stamp": self.stamp, "facts": asdict(self.facts), **{name: sorted(each) for name, each in sets.items()}}

    @classmethod
    def of_json(cls, values: Mapping[str, Any]) -> Card:
        """The card that :meth:`as_json` tells.

        Raises:
            KeyError, TypeError: it is none.
        """
        refs, names, languages = (frozenset(map(str, values[name])) for name in ("refs", "names", "languages"))
        return cls(ReportFacts(**values["facts"]), str(values["stamp"]), refs, names, languages)


@dataclass(frozen=True)
class Cards:
    """The cards of a folder, which need not exist yet. They can be deleted at any time, and are made again."""

    folder: Path

    def find(self, symbol: str, stamp: str) -> Card | None:
        """The card of this report as it is now; ``None`` where there is none, or none that can be read."""
        try:
            read = json.loads(self._file(symbol).read_text(encoding="utf-8"))
            if (read["form"], read["version"], read["stamp"]) != (_FORM, __version__, stamp):
                return None
            card = Card.of_json(read)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return card if card.facts.symbol == symbol else None  # two symbols may be spelt alike

    def keep(self, card: Card) -> None:
        """Puts a card in, in place of the one before."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self._file(card.facts.symbol)
        half = file.with_suffix(f".{os.getpid()}.half")
        half.write_text(
            json.dumps({"form": _FORM, "version": __version__, **card.as_json()}, ensure_ascii=False), encoding="utf-8"
        )
        half.replace(file)

    def _file(self, symbol: str) -> Path:
        return self.folder / f"{symbol_slug(symbol)}.json"


def _names_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(name) for text in texts for name in _NAME.findall(text))
