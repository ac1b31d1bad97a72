"""The reader's words, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class ReaderWords:
    """What the reader says in one language; braces hold what is filled in."""

    skip: str
    text_language: str
    side_by_side: str
    contents: str
    search: str
    search_hint: str
    search_previous: str
    search_next: str
    search_clear: str
    search_count: str
    search_none: str
    permalink: str
    ask_about: str
    note_close: str
    note_back: str
    figure_elsewhere: str
    absent: str
    cited_one: str
    cited_many: str
    cited_first: str
    cited_here: str
    cited_next: str
    cited_again: str
    no_report: str
    no_passage: str
    open_report: str
    unavailable: str


FRENCH = ReaderWords(
    skip="Aller au texte",
    text_language="Langue du texte",
    side_by_side="côte à côte",
    contents="Sommaire",
    search="Chercher dans le rapport",
    search_hint="Chercher un mot…",
    search_previous="Occurrence précédente",
    search_next="Occurrence suivante",
    search_clear="Effacer la recherche",
    search_count="{at} sur {count}",
    search_none="Aucune occurrence",
    permalink="Lien vers ce passage : {label}",
    ask_about="Poser une question sur ce passage",
    note_close="Fermer la note",
    note_back="Retour au passage : {label}",
    figure_elsewhere="L’image elle-même se trouve dans le document officiel.",
    absent="Ce passage ne figure pas dans cette édition.",
    cited_one="Votre conversation cite un passage.",
    cited_many="Votre conversation cite {count} passages.",
    cited_first="Aller au premier passage cité",
    cited_here="Cité dans votre conversation.",
    cited_next="Passage cité suivant",
    cited_again="Revenir au premier passage cité",
    no_report="Le rapport « {symbol} » n’est pas disponible ici.",
    no_passage="Le rapport {symbol} n’a pas de passage « {ref} ».",
    open_report="Lire le rapport {symbol}",
    unavailable="Rapport indisponible",
)

ENGLISH = ReaderWords(
    skip="Skip to the text",
    text_language="Language of the text",
    side_by_side="side by side",
    contents="Contents",
    search="Search the report",
    search_hint="Search for a word…",
    search_previous="Previous match",
    search_next="Next match",
    search_clear="Clear the search",
    search_count="{at} of {count}",
    search_none="No match",
    permalink="Link to this passage: {label}",
    ask_about="Ask about this passage",
    note_close="Close the note",
    note_back="Back to the passage: {label}",
    figure_elsewhere="The picture itself is in the official document.",
    absent="This edition has no text for this passage.",
    cited_one="Your conversation cites one passage.",
    cited_many="Your conversation cites {count} passages.",
    cited_first="Go to the first passage cited",
    cited_here="Cited in your conversation.",
    cited_next="Next passage cited",
    cited_again="Back to the first passage cited",
    no_report="The report “{symbol}” is not available here.",
    no_passage="The report {symbol} has no passage “{ref}”.",
    open_report="Read the report {symbol}",
    unavailable="Report unavailable",
)

WORDS: Mapping[Language, ReaderWords] = {"fr": FRENCH, "en": ENGLISH}
