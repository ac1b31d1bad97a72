from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from assistant.web.conversations import Conversation, Turn
from assistant.web.export.building import build_document
from assistant.web.export.markdown import escape_markdown, to_markdown
from tests.web.export.small_conversation import CONVERSATION, LIST, MOMENT, QUOTE, REPORT, TRANSLATION, only
from tests.web.small_assistant import OFFICIAL_URL, PARAGRAPHS, SYMBOL, TITLE

RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def markdown(conversation: Conversation, language: str = "en") -> str:
    return to_markdown(build_document(conversation, [REPORT], "fr" if language == "fr" else "en", MOMENT)).decode()


class Shown(HTMLParser):
    """The text of a rendering, and the elements that it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "# no heading",
        "- no item",
        "+ no item",
        "* no item",
        "1. no item",
        "2021) no item",
        "no title\n===",
        "no title\n---",
        "> no quote",
        "*a* _b_ **c** `d` ~~e~~",
        "<script>alert(1)</script>",
        "[a](https://x.org) ![b](c) [^1]",
        "&amp; &#60; & <b> AT&T;",
        "C:\\dir\\*",
        "| a | b |\n|---|---|",
        "E/2021/47, par. 51 - 20 %",
    ],
)
def test_what_a_user_typed_is_shown_as_typed(text: str) -> None:
    shown = Shown(RENDER.render(escape_markdown(text)))
    assert shown.text.strip() == text
    assert shown.tags == {"p"}


def test_a_question_is_a_heading_and_its_answer_follows() -> None:
    written = markdown(Conversation(SYMBOL, (Turn("# Et <b> ?", LIST, MOMENT),)))
    assert "\n\n## \\# Et \\<b\\> ?\n\n*Asked on 30 November 2026, 18:20 (UTC)*\n\n- a) contribuer" in written


def test_the_document_opens_with_the_report_and_the_caution() -> None:
    assert markdown(only(None), "fr").startswith(
        f"# Conversation sur le rapport E/2021/47\n\n- Rapport\u00a0: E/2021/47 – {TITLE}\n"
        f"- Document officiel\u00a0: <{OFFICIAL_URL}>\n"
        "- Date d’exportation\u00a0: 30 novembre 2026 à 18\u00a0h\u00a020 (UTC)\n\n"
        "> Les réponses viennent du rapport seul. Le document officiel fait foi.\n"
    )


def test_a_list_stays_a_list_in_one_piece() -> None:
    written = markdown(only(LIST))
    items = re.findall(r"^- ([abc]\) ).*\[\^(\d)\]$", written, re.MULTILINE)
    assert items == [("a) ", "1"), ("b) ", "2"), ("c) ", "3")]
    assert RENDER.render(written).count("<ul>") == 2


def test_every_footnote_called_is_there_once_with_label_quote_and_address() -> None:
    written = markdown(CONVERSATION)
    called = re.findall(r"\[\^(\d+)\](?!:)", written)
    there = re.findall(r"^\[\^(\d+)\]: (.*)$", written, re.MULTILINE)
    assert called == [number for number, _ in there] == [str(number) for number in range(1, 9)]
    assert there[6][1] == f"E/2021/47, para. 60: «\u00a0{PARAGRAPHS['60']}\u00a0» <{OFFICIAL_URL}>"


def test_a_quote_in_another_language_is_a_quote_block() -> None:
    assert "\n\n> «\u00a0En 2020, les efforts" in markdown(only(QUOTE))


def test_what_answers_is_in_bold() -> None:
    assert "**21** le nombre" in markdown(only(QUOTE))


def test_an_unofficial_translation_is_said_to_be_one_with_a_link_to_the_official_text() -> None:
    written = markdown(only(TRANSLATION))
    assert (
        "\n\nUnofficial translation; the French text is authoritative. "
        "[Official English text](<https://undocs.org/en/E/2021/47>)\n" in written
    )


def test_a_stopped_answer_is_said_to_be_one() -> None:
    assert markdown(only(None)).endswith(
        "## Une question ?\n\n*No answer: the answer was interrupted or could not be prepared.*\n"
    )
