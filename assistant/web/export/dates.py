"""A moment as people write it. Always in UTC: who reads a document later may be anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from assistant.answer import Language

_MONTHS: Mapping[Language, tuple[str, ...]] = {
    "fr": tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    "en": tuple("January February March April May June July August September October November December".split()),
}

_SHORT_MONTHS: Mapping[Language, tuple[str, ...]] = {
    "fr": tuple("janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.".split()),
    "en": tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
}


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC, which is what a moment without a time zone is taken to be in."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def in_words(moment: datetime, language: Language) -> str:
    """``30 novembre 2026 à 18 h 20 (UTC)``, ``30 November 2026, 18:20 (UTC)``."""
    moment = in_utc(moment)
    if language == "fr":
        return f"{day_in_words(moment, language)} à {moment.hour}\u00a0h\u00a0{moment.minute:02} (UTC)"
    return f"{day_in_words(moment, language)}, {moment.hour:02}:{moment.minute:02} (UTC)"


def day_in_words(day: date, language: Language) -> str:
    """``1er novembre 2026``, ``1 November 2026``."""
    return f"{_number(day, language)} {_MONTHS[language][day.month - 1]} {day.year}"


def short_day(day: date, language: Language) -> str:
    """``1er nov.``, ``1 Nov``: where there is little room, and the year is known."""
    return f"{_number(day, language)}\u00a0{_SHORT_MONTHS[language][day.month - 1]}"


def month_in_words(day: date, language: Language) -> str:
    """``novembre 2026``, ``November 2026``."""
    return f"{_MONTHS[language][day.month - 1]} {day.year}"


def short_month(day: date, language: Language) -> str:
    """``nov. 2026``, ``Nov 2026``."""
    return f"{_SHORT_MONTHS[language][day.month - 1]}\u00a0{day.year}"


def _number(day: date, language: Language) -> str:
    return "1er" if language == "fr" and day.day == 1 else str(day.day)
