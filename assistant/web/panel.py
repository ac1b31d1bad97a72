"""The source panel: the passage behind a citation, its quoted sentence highlighted, its notes, its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Language
from assistant.labels import marker_text
from assistant.source import Source, SourceEdition, SourceNote
from assistant.web.acronyms import NO_ACRONYMS, Acronyms, explain
from assistant.web.links import Cited, cite_link
from assistant.web.markup import Insertion, escape, interleave, open_link, outside_link, wrap
from assistant.web.strings import EDITION_NAMES, Strings, official_text


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
) -> str:
    """A passage as its reader needs it.

    Args:
        source: the passage, with what editions say in its place.
        strings: the interface's words.
        edition: the language that the reader chose to read in, if any.
        acronyms: to be explained.
        quoted: the language of the quote that led here, else the interface's is shown. The original follows below what
            is not the original.
    """
    link = cite_link(Cited(source.ref, source.highlight, quoted))
    shown = _shown(source, (edition, quoted, strings.language))
    body = "".join(
        (
            _heading(source, shown or source, strings),
            _editions(source, shown or source, strings),
            _reading(source, shown, strings, acronyms) if shown else _original(source, strings, acronyms),
            _neighbours(source, strings),
        )
    )
    return _panel(strings, f'<article class="source" data-shown="{escape(link)}">{body}</article>')


def _shown(source: Source, wanted: Sequence[str | None]) -> SourceEdition | None:
    """The edition in the first of these languages that the passage is held in; ``None``: the original."""
    held: dict[str | None, SourceEdition | None] = {source.language: None}
    held |= {each.language: each for each in source.editions}
    return next((held[language] for language in wanted if language in held), None)


def _original(source: Source, strings: Strings, acronyms: Acronyms) -> str:
    foreign = source.language != strings.language and strings.sources_original
    return "".join(
        (
            f'<p class="original">{escape(strings.sources_original)}</p>' if foreign else "",
            _text(source, strings, acronyms),
            _notes(source, strings),
            _official(source, strings),
        )
    )


def _reading(source: Source, shown: SourceEdition, strings: Strings, acronyms: Acronyms) -> str:
    """An edition with what must be said of it, and the original below."""
    doubt = "" if shown.highlight or not source.highlight else strings.unsure
    doubt = doubt if shown.text else strings.absent
    return "".join(
        (
            _text(shown, strings, acronyms) if shown.text else "",
            f'<p class="unsure">{escape(doubt)}</p>' if doubt else "",
            _notes(shown, strings),
            f'<p class="notice">{escape(shown.notice)}</p>',
            _official(shown, strings),
            f'<section class="beside"><h3>{escape(strings.original_text)}</h3>',
            _text(replace(source, notes=()), strings, acronyms),  # its notes stand above, in the edition's language
            _official(source, strings),
            "</section>",
        )
    )


def _editions(source: Source, shown: Source | SourceEdition, strings: Strings) -> str:
    """The choice of the language to read in; nothing where there is none."""
    if not source.editions:
        return ""
    languages = [source.language, *(edition.language for edition in source.editions)]
    buttons = "".join(
        f'<button type="button" data-edition="{escape(language)}" lang="{escape(language)}" '
        f'aria-pressed="{"true" if language == shown.language else "false"}">'
        f"{escape(EDITION_NAMES.get(language, language))}</button>"
        for language in languages
    )
    return f'<div class="switch editions" role="group" aria-label="{escape(strings.edition_switch)}">{buttons}</div>'


def _panel(strings: Strings, body: str) -> str:
    return (
        f'<section class="sources" lang="{strings.language}" aria-label="{escape(strings.sources)}">{body}'
        f'<p class="back"><a href="#alinea-conversation">{escape(strings.back_to_conversation)}</a></p></section>'
    )


def _heading(source: Source, shown: Source | SourceEdition, strings: Strings) -> str:
    path = "".join(f"<li>{escape(heading)}</li>" for heading in shown.path)
    return (
        f'<ol class="path" {_language(shown)}>{path}</ol>'
        f'<header class="title"><h2 tabindex="-1">{escape(source.label)}</h2>'
        f'<button type="button" class="copy" data-copy="{escape(source.label)}" '
        f'data-copied="{escape(strings.copied)}">{escape(strings.copy_citation)}</button>'
        '<span class="copied" role="status"></span></header>'
    )


def _text(shown: Source | SourceEdition, strings: Strings, acronyms: Acronyms) -> str:
    calls: list[Insertion] = [(note.position, _note_call(note, shown, strings)) for note in shown.notes]
    spans = [shown.highlight] if shown.highlight else []
    language: Language = "fr" if shown.language == "fr" else "en"
    explained = explain(shown.text, acronyms, language, set())
    opened, closed = explained[::2], explained[1::2]
    # Calls before the mark: one at the start of the highlight belongs to the sentence before, one at its end to it.
    text = interleave(shown.text, [*closed, *calls, *wrap(spans, "<mark>", "</mark>"), *opened])
    return f'<p class="passage" {_language(shown)}>{text}</p>'


def _language(shown: Source | SourceEdition) -> str:
    return f'lang="{escape(shown.language)}"' + (' dir="rtl"' if shown.language == "ar" else "")


def _note_call(note: SourceNote, shown: Source | SourceEdition, strings: Strings) -> str:
    label = f"{strings.note_call} {note.label}"
    return f'<sup><a href="#{_note_id(note, shown)}" aria-label="{escape(label)}">{escape(note.label)}</a></sup>'


def _note_id(note: SourceNote, shown: Source | SourceEdition) -> str:
    return escape(f"note-{shown.language}-{note.ref}")


def _notes(shown: Source | SourceEdition, strings: Strings) -> str:
    if not shown.notes:
        return ""
    items = "".join(
        f'<li id="{_note_id(note, shown)}" tabindex="-1"><span class="number">{escape(note.label)}</span>'
        f"<span {_language(shown)}>{_note_text(note)}</span></li>"
        for note in shown.notes
    )
    return f'<h3>{escape(strings.notes)}</h3><ol class="notes">{items}</ol>'


def _note_text(note: SourceNote) -> str:
    """The note's words, its links made to work: in place where it spells them out, else after it."""
    links = [link for link in note.links if link.startswith(("https://", "http://"))]
    inside: list[Insertion] = []
    after = ""
    for link in links:
        at = note.text.find(link)
        if at >= 0:
            inside += [(at, open_link(link)), (at + len(link), "</a>")]
        else:
            after += f" {open_link(link)}{escape(link)}</a>"
    return interleave(note.text, inside) + after


def _official(shown: Source | SourceEdition, strings: Strings) -> str:
    text = official_text(shown.language, strings)
    link = outside_link(shown.official_url, text, strings.opens_elsewhere)
    return f'<p class="official">{link}</p>' if link else ""


def _neighbours(source: Source, strings: Strings) -> str:
    steps = [
        f'<a class="step {rel}" rel="{rel}" href="{escape(cite_link(Cited(ref)))}" title="{escape(title)}">'
        f"{escape(marker_text(ref, strings.language))}</a>"
        for rel, ref, title in (
            ("prev", source.previous, strings.previous),
            ("next", source.next, strings.next),
        )
        if ref is not None
    ]
    return f'<nav class="steps" aria-label="{escape(strings.neighbours)}">{"".join(steps)}</nav>' if steps else ""
