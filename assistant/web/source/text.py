"""A passage's text as HTML: the quoted sentence highlighted, its notes called and told, the official document named."""

from __future__ import annotations

from assistant.answer import Language
from assistant.source import SourceNote
from assistant.web.acronyms import Acronyms, explain
from assistant.web.direction import direction_of
from assistant.web.markup import Insertion, escape, interleave, open_link, outside_link, wrap
from assistant.web.source.choice import Text
from assistant.web.strings import Strings, official_text
from assistant.web.tables import Part, Span, has_table, parts_of, table_html


def passage_html(text: Text, strings: Strings, acronyms: Acronyms) -> str:
    """The whole passage, its tables as tables."""
    if has_table(text.text):
        return _with_tables(text, acronyms)
    calls: list[Insertion] = [(note.position, _note_call(note, text, strings)) for note in text.notes]
    spans = [text.highlight] if text.highlight else []
    language: Language = "fr" if text.language == "fr" else "en"
    explained = explain(text.text, acronyms, language, set())
    opened, closed = explained[::2], explained[1::2]
    # Calls before the mark: one at the start of the highlight belongs to the sentence before, one at its end to it.
    html = interleave(text.text, [*closed, *calls, *wrap(spans, "<mark>", "</mark>"), *opened])
    return f'<p class="passage" {language_of(text)}>{html}</p>'


def _with_tables(text: Text, acronyms: Acronyms) -> str:
    language: Language = "fr" if text.language == "fr" else "en"
    explained = set[str]()

    def written(span: Span) -> str:
        start, end = span
        words = text.text[start:end]
        highlight = [(max(a, start) - start, min(b, end) - start) for a, b in [text.highlight or (0, 0)]]
        marks = wrap([(a, b) for a, b in highlight if a < b], "<mark>", "</mark>")
        names = explain(words, acronyms, language, explained, [(at, at) for at, _ in marks])
        return interleave(words, [*names, *marks])

    def whole(part: Part) -> str:
        return table_html(part.rows, written) if part.rows else f"<p>{written((part.start, part.end))}</p>"

    return f'<div class="passage" {language_of(text)}>{"".join(map(whole, parts_of(text.text)))}</div>'


def language_of(text: Text) -> str:
    """The attributes that tell a text's language, and its direction where that is not the page's."""
    turned = ' dir="rtl"' if direction_of(text.language) == "rtl" else ""
    return f'lang="{escape(text.language)}"{turned}'


def notes_html(text: Text, strings: Strings) -> str:
    """The notes that the passage calls; nothing where it calls none."""
    if not text.notes:
        return ""
    items = "".join(
        f'<li id="{_note_id(note, text)}" tabindex="-1"><span class="number">{escape(note.label)}</span>'
        f"<span {language_of(text)}>{_note_text(note)}</span></li>"
        for note in text.notes
    )
    return f'<h3>{escape(strings.notes)}</h3><ol class="notes">{items}</ol>'


def official_html(text: Text, strings: Strings) -> str:
    """The link to the official document in the text's language."""
    link = outside_link(text.official_url, official_text(text.language, strings), strings.opens_elsewhere)
    return f'<p class="official">{link}</p>' if link else ""


def _note_call(note: SourceNote, text: Text, strings: Strings) -> str:
    label = f"{strings.note_call} {note.label}"
    return f'<sup><a href="#{_note_id(note, text)}" aria-label="{escape(label)}">{escape(note.label)}</a></sup>'


def _note_id(note: SourceNote, text: Text) -> str:
    return escape(f"note-{text.language}-{note.ref}")


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
