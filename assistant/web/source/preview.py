"""What a marker previews: its label, and the sentence cited with what stands around it."""

from __future__ import annotations

from assistant.source import Source
from assistant.web.markup import escape, interleave, wrap
from assistant.web.source.choice import Text, choose
from assistant.web.source.excerpt import excerpt
from assistant.web.source.text import language_of
from assistant.web.strings import Strings


def preview_html(source: Source, strings: Strings, edition: str | None) -> str:
    """A fragment of HTML, in the language ``edition`` where it has the passage and surely the sentence cited."""
    text = _previewed(source, choose(source, (edition, strings.language)).first)
    shown = excerpt(text.text, text.highlight)
    spans = [shown.highlight] if shown.highlight else []
    return (
        f'<div class="preview-text" lang="{strings.language}"><p class="label">{escape(source.label)}</p>'
        f'<p class="passage" {language_of(text)}>'
        f"{interleave(shown.text, wrap(spans, '<mark>', '</mark>'))}</p></div>"
    )


def preview_line(line: str, strings: Strings) -> str:
    """The fragment in a passage's place: one line of the interface's."""
    return f'<div class="preview-text" lang="{strings.language}"><p>{escape(line)}</p></div>'


def _previewed(source: Source, text: Text) -> Text:
    lacks = not text.text or (source.highlight and not text.highlight)
    return source if lacks else text
