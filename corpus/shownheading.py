"""A heading as it is shown. By itself, for who shows one and reads no document."""

from __future__ import annotations


def shown(label: str, title: str) -> str:
    """A label and a title as one: ``"VIII. Title"``, ``"Annex I. Title"``, ``"(i) Title"``."""
    if not label or not title:
        return label or title
    return f"{label} {title}" if label.endswith(")") or "/" in label else f"{label}. {title}"
