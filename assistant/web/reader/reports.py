"""The pages of a report, made when they are first asked for and kept while the assistant is the same."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answer import Language
from assistant.web.outlinejson import outline_json
from assistant.web.provider import ChatAssistant
from assistant.web.reader.gathering import Gathered, gather, marks_of
from assistant.web.reader.page import Wanted, build_page
from assistant.web.reader.reading import Reading, reading_of
from assistant.web.reader.rendering import page_html
from assistant.web.reader.spots import parse_spots, together

_HANDED_ON = ("cited", "mark")


class ReportPages:
    """The report of one assistant."""

    def __init__(self, assistant: ChatAssistant) -> None:
        self.assistant = assistant
        self._gathered: dict[Language, Gathered] = {}
        self._plain: dict[Reading, bytes] = {}

    def gathered(self, language: Language) -> Gathered:
        """Its passages, their labels in ``language``."""
        if language not in self._gathered:
            self._gathered[language] = gather(self.assistant, language)
        return self._gathered[language]

    def page(self, query: Mapping[str, str], preferred: tuple[str, ...]) -> bytes:
        """The page that an address asks for.

        Args:
            query: of the address: ``lang``, ``ui``, ``cited``, ``mark``.
            preferred: the browser's languages, best first.
        """
        held = self.gathered("fr").held
        reading = reading_of(query.get("lang", ""), query.get("ui", ""), preferred, held)
        kept = {name: query[name] for name in _HANDED_ON if query.get(name)}
        if kept:
            return self._marked(reading, kept)
        if reading not in self._plain:
            self._plain[reading] = _html(self.gathered(reading.interface), Wanted(reading, {}, {}, {}))
        return self._plain[reading]

    def _marked(self, reading: Reading, kept: Mapping[str, str]) -> bytes:
        gathered = self.gathered(reading.interface)
        named = {name: parse_spots(text) for name, text in kept.items()}
        known = {name: {ref: spots[ref] for ref in gathered.refs if ref in spots} for name, spots in named.items()}
        marks = marks_of(self.assistant, together(*known.values()), reading.interface)
        return _html(gathered, Wanted(reading, known.get("cited", {}), marks, kept))

    def outline(self) -> Mapping[str, object]:
        """The sections in order, with their headings and the ids of their paragraphs."""
        return outline_json(self.assistant)


def _html(gathered: Gathered, wanted: Wanted) -> bytes:
    return page_html(build_page(gathered, wanted)).encode()
