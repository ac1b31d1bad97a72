"""What stands in the conversation, as HTML on a single line: questions, answers, and the lines around them.

A message is one HTML block without line ends: the page's Markdown renderer leaves such a block alone, and its
sanitizer (kept on) takes away nothing we use.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.answer import Answer, Basis, Citation, CitedSentence, Language, Status
from assistant.labels import named_marker_text
from assistant.reportfacts import ReportFacts
from assistant.web.acronyms import NO_ACRONYMS, Acronyms, explain
from assistant.web.certainty import certainty_html
from assistant.web.links import Cited, ask_link, cite_link
from assistant.web.markup import Insertion, escape, interleave, outside_link, single_line, wrap
from assistant.web.quoted import Quoted
from assistant.web.strings import STRINGS, Strings, official_text
from assistant.web.tracepanel import trace_panel

NEAREST = 3
"""Passages shown with a refusal."""
_UNSETTLED = '<div class="answer streaming'
_SETTLED = '<div class="answer'
_PENDING = '<div class="answer streaming pending"'


@dataclass(frozen=True)
class NearPassage:
    """A passage near to a question that the report does not answer: where it stands, and how it begins."""

    ref: str
    heading: str
    opening: str
    language: str
    """Of heading and opening."""
    report: str = ""
    """The symbol of its report, where there are several to choose from."""


def question_message(question: str) -> str:
    """The user's words, shown as typed."""
    return single_line(f'<p class="asked">{escape(question)}</p>')


def pending_message(text: str, language: Language) -> str:
    """What stands in the answer's place until its first sentence comes."""
    return (
        f'{_PENDING} lang="{language}"><p class="typing"><span class="dots"><i></i><i></i><i></i></span> '
        f"{escape(text)}</p></div>"
    )


def notice_message(text: str, language: Language, kind: str = "error") -> str:
    """One line of our own in the answer's place."""
    return f'<div class="answer {kind}" lang="{language}"><p>{escape(text)}</p></div>'


def settled(message: str, stopped: str, language: Language) -> str:
    """An assistant message as it stays once its answer was interrupted; ``stopped`` replaces one not begun."""
    if message.startswith(_PENDING):
        return notice_message(stopped, language, "stopped")
    return message.replace(_UNSETTLED, _SETTLED, 1) if message.startswith(_UNSETTLED) else message


def answer_message(
    answer: Answer,
    acronyms: Acronyms = NO_ACRONYMS,
    *,
    complete: bool = True,
    nearest: Sequence[NearPassage] = (),
    reports: Sequence[ReportFacts] = (),
) -> str:
    """An answer with its markers; what comes after the sentences (an ``aside``) is added once it is ``complete``.

    Of the ``reports`` there are to choose from, each marker names its own where several were asked.

    The first of each of the ``acronyms`` says on hover what it stands for. Of the passages ``nearest`` to a question
    that is not answered, the beginning is shown.
    """
    language: Language = "fr" if answer.language == "fr" else "en"
    strings = STRINGS[language]
    quoted = Quoted(answer, reports)
    body = "".join(_body(quoted, language, acronyms)) if answer.sentences else _paragraphs(answer.text)
    after = f"<aside>{''.join(_after(answer, strings, nearest))}</aside>" if complete else ""
    opening = _SETTLED if complete else _UNSETTLED
    kept = f' content="{escape(_kept(answer))}"' if complete else ""
    return single_line(f'{opening} {answer.status.value}" lang="{language}"{kept}>{body}{after}</div>')


def first_cited(answer: Answer, reports: Sequence[ReportFacts] = ()) -> Cited | None:
    """What the first marker of an answer shows; ``None``: it has none."""
    marked = ((sentence, index) for sentence in answer.sentences for index in sentence.citations)
    first = next(marked, None)
    return first and Quoted(answer, reports).cited(answer.citations[first[1]], first[0])


def _kept(answer: Answer) -> str:
    """The ANSWER, for the browser to keep with its message; without the trace, which is for the moment.

    It stands in ``content``: the one attribute fit for it that Gradio's sanitizer lets pass.
    """
    return json.dumps(replace(answer, trace=None).to_json(), ensure_ascii=False, separators=(",", ":"))


def marker_html(cited: Cited, label: str) -> str:
    """A marker: a link that shows the passage. Its brackets are there for those who copy the text."""
    return (
        f'<a class="cite" href="{escape(cite_link(cited))}"><span class="bracket">[</span>'
        f'{escape(label)}<span class="bracket">]</span></a>'
    )


def _body(quoted: Quoted, language: Language, acronyms: Acronyms) -> Iterator[str]:
    answer = quoted.answer
    if answer.lead:
        yield f'<p class="lead">{escape(answer.lead)}</p>'
    explained = set[str]()
    for kind, group in groupby(answer.sentences, key=lambda sentence: _block(sentence, quoted)):
        rendered = [
            _sentence(each, quoted, explain(each.text, acronyms, language, explained, each.focus)) for each in group
        ]
        if kind == "item":
            yield f"<ul>{''.join(f'<li>{item}</li>' for item in rendered)}</ul>"
        elif kind == "quote":
            yield from (f'<p class="quote">{quote}</p>' for quote in rendered)
        else:
            yield f'<p class="{kind}">{" ".join(rendered)}</p>'


def _block(sentence: CitedSentence, quoted: Quoted) -> str:
    if sentence.kind == "sentence" and quoted.language_of(sentence) != quoted.answer.language:
        return "quote"
    return sentence.kind


def _sentence(sentence: CitedSentence, quoted: Quoted, explanations: Sequence[Insertion]) -> str:
    focus = wrap(sentence.focus, "<strong>", "</strong>")
    text = interleave(sentence.text, [*explanations, *focus])
    language = quoted.language_of(sentence)
    if language != quoted.answer.language:
        text = f'<q lang="{escape(language)}">{text}</q>'
    markers = [_citation_marker(quoted.answer.citations[index], sentence, quoted) for index in sentence.citations]
    return " ".join([text, *markers])


def _citation_marker(citation: Citation, sentence: CitedSentence, quoted: Quoted) -> str:
    label = citation.label if quoted.answer.reports else citation.label.removeprefix(f"{citation.report}, ")
    return marker_html(quoted.cited(citation, sentence), label)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _after(answer: Answer, strings: Strings, nearest: Sequence[NearPassage]) -> Iterator[str]:
    if answer.status is Status.ANSWERED:
        yield certainty_html(answer, strings)
        notes = " ".join(_basis_notes(answer, strings))
        if notes:
            yield f'<p class="basis">{notes}</p>'
    elif answer.status is Status.ABSTAINED:
        yield from _instead(answer, strings, nearest)
    if answer.suggestions:
        links = "".join(ask_item(suggestion) for suggestion in answer.suggestions)
        yield f'<p class="suggestions-label">{escape(strings.suggestions)}</p><ul class="suggestions">{links}</ul>'
    if answer.trace:
        yield trace_panel(answer.trace, strings.language)


def _instead(answer: Answer, strings: Strings, nearest: Sequence[NearPassage]) -> Iterator[str]:
    """What a reader may do with a question that is not answered."""
    shown = nearest or [
        NearPassage(passage.ref, "", "", strings.language, passage.report) for passage in answer.retrieved[:NEAREST]
    ]
    if shown:
        items = "".join(f"<li>{_near(passage, strings, named=bool(answer.reports))}</li>" for passage in shown)
        yield f'<p class="nearest-label">{escape(strings.nearest)}</p><ul class="nearest">{items}</ul>'
    tips = "".join(f"<li>{escape(tip)}</li>" for tip in strings.tips)
    yield f'<p class="tips-label">{escape(strings.tips_label)}</p><ul class="tips">{tips}</ul>'


def _near(passage: NearPassage, strings: Strings, *, named: bool) -> str:
    label = named_marker_text(passage.ref, strings.language, passage.report if named else "")
    marker = marker_html(Cited(passage.ref, report=passage.report), label)
    if not passage.opening:
        return marker
    heading = f"<strong>{escape(passage.heading)}</strong> " if passage.heading else ""
    return f'{marker} <span lang="{escape(passage.language)}">{heading}{escape(passage.opening)}</span>'


def ask_item(question: str) -> str:
    """A list item that asks ``question`` when clicked."""
    return f'<li><a class="ask" href="{escape(ask_link(question))}">{escape(question)}</a></li>'


def _basis_notes(answer: Answer, strings: Strings) -> Iterator[str]:
    found = {sentence.basis for sentence in answer.sentences if sentence.citations}
    if Basis.VERBATIM in found:
        yield escape(strings.basis_verbatim)
    if Basis.TRANSLATED in found:
        yield escape(answer.notice)
        if answer.official_url:
            yield outside_link(answer.official_url, official_text(answer.edition, strings), strings.opens_elsewhere)
    if Basis.GENERATED in found:
        yield escape(strings.basis_generated)
    elif answer.engine_notice:
        yield escape(answer.engine_notice)
