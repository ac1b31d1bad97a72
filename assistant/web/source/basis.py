"""The badge by a highlighted sentence: whose words they are, and what the answer made of them."""

from __future__ import annotations

from assistant.source import Source
from assistant.web.markup import escape
from assistant.web.source.choice import Text
from assistant.web.source.words import WORDS, SourceWords
from assistant.web.strings import Strings
from assistant.wording import LANGUAGE_NAMES


def badge_html(text: Text, source: Source, strings: Strings, *, generated: bool) -> str:
    """The badge of ``text``'s highlighted sentence; nothing where none is highlighted.

    Args:
        text: the original or an edition of ``source``.
        source: the passage.
        strings: the interface's words.
        generated: whether the answer's sentence was written from this one.
    """
    if not text.highlight:
        return ""
    kind, label, why = _basis(text, source, WORDS[strings.language], strings, generated)
    name = escape(f"basis-{text.language}")
    return (
        f'<p class="basis"><button type="button" class="badge {kind}" aria-describedby="{name}">{escape(label)}</button>'
        f'<span id="{name}" hidden>{escape(why)}</span></p>'
    )


def _basis(text: Text, source: Source, words: SourceWords, strings: Strings, generated: bool) -> tuple[str, str, str]:
    """The kind, its label, and what it means."""
    names = LANGUAGE_NAMES[strings.language]
    if generated:
        return "generated", words.generated, words.generated_why
    if isinstance(text, Source):
        return "verbatim", words.verbatim, words.verbatim_why
    if text.is_official:
        why = words.official_why.format(language=names.get(text.language, text.language))
        return "verbatim", words.verbatim, why
    why = words.unofficial_why.format(original=names.get(source.language, source.language))
    return "translated", words.unofficial, why
