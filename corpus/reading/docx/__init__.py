"""A Word file → a document, each step in a file.

::

    package     the zip: limits, the parts that are read, no macros, no entities
    names       WordprocessingML's names
    numbering   lists: the number or letter that Word prints before a paragraph
    styles      looks by inheritance: defaults, styles based on styles, what the paragraph itself says
    runs        a paragraph → words and calls, without what is deleted, hidden or a page number
    notes       footnotes and endnotes under the marks that are printed
    body        paragraphs, tables and boxes in order → blocks
"""
