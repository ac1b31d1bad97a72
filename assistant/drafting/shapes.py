"""The shapes of what is kept in the journal, which a hand may have broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.language import SUPPORTED

_SHOWN = 60


def fault_of_kept(kind: str, ref: str, kept: object, lengths: Mapping[str, int]) -> tuple[str, str] | None:
    """What was expected and found where an entry of the journal lacks its shape; ``None`` where it has it.

    Args:
        kind: which file it is for.
        ref: the passage or section.
        kept: what was kept.
        lengths: how many texts the edition has under each ref.
    """
    if kind not in _CHECKS:
        return f"a kind among {', '.join(sorted(_CHECKS))}", repr(kind)[:_SHOWN]
    if ref not in lengths:
        return "the ref of a passage or section of the report", repr(ref)[:_SHOWN]
    expected = _CHECKS[kind](kept if isinstance(kept, dict) else {}, lengths[ref])
    return (expected, repr(kept)[:_SHOWN]) if expected else None


def is_texts(values: object) -> bool:
    """Whether it is a list of texts, maybe empty ones."""
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _edition(kept: Mapping[str, object], length: int) -> str | None:
    texts, unsure = kept.get("texts"), kept.get("unsure")
    if not isinstance(texts, list) or not is_texts(texts) or len(texts) != length:
        return f"kept with texts, a list of {length} texts"
    if not isinstance(unsure, list) or not all(type(number) is int and 0 <= number < length for number in unsure):
        return f"kept with unsure, a list of numbers below {length}"
    return None


def _questions(kept: Mapping[str, object], _length: int) -> str | None:
    if set(kept) != set(SUPPORTED) or not all(map(_is_said, kept.values())):
        return f"kept with {' and '.join(SUPPORTED)} alone, each a list of texts"
    return None


def _glossary(kept: Mapping[str, object], _length: int) -> str | None:
    terms = kept.get("terms")
    if not isinstance(terms, list) or not all(map(_is_term, terms)):
        return f"kept with terms, a list of objects that have names in {' and '.join(SUPPORTED)}"
    return None


def _is_term(term: object) -> bool:
    return isinstance(term, dict) and all(term.get(language) and _is_said(term[language]) for language in SUPPORTED)


def _is_said(values: object) -> bool:
    """Whether it is a list of texts, none of them blank."""
    return isinstance(values, list) and all(isinstance(value, str) and value.strip() for value in values)


_CHECKS: Mapping[str, Callable[[Mapping[str, object], int], str | None]] = {
    "edition": _edition,
    "questions": _questions,
    "glossary": _glossary,
}
