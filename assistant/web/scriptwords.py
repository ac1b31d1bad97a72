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


@dataclass(frozen=True, kw_only=True)
class ConnectionWords:
    """Where the server cannot be reached."""

    lost: str
    retry: str
    logged_out: str
    log_in: str
    too_quick: str
    """Where the server takes no more from this reader for a while."""
    too_long: str
    """Where the conversation, which each question brings along, is more than the server takes."""
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
    action: str
    """What a button does, and to which conversation: ``{label}``, ``{name}``."""


@dataclass(frozen=True, kw_only=True)
class ScriptWords:
    """All of them in one language."""

    tools: ToolsWords
    composer: ComposerWords
    connection: ConnectionWords
    history: HistoryWords


FRENCH = ScriptWords(
    tools=ToolsWords(
        label="Actions sur cette réponse",
        again="Reposer la question",
        question_tools="Actions sur cette question",
        edit="Modifier la question",
        link="Copier un lien vers la question",
        link_copied="Lien copié",
    ),
    composer=ComposerWords(
        editing="Vous modifiez une question : sa réponse sera remplacée et la suite de la conversation, supprimée.",
        cancel="Annuler",
        searching="Recherche dans le rapport…",
    ),
    connection=ConnectionWords(
        lost="Le serveur ne répond pas. Rien n’est perdu : veuillez réessayer dans un instant.",
        retry="Réessayer",
        logged_out="Votre session a pris fin. Rien n’est perdu : reconnectez-vous pour continuer.",
        log_in="Se reconnecter",
        too_quick="Trop de demandes ont été envoyées en peu de temps. Rien n’est perdu : veuillez patienter quelques instants.",
        too_long="Cette conversation est devenue trop longue pour être poursuivie. Rien n’est perdu : veuillez en commencer une nouvelle.",
        announced="Réponse :",
    ),
    history=HistoryWords(
        title="Mes conversations",
        close="Fermer",
        keep="Conserver mes conversations dans ce navigateur",
        keep_detail="Les conversations sont conservées dans ce navigateur, et non sur le serveur. Décocher cette case les supprime toutes. N’en conservez pas sur un poste partagé : quiconque l’utilisera après vous pourrait les lire.",
        search="Chercher dans mes conversations",
        none_yet="Aucune conversation conservée pour l’instant : la prochaine question en commencera une.",
        none_found="Aucune conversation ne contient ces mots.",
        off="Sinon, une conversation disparaît à la fermeture de son onglet.",
        rename="Renommer",
        save_name="Enregistrer le nom",
        name="Nom de la conversation",
        delete="Supprimer",
        delete_all="Tout supprimer",
        delete_all_sure="Confirmer : tout supprimer",
        deleted="Conversation supprimée.",
        undo="Rétablir",
        full="Ce navigateur n’a plus de place : les conversations les plus anciennes ont été supprimées.",
        one_question="1 question",
        questions="{count} questions",
        untitled="Conversation sans nom",
        on_show="affichée",
        action="{label} : {name}",
    ),
)

ENGLISH = ScriptWords(
    tools=ToolsWords(
        label="Actions for this answer",
        again="Ask again",
        question_tools="Actions for this question",
        edit="Edit the question",
        link="Copy a link to the question",
        link_copied="Link copied",
    ),
    composer=ComposerWords(
        editing="You are editing a question: its answer will be replaced and the rest of the conversation deleted.",
        cancel="Cancel",
        searching="Searching the report…",
    ),
    connection=ConnectionWords(
        lost="The server is not responding. Nothing is lost: please try again in a moment.",
        retry="Try again",
        logged_out="Your session has ended. Nothing is lost: log in again to continue.",
        log_in="Log in again",
        too_quick="Too many requests were sent in a short time. Nothing is lost: please wait a few moments.",
        too_long="This conversation has become too long to be continued. Nothing is lost: please begin a new one.",
        announced="Answer:",
    ),
    history=HistoryWords(
        title="My conversations",
        close="Close",
        keep="Keep my conversations in this browser",
        keep_detail="Conversations are kept in this browser, not on the server. Clearing this box deletes them all. Do not keep any on a shared computer: anyone who uses it after you could read them.",
        search="Search my conversations",
        none_yet="No conversation kept so far: your next question will begin one.",
        none_found="No conversation has these words.",
        off="Otherwise, a conversation is lost when its tab is closed.",
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
        on_show="displayed",
        action="{label}: {name}",
    ),
)

WORDS: Mapping[Language, ScriptWords] = {"fr": FRENCH, "en": ENGLISH}
