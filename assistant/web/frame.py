"""What stands around the conversation: the header, and the welcome with its example questions."""

from __future__ import annotations

from assistant.web.markup import escape, single_line
from assistant.web.messages import ask_item
from assistant.web.provider import ChatAssistant
from assistant.web.strings import STRINGS, Strings

PRODUCT = "Alinea"
_OFFICIAL = "https://undocs.org/{language}/{symbol}"


def header_html(strings: Strings, assistant: ChatAssistant | None, problem: str | None = None) -> str:
    """The header. Its ``data-`` attributes hold what the page's script needs to say in this language."""
    title = f"{PRODUCT} · {assistant.symbol}" if assistant else PRODUCT
    return (
        f'<header class="masthead" lang="{strings.language}" data-title="{escape(title)}" '
        f'data-conversation="{escape(strings.conversation)}">'
        f'<p class="brand"><span class="glyph" aria-hidden="true">¶</span><strong>{PRODUCT}</strong>'
        f'<span class="tagline">{escape(strings.tagline)}</span></p>'
        f"{_report(strings, assistant, problem)}{_switch(strings)}</header>"
    )


def welcome_html(strings: Strings) -> str:
    """What the conversation shows while it is empty."""
    examples = "".join(ask_item(example) for example in strings.examples)
    return single_line(
        f'<div class="welcome" lang="{strings.language}"><h1>{escape(strings.welcome)}</h1>'
        f'<p>{escape(strings.welcome_detail)}</p><p class="examples-label">{escape(strings.examples_label)}</p>'
        f'<ul class="examples">{examples}</ul></div>'
    )


def _report(strings: Strings, assistant: ChatAssistant | None, problem: str | None) -> str:
    if assistant is None:
        return f'<p class="report waiting">{escape(problem or strings.loading_report)}</p>'
    title = escape(assistant.title_in(strings.language))
    url = _OFFICIAL.format(language=strings.language, symbol=assistant.symbol)
    return (
        f'<p class="report"><strong>{escape(assistant.symbol)}</strong> '
        f'<span class="title" title="{title}">{title}</span></p>'
        f'<a class="outside official" href="{escape(url)}" target="_blank" rel="noopener noreferrer">'
        f'{escape(strings.official_document)}<span class="unseen"> {escape(strings.opens_elsewhere)}</span></a>'
    )


def _switch(strings: Strings) -> str:
    names = {"fr": "Français", "en": "English"}
    buttons = "".join(
        f'<button type="button" data-language="{language}" lang="{language}" '
        f'aria-pressed="{"true" if language == strings.language else "false"}" '
        f'aria-label="{names[language]}">{language.upper()}</button>'
        for language in STRINGS
    )
    return f'<div class="switch" role="group" aria-label="{escape(strings.language_switch)}">{buttons}</div>'
