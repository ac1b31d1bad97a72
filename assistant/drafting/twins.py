"""What is wrong with a sentence's translation, as far as it can be told without reading either.

On 3,000 pairs of Canadian laws, translated by people, fewer than two in a hundred are suspected; on 3,000 of
newstest2013, where numbers are freely rendered, three or four.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.answer import Language
from assistant.drafting.plain import same, shortened
from assistant.drafting.prompts import LANGUAGE_NAMES
from assistant.facts import Facts, facts_of, missing_facts
from assistant.language import detect_language
from corpus.links import find_links

_LONG = 80
"""Characters from which on lengths are compared."""
_SHORTEST, _LONGEST = 0.5, 2.0


def faults_of_twin(original: str, twin: str, source: Language, target: Language) -> list[str]:
    """What is wrong with ``twin`` as the translation of ``original``, each in a few words; empty if nothing shows."""
    if not twin:
        return ["no translation, or one with control characters"]
    faults = [f"lacks the address {link}" for link in find_links(original) if link not in twin]
    here, there = facts_of(_without_links(original), source), facts_of(_without_links(twin), target)
    faults += [f"lacks the {fact}" for fact in _named(missing_facts(here, there))]
    faults += [f"adds the {fact}, which the original does not have" for fact in _named(missing_facts(there, here))]
    if detect_language(twin, default=target) == source:
        faults.append(f"is still in {LANGUAGE_NAMES[source]}")
    if len(original) >= _LONG and not _SHORTEST < len(same(twin)) / len(same(original)) < _LONGEST:
        faults.append(f"has {len(twin)} characters for the original's {len(original)}")
    return faults


def _without_links(text: str) -> str:
    for link in find_links(text):
        text = text.replace(link, " ")
    return text


def _named(facts: Facts) -> Iterable[str]:
    """Numbers, months and document symbols; acronyms are other ones in another language."""
    yield from (f"number {_plain(number)}" for number in sorted(facts.numbers))
    yield from (f"month {month}/{year}" if year else f"month {month}" for month, year in sorted(facts.months, key=str))
    yield from (f"document symbol {shortened(symbol)}" for symbol in sorted(facts.symbols))


def _plain(number: Decimal) -> str:
    return shortened(f"{number:f}")
