"""The words of the evaluation page, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class EvaluationWords:
    """The page in one language."""

    title: str
    explanation: str
    none: str
    none_detail: str
    latest: str
    alone: str
    all_runs: str
    older: str
    """``{count}``."""
    open: str
    """``{date}``."""
    no_report: str
    missing: str
    unreadable: str
    not_json: str
    not_metrics: str
    """``{where}``: the first place that is not as it should be."""
    not_found: str
    halves: Mapping[str, str]
    """Half, ``""`` for both -> what the figures are over."""
    figures: Mapping[str, str]
    """Measure -> what it is called, in the order shown."""
    first: str
    """The first day of a month."""
    months: tuple[str, ...]
    date: str
    """``{day}``, ``{month}``, ``{year}``, ``{hour}``, ``{minute}``; in UTC."""
    decimal: str
    milliseconds: str
    """``{value}``."""


FRENCH = EvaluationWords(
    title="Évaluation des citations",
    explanation=(
        "Qualité des réponses, mesurée sur les questions du projet. Le rapport de la dernière évaluation, ci-dessous, "
        "passe chaque question en revue."
    ),
    none="Aucune évaluation pour l’instant",
    none_detail="Pour en lancer une, exécutez sur le serveur l’une des commandes ci-dessous ; le résultat s’affichera ensuite sur cette page.",
    latest="Dernière évaluation",
    alone="Ouvrir le rapport d’évaluation dans une page à part",
    all_runs="Toutes les évaluations",
    older="Évaluations plus anciennes, non montrées : {count}.",
    open="Rapport d’évaluation du {date}",
    no_report="Le rapport (report.html) de cette évaluation manque.",
    missing="Pas de chiffres : le fichier metrics.json manque.",
    unreadable="Pas de chiffres : le fichier metrics.json ne peut pas être lu.",
    not_json="Pas de chiffres : le fichier metrics.json n’est pas du JSON valable.",
    not_metrics="Pas de chiffres : le fichier metrics.json n’a pas la forme attendue ({where}).",
    not_found="Cette évaluation n’existe pas, ou n’a pas ce fichier.",
    halves={"test": "Moitié « test »", "dev": "Moitié « dev »", "": "Toutes les questions"},
    figures={
        "first_right": "Première citation bonne",
        "citation_f1": "F1 des citations",
        "support_recall": "Phrases appuyées",
        "abstention_recall": "Questions sans réponse, refusées",
        "false_refusal": "Refus à tort",
        "latency_median": "Temps médian",
    },
    first="1er",
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    date="{day} {month} {year} à {hour} h {minute} (UTC)",
    decimal=",",
    milliseconds="{value} ms",
)  # fmt: skip

ENGLISH = EvaluationWords(
    title="Evaluation of citations",
    explanation=(
        "How good the answers are, measured on the project’s own questions. The report of the latest evaluation, below, "
        "goes through each question."
    ),
    none="No evaluation yet",
    none_detail="To run one, use one of the commands below on the server; the result will then appear on this page.",
    latest="Latest evaluation",
    alone="Open the evaluation report on a page of its own",
    all_runs="All evaluations",
    older="Older evaluations, not shown: {count}.",
    open="Evaluation report of {date}",
    no_report="The report (report.html) of this evaluation is missing.",
    missing="No figures: the file metrics.json is missing.",
    unreadable="No figures: the file metrics.json cannot be read.",
    not_json="No figures: the file metrics.json is not valid JSON.",
    not_metrics="No figures: the file metrics.json does not have the form expected ({where}).",
    not_found="There is no such evaluation, or it has no such file.",
    halves={"test": "The “test” half", "dev": "The “dev” half", "": "All questions"},
    figures={
        "first_right": "First citation right",
        "citation_f1": "Citation F1",
        "support_recall": "Sentences supported",
        "abstention_recall": "Unanswerable questions refused",
        "false_refusal": "False refusals",
        "latency_median": "Median time",
    },
    first="1",
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ),
    date="{day} {month} {year}, {hour}:{minute} (UTC)",
    decimal=".",
    milliseconds="{value} ms",
)  # fmt: skip

WORDS: Mapping[Language, EvaluationWords] = {"fr": FRENCH, "en": ENGLISH}
