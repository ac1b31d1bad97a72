"""The words of the source panel's parts, of the preview and of the coverage map, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class SourceWords:
    """Those that the server writes."""

    verbatim: str
    verbatim_why: str
    official_why: str
    """``{language}``: the edition's."""
    unofficial: str
    unofficial_why: str
    """``{original}``: the original's language."""
    generated: str
    generated_why: str

    both: str
    unsure_beside: str
    absent_beside: str
    copy_more: str
    copy_reference: str
    copy_quotation: str
    copy_ris: str
    copy_bibtex: str
    download: str
    """``{file}``: its name."""
    copied: str
    """What was copied, whichever it is."""
    read_in_report: str
    shortcut_previous: str
    shortcut_next: str


@dataclass(frozen=True, kw_only=True)
class CoverageWords:
    """Those of the coverage map, which the page's script writes; what stands in braces is filled in there."""

    heading: str
    map: str
    keys: str
    nothing: str
    answer_none: str
    answer_one: str
    answer_many: str
    answer_summary: str
    and_summary: str
    cell: str
    """``{paragraph}``, ``{heading}``, ``{state}``; without a heading, ``cell_alone``."""
    cell_alone: str
    paragraph: str
    summary: str
    answer: str
    conversation: str
    not_cited: str
    on_show: str


FRENCH = SourceWords(
    verbatim="Mot pour mot",
    verbatim_why="Cette phrase est celle du rapport, mot pour mot.",
    official_why="Cette phrase est celle du texte officiel {language}, mot pour mot.",
    unofficial="Traduction non officielle",
    unofficial_why="Cette phrase est une traduction non officielle ; le texte {original} fait foi.",
    generated="Réponse générée et vérifiée",
    generated_why=(
        "La phrase de la réponse a été rédigée par un modèle de langue à partir de la phrase surlignée, puis vérifiée "
        "au regard de celle-ci ; seul le rapport fait foi."
    ),
    both="Les deux",
    unsure_beside="La phrase citée n’a pas d’équivalent sûr dans cette édition : lisez-la dans le texte original.",
    absent_beside="Ce passage ne figure pas dans cette édition : lisez-le dans le texte original.",
    copy_more="Autres formats de citation",
    copy_reference="Référence officielle",
    copy_quotation="Citation avec sa référence",
    copy_ris="Notice RIS",
    copy_bibtex="Notice BibTeX",
    download="Télécharger {file}",
    copied="{what} : copié",
    read_in_report="Lire dans le rapport",
    shortcut_previous="Alt+↑",
    shortcut_next="Alt+↓",
)
ENGLISH = SourceWords(
    verbatim="Word for word",
    verbatim_why="This sentence is the report’s own, word for word.",
    official_why="This sentence is that of the official {language} text, word for word.",
    unofficial="Unofficial translation",
    unofficial_why="This sentence is an unofficial translation; the {original} text is authoritative.",
    generated="Answer generated and checked",
    generated_why=(
        "The answer’s sentence was written by a language model from the highlighted sentence, then checked against it; "
        "only the report is authoritative."
    ),
    both="Both",
    unsure_beside="The sentence cited has no certain counterpart in this edition: read it in the original text.",
    absent_beside="This edition has no text for this passage: read it in the original text.",
    copy_more="Other citation formats",
    copy_reference="Official reference",
    copy_quotation="Quotation with its reference",
    copy_ris="RIS record",
    copy_bibtex="BibTeX record",
    download="Download {file}",
    copied="Copied: {what}",
    read_in_report="Read in the report",
    shortcut_previous="Alt+↑",
    shortcut_next="Alt+↓",
)
WORDS: Mapping[Language, SourceWords] = {"fr": FRENCH, "en": ENGLISH}

COVERAGE: Mapping[Language, CoverageWords] = {
    "fr": CoverageWords(
        heading="Paragraphes cités",
        map="Paragraphes du rapport",
        keys="Les flèches vont d’un paragraphe à l’autre ; Entrée ouvre celui où vous êtes.",
        nothing="Aucun des {total} paragraphes n’est encore cité.",
        answer_none="Cette réponse ne cite aucun paragraphe ; cette conversation en cite {all} sur {total}.",
        answer_one="Cette réponse cite 1 paragraphe{summary} ; cette conversation, {all} sur {total}.",
        answer_many="Cette réponse cite {count} paragraphes{summary} ; cette conversation, {all} sur {total}.",
        answer_summary="Cette réponse cite le résumé ; dans cette conversation, paragraphes cités : {all} sur {total}.",
        and_summary=" et le résumé",
        cell="{paragraph} – {heading} – {state}",
        cell_alone="{paragraph} – {state}",
        paragraph="par. {number}",
        summary="résumé",
        answer="cité dans cette réponse",
        conversation="cité dans cette conversation",
        not_cited="non cité",
        on_show="affiché",
    ),
    "en": CoverageWords(
        heading="Paragraphs cited",
        map="Paragraphs of the report",
        keys="The arrow keys go from paragraph to paragraph; Enter opens the one you are on.",
        nothing="None of the {total} paragraphs is cited yet.",
        answer_none="This answer cites no paragraph; this conversation cites {all} of {total}.",
        answer_one="This answer cites 1 paragraph{summary}; this conversation, {all} of {total}.",
        answer_many="This answer cites {count} paragraphs{summary}; this conversation, {all} of {total}.",
        answer_summary="This answer cites the summary; paragraphs cited in this conversation: {all} of {total}.",
        and_summary=" and the summary",
        cell="{paragraph} – {heading} – {state}",
        cell_alone="{paragraph} – {state}",
        paragraph="para. {number}",
        summary="summary",
        answer="cited in this answer",
        conversation="cited in this conversation",
        not_cited="not cited",
        on_show="displayed",
    ),
}
