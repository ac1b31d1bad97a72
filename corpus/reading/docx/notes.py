"""Footnotes and endnotes: which mark each call prints, and what stands under it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from corpus.reading.counting import counted
from corpus.reading.docx.names import child, number, value, w

FOOTNOTE, ENDNOTE = "footnote", "endnote"
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(frozen=True)
class Scheme:
    """How the notes of a section are numbered. ``restart``: ``continuous``, ``eachSect`` or ``eachPage``."""

    form: str
    start: int = 1
    restart: str = "continuous"

    def changed(self, properties: Element | None) -> Scheme:
        """With what these properties of notes say."""
        start = number(child(properties, "numStart"))
        return Scheme(
            value(child(properties, "numFmt")) or self.form,
            self.start if start is None else start,
            value(child(properties, "numRestart")) or self.restart,
        )


@dataclass(frozen=True)
class Called:
    """A note that the text calls: ``kind`` and ``id`` name it in the file, ``mark`` is printed, ``custom`` typed."""

    kind: str
    id: str
    mark: str
    custom: bool


@dataclass
class NoteMarks:
    """Gives calls their marks, in the order in which the text calls."""

    schemes: dict[str, Scheme]
    called: list[Called] = field(default_factory=list)
    _next: dict[str, int] = field(default_factory=dict)

    def call(self, kind: str, id_: str, custom: str | None) -> str:
        """The mark of the next call; ``custom`` where the text has a sign of its own in the place of a number."""
        if custom is None:
            scheme = self.schemes[kind]
            now = self._next.get(kind, scheme.start)
            self._next[kind] = now + 1
            mark = counted(now, scheme.form)
        else:
            mark = custom
        self.called.append(Called(kind, id_, mark, custom is not None))
        return mark

    def begin_section(self, schemes: dict[str, Scheme]) -> None:
        """What follows is in a section with these."""
        self.schemes = schemes
        for kind, scheme in schemes.items():
            if scheme.restart == "eachSect":
                self._next.pop(kind, None)


def default_schemes(settings: Element | None) -> dict[str, Scheme]:
    """Those of the document, which a section can change."""
    return {
        FOOTNOTE: Scheme("decimal").changed(child(settings, "footnotePr")),
        ENDNOTE: Scheme("lowerRoman").changed(child(settings, "endnotePr")),
    }


def section_schemes(defaults: dict[str, Scheme], section: Element) -> dict[str, Scheme]:
    """Those of a section."""
    return {kind: scheme.changed(child(section, f"{kind}Pr")) for kind, scheme in defaults.items()}


def note_elements(root: Element | None, kind: str) -> dict[str, Element]:
    """Id → note, of ``footnotes.xml`` or ``endnotes.xml``; the rules between notes are none."""
    found = [] if root is None else root.findall(w(kind))
    return {value(one, "id") or "": one for one in found if value(one, "type") not in _NO_NOTES}
