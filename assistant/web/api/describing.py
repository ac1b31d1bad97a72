"""Reports and passages as plain JSON values."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import quote

from assistant.answer import Hit, Language
from assistant.labels import reader_url, symbol_slug
from assistant.placing import kind_apart
from assistant.reportfacts import ReportFacts
from assistant.source import Source, SourceEdition, SourceNote
from assistant.web.provider import ChatAssistant
from assistant.web.reader.gathering import Gathered, gather, versions

ROOT = "/api/v1"

Shown = Source | SourceEdition


def report_json(assistant: ChatAssistant, facts: ReportFacts, language: Language) -> dict[str, Any]:
    """A report: what it is, languages, how much there is, where there is more; notices written in ``language``."""
    gathered = gather(assistant, language)
    symbol, slug = gathered.symbol, symbol_slug(gathered.symbol)
    here = f"{ROOT}/reports/{slug}"
    return {
        "report": symbol,
        "symbol": symbol,
        "slug": slug,
        "title": dict(gathered.titles),
        "language": gathered.original,
        "date": facts.date,
        "year": facts.year,
        "organ": facts.organ,
        "ships": facts.ships,
        "editions": [_held(gathered, each) for each in gathered.held],
        "counts": _counts(gathered),
        "links": {
            "self": here,
            "outline": f"{here}/outline",
            "paragraph": f"{here}/paragraphs/{{ref}}",
            "search": f"{here}/search?q={{q}}",
            "reader": f"/report/{slug}",
        },
    }


def paragraph_json(source: Source, language: str) -> dict[str, Any]:
    """A passage: its text in ``language`` where it is held in it, and in every language that it is held in."""
    shown = in_language(source, language)
    values = version_json(source, shown)
    del values["original"], values["official"]
    return {
        "report": source.report,
        "ref": source.ref,
        "label": source.label,
        **values,
        "editions": [version_json(source, each) for each in versions(source)],
        "previous": source.previous,
        "next": source.next,
        "url": _url(source),
    }


def hit_json(source: Source, hit: Hit, language: str) -> dict[str, Any]:
    """A passage that was found; ``source`` has the hit's span highlighted."""
    shown = in_language(source, language)
    spoken = shown if shown.highlight else source  # an edition that does not surely say the sentence
    start, end = spoken.highlight or (0, len(spoken.text))
    return {
        "report": source.report,
        "ref": source.ref,
        "label": source.label,
        "score": hit.score,
        "language": spoken.language,
        "path": list(spoken.path),
        "excerpt": spoken.text[start:end],
        "quote": source.text[hit.start : hit.end],
        "start": hit.start,
        "end": hit.end,
        "notice": _notice(spoken),
        "url": _url(source),
    }


def version_json(source: Source, shown: Shown) -> dict[str, Any]:
    """A passage in one language."""
    return {
        "language": shown.language,
        "original": shown is source,
        "official": not isinstance(shown, SourceEdition) or shown.is_official,
        "path": list(shown.path),
        "text": shown.text,
        "notes": [_note(note) for note in shown.notes],
        "notice": _notice(shown),
        "official_url": shown.official_url,
    }


def in_language(source: Source, language: str) -> Shown:
    """The passage in this language, else in the report's own."""
    held = (each for each in versions(source) if each.language == language and each.text)
    return next(held, source)


def _held(gathered: Gathered, language: str) -> dict[str, Any]:
    """A language that the report is held in; official only where every passage is."""
    shown = [gathered.in_language(ref, language) for ref in gathered.sources]
    of_it = [each for each in shown if each.language == language]
    return {
        "language": language,
        "original": language == gathered.original,
        "official": all(not isinstance(each, SourceEdition) or each.is_official for each in of_it),
        "notice": next(filter(None, map(_notice, of_it)), ""),
        "official_url": of_it[0].official_url,
    }


def _counts(gathered: Gathered) -> dict[str, int]:
    sections = [section for section in gathered.outline if section.ref]
    apart = Counter(map(kind_apart, gathered.sources))
    return {
        "sections": len(sections),
        "paragraphs": apart[""],
        "figures": apart["figure"],
        "tables": apart["table"],
        "boxes": apart["box"],
        "notes": len(gathered.notes),
    }


def _note(note: SourceNote) -> dict[str, Any]:
    return {
        "ref": note.ref,
        "label": note.label,
        "text": note.text,
        "position": note.position,
        "links": list(note.links),
    }


def _notice(shown: Shown) -> str:
    return shown.notice if isinstance(shown, SourceEdition) else ""


def _url(source: Source) -> str:
    return reader_url(source.report, quote(source.ref, safe="/"))
