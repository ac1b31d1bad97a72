"""What stands around the conversation: the header, and the welcome with its example questions."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.access.identity import ANYBODY, Identity, Right, Via
from assistant.audit.privacy import Questions
from assistant.labels import symbol_slug
from assistant.references import references_asked
from assistant.reportfacts import ReportFacts
from assistant.web.librarylist import listed_json
from assistant.web.librarystrings import LIBRARY
from assistant.web.markup import escape, single_line
from assistant.web.messages import ask_item
from assistant.web.options import PLAIN, WebOptions
from assistant.web.provider import ChatAssistant
from assistant.web.strings import STRINGS, Strings

PRODUCT = "Alinea"
_DRAWINGS = {
    "reader": "M4 5a2 2 0 0 1 2-2h6v18H6a2 2 0 0 1-2-2z M12 3h6a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-6",
    "evaluation": "M4 20V10 M10 20V4 M16 20v-7 M22 20H2",
    "statistics": "M3 3v18h18 M7 15l4-5 4 3 5-7",
    "add": "M12 5v14 M5 12h14",
    "history": "M3 12a9 9 0 1 0 3-6.7L3 8 M3 3v5h5 M12 7v5l3 2",
    "export": "M12 15V3 M8 7l4-4 4 4 M4 15v4a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4",
}
_OFFICIAL = "https://undocs.org/{language}/{symbol}"
_EXAMPLES_OF = "E/2021/47"
"""The report that the example questions are about."""


def header_html(
    strings: Strings,
    assistant: ChatAssistant | None,
    options: WebOptions = PLAIN,
    problem: str | None = None,
    reader: Identity = ANYBODY,
) -> str:
    """The header. Its ``data-`` attributes hold what the page's script needs to say in this language."""
    reports = assistant.reports if assistant else ()
    title = f"{PRODUCT} · {_named(strings, reports)}" if assistant else PRODUCT
    return (
        f'<header class="masthead" lang="{strings.language}" data-title="{escape(title)}" '
        f'data-conversation="{escape(strings.conversation)}" data-reports="{escape(listed_json(reports))}" '
        f'data-rights="{escape(" ".join(sorted(reader.rights)))}" data-examples="{_EXAMPLES_OF}">'
        f'<p class="brand"><span class="glyph" aria-hidden="true">¶</span><strong>{PRODUCT}</strong>'
        f'<span class="tagline">{escape(strings.tagline)}</span></p>'
        f"{_report(strings, assistant, problem)}{_places(strings, assistant, options, reader)}{_who(strings, reader)}"
        f"{_switch(strings)}</header>"
    )


def welcome_html(strings: Strings, reports: Sequence[ReportFacts] = ()) -> str:
    """What the conversation shows while it is empty; examples only where the report that they are about is there.

    Among several reports a number alone does not tell which is meant: no example asks for one.
    """
    is_one = len(reports) < 2
    known = is_one or any(each.symbol == _EXAMPLES_OF for each in reports)
    examples = [each for each in strings.examples if is_one or not references_asked(each)] if known else []
    return single_line(
        f'<div class="welcome" lang="{strings.language}"><h1>{escape(strings.welcome)}</h1>'
        f"<p>{escape(strings.welcome_detail)}</p>{_examples(strings, examples)}</div>"
    )


def _examples(strings: Strings, examples: Sequence[str]) -> str:
    if not examples:
        return ""
    items = "".join(ask_item(example) for example in examples)
    return f'<p class="examples-label">{escape(strings.examples_label)}</p><ul class="examples">{items}</ul>'


def caution_html(strings: Strings, options: WebOptions = PLAIN, reader: Identity = ANYBODY) -> str:
    """What stands under the box: whose word counts, and, where the audit is on, what it notes of a question."""
    noted = f" {_noted(strings, options.audit.questions, reader)}" if options.audit and options.store else ""
    return f'<p class="caution" lang="{strings.language}">{escape(strings.caution + noted)}</p>'


def _noted(strings: Strings, questions: Questions, reader: Identity) -> str:
    words: str = getattr(strings, f"noted_words_{questions.value}")
    by_name = f" {strings.noted_by_name}" if reader.name else ""
    return f"{strings.noted}{by_name}, {words}."


def _report(strings: Strings, assistant: ChatAssistant | None, problem: str | None) -> str:
    if assistant is None:
        return f'<p class="report waiting">{escape(problem or strings.loading_report)}</p>'
    if len(assistant.reports) > 1:
        symbols = escape(", ".join(each.symbol for each in assistant.reports))
        name = escape(_named(strings, assistant.reports))
        return f'<p class="report"><strong>{name}</strong> <span class="title" title="{symbols}">{symbols}</span></p>'
    title = escape(assistant.title_in(strings.language))
    url = _OFFICIAL.format(language=strings.language, symbol=assistant.symbol)
    return (
        f'<p class="report"><strong>{escape(assistant.symbol)}</strong> '
        f'<span class="title" title="{title}">{title}</span></p>'
        f'<a class="outside official" href="{escape(url)}" target="_blank" rel="noopener noreferrer">'
        f'{escape(strings.official_document)}<span class="unseen"> {escape(strings.opens_elsewhere)}</span></a>'
    )


def _named(strings: Strings, reports: Sequence[ReportFacts]) -> str:
    """The one report's symbol, or how many there are."""
    return reports[0].symbol if len(reports) == 1 else strings.library.format(count=len(reports))


def _places(strings: Strings, assistant: ChatAssistant | None, options: WebOptions, reader: Identity) -> str:
    """The ways to what lies beside the conversation. Scripts know the buttons by ``data-open``."""
    links = [("reader", *_reading(strings, assistant))] if assistant else []
    if reader.may(Right.ADMIN):
        links += [("evaluation", "evaluation", strings.evaluation)] if options.evaluations else []
        links += [("statistics", "admin", strings.statistics)] if options.admin and options.store else []
    buttons = [("history", strings.conversations)] if options.history else []
    if reader.may(Right.LIBRARY) and (assistant is None or len(assistant.reports) < 2):  # else where they are chosen
        buttons.append(("add", LIBRARY[strings.language].add))
    items = [
        f'<li><a class="quiet" data-{name} href="./{url}" target="_blank" title="{escape(text)}">{_icon(name)}'
        f"<span>{escape(text)}</span></a></li>"
        for name, url, text in links
    ]
    items += [
        f'<li><button type="button" class="quiet" data-open="{name}" title="{escape(text)}" aria-haspopup="true">{_icon(name)}'
        f"<span>{escape(text)}</span></button></li>"
        for name, text in [*buttons, ("export", strings.export)]
    ]
    return f'<nav class="places" aria-label="{escape(strings.sections)}"><ul>{"".join(items)}</ul></nav>'


def _reading(strings: Strings, assistant: ChatAssistant) -> tuple[str, str]:
    """Where the report is read, or of several their list; what the way there says."""
    if len(assistant.reports) > 1:
        return f"report/?ui={strings.language}", strings.all_reports
    return f"report/{symbol_slug(assistant.symbol)}?ui={strings.language}", strings.whole_report


def _icon(name: str) -> str:
    """A line drawing, of 24 by 24; says nothing that the text beside it does not."""
    return (
        '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" '
        f'stroke-linejoin="round" aria-hidden="true"><path d="{_DRAWINGS[name]}"/></svg>'
    )


def _who(strings: Strings, reader: Identity) -> str:
    """Who has logged in, and the way out where it is ours; nothing where nobody logs in."""
    if not reader.name:
        return ""
    leave = f'<button class="quiet">{escape(strings.log_out)}</button>'
    form = f'<form method="post" action="./logout">{leave}</form>' if reader.via is Via.OIDC else ""
    return f'<div class="who"><span title="{escape(strings.logged_in_as)}">{escape(reader.name)}</span>{form}</div>'


def _switch(strings: Strings) -> str:
    names = {"fr": "Français", "en": "English"}
    buttons = "".join(
        f'<button type="button" data-language="{language}" lang="{language}" '
        f'aria-pressed="{"true" if language == strings.language else "false"}" '
        f'aria-label="{names[language]}">{language.upper()}</button>'
        for language in STRINGS
    )
    return f'<div class="switch" role="group" aria-label="{escape(strings.language_switch)}">{buttons}</div>'
