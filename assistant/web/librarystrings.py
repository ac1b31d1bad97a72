"""What the interface says where there are several reports to ask: the rest of its words stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from assistant.answer import Language
from assistant.web.strings import Strings


@dataclass(frozen=True, kw_only=True)
class SeveralWords:
    """In the place of those of the same name in :class:`Strings`."""

    question_label: str
    caution: str
    welcome_detail: str
    searching: str
    sources_empty: str
    unknown_source: str


@dataclass(frozen=True, kw_only=True)
class LibraryStrings:
    """What only a library has to say."""

    several: SeveralWords
    add: str


LIBRARY: Mapping[Language, LibraryStrings] = {
    "fr": LibraryStrings(
        several=SeveralWords(
            question_label="Votre question sur les rapports",
            caution="Les réponses viennent des rapports seuls. Les documents officiels font foi.",
            welcome_detail=(
                "Posez une question sur les rapports, en français ou en anglais. La réponse indique, phrase par phrase, le rapport et le "
                "paragraphe d’où elle vient ; un clic montre la phrase dans le texte. Si les rapports n’en disent rien, vous le saurez."
            ),
            searching="Recherche dans les rapports…",
            sources_empty="Le texte des rapports s’ouvre ici",
            unknown_source="Ce passage n’existe dans aucun rapport que vous puissiez lire.",
        ),
        add="Ajouter un rapport",
    ),
    "en": LibraryStrings(
        several=SeveralWords(
            question_label="Your question about the reports",
            caution="Answers come from the reports alone. The official documents are authoritative.",
            welcome_detail=(
                "Ask a question about the reports, in French or English. The answer names, sentence by sentence, the report and the paragraph "
                "that it comes from; a click shows the sentence in the text. If the reports do not say, you will be told."
            ),
            searching="Searching the reports…",
            sources_empty="The text of the reports opens here",
            unknown_source="This passage is in no report that you may read.",
        ),
        add="Add a report",
    ),
}


def of_several(strings: Strings) -> Strings:
    """The same words, said of several reports."""
    return replace(strings, **asdict(LIBRARY[strings.language].several))
