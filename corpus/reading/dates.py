"""Dates as mastheads print them."""

from __future__ import annotations

import re

_NAMES = (
    "january february march april may june july august september october november december",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
MONTHS = {name: number for names in _NAMES for number, name in enumerate(names.split(), 1)}
DATE = re.compile(rf"\b(\d{{1,2}})(?:er)?\s(?:de\s)?({'|'.join(MONTHS)})\s(?:de\s)?(\d{{4}})\b", re.IGNORECASE)


def is_date(text: str) -> bool:
    """Whether the text is a date and nothing else, in brackets or not."""
    return DATE.fullmatch(text.strip("[]() .")) is not None


def iso_date(text: str) -> str:
    """The first date in a text, ``"2025-07-18"``; empty where there is none."""
    match = DATE.search(text)
    if match is None or not 1 <= int(match[1]) <= 31:
        return ""
    return f"{match[3]}-{MONTHS[match[2].lower()]:02}-{int(match[1]):02}"
