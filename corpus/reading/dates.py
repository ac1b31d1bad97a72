"""Dates as mastheads print them."""

from __future__ import annotations

import re

_NAMES = (
    "january february march april may june july august september october november december",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
)
MONTHS = {name: number for names in _NAMES for number, name in enumerate(names.split(), 1)} | {
    "setiembre": 9,
    "يونيو": 6,
    "يوليو": 7,
}
DATE = re.compile(
    rf"\b(\d{{1,2}})(?:er|\.?º|\.)?\s(?:de\s)?(?:\w+/)?({'|'.join(MONTHS)})\s(?:de\s)?(\d{{4}})\b(?:\sгода)?",
    re.IGNORECASE,
)
"""« 5 May 2025 », « 1er août 1998 », « 3 de mayo de 2024 », « 5 أيار/مايو 2025 »."""
_CHINESE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_MOST_DAYS, _MOST_MONTHS = 31, 12


def is_date(text: str) -> bool:
    """Whether the text is a date and nothing else, in brackets or not."""
    bare = text.strip("[]() .")
    return DATE.fullmatch(bare) is not None or _CHINESE.fullmatch(bare) is not None


def iso_date(text: str) -> str:
    """The first date in a text, ``"2025-07-18"``; empty where there is none."""
    match, chinese = DATE.search(text), _CHINESE.search(text)
    if match is not None:
        year, month, day = match[3], MONTHS[match[2].lower()], int(match[1])
    elif chinese is not None:
        year, month, day = chinese[1], int(chinese[2]), int(chinese[3])
    else:
        return ""
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= _MOST_DAYS and 1 <= month <= _MOST_MONTHS else ""
