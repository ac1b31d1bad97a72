from __future__ import annotations

import pytest

from assistant.web.headers.scripts import PageScripts, gradio_scripts, inline_scripts, script_hash

TEMPLATE = """<script>window.config = {{ config | toorjson }};</script><script data-x>
run({{ root }}, 1)</script><script type="module" src="./a.js"></script>"""


def test_a_script_is_called_by_its_digest() -> None:
    # echo -n "alert('Hello, world.');" | openssl sha256 -binary | openssl base64: the example of MDN
    assert script_hash("alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


def test_scripts_that_run_in_the_page_are_found() -> None:
    page = (
        '<SCRIPT>a</SCRIPT><script src="x"></script><script type="application/json">{}</script><script>\nb\n</script>'
    )
    assert inline_scripts(page) == ["a", "\nb\n"]


@pytest.mark.parametrize(
    ("script", "known"),
    [
        ('window.config = {"a": "x;y"};', True),
        ("window.config = 1;", True),
        ("window.config = {}; steal();", False),
        ("window.config = steal();", False),
        ('\nrun("/alinea", 1)', True),
        ('\nrun("/alinea", 1);', False),
        ("steal()", False),
        ("", False),
    ],
)
def test_only_what_the_template_writes_is_allowed(script: str, known: bool) -> None:
    hashes = PageScripts(TEMPLATE).hashes(f"<html><script>{script}</script></html>")
    assert hashes == ([script_hash(script)] if known else [])


def test_gradios_page_has_its_scripts() -> None:
    assert len(gradio_scripts().hashes("<script>window.gradio_config = {};</script><script>x</script>")) == 1
