"""The frame of the pages for administrators, which stand beside the chat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.answer import Language
from assistant.web.assets import address
from assistant.web.frame import PRODUCT
from assistant.web.strings import EDITION_NAMES

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; script-src 'self'; base-uri 'none'; "
    "form-action 'self'"
)
"""The ``Content-Security-Policy`` of such a page."""
PAGE_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
"""What else comes with it, and with the files that it leads to."""


@dataclass(frozen=True, kw_only=True)
class BesideWords:
    """The frame in one language."""

    back: str
    switch: str


WORDS: Mapping[Language, BesideWords] = {
    "fr": BesideWords(back="Retour à la conversation", switch="Langue de la page"),
    "en": BesideWords(back="Back to the conversation", switch="Language of the page"),
}


@dataclass(frozen=True)
class Beside:
    """What ``frames/beside.html.j2`` shows."""

    language: Language
    title: str
    styles: tuple[str, ...]
    """Names of style sheets."""
    languages: tuple[tuple[str, str, str], ...]
    """Code, name in itself, and address of the page in each language."""
    words: BesideWords
    product: str
    assets: str


def beside(language: Language, title: str, style: str, query: Mapping[str, str] | None = None) -> Beside:
    """The frame of a page.

    Args:
        language: of the page.
        title: of the page.
        style: the name of its own style sheet.
        query: what the address says besides the language.
    """
    return Beside(
        language=language,
        title=title,
        styles=("alinea", "parts", "beside", style),
        languages=tuple(
            (code, EDITION_NAMES[code], f"?{urlencode({**(query or {}), 'lang': code})}") for code in WORDS
        ),
        words=WORDS[language],
        product=PRODUCT,
        assets=address(),
    )
