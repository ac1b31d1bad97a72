from __future__ import annotations

import json
import logging
from html.parser import HTMLParser

import gradio as gr
import pytest
from langchain_core.messages import AIMessage

from assistant.answer import Answer, Status
from assistant.trace import Settled, Step, Trace
from assistant.web.desk import Desk
from assistant.web.handlers import Handlers
from assistant.web.history import to_messages
from assistant.web.loading import EagerAssistant
from assistant.web.messages import answer_message
from assistant.web.options import WebOptions
from assistant.web.tracepanel import trace_panel
from tests.web.reader_request import reader_request
from tests.web.small_assistant import SmallAssistant

TYPED = gr.EventData(None, None)
HOSTILE = '<img src=x onerror="alert(1)">\n</details><script>x</script>'
STEPS = (
    Step("message", 1.0, {"text": HOSTILE, "typed": len(HOSTILE)}),
    Step(
        "retrieval",
        2.0,
        {
            "searched_as": HOSTILE,
            "terms": [{"name": HOSTILE, "passages": 1}],
            "words": [{"word": HOSTILE, "nearest": HOSTILE, "cosine": 0.7}],
            "unmatched": [HOSTILE],
            "passages": [{"ref": HOSTILE, "score": 1.0, "contributions": {HOSTILE: 1.0}}],
        },
    ),
    Step(HOSTILE, 3.0, {HOSTILE: HOSTILE}),
)
TRACE = Trace(Settled.SEARCH, STEPS, 0.5)


class Tags(HTMLParser):
    """The elements of some HTML, and whether each is closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def traced(handlers_trace: bool, question: str) -> str:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    provider.get()
    updates = list(
        Handlers(Desk(provider), WebOptions(trace=handlers_trace)).ask(question, [], "fr", TYPED, reader_request())
    )
    return str([update[0] for update in updates if isinstance(update[0], list)][-1][-1]["content"])


def test_whatever_a_trace_holds_comes_out_as_text() -> None:
    html = trace_panel(TRACE, "fr")
    known = {
        "details",
        "summary",
        "dl",
        "div",
        "dt",
        "dd",
        "ol",
        "li",
        "p",
        "strong",
        "span",
        "table",
        "thead",
        "tbody",
    }
    assert set(Tags(html).seen) == known | {"tr", "th", "td"}
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;" in html
    assert "<script" not in html


@pytest.mark.parametrize(
    ("language", "heading", "settled"),
    [("fr", "Comment cette réponse a été trouvée", "la recherche"), ("en", "How this answer was found", "search")],
)
def test_it_is_closed_until_opened_and_speaks_the_language_of_the_answer(
    language: str, heading: str, settled: str
) -> None:
    html = answer_message(Answer("?", language, Status.ABSTAINED, "Non.", trace=TRACE))
    assert f'<details class="trace"><summary>{heading}</summary><dl>' in html.partition("<aside>")[2]
    assert f"<dd>{settled}</dd>" in html
    assert "\n" not in html


def test_it_comes_last_and_only_once_the_answer_is_whole() -> None:
    answer = Answer("?", "fr", Status.ABSTAINED, "Non.", suggestions=("Et ?",), trace=TRACE)
    assert answer_message(answer).endswith("</ul>" + trace_panel(TRACE, "fr").replace("\n", "<br>") + "</aside></div>")
    assert "trace" not in answer_message(answer, complete=False)


def test_no_conversation_remembers_it() -> None:
    html = answer_message(Answer("?", "fr", Status.ABSTAINED, "Non.", trace=TRACE))
    assert to_messages([{"role": "assistant", "content": html}]) == [AIMessage("Non.")]


def test_the_page_and_the_log_tell_where_the_setting_says_so(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    shown = traced(True, "Quel groupe <b>gras</b> ?")
    assert shown.count('<details class="trace">') == 1
    assert "<dd>Quel groupe &lt;b&gt;gras&lt;/b&gt; ?</dd>" in shown
    (line,) = [message for message in caplog.messages if message.startswith("trace ")]
    logged = json.loads(line.removeprefix("trace "))
    assert (logged["settled_by"], logged["steps"][0]["details"]["text"]) == ("search", "Quel groupe <b>gras</b> ?")


def test_neither_tells_where_it_does_not(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert "trace" not in traced(False, "Quel groupe ?")
    assert not any("trace" in message for message in caplog.messages)
