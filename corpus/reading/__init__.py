"""A file as received → a :class:`~corpus.reading.document.Document` → a report. No file is trusted.

::

    confined.py an unknown file, read within bounds in a process of its own (child.py) that can be killed
    opening.py  what kind of file it is, by its content → the reader of that kind
    pdf/        a PDF → a document: lines in reading order, running heads and page numbers off, notes below their rule
    docx/       a Word file → a document
    html/       a web page → a document
    text.py     plain text → a document
    masthead.py the first page → symbol, title, date, organ, session, agenda item
    structure/  blocks → headings, passages with ids, annexes, notes; and what is odd about them
"""
