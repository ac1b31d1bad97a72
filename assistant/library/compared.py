"""Opens a library whose passages are all held in memory and compared one by one: exact, and quick for a hundred."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.assistant import Assistant
from assistant.assistants import Assistants
from assistant.errors import AssistantError
from assistant.library.keeping import Stamps
from assistant.library.open import OpenLibrary, refs_of, shortlister_of, words_of
from assistant.opened import OpenedReport
from corpus.errors import CorpusError

log = logging.getLogger(__name__)


@dataclass
class ComparedReports:
    """Keeps the reports of a library open; those that stay the same are not opened again."""

    open: Callable[[str], OpenedReport]
    """Symbol -> the report with its index, built if need be."""
    build: Callable[[OpenedReport], Assistant]
    fingerprint: Callable[[OpenedReport], str]
    _opened: dict[str, tuple[str, OpenedReport]] = field(default_factory=dict, init=False, repr=False)

    def __call__(self, stamps: Stamps, before: OpenLibrary | None) -> OpenLibrary:
        """The library of these reports.

        Raises:
            CorpusError, EmbeddingError: no report of it can be opened.
        """
        opened = {symbol: each for symbol, each in self._opened.items() if stamps.get(symbol) == each[0]}
        failures = list[Exception]()
        for symbol, stamp in stamps.items():
            if symbol not in opened:
                try:
                    opened[symbol] = (stamp, self.open(symbol))
                except (CorpusError, AssistantError) as error:  # one that cannot be read must not take the others away
                    log.error("%s is left out of the library: %s", symbol, error)
                    failures.append(error)
        if not opened:
            raise failures[0]
        same = [symbol for symbol, each in self._opened.items() if opened.get(symbol) is each]
        self._opened = {symbol: opened[symbol] for symbol in stamps if symbol in opened}
        reports = {symbol: report for symbol, (_, report) in self._opened.items()}
        assistants = Assistants(tuple(reports), lambda symbol: self.build(reports[symbol]))
        if before:  # the same object while a report is the same: what is made of it is kept by it
            assistants.keep(before.assistants, same)
        prints = "\n".join(self.fingerprint(report) for report in reports.values())
        return OpenLibrary(
            tuple(report.facts for report in reports.values()),
            shortlister_of(list(reports.values())),
            assistants,
            hashlib.sha256(prints.encode()).hexdigest(),
            {symbol: refs_of(report) for symbol, report in reports.items()},
            {symbol: words_of(report) for symbol, report in reports.items()},
            {symbol: frozenset(report.texts.documents) for symbol, report in reports.items()},
        )
