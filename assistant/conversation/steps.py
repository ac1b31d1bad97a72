"""« et le suivant ? », "the previous note": from the passages of the last turn to those beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from langchain_core.documents import Document

from assistant.conversation.cues import Direction, ordinal_asked, step_asked
from assistant.conversation.turns import Turn
from assistant.references import references_asked
from corpus.numerals import arabic, roman

_SUMMARY = "summary"
_PREFIXES = ("fn", "fig", "sec-")


@dataclass(frozen=True)
class ReadingOrder:
    """The ids of a report, a series for each kind of passage."""

    passages: Mapping[str, Document]
    sections: Mapping[str, Sequence[str]]

    @cached_property
    def series(self) -> Mapping[str, Sequence[str]]:
        """By prefix; the summary, if there is one, before the paragraphs."""
        prefixed = {prefix: [ref for ref in self.passages if ref.startswith(prefix)] for prefix in _PREFIXES[:2]}
        paragraphs = [ref for ref in self.passages if kind_of(ref) == ""]
        return {"": paragraphs, **prefixed, "sec-": list(self.sections)}

    def beside(self, ref: str, direction: Direction) -> str:
        """The id after (1) or before (-1) one in its series; where the series ends, the one that would come."""
        series = self.series[kind_of(ref)]
        place = series.index(ref) + direction if ref in series else -1
        if 0 <= place < len(series):
            return series[place]
        return _counted(ref, direction)

    def nearest_of(self, kind: str, ref: str) -> str | None:
        """The passage of another kind to start from at ``ref``: its section, its paragraph, the last note before."""
        home = self._home(ref)
        if kind == "sec-":
            return next((name for name, inside in self.sections.items() if home in inside), None)
        if kind == "":
            return home
        series, paragraphs = self.series[kind], self.series[""]
        if home not in paragraphs:
            return None
        hosts = {note: self.passages[note].metadata.get("host") for note in series}
        upto = set(paragraphs[: paragraphs.index(home)])
        earlier = [note for note in series if hosts[note] in upto]
        return earlier[-1] if earlier else f"{kind}0"

    def _home(self, ref: str) -> str:
        """The paragraph that a note or a figure hangs on, the first one of a section; a paragraph itself."""
        if ref in self.sections:
            return self.sections[ref][0]
        return str(self.passages[ref].metadata.get("host") or ref) if ref in self.passages else ref


def names_asked(message: str, turns: Sequence[Turn], order: ReadingOrder) -> tuple[str, ...]:
    """The ids that ``message`` asks for: by number, or as those beside what the last turn was about."""
    named = references_asked(message) or _by_ordinal(message, order)
    step = step_asked(message)
    if named or step is None or not turns:
        return named
    direction, kind = step
    asked = names_asked(turns[-1].asked, turns[:-1], order)
    base = asked or next((turn.cited[:1] for turn in reversed(turns) if turn.cited), ())
    if not base:
        return ()
    start = base[-1] if direction == 1 else base[0]
    if kind is None or kind_of(start) == kind:
        return (order.beside(start, direction),)
    of_kind = [ref for ref in next((t.cited for t in reversed(turns) if t.cited), ()) if kind_of(ref) == kind]
    found = of_kind[-1] if of_kind else order.nearest_of(kind, start)
    return () if found is None else (order.beside(found, direction),)


def _by_ordinal(message: str, order: ReadingOrder) -> tuple[str, ...]:
    """« le dernier paragraphe », "the second figure"."""
    asked = ordinal_asked(message)
    if asked is None:
        return ()
    kind, number = asked
    if number < 0:
        return tuple(order.series[kind][-1:])
    return (f"{kind}{roman(number) if kind == 'sec-' else number}",)


def kind_of(ref: str) -> str:
    """The prefix of an id: ``"fn"`` of ``"fn12"``, ``""`` of a paragraph's."""
    return next((prefix for prefix in _PREFIXES if ref.startswith(prefix)), "")


def _counted(ref: str, direction: Direction) -> str:
    kind = kind_of(ref)
    number = arabic(ref.removeprefix(kind)) or 0
    following = max(0, number + direction)
    return f"{kind}{(roman(following) or 0) if kind == 'sec-' else following}"
