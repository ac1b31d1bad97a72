"""What is said of a library in place of what is said of one report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.answer import Language
from assistant.wording import (
    ABOUT_ME,
    BOTH_LANGUAGES,
    EMPTY_QUESTION,
    GREETING,
    LANGUAGE_NAMES,
    NO_WORDS,
    OTHER_LANGUAGE,
    REFUSAL,
    THANKS,
    ByLanguage,
)

LIBRARY_REFUSAL: ByLanguage = {
    "fr": "Aucun des {count} rapports interrogés ne répond à cette question.",
    "en": "None of the {count} reports asked answers this question.",
}
WHICH_REPORT: ByLanguage = {
    "fr": "De quel rapport ? Ce numéro se trouve dans {count} d’entre eux : nommez-le, par exemple « {asked} ({symbol}) ».",
    "en": "Of which report? {count} of them have such a number: please name it, for example “{asked} ({symbol})”.",
}
"""Where a passage is asked for by its number alone."""
EACH_IN_ITS_OWN: ByLanguage = {
    "fr": "Les rapports, cités chacun dans son propre texte, disent :",
    "en": "The reports, each quoted from its own text, say:",
}
ALL_IN_ONE: ByLanguage = {
    "fr": "Les rapports, cités dans leur texte {edition}, disent :",
    "en": "The reports, quoted from their {edition} text, say:",
}
"""Above quotes of several reports that are not all in the language of the question."""

_IN_PLACE_OF: tuple[tuple[Mapping[Any, str], Mapping[str, str]], ...] = (
    (
        EMPTY_QUESTION,
        {
            "fr": "La question est vide : écrivez une question sur les {count} rapports de la bibliothèque.",
            "en": "The question is empty: please type a question about the {count} reports of the library.",
        },
    ),
    (
        NO_WORDS,
        {
            "fr": "Je ne vois pas de question dans ce message : écrivez une question sur les {count} rapports de la "
            "bibliothèque.",
            "en": "I see no question in this message: please type a question about the {count} reports of the library.",
        },
    ),
    (
        GREETING,
        {
            "fr": "Bonjour. Je réponds aux questions sur les {count} rapports de la bibliothèque et je cite le "
            "paragraphe de chaque phrase. Que souhaitez-vous savoir ?",
            "en": "Hello. I answer questions about the {count} reports of the library and cite the paragraph of every "
            "sentence. What would you like to know?",
        },
    ),
    (
        THANKS,
        {
            "fr": "Je vous en prie. Une autre question sur les {count} rapports de la bibliothèque ?",
            "en": "You are welcome. Is there anything else you would like to know about the {count} reports of the "
            "library?",
        },
    ),
    (
        ABOUT_ME,
        {
            "fr": "Je suis Alinea, un programme qui répond aux questions sur les {count} rapports de la bibliothèque en "
            "citant leurs paragraphes, en français ou en anglais.",
            "en": "I am Alinea, a program that answers questions about the {count} reports of the library by citing "
            "their paragraphs, in French or English.",
        },
    ),
    (
        OTHER_LANGUAGE,
        {
            "es": "Respondo en francés o en inglés. Formule, por favor, su pregunta sobre los {count} informes de la "
            "biblioteca en uno de esos idiomas.",
            "de": "Ich antworte auf Französisch oder Englisch. Bitte stellen Sie Ihre Frage zu den {count} Berichten der "
            "Bibliothek in einer dieser Sprachen.",
            "it": "Rispondo in francese o in inglese. La prego di porre la domanda sui {count} rapporti della biblioteca "
            "in una di queste lingue.",
            "pt": "Respondo em francês ou em inglês. Por favor, faça a sua pergunta sobre os {count} relatórios da "
            "biblioteca numa dessas línguas.",
            "ar": "أجيب بالفرنسية أو الإنجليزية. يُرجى طرح سؤالكم عن تقارير المكتبة ({count}) بإحدى هاتين اللغتين.",
            "zh": "我只能用法文或英文回答。请用其中一种语言提出关于文库中 {count} 份报告的问题。",
            "ru": "Я отвечаю на французском или английском языке. Пожалуйста, задайте вопрос о докладах библиотеки "
            "({count}) на одном из них.",
        },
    ),
    (
        {"": BOTH_LANGUAGES},
        {
            "": "Je réponds en français ou en anglais aux questions sur les {count} rapports de la bibliothèque. "
            "I answer questions about the {count} reports of the library in French or English."
        },
    ),
    (REFUSAL, dict(LIBRARY_REFUSAL.items())),
)


def of_library(text: str, symbol: str, count: int) -> str:
    """What the assistant of ``symbol`` said in our own words, as said of ``count`` reports; else as it is."""
    for of_one, of_several in _IN_PLACE_OF:
        for name, template in of_one.items():
            if text == template.format(symbol=symbol):
                return of_several[name].format(count=count)
    return text


def quotes_lead(quoted: frozenset[str], language: Language) -> str:
    """What is said above quotes from texts in the languages ``quoted``; nothing where all are in ``language``."""
    if quoted <= {language}:
        return ""
    if len(quoted) > 1:
        return EACH_IN_ITS_OWN[language]
    (edition,) = quoted
    return ALL_IN_ONE[language].format(edition=LANGUAGE_NAMES[language].get(edition, edition))
