"""An answer as the content of a message: its text, what must be said beside it, where its markers lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answer import Answer, Language
from assistant.asides import asides
from assistant.marking import Marked, marked
from assistant.web.openai.sources import definitions


@dataclass(frozen=True)
class Content:
    """What a message says, and the citations in it, in the shape that OpenAI's have."""

    text: str
    annotations: Sequence[dict[str, Any]] = ()

    @property
    def words(self) -> int:
        """In the text."""
        return len(self.text.split())


def growing_text(answer: Answer) -> str:
    """The text of an answer as far as it has grown; it begins the text of every later state."""
    return _marked(answer).text if answer.sentences else ""


def content_of(answer: Answer, base_url: str) -> Content:
    """The whole answer: paragraphs of text, then a line that defines each link.

    Args:
        answer: once it is whole.
        base_url: of the server, without a slash at the end.
    """
    text = _marked(answer)
    links = dict[str, tuple[str, str]]()
    for mark in text.marks:
        links.setdefault(text.text[mark.start : mark.end], _link(answer, mark.citation, base_url))
    said = "\n\n".join(filter(None, (text.text, *asides(answer), definitions(links))))
    return Content(said, _annotations(answer, text, base_url))


def _marked(answer: Answer) -> Marked:
    if not answer.sentences:
        return Marked(answer.text)
    language: Language = "fr" if answer.language == "fr" else "en"
    return marked(answer.lead, answer.sentences, answer.citations, language, naming=bool(answer.reports))


def _annotations(answer: Answer, text: Marked, base_url: str) -> list[dict[str, Any]]:
    """One for each marker: ``content[start_index:end_index]`` is the marker."""
    links = ((mark, *_link(answer, mark.citation, base_url)) for mark in text.marks)
    return [
        {
            "type": "url_citation",
            "url_citation": {"start_index": mark.start, "end_index": mark.end, "title": title, "url": url},
        }
        for mark, url, title in links
    ]


def _link(answer: Answer, citation: int, base_url: str) -> tuple[str, str]:
    """Where a citation leads, and its title."""
    cited = answer.citations[citation]
    return f"{base_url}{cited.url}", cited.label
