"""Fields: what Word works out itself, such as a page number, with the result that it last had."""

from __future__ import annotations

from dataclasses import dataclass, field

_LEFT_OUT = frozenset("PAGE NUMPAGES SECTIONPAGES SECTION TOC INDEX TOA RD".split())
"""Page numbers, tables of contents and indexes: of the page, not of the text."""
_LONGEST = 200


@dataclass
class _Field:
    instruction: str = ""
    has_result: bool = False

    @property
    def is_shown(self) -> bool:
        return self.has_result and not is_left_out(self.instruction)


def is_left_out(instruction: str) -> bool:
    """Whether the result of a field is no text of the document."""
    name = instruction.split()[:1]
    return bool(name) and name[0].upper() in _LEFT_OUT


@dataclass
class Fields:
    """The fields that are open at a place of the text: they can run over paragraphs, and lie in each other."""

    _open: list[_Field] = field(default_factory=list)

    @property
    def are_shown(self) -> bool:
        """Whether what stands here is seen."""
        return all(one.is_shown for one in self._open)

    def char(self, kind: str | None) -> None:
        """A field begins, comes to its result, or ends."""
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].has_result = True
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Some of what tells the field's kind."""
        if self._open and not self._open[-1].has_result and len(self._open[-1].instruction) < _LONGEST:
            self._open[-1].instruction += text
