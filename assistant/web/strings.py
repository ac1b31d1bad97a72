"""Every word of the interface, in French and in English.

A frozen dataclass: a string that one language lacks is a type error, and an error at import.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language
from assistant.wording import LANGUAGE_NAMES

EDITION_NAMES: Mapping[str, str] = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "zh": "中文",
}
"""Each language's name in itself."""


@dataclass(frozen=True, kw_only=True)
class Strings:
    """The interface in one language."""

    language: Language
    tagline: str
    official_document: str
    language_switch: str
    logged_in_as: str
    log_out: str
    opens_elsewhere: str
    whole_report: str
    conversations: str
    export: str
    evaluation: str
    statistics: str
    sections: str
    """Names the links and buttons of the header."""
    loading_report: str
    library: str
    library_empty: str
    all_reports: str
    no_report: str
    cannot_start: str

    conversation: str
    question_label: str
    question_placeholder: str
    send: str
    stop: str
    new_conversation: str
    caution: str
    noted: str
    """Where the audit is on: what follows says how."""
    noted_by_name: str
    noted_words_kept: str
    noted_words_hashed: str
    noted_words_none: str

    welcome: str
    welcome_detail: str
    examples_label: str
    examples: tuple[str, str, str, str, str, str]

    searching: str
    loading_assistant: str
    stopped: str
    failed: str
    unreadable: str
    nearest: str
    tips_label: str
    tips: tuple[str, str, str]
    sure: str
    sure_detail: str
    fairly_sure: str
    fairly_sure_detail: str
    unsure_answer: str
    unsure_answer_detail: str
    suggestions: str
    basis_verbatim: str
    basis_generated: str

    sources: str
    sources_empty: str
    sources_empty_detail: str
    sources_original: str
    edition_switch: str
    original_text: str
    unsure: str
    absent: str
    official_text: str
    unknown_source: str
    notes: str
    note_call: str
    copy_citation: str
    copied: str
    previous: str
    next: str
    neighbours: str
    back_to_conversation: str


FRENCH = Strings(
    language="fr",
    tagline="Chaque phrase cite son paragraphe",
    official_document="Document officiel",
    language_switch="Langue de l’interface",
    logged_in_as="Vous êtes connecté sous ce nom",
    log_out="Se déconnecter",
    opens_elsewhere="(nouvel onglet)",
    whole_report="Lire le rapport",
    conversations="Conversations",
    export="Exporter",
    evaluation="Évaluation",
    statistics="Statistiques",
    sections="Rapport et conversation",
    loading_report="Ouverture du rapport…",
    library="Bibliothèque de {count} rapports",
    library_empty="Aucun rapport ne vous est ouvert.",
    all_reports="Lire les rapports",
    no_report="Un des rapports choisis n’est pas disponible ici. Choisissez-en d’autres.",
    cannot_start="Le service n’a pas pu ouvrir le rapport. L’administrateur en trouvera la raison dans le journal.",
    conversation="Conversation",
    question_label="Votre question sur le rapport",
    question_placeholder="Posez votre question…",
    send="Envoyer",
    stop="Arrêter",
    new_conversation="Nouvelle conversation",
    caution="Les réponses viennent du rapport seul. Le document officiel fait foi.",
    noted="Chaque question est notée",
    noted_by_name="avec votre nom",
    noted_words_kept="mot pour mot",
    noted_words_hashed="ses mots sous forme d’empreinte seulement",
    noted_words_none="sans ses mots",
    welcome="Que voulez-vous savoir ?",
    welcome_detail=(
        "Posez une question sur le rapport, en français ou en anglais. La réponse indique, phrase par phrase, le paragraphe d’où elle vient ; "
        "un clic montre la phrase dans le texte. Si le rapport n’en dit rien, vous le saurez."
    ),
    examples_label="Par exemple",
    examples=(
        "Combien d’organismes ont signé la Déclaration de reconnaissance mutuelle ?",
        "Qu’est-ce que le cube de données ?",
        "Que fait le Conseil contre le harcèlement sexuel ?",
        "Quelles mesures ont été prises pour les peuples autochtones ?",
        "Que dit le paragraphe 51 ?",
        "Quels sont les travaux sur l’éthique de l’intelligence artificielle ?",
    ),
    searching="Recherche dans le rapport…",
    loading_assistant="Ouverture du rapport… La réponse suit dans quelques secondes.",
    stopped="Réponse interrompue.",
    failed="La réponse n’a pas pu être établie. Veuillez réessayer dans un instant.",
    nearest="Passages du rapport les plus proches de la question",
    unreadable="Cette conversation ne peut pas être rouverte : elle n’a pas été conservée dans son intégralité.",
    tips_label="Pour reformuler votre question",
    tips=(
        "Nommez l’organe, le programme ou le document dont il s’agit, dans les mots du rapport si vous les connaissez.",
        "Posez une seule question à la fois.",
        "Ou demandez un passage par son numéro : « Que dit le paragraphe 51 ? »",
    ),
    sure="Réponse bien étayée",
    sure_detail="Le rapport semble bien traiter de cette question : les réponses ainsi qualifiées citent presque toujours le bon passage.",
    fairly_sure="Réponse assez bien étayée",
    fairly_sure_detail="Les réponses ainsi qualifiées citent le bon passage dans la plupart des cas.",
    unsure_answer="À vérifier",
    unsure_answer_detail="Le rapport ne répond peut-être pas exactement à cette question : lisez le passage cité avant de vous fier à la réponse.",
    suggestions="Pour poursuivre",
    basis_verbatim="Phrases reprises mot pour mot du rapport.",
    basis_generated="Phrases rédigées à partir du rapport et vérifiées au regard des paragraphes cités.",
    sources="Source",
    sources_empty="Le texte du rapport s’ouvre ici",
    sources_empty_detail=(
        "Cliquez sur un repère, par exemple « par. 51 », dans une réponse : le paragraphe entier apparaît, "
        "la phrase citée surlignée, avec ses notes et sa référence officielle à copier."
    ),
    sources_original="",
    edition_switch="Langue du texte",
    original_text="Texte original",
    absent="Ce passage ne figure pas dans cette édition : lisez-le dans le texte original, ci-dessous.",
    official_text="Texte officiel {language}",
    unsure="La phrase citée n’a pas d’équivalent sûr dans cette édition : lisez-la dans le texte original, ci-dessous.",
    unknown_source="Ce passage n’existe pas dans le rapport.",
    notes="Notes",
    note_call="Note",
    copy_citation="Copier la référence",
    copied="Référence copiée",
    previous="Paragraphe précédent",
    next="Paragraphe suivant",
    neighbours="Paragraphes voisins",
    back_to_conversation="Retour à la conversation",
)

ENGLISH = Strings(
    language="en",
    tagline="Every sentence cites its paragraph",
    official_document="Official document",
    language_switch="Interface language",
    logged_in_as="You are logged in under this name",
    log_out="Log out",
    opens_elsewhere="(new tab)",
    whole_report="Read the report",
    conversations="Conversations",
    export="Export",
    evaluation="Evaluation",
    statistics="Statistics",
    sections="Report and conversation",
    loading_report="Opening the report…",
    library="Library of {count} reports",
    library_empty="No report is open to you.",
    all_reports="Read the reports",
    no_report="One of the reports chosen is not available here. Choose others.",
    cannot_start="The service could not open the report. The administrator will find the reason in the log.",
    conversation="Conversation",
    question_label="Your question about the report",
    question_placeholder="Ask your question…",
    send="Send",
    stop="Stop",
    new_conversation="New conversation",
    caution="Answers come from the report alone. The official document is authoritative.",
    noted="Each question is noted",
    noted_by_name="with your name",
    noted_words_kept="word for word",
    noted_words_hashed="its words as a fingerprint only",
    noted_words_none="without its words",
    welcome="What would you like to know?",
    welcome_detail=(
        "Ask a question about the report, in English or French. The answer gives, sentence by sentence, the paragraph it comes from; "
        "one click shows the sentence in the text. If the report does not say, you will be told."
    ),
    examples_label="For example",
    examples=(
        "How many organizations signed the mutual recognition statement?",
        "What is the data cube?",
        "What is the Board doing about sexual harassment?",
        "What has been done for indigenous peoples?",
        "What does paragraph 51 say?",
        "What work was done on the ethics of artificial intelligence?",
    ),
    searching="Searching the report…",
    loading_assistant="Opening the report… The answer will follow in a few seconds.",
    stopped="Answer stopped.",
    failed="The answer could not be prepared. Please try again in a moment.",
    nearest="Passages of the report closest to the question",
    unreadable="This conversation cannot be reopened: it was not kept in full.",
    tips_label="To rephrase your question",
    tips=(
        "Name the body, the programme or the document that you mean, in the report’s own words if you know them.",
        "Ask one question at a time.",
        "Or ask for a passage by its number: “What does paragraph 51 say?”",
    ),
    sure="Well-supported answer",
    sure_detail="The report appears to deal with this question: answers so described almost always cite the right passage.",
    fairly_sure="Fairly well-supported answer",
    fairly_sure_detail="Answers so described cite the right passage in most cases.",
    unsure_answer="To be checked",
    unsure_answer_detail="The report may not answer this exact question: read the passage cited before relying on the answer.",
    suggestions="To go further",
    basis_verbatim="Sentences taken word for word from the report.",
    basis_generated="Sentences written from the report and checked against the paragraphs cited.",
    sources="Source",
    sources_empty="The report’s text opens here",
    sources_empty_detail=(
        "Click a marker in an answer, for example “para. 51”: the whole paragraph appears, the sentence cited "
        "highlighted, with its notes and its official reference to copy."
    ),
    sources_original="The report’s text, in its original French.",
    edition_switch="Language of the text",
    original_text="Original text",
    absent="This edition has no text for this passage: read it in the original text, below.",
    official_text="Official {language} text",
    unsure="The sentence cited has no certain counterpart in this edition: read it in the original text, below.",
    unknown_source="There is no such passage in the report.",
    notes="Notes",
    note_call="Note",
    copy_citation="Copy reference",
    copied="Reference copied",
    previous="Previous paragraph",
    next="Next paragraph",
    neighbours="Neighbouring paragraphs",
    back_to_conversation="Back to the conversation",
)

STRINGS: Mapping[Language, Strings] = {"fr": FRENCH, "en": ENGLISH}


def official_text(language: str, strings: Strings) -> str:
    """What a link to the official document in a language says."""
    name = LANGUAGE_NAMES[strings.language].get(language)
    return strings.official_text.format(language=name) if name else strings.official_document


def as_language(value: object) -> Language:
    """The interface language a browser sent; anything but ``"fr"`` is English."""
    return "fr" if value == "fr" else "en"
