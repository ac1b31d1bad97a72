"""A moment as people write it. Always in UTC: who reads a document later may be anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from assistant.answer import Language

_MONTHS: Mapping[Language, tuple[str, ...]] = {
    "fr": tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    "en": tuple("January February March April May June July August September October November December".split()),
}


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC, which is what a moment without a time zone is taken to be in."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def in_words(moment: datetime, language: Language) -> str:
    """``30 novembre 2026 à 18 h 20 (UTC)``, ``30 November 2026, 18:20 (UTC)``."""
    moment = in_utc(moment)
    month = _MONTHS[language][moment.month - 1]
    if language == "fr":
        day = "1er" if moment.day == 1 else str(moment.day)
        return f"{day} {month} {moment.year} à {moment.hour}\u00a0h\u00a0{moment.minute:02} (UTC)"
    return f"{moment.day} {month} {moment.year}, {moment.hour:02}:{moment.minute:02} (UTC)"
