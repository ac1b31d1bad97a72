"""Content security policies: what a page may load and run, and whose pages may hold it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_OWN_PAGES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}

_CHAT_PAGE: Mapping[str, str] = {
    **_OWN_PAGES,
    # Gradio makes a function of every string of ours that it runs (``js=``, ``js_on_load``) and of the template of
    # every gr.HTML: AsyncFunction(...) and Function(...), which nothing but this allows.
    "script-src": "'self' 'unsafe-eval'",
    # Gradio writes style attributes into the page and style sheets into its head, ours among them.
    "style-src": "'self' 'unsafe-inline'",
    "base-uri": "'self'",  # the page has one: ./
}


def own_policy(ancestors: str) -> str:
    """Of the pages that we write ourselves: nothing inline, nothing evaluated, nothing of another host.

    Args:
        ancestors: the sources of the pages that may hold it.
    """
    return _written({**_OWN_PAGES, "frame-ancestors": ancestors})


def chat_policy(ancestors: str, hashes: Iterable[str]) -> str:
    """Of Gradio's page.

    Args:
        ancestors: the sources of the pages that may hold it.
        hashes: of its inline scripts, ``sha256-…``; no other runs.
    """
    scripts = " ".join([_CHAT_PAGE["script-src"], *(f"'{each}'" for each in hashes)])
    return _written({**_CHAT_PAGE, "script-src": scripts, "frame-ancestors": ancestors})


def _written(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
