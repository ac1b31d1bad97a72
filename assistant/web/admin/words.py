"""The words of the administrators' page, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class AdminWords:
    """The page in one language."""

    title: str
    explanation: str
    evaluation: str
    periods: str
    last_days: Mapping[int, str]
    first: str
    last: str
    show: str
    span: str
    """``{first}``, ``{last}``."""
    one_day: str
    """``{day}``."""
    compared: str
    """``{first}``, ``{last}``."""

    headline: str
    questions: str
    readers: str
    readers_unknown: str
    answered: str
    refused: str
    broken: str
    median: str
    p95: str
    helpful: str
    of: str
    """``{part}``, ``{whole}``."""
    before: str
    """``{value}``."""
    unchanged: str
    waiting_included: str
    of_a_hundred: str
    thumbs: str
    """``{up}``, ``{down}``."""
    no_feedback: str

    figures: str
    by: Mapping[str, str]
    """Step -> title of the chart of questions."""
    steps: Mapping[str, str]
    """Step -> heading of its column."""
    total: str
    most_in: Mapping[str, str]
    """Step -> ``{count}``, ``{when}``."""
    listed: str
    """``{name}``, ``{count}``."""
    week_of: str
    """``{first}``, ``{last}``."""
    languages: Mapping[str, str]
    statuses_title: str
    statuses: Mapping[str, str]
    doors_title: str
    doors: Mapping[str, str]
    feedback_title: str
    all_languages: str
    up: str
    down: str
    reasons_title: str
    reasons: Mapping[str, str]
    kind: str
    count: str
    share: str
    with_share: str
    """``{count}``, ``{share}``."""

    cited_title: str
    cited_none: str
    passage: str
    begins: str
    answers: str
    unanswered_title: str
    unanswered_detail: str
    unanswered_none: str
    words_not_kept: str
    question: str
    times: str
    last_time: str

    export_title: str
    export_records: str
    export_figures: str
    export_json: str
    export_csv: str

    off_title: str
    off_detail: str
    off_note: str
    none_title: str
    none_detail: str
    none_in_period: str
    down_title: str
    down_detail: str
    faults: Mapping[str, str]
    """``{found}``."""


FRENCH = AdminWords(
    title="Statistiques",
    explanation="Ce qui a été demandé, et les réponses données. Les jours sont comptés en temps universel (UTC).",
    evaluation="Évaluation des citations",
    periods="Période",
    last_days={7: "7 jours", 30: "30 jours", 90: "90 jours", 365: "Un an"},
    first="Du",
    last="au",
    show="Afficher",
    span="Du {first} au {last}",
    one_day="Le {day}",
    compared="Comparaison avec la période précédente, du {first} au {last}.",
    headline="Chiffres clés",
    questions="Questions",
    readers="Lecteurs",
    readers_unknown="personne n’est connu par son nom",
    answered="Avec réponse",
    refused="Sans réponse dans le rapport",
    broken="Interrompues ou en erreur",
    median="Temps de réponse médian",
    p95="Temps de réponse, 95\u00a0%",
    helpful="Avis favorables",
    of="{part} sur {whole}",
    before="{value} auparavant",
    unchanged="inchangé",
    waiting_included="attente comprise",
    of_a_hundred="95 réponses sur 100 ont pris ce temps ou moins",
    thumbs="{up} favorables, {down} défavorables",
    no_feedback="aucun avis",
    figures="Afficher les chiffres",
    by={
        "day": "Questions par jour et par langue",
        "week": "Questions par semaine et par langue",
        "month": "Questions par mois et par langue",
    },
    steps={"day": "Jour", "week": "Semaine", "month": "Mois"},
    total="Total",
    most_in={
        "day": "Le plus en un jour\u00a0: {count} ({when}).",
        "week": "Le plus en une semaine\u00a0: {count} ({when}).",
        "month": "Le plus en un mois\u00a0: {count} ({when}).",
    },
    listed="{name}\u00a0: {count}",
    week_of="du {first} au {last}",
    languages={"fr": "Français", "en": "Anglais", "other": "Autre langue", "": "Aucune réponse"},
    statuses_title="Suite donnée aux questions",
    statuses={
        "answered": "Réponse donnée",
        "abstained": "Le rapport ne répond pas",
        "chitchat": "Salutation ou politesse",
        "other_language": "Question dans une autre langue",
        "error": "Erreur",
        "": "Interrompue ou en erreur",
    },
    doors_title="D’où viennent les questions",
    doors={
        "chat": "Page de conversation",
        "api": "API",
        "openai": "Protocole d’OpenAI (/v1)",
        "mcp": "Model Context Protocol (/mcp)",
    },
    feedback_title="Avis des lecteurs",
    all_languages="Toutes les langues",
    up="Utile",
    down="Pas utile",
    reasons_title="Raisons données avec les avis",
    reasons={
        "accurate": "Réponse exacte",
        "complete": "Réponse complète",
        "well_sourced": "Sources bien indiquées",
        "wrong_passage": "Mauvais passage cité",
        "incomplete": "Réponse incomplète",
        "beside_the_question": "Réponse à côté de la question",
        "wrongly_refused": "Réponse refusée à tort",
        "translation": "Traduction inexacte",
        "other": "Autre",
    },
    kind="Catégorie",
    count="Nombre",
    share="Part",
    with_share="{count} · {share}",
    cited_title="Passages les plus cités",
    cited_none="Aucun passage n’a été cité pendant cette période.",
    passage="Passage",
    begins="Début du texte",
    answers="Réponses",
    unanswered_title="Questions restées sans réponse",
    unanswered_detail="Le rapport n’y répond pas, ou une erreur est survenue.",
    unanswered_none="Pendant cette période, aucune question n’est restée sans réponse.",
    words_not_kept=(
        "Le journal d’audit ne conserve pas le texte des questions\u00a0: elles ne peuvent pas être affichées ici. Le réglage "
        "ALINEA_AUDIT_QUESTION=kept le conserve."
    ),
    question="Question",
    times="Fois",
    last_time="Dernière fois",
    export_title="Exporter",
    export_records="Chaque question notée, une par ligne, à exécuter sur le serveur\u00a0:",
    export_figures="Les chiffres de cette page\u00a0:",
    export_json="en JSON",
    export_csv="en CSV, pour un tableur",
    off_title="Le journal d’audit n’est pas activé",
    off_detail="Les questions ne sont pas notées. Pour qu’elles le soient, et qu’elles apparaissent ici, démarrez le serveur avec ce réglage\u00a0:",
    off_note="Le journal d’audit n’est pas activé\u00a0: les nouvelles questions ne sont pas notées (ALINEA_AUDIT=true les note).",
    none_title="Aucune question pour l’instant",
    none_detail="Le journal d’audit est activé. Les questions apparaîtront ici dès qu’il y en aura.",
    none_in_period="Aucune question ni aucun avis pendant cette période.",
    down_title="Les statistiques ne peuvent pas être lues",
    down_detail="La base de données ne peut pas être utilisée pour le moment, pour la raison ci-dessous. Les lecteurs reçoivent toujours leurs réponses.",
    faults={
        "no_date": "Période\u00a0: une date telle que 2026-11-30 était attendue, «\u00a0{found}\u00a0» a été reçu.",
        "no_days": "Période\u00a0: un nombre de jours de 1 à 3660 était attendu, «\u00a0{found}\u00a0» a été reçu.",
        "order": "Période\u00a0: le premier jour doit précéder le dernier.",
        "too_long": "Période\u00a0: dix ans (3660 jours) au plus.",
    },
)

ENGLISH = AdminWords(
    title="Statistics",
    explanation="What was asked, and what came of it. Days are counted in Coordinated Universal Time (UTC).",
    evaluation="Evaluation of citations",
    periods="Period",
    last_days={7: "7 days", 30: "30 days", 90: "90 days", 365: "A year"},
    first="From",
    last="to",
    show="Show",
    span="{first} to {last}",
    one_day="{day}",
    compared="Compared with the period before, {first} to {last}.",
    headline="Key figures",
    questions="Questions",
    readers="Readers",
    readers_unknown="nobody is known by name",
    answered="Answered",
    refused="Not answered by the report",
    broken="Broken off or failed",
    median="Median response time",
    p95="Response time, 95%",
    helpful="Found helpful",
    of="{part} of {whole}",
    before="{value} before",
    unchanged="unchanged",
    waiting_included="waiting included",
    of_a_hundred="95 of 100 answers took this long or less",
    thumbs="{up} helpful, {down} not",
    no_feedback="no feedback",
    figures="Show the figures",
    by={
        "day": "Questions by day and language",
        "week": "Questions by week and language",
        "month": "Questions by month and language",
    },
    steps={"day": "Day", "week": "Week", "month": "Month"},
    total="Total",
    most_in={
        "day": "Most in a day: {count} ({when}).",
        "week": "Most in a week: {count} ({when}).",
        "month": "Most in a month: {count} ({when}).",
    },
    listed="{name}: {count}",
    week_of="{first} to {last}",
    languages={"fr": "French", "en": "English", "other": "Another language", "": "No answer"},
    statuses_title="What came of the questions",
    statuses={
        "answered": "Answered",
        "abstained": "The report does not say",
        "chitchat": "Greeting or courtesy",
        "other_language": "Asked in another language",
        "error": "Error",
        "": "Broken off or failed",
    },
    doors_title="Where questions come from",
    doors={
        "chat": "Chat page",
        "api": "API",
        "openai": "OpenAI’s protocol (/v1)",
        "mcp": "Model Context Protocol (/mcp)",
    },
    feedback_title="Readers’ feedback",
    all_languages="All languages",
    up="Helpful",
    down="Not helpful",
    reasons_title="Reasons given with the feedback",
    reasons={
        "accurate": "Accurate answer",
        "complete": "Complete answer",
        "well_sourced": "Sources well indicated",
        "wrong_passage": "Wrong passage cited",
        "incomplete": "Incomplete answer",
        "beside_the_question": "Beside the question",
        "wrongly_refused": "Wrongly refused",
        "translation": "Inaccurate translation",
        "other": "Other",
    },
    kind="Kind",
    count="Number",
    share="Share",
    with_share="{count} · {share}",
    cited_title="Most cited passages",
    cited_none="No passage was cited in this period.",
    passage="Passage",
    begins="How it begins",
    answers="Answers",
    unanswered_title="Questions without an answer",
    unanswered_detail="The report does not answer them, or something failed.",
    unanswered_none="Every question of this period got an answer.",
    words_not_kept=(
        "The audit does not keep the words of questions, so they cannot be shown here. The setting "
        "ALINEA_AUDIT_QUESTION=kept keeps them."
    ),
    question="Question",
    times="Times",
    last_time="Last asked",
    export_title="Export",
    export_records="Every question noted, one a line, to run on the server:",
    export_figures="The figures of this page:",
    export_json="as JSON",
    export_csv="as CSV, for a spreadsheet",
    off_title="The audit is switched off",
    off_detail="Questions are not noted. To have them noted, and shown here, start the server with this setting:",
    off_note="The audit is switched off: new questions are not noted (ALINEA_AUDIT=true notes them).",
    none_title="No question yet",
    none_detail="The audit is switched on. Questions will appear here as soon as there are any.",
    none_in_period="No question and no feedback in this period.",
    down_title="The statistics cannot be read",
    down_detail="The database cannot be used for now, for the reason below. Readers still get their answers.",
    faults={
        "no_date": "Period: expected a date such as 2026-11-30, found “{found}”.",
        "no_days": "Period: expected a number of days from 1 to 3660, found “{found}”.",
        "order": "Period: the first day must not come after the last.",
        "too_long": "Period: ten years (3660 days) at most.",
    },
)

WORDS: Mapping[Language, AdminWords] = {"fr": FRENCH, "en": ENGLISH}
