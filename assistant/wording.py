"""Every sentence that the assistant says in its own words, one constant a language."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answer import Language

ByLanguage = Mapping[Language, str]

REFUSAL: ByLanguage = {
    "fr": "Le rapport {symbol} ne répond pas à cette question.",
    "en": "The report {symbol} does not answer this question.",
}
NEAREST: ByLanguage = {
    "fr": "Les passages les plus proches : {passages}.",
    "en": "The nearest passages: {passages}.",
}
"""After a refusal."""
EXTENT: ByLanguage = {
    "fr": "Le rapport {symbol} compte {parts}.",
    "en": "The report {symbol} has {parts}.",
}
"""What there is, where a passage is asked for that there is not."""
EXTENT_PARAGRAPHS: ByLanguage = {
    "fr": "{count} paragraphes ({first} à {last})",
    "en": "{count} paragraphs ({first} to {last})",
}
EXTENT_NOTES: ByLanguage = {
    "fr": "{count} notes ({first} à {last})",
    "en": "{count} footnotes ({first} to {last})",
}
EXTENT_FIGURES: ByLanguage = {
    "fr": "{count} figures ({first} à {last})",
    "en": "{count} figures ({first} to {last})",
}
EXTENT_SECTIONS: ByLanguage = {
    "fr": "{count} sections ({first} à {last})",
    "en": "{count} sections ({first} to {last})",
}
EXTENT_ONE: ByLanguage = {
    "fr": "un seul passage de ce genre ({first})",
    "en": "a single passage of this kind ({first})",
}
EXTENT_NONE: ByLanguage = {
    "fr": "aucun passage de ce genre",
    "en": "no passage of this kind",
}
FIRST_OF: ByLanguage = {
    "fr": "Les {shown} premiers des {total} passages demandés, par leur première phrase :",
    "en": "The first {shown} of the {total} passages asked for, by their first sentence:",
}
OF_EACH: ByLanguage = {
    "fr": "Quelques phrases de chaque passage ; la suite est dans la source.",
    "en": "A few sentences of each passage; the rest is in the source.",
}
FIRST_SENTENCES: ByLanguage = {
    "fr": "Début du passage (phrases citées : {shown} sur {total}) ; la suite est dans la source.",
    "en": "The opening of the passage (sentences quoted: {shown} of {total}); the rest is in the source.",
}
SOME_SENTENCES: ByLanguage = {
    "fr": "Extraits du passage (phrases citées : {shown} sur {total}) ; le reste est dans la source.",
    "en": "From the passage (sentences quoted: {shown} of {total}); the rest is in the source.",
}
SECTION_LEAD: ByLanguage = {
    "fr": "{title} (par. {first} à {last}).",
    "en": "{title} (paras. {first} to {last}).",
}
"""Above the first sentences of a section's paragraphs."""
SECTION_LEAD_ONE: ByLanguage = {
    "fr": "{title} (par. {first}).",
    "en": "{title} (para. {first}).",
}
QUOTE_LEAD: ByLanguage = {
    "fr": "Le rapport, cité dans son texte {edition}, dit :",
    "en": "The report, quoted from its {edition} text, says:",
}
"""Above quotes that are not in the language of the question."""
UNOFFICIAL: ByLanguage = {
    "fr": "Traduction non officielle ; le texte {original} fait foi.",
    "en": "Unofficial translation; the {original} text is authoritative.",
}
"""Wherever a working edition is shown."""
OFFICIAL: ByLanguage = {
    "fr": "Texte officiel {edition}, mis en regard du texte {original}.",
    "en": "Official {edition} text, set beside the {original} text.",
}
"""Wherever an official edition is shown."""
NOT_THERE: ByLanguage = {
    "fr": "Cette édition n’a pas ce passage ; il est dans le texte {original}.",
    "en": "This edition has no text for this passage; it is in the {original} text.",
}
LANGUAGE_NAMES: Mapping[Language, Mapping[str, str]] = {
    "fr": {
        "fr": "français", "en": "anglais", "es": "espagnol", "ru": "russe", "ar": "arabe", "zh": "chinois",
        "bg": "bulgare", "bn": "bengali", "ca": "catalan", "cs": "tchèque", "da": "danois", "de": "allemand",
        "el": "grec", "fa": "persan", "fi": "finnois", "he": "hébreu", "hi": "hindi", "hu": "hongrois",
        "id": "indonésien", "it": "italien", "ja": "japonais", "ko": "coréen", "nb": "norvégien",
        "nl": "néerlandais", "pl": "polonais", "pt": "portugais", "ro": "roumain", "sv": "suédois", "tr": "turc",
        "uk": "ukrainien",
    },
    "en": {
        "fr": "French", "en": "English", "es": "Spanish", "ru": "Russian", "ar": "Arabic", "zh": "Chinese",
        "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
        "el": "Greek", "fa": "Persian", "fi": "Finnish", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
        "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nb": "Norwegian",
        "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "sv": "Swedish", "tr": "Turkish",
        "uk": "Ukrainian",
    },
}  # fmt: skip
"""Those that reports come in (:mod:`corpus.tongues`)."""

GENERATED: ByLanguage = {
    "fr": "Rédigé par un modèle de langue et vérifié sur les passages cités ; seul le rapport fait foi.",
    "en": "Written by a language model and checked against the passages cited; only the report is authoritative.",
}
MODEL_UNAVAILABLE: ByLanguage = {
    "fr": "Le modèle de langue n’a pas répondu : voici, à la place, les phrases mêmes du rapport.",
    "en": "The language model did not answer: these are the report’s own sentences instead.",
}
MODEL_UNSUPPORTED: ByLanguage = {
    "fr": "Ce que le modèle de langue a rédigé n’a pas passé la vérification : voici, à la place, les phrases mêmes du rapport.",
    "en": "What the language model wrote did not pass the checks: these are the report’s own sentences instead.",
}

EMPTY_QUESTION: ByLanguage = {
    "fr": "La question est vide : écrivez une question sur le rapport {symbol}.",
    "en": "The question is empty: please type a question about the report {symbol}.",
}
NO_WORDS: ByLanguage = {
    "fr": "Je ne vois pas de question dans ce message : écrivez une question sur le rapport {symbol}.",
    "en": "I see no question in this message: please type a question about the report {symbol}.",
}
TOO_LONG: ByLanguage = {
    "fr": "La question compte {length} caractères ; la limite est de {limit}. Raccourcissez-la, s’il vous plaît.",
    "en": "The question has {length} characters; the limit is {limit}. Please shorten it.",
}
FAILURE: ByLanguage = {
    "fr": "Une erreur interne empêche de répondre. Elle a été consignée ; réessayez, s’il vous plaît.",
    "en": "An internal error prevents an answer. It has been logged; please try again.",
}
GREETING: ByLanguage = {
    "fr": "Bonjour. Je réponds aux questions sur le rapport {symbol} et je cite le paragraphe de chaque phrase. Que souhaitez-vous savoir ?",
    "en": "Hello. I answer questions about the report {symbol} and cite the paragraph of every sentence. What would you like to know?",
}
THANKS: ByLanguage = {
    "fr": "Je vous en prie. Une autre question sur le rapport {symbol} ?",
    "en": "You are welcome. Is there anything else you would like to know about the report {symbol}?",
}
ABOUT_ME: ByLanguage = {
    "fr": "Je suis Alinea, un programme qui répond aux questions sur le rapport {symbol} en citant ses paragraphes, en français ou en anglais.",
    "en": "I am Alinea, a program that answers questions about the report {symbol} by citing its paragraphs, in French or English.",
}
OTHER_LANGUAGE: Mapping[str, str] = {
    "es": "Respondo en francés o en inglés. Formule, por favor, su pregunta sobre el informe {symbol} en uno de esos idiomas.",
    "de": "Ich antworte auf Französisch oder Englisch. Bitte stellen Sie Ihre Frage zum Bericht {symbol} in einer dieser Sprachen.",
    "it": "Rispondo in francese o in inglese. La prego di porre la domanda sul rapporto {symbol} in una di queste lingue.",
    "pt": "Respondo em francês ou em inglês. Por favor, faça a sua pergunta sobre o relatório {symbol} numa dessas línguas.",
    "ar": "أجيب بالفرنسية أو الإنجليزية. يُرجى طرح سؤالكم عن التقرير {symbol} بإحدى هاتين اللغتين.",
    "zh": "我只能用法文或英文回答。请用其中一种语言提出关于报告 {symbol} 的问题。",
    "ru": "Я отвечаю на французском или английском языке. Пожалуйста, задайте вопрос о докладе {symbol} на одном из них.",
}
BOTH_LANGUAGES = (
    "Je réponds en français ou en anglais aux questions sur le rapport {symbol}. "
    "I answer questions about the report {symbol} in French or English."
)


def edition_notice(edition: str, original: str, language: Language, *, is_official: bool) -> str:
    """What is said, in ``language``, wherever an edition is shown beside the original."""
    names = LANGUAGE_NAMES[language]
    wording = OFFICIAL if is_official else UNOFFICIAL
    return wording[language].format(edition=names.get(edition, edition), original=names.get(original, original))


def quote_lead(edition: str, language: Language) -> str:
    """What is said, in ``language``, above quotes in another one."""
    return QUOTE_LEAD[language].format(edition=LANGUAGE_NAMES[language].get(edition, edition))


def other_language(code: str, symbol: str) -> str:
    """The polite refusal in the user's own language, or in both of ours where we do not write it."""
    return OTHER_LANGUAGE.get(code, BOTH_LANGUAGES).format(symbol=symbol)
