"""A model's reply, read as it comes: sentences, each with the ids that it cites.

Two forms are read. JSON: ``{"sentences": [{"text": "…", "ids": ["51"]}]}``. Text: a sentence a line, its ids at the end
in square brackets, ``… . [51] [fn12]``; the line ``NONE`` says that the evidence does not answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

NONE = "NONE"
_LONGEST = 20_000
"""Characters read of a reply; no answer of a few sentences is longer."""
_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL)
_LIST = re.compile(r'"sentences"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_LINE = re.compile(r"^(?:[-*•]\s+|\d{1,2}[.)]\s+)?(?P<text>.*?)(?P<ids>(?:\s*\[[^\[\]]*\])*)\s*[.]?\s*$")
_IDS = re.compile(r"[^\s,;\[\]]+")
_WORDS_OF_MARKERS = re.compile(r"\b(?:pars?|paras?|notes?|ids?)\b\.?", re.IGNORECASE)
_DECODER = json.JSONDecoder(strict=False)
"""Not strict: small models write line breaks into their strings."""


@dataclass(frozen=True)
class Drafted:
    """A sentence as the model wrote it."""

    text: str
    ids: tuple[str, ...]


@dataclass
class ReplyReader:
    """Takes the pieces of one reply, gives the sentences that they complete."""

    text: str = ""
    """The reply so far."""
    _at: int = 0
    """Where the next sentence is looked for, in the text without its thoughts."""
    _count: int = 0
    _is_json: bool | None = None
    _closed: bool = field(default=False)

    def feed(self, piece: str) -> Iterator[Drafted]:
        """The sentences that ``piece`` completes."""
        self.text = (self.text + piece)[:_LONGEST]
        yield from self._read(is_whole=False)

    def finish(self) -> Iterator[Drafted]:
        """Those that the end of the reply completes."""
        yield from self._read(is_whole=True)

    @property
    def says_nothing(self) -> bool:
        """Whether the reply, read to its end, says in so many words that the evidence does not answer."""
        if self._count:
            return False
        plain = self._plain().strip()
        return self._closed if self._is_json else plain.strip(" .\"'*`").upper() == NONE

    def _plain(self) -> str:
        return _THOUGHTS.sub("", self.text)

    def _read(self, *, is_whole: bool) -> Iterator[Drafted]:
        plain = self._plain()
        if self._is_json is None:
            opening = plain.lstrip()[:1]
            if not opening or (opening == "<" and ">" not in plain and not is_whole):  # perhaps a thought begins
                return
            self._is_json = opening in "{[`" or (is_whole and bool(_LIST.search(plain)))
        for drafted in self._objects(plain) if self._is_json else self._lines(plain, is_whole=is_whole):
            self._count += 1
            yield drafted

    def _objects(self, plain: str) -> Iterator[Drafted]:
        if not self._at:
            found = _LIST.search(plain)
            if found is None:
                return
            self._at = found.end()
        while not self._closed:
            between = _BETWEEN.match(plain, self._at)
            self._at = between.end() if between else self._at
            if plain.startswith("]", self._at):
                self._closed = True
                return
            try:
                value, self._at = _DECODER.raw_decode(plain, self._at)
            except (ValueError, RecursionError):  # not all there yet, or never right
                return
            drafted = _drafted(value)
            if drafted:
                yield drafted

    def _lines(self, plain: str, *, is_whole: bool) -> Iterator[Drafted]:
        while True:
            end = plain.find("\n", self._at)
            if end < 0 and not is_whole:
                return
            line = plain[self._at : end if end >= 0 else len(plain)].strip()
            self._at = end + 1 if end >= 0 else len(plain)
            match = _LINE.match(line)
            if match and match["text"].strip() and line.strip(" .\"'*`").upper() != NONE:
                yield Drafted(match["text"].strip(), tuple(_ids(match["ids"])))
            if end < 0:
                return


def _drafted(value: object) -> Drafted | None:
    """A sentence, if the value has the shape of one; ids may have come as numbers."""
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return None
    ids = value.get("ids")
    known = [str(each) for each in ids if isinstance(each, str | int)] if isinstance(ids, list) else []
    return Drafted(value["text"], tuple(ref for each in known for ref in _ids(each)))


def _ids(written: str) -> list[str]:
    return _IDS.findall(_WORDS_OF_MARKERS.sub(" ", written))
