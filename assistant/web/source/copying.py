"""What a reader takes along of a passage: its reference, its quotation, records for reference managers, its place."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from assistant.answer import Language
from assistant.labels import reader_url, symbol_slug
from assistant.source import Source
from assistant.web.citing import CitedPassage, bibtex, quotation, reference, ris
from assistant.web.markup import escape
from assistant.web.source.choice import Choice
from assistant.web.source.words import WORDS, SourceWords
from assistant.web.strings import Strings

Titles = Mapping[Language, str]
"""The report's title by language."""
_MENU = "source-copy"


def cited_passage(source: Source, choice: Choice, titles: Titles) -> CitedPassage:
    """The passage to cite: the sentence that is highlighted, else the whole, in the text that the reader has chosen."""
    text = choice.marked
    start, end = text.highlight or (0, len(text.text))
    language: Language = "fr" if text.language == "fr" else "en"
    return CitedPassage(
        report=source.report,
        title=titles.get(language, ""),
        ref=source.ref,
        language=text.language,
        quote=text.text[start:end],
        official_url=text.official_url,
        unofficial=text is not source and not getattr(text, "is_official", False),
    )


def copy_html(source: Source, passage: CitedPassage, strings: Strings) -> str:
    """The button that copies the reference, the menu of all that can be copied, and what says that it was."""
    words = WORDS[strings.language]
    name = f"{symbol_slug(source.report)}-{source.ref}".replace("/", "-")
    items = (
        _item(words.copy_reference, reference(passage), words),
        _item(words.copy_quotation, quotation(passage), words),
        _item(words.copy_ris, ris(passage), words, f"{name}.ris"),
        _item(words.copy_bibtex, bibtex(passage), words, f"{name}.bib"),
    )
    return (
        f'<span class="copying"><button type="button" class="copy" data-copy="{escape(source.label)}" '
        f'data-copied="{escape(strings.copied)}">{escape(strings.copy_citation)}</button>'
        f'<button type="button" class="more" popovertarget="{_MENU}" aria-haspopup="menu" '
        f'aria-label="{escape(words.copy_more)}"></button></span>'
        f'<div class="menu copies" id="{_MENU}" popover role="menu" aria-label="{escape(words.copy_more)}">'
        f'{"".join(items)}</div><span class="copied" role="status"></span>'
    )


def reader_link(source: Source, strings: Strings) -> str:
    """The link to the passage in the whole report, in a tab of its own; the page's script adds what else is cited."""
    query: dict[str, str] = {"lang": strings.language}
    if source.highlight:
        query["mark"] = f"{source.ref}.{source.highlight[0]}-{source.highlight[1]}"
    path, _, _ = reader_url(source.report, source.ref).lstrip("/").partition("#")
    address = f"{path}?{urlencode(query)}#{quote(source.ref)}"
    return (
        f'<p class="in-report"><a class="outside" href="{escape(address)}" data-report target="_blank" rel="noopener">'
        f"{escape(WORDS[strings.language].read_in_report)}"
        f'<span class="unseen"> {escape(strings.opens_elsewhere)}</span></a></p>'
    )


def _item(name: str, text: str, words: SourceWords, file: str = "") -> str:
    copied = escape(words.copied.format(what=name))
    kept = escape(text).replace("\r", "&#13;")  # a bare one the browser would take for a line's end, and drop
    item = (
        f'<button type="button" class="quiet" role="menuitem" data-copy="{kept}" data-copied="{copied}">'
        f"{escape(name)}</button>"
    )
    if not file:
        return item
    download = escape(words.download.format(file=file))
    return (
        f'<span class="record" role="none">{item}<button type="button" class="quiet save" role="menuitem" '
        f'data-save="{escape(file)}" aria-label="{download}" title="{download}">{escape(file[file.rfind(".") :])}'
        "</button></span>"
    )
