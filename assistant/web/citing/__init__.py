"""A passage of a report, cited as officials write it and as reference managers read it."""

from __future__ import annotations

from assistant.web.citing.passage import CitedPassage
from assistant.web.citing.quotation import quotation, reference
from assistant.web.citing.records import bibtex, ris

__all__ = ["CitedPassage", "bibtex", "quotation", "reference", "ris"]
