"""The words of choosing reports, which the page's scripts show; what stands in braces is filled in there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class ScopeWords:
    """Above the question box, and in the dialog that it opens."""

    asked: str
    """Names the row of the reports asked."""
    all: str
    """``{count}`` of them."""
    choose: str
    remove: str
    """``{report}``: its symbol."""
    more: str
    """``{count}``: those that there is no room for."""
    gone: str
    """Of a report that was chosen, and is not there."""
    searching: str
    now_all: str
    now_one: str
    """``{report}``."""
    now_some: str
    """``{count}`` of ``{total}``."""

    title: str
    close: str
    search: str
    organ: str
    year: str
    language: str
    any_organ: str
    any_year: str
    any_language: str
    found_one: str
    found_many: str
    """``{count}``."""
    found_none: str
    list: str
    only: str
    only_named: str
    """``{report}``."""
    these: str
    """``{count}``: chooses what the filters leave."""
    done: str
    add: str


FRENCH = ScopeWords(
    asked="Rapports interrogés",
    all="Tous les rapports ({count})",
    choose="Choisir des rapports",
    remove="Retirer {report}",
    more="et {count} autres",
    gone="Ce rapport n’est plus là, ou ne vous est pas ouvert.",
    searching="Recherche dans les rapports…",
    now_all="Tous les rapports sont interrogés.",
    now_one="Seul {report} est interrogé.",
    now_some="{count} rapports sur {total} sont interrogés.",
    title="Choisir les rapports à interroger",
    close="Fermer",
    search="Chercher une cote ou des mots du titre",
    organ="Organe",
    year="Année",
    language="Langue du texte",
    any_organ="Tous les organes",
    any_year="Toutes les années",
    any_language="Toutes les langues",
    found_one="1 rapport",
    found_many="{count} rapports",
    found_none="Aucun rapport ne correspond.",
    list="Rapports trouvés",
    only="Celui-ci seul",
    only_named="{label} : {report}",
    these="Interroger ces {count} rapports",
    done="Terminé",
    add="Ajouter un rapport",
)

ENGLISH = ScopeWords(
    asked="Reports asked",
    all="All reports ({count})",
    choose="Choose reports",
    remove="Take out {report}",
    more="and {count} more",
    gone="This report is no longer there, or is not open to you.",
    searching="Searching the reports…",
    now_all="All reports are asked.",
    now_one="Only {report} is asked.",
    now_some="{count} of {total} reports are asked.",
    title="Choose the reports to ask",
    close="Close",
    search="Search for a symbol or words of the title",
    organ="Organ",
    year="Year",
    language="Language of the text",
    any_organ="All organs",
    any_year="All years",
    any_language="All languages",
    found_one="1 report",
    found_many="{count} reports",
    found_none="No report matches.",
    list="Reports found",
    only="Only this one",
    only_named="{label}: {report}",
    these="Ask these {count} reports",
    done="Done",
    add="Add a report",
)

WORDS: Mapping[Language, ScopeWords] = {"fr": FRENCH, "en": ENGLISH}
