"""From a page, or a line that explains why there is none, to HTML."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from assistant.answer import Language
from assistant.web.assets import address
from assistant.web.frame import PRODUCT
from assistant.web.reader.view import Page
from assistant.web.strings import STRINGS
from assistant.web.templates import templates

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Message:
    """Said in place of the report."""

    interface: Language
    title: str
    line: str
    link: tuple[str, str] | None = None
    """The address and the words of a link to a report that there is."""


def page_html(page: Page) -> str:
    """The whole document."""
    config = json.dumps(page.config, ensure_ascii=False).replace("<", "\\u003c")
    return render("reader.html.j2", "../", page=page, config=Markup(config))  # noqa: S704 - no "<" is left in it


def message_html(message: Message, root: str) -> str:
    """A document of one line; ``root`` is the way to the application's root, ``"../"``."""
    return render("message.html.j2", root, message=message, strings=STRINGS[message.interface])


def render(template: str, root: str, **values: object) -> str:
    """One of the reader's documents; ``root`` is the way to the application's root, ``"../"``."""
    return (
        templates(_HERE)
        .get_template(template)
        .render(root=root, assets=f"{root}{address()}", product=PRODUCT, **values)
    )
