"""The language that a request asks for."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answer import Language
from assistant.web.strings import STRINGS


def requested_language(chosen: str | None, accepted: str | None) -> Language:
    """The language of ``?lang=``, else the one that the browser likes best, else English.

    Args:
        chosen: the address's ``lang``; one that we do not speak counts as not given.
        accepted: the header ``Accept-Language``.
    """
    wanted = [chosen or "", *(tag for _, tag in sorted(_weighed(accepted or ""), key=lambda pair: -pair[0]))]
    tags = (tag.strip().lower().partition("-")[0] for tag in wanted)
    spoken: dict[str, Language] = {language: language for language in STRINGS}
    return next((spoken[tag] for tag in tags if tag in spoken), "en")


def _weighed(accepted: str) -> Iterator[tuple[float, str]]:
    for part in accepted.split(","):
        tag, _, weight = part.partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        if quality > 0:
            yield quality, tag
