"""Symbols of documents as names of folders and parts of addresses."""

from __future__ import annotations

import re


def symbol_slug(symbol: str) -> str:
    """A symbol fit for paths and addresses: ``E-2021-47``; never empty, nor a way up (``..``)."""
    return re.sub(r"[^\w.-]+", "-", symbol).strip("-.") or "report"
