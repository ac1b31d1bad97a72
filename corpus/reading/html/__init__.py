"""A web page → a document, each step in a file.

::

    page        the text → a tree without scripts, menus and what is hidden; the part of it that is the text
    numbers     lists: the number or letter that a browser prints before an item
    notes       links that call a note, and the notes that they lead to
    flow        elements in order → blocks
    tables      rows of cells
"""
