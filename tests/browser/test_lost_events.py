"""Gradio loses an event that is sent while its stream is being closed; the page does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Reader, reader_in

pytestmark = pytest.mark.browser

HOLD_EVERY_CLOSE = """
  // Every "close_stream" reaches Gradio only after the next event was sent.
  const fetched = window.fetch;
  let sent = () => {};
  window.fetch = async (input, init) => {
    const url = String(input?.url ?? input);
    const response = await fetched(input, init);
    if (url.includes("/queue/join")) setTimeout(sent, 20);
    if (!url.includes("/queue/data")) return response;
    const hold = new TransformStream({
      async transform(part, out) {
        const at = part.indexOf('data: {"msg":"close_stream"');
        out.enqueue(at < 0 ? part : part.slice(0, at));
        if (at < 0) return;
        await new Promise((resolve) => { sent = resolve; });
        out.enqueue(part.slice(at));
      },
    });
    const body = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(hold);
    return new Response(body.pipeThrough(new TextEncoderStream()), { headers: response.headers });
  };
"""


@pytest.fixture
def unlucky_reader(browser: Browser, address: str) -> Iterator[Reader]:
    with browser.new_context(locale="fr-FR") as context:
        context.add_init_script(HOLD_EVERY_CLOSE)
        reader = reader_in(context, address)
        reader.open()
        yield reader


def test_a_question_sent_while_the_stream_is_being_closed_is_answered(unlucky_reader: Reader) -> None:
    unlucky_reader.ask("Que dit le paragraphe 51 ?")
    expect(unlucky_reader.page.locator(".answer a.cite").first).to_have_text("[par. 51]")
    assert unlucky_reader.complaints == []
