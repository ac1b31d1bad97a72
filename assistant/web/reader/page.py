"""Builds the whole page from what was gathered of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.outline import OutlineSection
from assistant.placing import kind_apart
from assistant.web.markup import outside_link
from assistant.web.reader.gathering import Gathered, Shown, versions
from assistant.web.reader.items import Items
from assistant.web.reader.reading import BOTH, Reading, side_by_side
from assistant.web.reader.spots import Spots
from assistant.web.reader.view import Choice, Entry, Item, Page, Part, Said
from assistant.web.reader.words import WORDS
from assistant.web.strings import EDITION_NAMES, STRINGS, official_text

_SCRIPT_WORDS = ("search_count", "search_none", "note_close")


@dataclass(frozen=True)
class Wanted:
    """What an address asks of a page."""

    reading: Reading
    cited: Spots
    """Passages that the conversation cites, in any order; ids that the report does not have are left out."""
    marks: Mapping[str, Spots]
    """Passage id -> language -> spans to highlight."""
    kept: Mapping[str, str]
    """What of the address's query goes on in links to the page in other languages."""


def build_page(gathered: Gathered, wanted: Wanted) -> Page:
    """The page."""
    reading = wanted.reading
    words, strings = WORDS[reading.interface], STRINGS[reading.interface]
    cited = tuple(ref for ref in (*gathered.sources, *gathered.notes) if ref in wanted.cited)
    items = Items(gathered, reading, wanted.marks, cited)
    parts = tuple(_parts(gathered, items))
    return Page(
        words=words,
        strings=strings,
        interface=reading.interface,
        symbol=gathered.symbol,
        titles=items.said(gathered.titles),
        is_side_by_side=len(reading.columns) > 1,
        choices=tuple(_choices(gathered, wanted)),
        notices=tuple(dict.fromkeys(items.notices.values())),
        officials=tuple(_officials(gathered, reading)),
        contents=tuple(_contents(parts, reading)),
        parts=parts,
        notes=tuple(items.note(ref) for ref in gathered.notes),
        cited=cited,
        config={
            "held": [*gathered.held, *([BOTH] if side_by_side(gathered.held) else [])],
            "words": {"reader": {name: asdict(words)[name] for name in _SCRIPT_WORDS} | {"copied": strings.copied}},
        },
    )


def _parts(gathered: Gathered, items: Items) -> Iterable[Part]:
    for section in gathered.outline:
        items.begin_section()
        above: tuple[str, ...] = ()
        made: list[Item] = []
        for ref in section.refs:
            made.append(items.passage(ref, above))
            if not kind_apart(ref):
                above = gathered.sources[ref].path[1:]
        yield Part(section.ref, items.said(_headings(gathered, section)), tuple(made))


def _headings(gathered: Gathered, section: OutlineSection) -> Mapping[str, str]:
    """The section's own; before the first section, the heading of what stands there."""
    if section.ref:
        return section.headings
    paths = {each.language: each.path for each in versions(gathered.sources[section.refs[0]])}
    return {language: path[0] for language, path in paths.items() if path}


def _contents(parts: Sequence[Part], reading: Reading) -> Iterable[Entry]:
    for part in parts:
        if part.heading and part.items:
            lines = [
                (level, item.ref, _one(heading, reading)) for item in part.items for level, heading in item.subheadings
            ]
            yield Entry(part.ref or part.items[0].ref, _one(part.heading, reading), _nested(lines))


def _nested(lines: Sequence[tuple[int, str, Said]]) -> tuple[Entry, ...]:
    """The headings below one, each with those below it: what is deeper than the first of them."""
    entries: list[Entry] = []
    at = 0
    while at < len(lines):
        level, ref, said = lines[at]
        end = next((end for end in range(at + 1, len(lines)) if lines[end][0] <= level), len(lines))
        entries.append(Entry(ref, said, _nested(lines[at + 1 : end])))
        at = end
    return tuple(entries)


def _one(heading: Sequence[Said], reading: Reading) -> Said:
    """The contents are in one language, the interface's if the text is."""
    return next((each for each in heading if each.language == reading.interface), heading[0])


def _choices(gathered: Gathered, wanted: Wanted) -> Iterable[Choice]:
    if len(gathered.held) == 1:
        return
    shown, words = wanted.reading, WORDS[wanted.reading.interface]
    for language in gathered.held:
        # A text in a language of the interface brings the interface along; another leaves it as it is.
        interface = {} if language in STRINGS else {"ui": shown.interface}
        href = _query({"lang": language, **interface, **wanted.kept})
        name = EDITION_NAMES.get(language, language)
        yield Choice(language, name, "", language, href, shown.columns == (language,))
    both = side_by_side(gathered.held)
    if both:
        href = _query({"lang": BOTH, "ui": shown.interface, **wanted.kept})
        name = " + ".join(both).upper()
        yield Choice(BOTH, name, words.side_by_side, None, href, shown.columns == both)


def _query(values: Mapping[str, str]) -> str:
    return "?" + urlencode(values, safe=",")


def _officials(gathered: Gathered, reading: Reading) -> Iterable[Markup]:
    strings = STRINGS[reading.interface]
    held = dict.fromkeys([*reading.columns, gathered.original])
    for language in held:
        shown = next(_all_in(gathered, language), None)
        if shown is not None:
            link = outside_link(shown.official_url, official_text(language, strings), strings.opens_elsewhere)
            yield Markup(link)  # noqa: S704 - outside_link escapes its words and its address


def _all_in(gathered: Gathered, language: str) -> Iterator[Shown]:
    return (each for source in gathered.sources.values() for each in versions(source) if each.language == language)
