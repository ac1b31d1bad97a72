"""A typed or pasted message -> plain text that is safe to search with, show and log."""

from __future__ import annotations

import html
import re
import unicodedata

_ANSI = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[@-_]")
_SCRIPT = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
# Possessive quantifiers: without them "<a /a=a/a=a…" takes time exponential in its length.
_ATTRIBUTE = r"""[\s/]++[^\s<>=/]++\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"']++)"""
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<![a-z][^<>]*>|</?[a-z][\w:-]*+(?:{_ATTRIBUTE})*+[\s/]*+>", re.IGNORECASE | re.DOTALL
)
"""Nothing but a tag: in "a <b and c> d" the signs compare."""
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKDOWN_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3}|`)(?=\S)([^*_`]+?)(?<=\S)\1(?!\w)")
_MARKDOWN_OPENING = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)")
_INVISIBLE = frozenset("Cc Cf Co Cn Cs".split())


def clean_message(message: str) -> str:
    """``message`` in plain, composed letters, without HTML, Markdown, control, zero-width or bidirectional characters.

    Spaces and line ends become single spaces. May return ``""``.
    """
    text = "".join(_visible(character) for character in html.unescape(_ANSI.sub("", message)))
    text = unicodedata.normalize("NFC", "".join(map(_plain_letter, text)))
    text = _MARKDOWN_EMPHASIS.sub(r"\2", _MARKDOWN_OPENING.sub("", _MARKDOWN_LINK.sub(r"\1", text)))
    text = _TAG.sub(" ", _SCRIPT.sub(" ", text))
    return " ".join(text.split())


def has_words(text: str) -> bool:
    """Whether there is anything to look for: at least one letter or digit."""
    return any(character.isalnum() for character in text)


def _plain_letter(character: str) -> str:
    """A letter or digit in another dress ("ｗ", "𝐰", "ﬁ") as the plain one that it stands for."""
    decomposition = unicodedata.decomposition(character) if character > "\u2000" else ""
    if not decomposition.startswith(("<wide>", "<narrow>", "<font>", "<compat>")):
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isalnum() or decomposition.startswith(("<wide>", "<narrow>")) else character


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in _INVISIBLE else character
