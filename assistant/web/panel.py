"""The source panel: the passage behind a citation, its quoted sentence highlighted, its notes, its neighbours."""

from __future__ import annotations

from assistant.labels import marker_text
from assistant.source import Source, SourceNote
from assistant.web.links import cite_link
from assistant.web.markup import Insertion, escape, interleave, wrap
from assistant.web.strings import Strings


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


def source_panel(source: Source, strings: Strings) -> str:
    """A passage as its reader needs it."""
    link = cite_link(source.ref, source.highlight)
    body = "".join(
        (
            _heading(source, strings),
            _text(source, strings),
            _notes(source.notes, source.language, strings),
            _outside_link(source.official_url, strings.official_document, strings),
            _neighbours(source, strings),
        )
    )
    return _panel(strings, f'<article class="source" data-shown="{escape(link)}">{body}</article>')


def _panel(strings: Strings, body: str) -> str:
    return (
        f'<section class="sources" lang="{strings.language}" aria-label="{escape(strings.sources)}">{body}'
        f'<p class="back"><a href="#alinea-conversation">{escape(strings.back_to_conversation)}</a></p></section>'
    )


def _heading(source: Source, strings: Strings) -> str:
    path = "".join(f"<li>{escape(heading)}</li>" for heading in source.path)
    return (
        f'<ol class="path" lang="{escape(source.language)}">{path}</ol>'
        f'<header class="title"><h2 tabindex="-1">{escape(source.label)}</h2>'
        f'<button type="button" class="copy" data-copy="{escape(source.label)}" '
        f'data-copied="{escape(strings.copied)}">{escape(strings.copy_citation)}</button>'
        '<span class="copied" role="status"></span></header>'
    )


def _text(source: Source, strings: Strings) -> str:
    calls: list[Insertion] = [(note.position, _note_call(note, strings)) for note in source.notes]
    highlight = wrap([source.highlight] if source.highlight else [], "<mark>", "</mark>")
    foreign = source.language != strings.language and strings.sources_original
    original = f'<p class="original">{escape(strings.sources_original)}</p>' if foreign else ""
    # Calls first: one at the start of the highlight belongs to the sentence before, one at its end to it.
    text = interleave(source.text, [*calls, *highlight])
    return f'{original}<p class="passage" lang="{escape(source.language)}">{text}</p>'


def _note_call(note: SourceNote, strings: Strings) -> str:
    label = f"{strings.note_call} {note.label}"
    return f'<sup><a href="#note-{escape(note.ref)}" aria-label="{escape(label)}">{escape(note.label)}</a></sup>'


def _notes(notes: tuple[SourceNote, ...], language: str, strings: Strings) -> str:
    if not notes:
        return ""
    items = "".join(
        f'<li id="note-{escape(note.ref)}" tabindex="-1"><span class="number">{escape(note.label)}</span>'
        f'<span lang="{escape(language)}">{_note_text(note)}</span></li>'
        for note in notes
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
            inside += [(at, _open_link(link)), (at + len(link), "</a>")]
        else:
            after += f" {_open_link(link)}{escape(link)}</a>"
    return interleave(note.text, inside) + after


def _open_link(url: str, css_class: str = "away") -> str:
    return f'<a class="{css_class}" href="{escape(url)}" target="_blank" rel="noopener noreferrer">'


def _outside_link(url: str, text: str, strings: Strings) -> str:
    if not url.startswith(("https://", "http://")):
        return ""
    hint = f'<span class="unseen"> {escape(strings.opens_elsewhere)}</span>'
    return f'<p class="official">{_open_link(url, "outside")}{escape(text)}{hint}</a></p>'


def _neighbours(source: Source, strings: Strings) -> str:
    steps = [
        f'<a class="step {rel}" rel="{rel}" href="{escape(cite_link(ref))}" title="{escape(title)}">'
        f"{escape(marker_text(ref, strings.language))}</a>"
        for rel, ref, title in (
            ("prev", source.previous, strings.previous),
            ("next", source.next, strings.next),
        )
        if ref is not None
    ]
    return f'<nav class="steps" aria-label="{escape(strings.neighbours)}">{"".join(steps)}</nav>' if steps else ""
