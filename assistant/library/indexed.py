"""Opens a library of too many reports to hold: an index finds the passages, a report is opened when it is asked."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from langchain_core.documents import Document

from assistant.assistant import Assistant
from assistant.assistants import Assistants
from assistant.errors import AssistantError
from assistant.library.cards import Card, Cards
from assistant.library.entries import entries_digest, entries_of
from assistant.library.keeping import Stamps
from assistant.library.lookup import IndexLookup
from assistant.library.open import OpenLibrary
from assistant.opened import OpenedReport
from assistant.places import Place
from assistant.vectors import Encode
from corpus.errors import CorpusError
from embeddings.passageindex.contract import PassageIndex

log = logging.getLogger(__name__)
_MOST_HELD = 16
"""Assistants kept ready: of many reports, more are asked in turn."""


@dataclass(frozen=True)
class IndexedReports:
    """Keeps the index of a library in step with its reports."""

    index: PassageIndex
    cards: Cards
    open: Callable[[str], OpenedReport]
    """Symbol -> the report with its own index, built if need be."""
    build: Callable[[OpenedReport], Assistant]
    encode: Encode
    """Questions -> unit vectors, in the space of :func:`assistant.library.entries.entries_of`."""
    fingerprint: str
    """Of all that answers depend on beside the reports."""

    def __call__(self, stamps: Stamps, before: OpenLibrary | None) -> OpenLibrary:
        """The library of these reports; those that the index has as they are now are not opened.

        Raises:
            CorpusError, EmbeddingError: no report of it can be opened, or the index not be written.
        """
        cards = self._cards_of(stamps)
        assistants = Assistants(tuple(cards), lambda symbol: self.build(self.open(symbol)), _MOST_HELD)
        if before:
            known = {each.symbol: each for each in before.facts}
            assistants.keep(before.assistants, [name for name, card in cards.items() if known.get(name) == card.facts])
        told = "\n".join([self.fingerprint, *(f"{symbol} {card.stamp}" for symbol, card in cards.items())])

        def passage(place: Place) -> Document:
            return assistants[place.report].passages[place.ref]

        languages = {symbol: card.facts.language for symbol, card in cards.items()}
        return OpenLibrary(
            tuple(card.facts for card in cards.values()),
            IndexLookup(self.index, self.encode, languages, passage),
            assistants,
            hashlib.sha256(told.encode()).hexdigest(),
            {symbol: card.refs for symbol, card in cards.items()},
            {symbol: card.names for symbol, card in cards.items()},
            {symbol: card.languages for symbol, card in cards.items()},
        )

    def _cards_of(self, stamps: Stamps) -> Mapping[str, Card]:
        """Symbol -> its card, once the index has what belongs to it, and nothing else."""
        held, cards, failures = dict(self.index.digests()), dict[str, Card](), list[Exception]()
        has_changed = False
        for symbol, stamp in stamps.items():
            digest, card = entries_digest(stamp), self.cards.find(symbol, stamp)
            if card is None or held.get(symbol) != digest:
                try:
                    card = self._entered(symbol, stamp, digest)
                except (CorpusError, AssistantError) as error:  # one that cannot be read must not take the others away
                    log.error("%s is left out of the library: %s", symbol, error)
                    failures.append(error)
                    continue
                has_changed = True
            cards[symbol] = card
        for symbol in held.keys() - cards.keys():
            self.index.remove(symbol)
            has_changed = True
        if not cards:
            raise failures[0]
        if has_changed:
            self.index.commit()
        return cards

    def _entered(self, symbol: str, stamp: str, digest: str) -> Card:
        opened = self.open(symbol)
        self.index.write(symbol, entries_of(opened), digest)
        card = Card.of(opened, stamp)
        self.cards.keep(card)
        return card
