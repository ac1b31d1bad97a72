"""The choice of the language to read a passage in: one of those it is held in, or two."""

from __future__ import annotations

from assistant.source import Source
from assistant.web.markup import escape
from assistant.web.preferences import BOTH
from assistant.web.source.choice import Choice
from assistant.web.source.words import WORDS
from assistant.web.strings import EDITION_NAMES, Strings


def switch_html(source: Source, choice: Choice, strings: Strings) -> str:
    """The switch; nothing where there is only the original."""
    if not source.editions:
        return ""
    languages = [source.language, *(edition.language for edition in source.editions)]
    pressed = BOTH if choice.both else choice.first.language
    buttons = [_button(each, each, EDITION_NAMES.get(each, each), each == pressed) for each in languages]
    both = _button(BOTH, strings.language, WORDS[strings.language].both, pressed == BOTH)
    return (
        f'<div class="switch editions" role="group" aria-label="{escape(strings.edition_switch)}">'
        f"{''.join(buttons)}{both}</div>"
    )


def _button(edition: str, language: str, name: str, pressed: bool) -> str:
    return (
        f'<button type="button" data-edition="{escape(edition)}" lang="{escape(language)}" '
        f'aria-pressed="{"true" if pressed else "false"}">{escape(name)}</button>'
    )
