"""Blocks as printed → a report: parts, headings, numbered paragraphs, notes, tables; and what is odd about them.

::

    understanding.py   the whole way; reading.py reads the parts, passages.py makes passages of what was read
    parts.py           main text and annexes          survey.py     what each block of a part is
    headings.py        levels and ids of headings     runs.py       which numbers are paragraphs'
    notes.py           calls matched to notes         assemble.py   blocks → drafts of passages
"""

from corpus.reading.structure.understanding import Understood, understand

__all__ = ["Understood", "understand"]
