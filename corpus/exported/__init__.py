r"""A report written out for people and programs: as text that is read again to the same report, and as Markdown.

The text begins with a line that says what it is (:data:`corpus.exported.form.FIRST`) and what is known of the report, a
line each. Then every heading and passage opens a line with what it is in square brackets, and its text follows::

    Alinea report, text form 1
    symbol: A/99/1
    language: en

    [section, sec-I, 1, I] Introduction

    [27] The Committee met.[^fn1] It decided
    (a) to meet again;

    [note, fn1, 1] See A/98/1.

It can be corrected in any editor and added again. ``[under] A ⟩ B`` says under which headings what follows stands,
where that is not told by the headings above. A backslash takes the meaning of a bracket away: ``\[27]``.
"""
