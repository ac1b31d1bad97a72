"""A passage as reference managers read it: RIS (Zotero, EndNote, Mendeley) and BibTeX (LaTeX, JabRef).

RIS has a tag a line, two letters, and ends lines with CR and LF; the tags are those of the type RPRT, whose SN is the
number of the report and whose SP says where in it (https://en.wikipedia.org/wiki/RIS_(file_format)).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.labels import marker_text, symbol_slug, year_of
from assistant.web.citing.passage import CitedPassage, author_of, publisher_of
from assistant.web.citing.quotation import quotation

_BABEL: Mapping[str, str] = {
    "ar": "arabic",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "ru": "russian",
    "zh": "chinese",
}
"""The names that LaTeX's packages know languages by."""
_SPECIALS: Mapping[str, str] = {
    "\\": r"\textbackslash{}",
    # A brace counts for BibTeX even behind a backslash: a single one would never end.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{special: f"\\{special}" for special in "&%$#_"},
}
_IN_ADDRESS = {" ": "%20", "{": "%7B", "}": "%7D", "\\": "%5C"}


def ris(passage: CitedPassage) -> str:
    """The passage as a RIS record, UTF-8 text to be kept with the ending ``.ris``."""
    language = passage.cited_in
    fields = (
        ("TY", "RPRT"),
        ("AU", author_of(passage.report, language)),
        ("TI", passage.title),
        ("PY", year_of(passage.report)),
        ("PB", publisher_of(passage.report, language)),
        ("SN", passage.report),
        ("SP", marker_text(passage.ref, language)),
        ("LA", passage.language),
        ("N1", quotation(passage)),
        ("UR", passage.official_url),
    )
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value.strip()]
    return "".join(f"{line}\r\n" for line in (*lines, "ER  - "))


def bibtex(passage: CitedPassage) -> str:
    """The passage as a BibTeX entry, UTF-8 text to be kept with the ending ``.bib``."""
    language = passage.cited_in
    author = author_of(passage.report, language)
    fields = (
        ("author", f"{{{_latex(author)}}}" if author else ""),  # a second pair of braces: the name has no parts
        ("title", f"{{{_latex(passage.title)}}}"),
        ("institution", _latex(publisher_of(passage.report, language))),
        ("type", "Document"),
        ("number", _latex(passage.report)),
        ("year", year_of(passage.report)),
        ("language", _BABEL.get(passage.language, passage.language)),
        ("note", _latex(quotation(passage))),
        ("url", "".join(_IN_ADDRESS.get(character, character) for character in passage.official_url)),
    )
    return f"@techreport{{{key_of(passage)},\n{''.join(_fields(fields))}}}\n"


def key_of(passage: CitedPassage) -> str:
    """What the entry is called by: ``E-2021-47-par51``, ``E-2021-47-fn12``."""
    ref = f"par{passage.ref}" if passage.ref[:1].isdigit() else passage.ref
    return re.sub(r"[^A-Za-z0-9.-]+", "-", f"{symbol_slug(passage.report)}-{ref}").strip("-")


def _fields(fields: Iterable[tuple[str, str]]) -> Iterable[str]:
    return (f"  {name} = {{{value}}},\n" for name, value in fields if value)


def _line(value: str) -> str:
    """On one line: the next would be another tag's."""
    return " ".join(re.split(r"[ \t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", value.strip()))


def _latex(value: str) -> str:
    return "".join(_SPECIALS.get(character, character) for character in _line(value))
