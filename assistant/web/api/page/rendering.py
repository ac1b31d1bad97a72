"""The page as HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from assistant.answer import Language
from assistant.web.api.page.view import forms_of, groups_of
from assistant.web.api.page.words import WORDS
from assistant.web.assets import address
from assistant.web.frame import PRODUCT
from assistant.web.strings import EDITION_NAMES
from assistant.web.templates import templates

_HERE = Path(__file__).parent
_CODE = re.compile(r"`([^`]*)`")


def page_html(document: Mapping[str, Any], language: Language) -> str:
    """The page that shows an OpenAPI document.

    Args:
        document: in ``language``.
        language: of the page.
    """
    return (
        templates(_HERE)
        .get_template("page.html.j2")
        .render(
            words=WORDS[language],
            language=language,
            languages={code: EDITION_NAMES[code] for code in WORDS},
            product=PRODUCT,
            version=document["info"]["version"],
            description=document["info"]["description"],
            assets=address(),
            coded=coded,
            groups=groups_of(document),
            forms=forms_of(document),
        )
    )


def coded(text: str) -> Markup:
    """The text, what stands between backticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped before
