"""The words that the page's own scripts show, in French and in English, by the part that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class ToolsWords:
    """Under an answer, and beside a question."""

    label: str
    again: str
    question_tools: str
    edit: str
    link: str
    link_copied: str


@dataclass(frozen=True, kw_only=True)
class ComposerWords:
    """About the box that questions are typed in."""

    editing: str
    cancel: str
    searching: str
    about: str
    """Begins a question about a passage, ``{passage}``."""


@dataclass(frozen=True, kw_only=True)
class ConnectionWords:
    """Where the server cannot be reached."""

    lost: str
    retry: str
    announced: str
    """Before an answer that is read out once it is whole."""


@dataclass(frozen=True, kw_only=True)
class HistoryWords:
    """The reader's own conversations."""

    title: str
    close: str
    keep: str
    keep_detail: str
    search: str
    none_yet: str
    none_found: str
    off: str
    open: str
    rename: str
    save_name: str
    name: str
    delete: str
    delete_all: str
    delete_all_sure: str
    deleted: str
    undo: str
    full: str
    one_question: str
    questions: str
    """``{count}`` of them."""
    untitled: str
    on_show: str


@dataclass(frozen=True, kw_only=True)
class ScriptWords:
    """All of them in one language."""

    tools: ToolsWords
    composer: ComposerWords
    connection: ConnectionWords
    history: HistoryWords


FRENCH = ScriptWords(
    tools=ToolsWords(
        label="Autour de cette réponse",
        again="Redemander",
        question_tools="Autour de cette question",
        edit="Modifier la question",
        link="Copier le lien de la question",
        link_copied="Lien copié",
    ),
    composer=ComposerWords(
        editing="Vous modifiez une question : sa réponse et la suite de la conversation seront remplacées.",
        cancel="Annuler",
        searching="Recherche dans le rapport…",
        about="Au {passage}, ",
    ),
    connection=ConnectionWords(
        lost="Le serveur ne répond pas. Rien n’est perdu : réessayez dans un instant.",
        retry="Réessayer",
        announced="Réponse :",
    ),
    history=HistoryWords(
        title="Mes conversations",
        close="Fermer",
        keep="Conserver mes conversations dans ce navigateur",
        keep_detail=(
            "Elles ne quittent pas cet ordinateur. Ne les conservez pas sur un poste partagé : qui l’utilise après vous "
            "pourrait les lire."
        ),
        search="Chercher dans mes conversations",
        none_yet="Aucune conversation conservée pour l’instant : la prochaine question en commencera une.",
        none_found="Aucune conversation ne contient ces mots.",
        off="Sans cela, une conversation disparaît avec son onglet.",
        open="Ouvrir",
        rename="Renommer",
        save_name="Enregistrer le nom",
        name="Nom de la conversation",
        delete="Supprimer",
        delete_all="Tout supprimer",
        delete_all_sure="Confirmer : tout supprimer",
        deleted="Conversation supprimée.",
        undo="Rétablir",
        full="Ce navigateur n’a plus de place : les conversations les plus anciennes ont été supprimées.",
        one_question="1 question",
        questions="{count} questions",
        untitled="Conversation sans nom",
        on_show="affichée",
    ),
)

ENGLISH = ScriptWords(
    tools=ToolsWords(
        label="About this answer",
        again="Ask again",
        question_tools="About this question",
        edit="Edit the question",
        link="Copy a link to the question",
        link_copied="Link copied",
    ),
    composer=ComposerWords(
        editing="You are editing a question: its answer and the rest of the conversation will be replaced.",
        cancel="Cancel",
        searching="Searching the report…",
        about="In {passage}, ",
    ),
    connection=ConnectionWords(
        lost="The server does not answer. Nothing is lost: please try again in a moment.",
        retry="Try again",
        announced="Answer:",
    ),
    history=HistoryWords(
        title="My conversations",
        close="Close",
        keep="Keep my conversations in this browser",
        keep_detail=(
            "They do not leave this computer. Do not keep them on a shared one: whoever uses it after you could read them."
        ),
        search="Search my conversations",
        none_yet="No conversation kept so far: your next question will begin one.",
        none_found="No conversation has these words.",
        off="Otherwise a conversation goes with its tab.",
        open="Open",
        rename="Rename",
        save_name="Save the name",
        name="Name of the conversation",
        delete="Delete",
        delete_all="Delete all",
        delete_all_sure="Confirm: delete all",
        deleted="Conversation deleted.",
        undo="Undo",
        full="This browser has no room left: the oldest conversations were deleted.",
        one_question="1 question",
        questions="{count} questions",
        untitled="Untitled conversation",
        on_show="on show",
    ),
)

WORDS: Mapping[Language, ScriptWords] = {"fr": FRENCH, "en": ENGLISH}
