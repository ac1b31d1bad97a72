"""The source panel: the passage behind a citation, its quoted sentence highlighted, its notes, its neighbours."""

from __future__ import annotations

from assistant.labels import marker_text
from assistant.source import Source
from assistant.web.acronyms import NO_ACRONYMS, Acronyms
from assistant.web.links import Cited, cite_link
from assistant.web.markup import escape
from assistant.web.source.choice import Choice, choose
from assistant.web.source.copying import Titles, cited_passage, copy_html, reader_link
from assistant.web.source.reading import Reading
from assistant.web.source.switch import switch_html
from assistant.web.source.text import language_of
from assistant.web.source.words import WORDS
from assistant.web.strings import Strings

_UNTITLED: Titles = {}


def empty_panel(strings: Strings) -> str:
    """What the panel says before anything was cited."""
    return _panel(
        strings,
        '<div class="source-empty"><p class="pilcrow" aria-hidden="true">¶</p>'
        f"<h2>{escape(strings.sources_empty)}</h2><p>{escape(strings.sources_empty_detail)}</p></div>",
    )


def missing_panel(strings: Strings) -> str:
    """What the panel says of a citation that leads nowhere."""
    return _panel(strings, f'<div class="source-empty"><p>{escape(strings.unknown_source)}</p></div>')


def source_panel(
    source: Source,
    strings: Strings,
    edition: str | None = None,
    acronyms: Acronyms = NO_ACRONYMS,
    quoted: str | None = None,
    *,
    generated: bool = False,
    titles: Titles = _UNTITLED,
    naming: bool = False,
) -> str:
    """A passage as its reader needs it.

    Args:
        source: the passage, with what editions say in its place.
        strings: the interface's words.
        edition: the language that the reader chose to read in, or ``"both"`` for two of them, if any.
        acronyms: to be explained.
        quoted: the language of the quote that led here, else the interface's is shown. The original follows below what
            is not the original.
        generated: whether the sentence that led here was written from the passage, rather than quoted.
        titles: the report's, for what is copied.
        naming: whether links name the report: there are several.
    """
    report = source.report if naming else ""
    link = cite_link(Cited(source.ref, source.highlight, quoted, generated, report))
    choice = choose(source, (edition, quoted, strings.language))
    body = "".join(
        (
            _heading(source, choice, strings, titles),
            switch_html(source, choice, strings),
            Reading(source, choice, strings, acronyms, generated).html(),
            reader_link(source, strings),
            _neighbours(source, quoted, strings, report),
        )
    )
    return _panel(strings, f'<article class="source" data-shown="{escape(link)}">{body}</article>')


def _panel(strings: Strings, body: str) -> str:
    return (
        f'<section class="sources" lang="{strings.language}" aria-label="{escape(strings.sources)}">{body}'
        f'<p class="back"><a href="#alinea-conversation">{escape(strings.back_to_conversation)}</a></p></section>'
    )


def _heading(source: Source, choice: Choice, strings: Strings, titles: Titles) -> str:
    path = "".join(f"<li>{escape(heading)}</li>" for heading in choice.first.path)
    return (
        f'<ol class="path" {language_of(choice.first)}>{path}</ol>'
        f'<header class="title"><h2 tabindex="-1">{escape(source.label)}</h2>'
        f"{copy_html(source, cited_passage(source, choice, titles), strings)}</header>"
    )


def _neighbours(source: Source, quoted: str | None, strings: Strings, report: str) -> str:
    """The passages before and after, to be read in the same language."""
    words = WORDS[strings.language]
    steps = [
        f'<a class="step {rel}" aria-keyshortcuts="{keys}" rel="{rel}" '
        f'href="{escape(cite_link(Cited(ref, edition=quoted, report=report)))}" title="{escape(f"{title} ({shortcut})")}">'
        f"{escape(marker_text(ref, strings.language))}</a>"
        for rel, ref, title, keys, shortcut in (
            ("prev", source.previous, strings.previous, "Alt+ArrowUp", words.shortcut_previous),
            ("next", source.next, strings.next, "Alt+ArrowDown", words.shortcut_next),
        )
        if ref is not None
    ]
    return f'<nav class="steps" aria-label="{escape(strings.neighbours)}">{"".join(steps)}</nav>' if steps else ""
