"""What a reader has chosen, as it travels with every event: the interface's language, and the edition to read in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answer import Language
from assistant.web.strings import STRINGS, Strings, as_language

BOTH = "both"
"""In an edition's place: the original and an edition side by side."""


@dataclass(frozen=True)
class Preferences:
    """A reader's choices.

    ``edition`` is ``None`` until one, or :data:`BOTH`, is chosen: it then follows what is quoted.
    """

    language: Language
    edition: str | None = None

    @classmethod
    def parse(cls, sent: object) -> Preferences:
        """The preferences that a browser sent: ``"en"``, ``"en fr"``, ``"en both"``.

        What is not understood is not chosen.
        """
        language, _, edition = str(sent).partition(" ")
        known = as_language(language)
        is_code = len(edition) == 2 and edition.isascii() and edition.isalpha()
        return cls(known, edition if is_code or edition == BOTH else None)

    def __str__(self) -> str:
        return f"{self.language} {self.edition}" if self.edition else self.language

    def settled(self) -> Preferences:
        """The same, the edition that of the language if none is chosen: a reader who changes the language means it."""
        return self if self.edition else replace(self, edition=self.language)

    @property
    def strings(self) -> Strings:
        """The interface's words."""
        return STRINGS[self.language]

    @property
    def quoted(self) -> Language | None:
        """The edition that answers are to be quoted from; one for reading only has no part in them."""
        return next((language for language in STRINGS if language == self.edition), None)
