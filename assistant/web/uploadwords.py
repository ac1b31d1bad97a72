"""The words of adding a report in the page, which its scripts show; what stands in braces is filled in there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class UploadWords:
    """From the file that is dropped to the report that is asked."""

    drop: str
    """Over the page, while a file is held above it."""
    drop_detail: str
    which: str
    """``{number}`` of ``{count}`` files."""
    reading: str
    progress: str
    sending: str
    received: str
    pages: str
    """``{page}`` of ``{pages}``."""
    understanding: str
    cancel: str

    understood: str
    kept: str
    """In the title, where the very same report is there already."""
    ships: str
    """Where it is one of those that ship."""
    replaces: str
    undated: str
    paragraphs: str
    last: str
    """``{number}``: the last paragraph's."""
    unnumbered: str
    annex_paragraphs: str
    annexes: str
    sections: str
    notes: str
    matched: str
    """``{count}`` of the notes."""
    tables: str
    figures: str
    boxes: str
    odd: str
    odd_detail: str
    nothing_odd: str
    moved: str
    new: str
    gone: str
    reworded: str
    renumbered: str
    unmoved: str

    add: str
    add_anyway: str
    discard: str
    ask: str
    close: str
    next: str
    adding: str
    added: str
    """``{report}``."""

    failed: str
    """Names the dialog where a file could not be added."""
    lost: str
    forbidden: str
    too_large: str
    too_many: str
    unreadable: str
    scanned: str
    locked: str
    damaged: str
    reason: str
    """Before the server's own line, which is in English."""
    expired: str
    broken: str


FRENCH = UploadWords(
    drop="Déposez le rapport pour l’ajouter",
    drop_detail="PDF, Word, page Web ou texte",
    which="Fichier {number} sur {count}",
    reading="Lecture du rapport",
    progress="Avancement de la lecture",
    sending="Envoi du fichier…",
    received="Fichier reçu…",
    pages="Page {page} sur {pages}",
    understanding="Recherche des paragraphes, des sections et des notes…",
    cancel="Annuler",
    understood="Ce qui a été compris",
    kept="Ce rapport est déjà dans la bibliothèque, mot pour mot",
    ships="Ce rapport est fourni avec Alinea et reste tel qu’il est",
    replaces="Une autre version de ce rapport est dans la bibliothèque : celle-ci la remplacera.",
    undated="sans date",
    paragraphs="Paragraphes",
    last="le dernier est le {number}",
    unnumbered="sans numéro",
    annex_paragraphs="paragraphes : {count}",
    annexes="Annexes",
    sections="Sections",
    notes="Notes",
    matched="{count} avec appel dans le texte",
    tables="Tableaux",
    figures="Figures",
    boxes="Encadrés",
    odd="À vérifier",
    odd_detail="Rien n’est renuméroté : ce qui manque ici manque dans ce qui a été lu.",
    nothing_odd="Rien d’inhabituel n’a été trouvé.",
    moved="Ce qui change",
    new="Nouveaux",
    gone="Disparus",
    reworded="Reformulés",
    renumbered="Autre numéro",
    unmoved="Les mêmes passages, sous les mêmes numéros.",
    add="Ajouter à la bibliothèque",
    add_anyway="L’ajouter quand même",
    discard="Ne pas l’ajouter",
    ask="Interroger ce rapport",
    close="Fermer",
    next="Passer au fichier suivant",
    adding="Ajout à la bibliothèque…",
    added="{report} est dans la bibliothèque et peut être interrogé.",
    failed="Ce fichier n’a pas pu être ajouté",
    lost="Le serveur ne répond pas : veuillez réessayer dans un instant.",
    forbidden="Vous n’avez pas le droit d’ajouter des rapports.",
    too_large="Ce fichier est plus gros que ce qui peut être ajouté ici.",
    too_many="Trop de fichiers sont lus en ce moment : veuillez réessayer dans un instant.",
    unreadable="Ce fichier n’a pas pu être lu comme un rapport.",
    scanned="Ce fichier ne contient que des images de pages : passez-le d’abord par une reconnaissance de caractères.",
    locked="Ce fichier est protégé par un mot de passe.",
    damaged="Ce fichier est endommagé.",
    reason="Message du serveur :",
    expired="Ce rapport a attendu trop longtemps : veuillez déposer le fichier de nouveau.",
    broken="Le serveur n’a pas pu terminer : l’administrateur en trouvera la raison dans le journal.",
)

ENGLISH = UploadWords(
    drop="Drop to add the report",
    drop_detail="PDF, Word, web page or text",
    which="File {number} of {count}",
    reading="Reading the report",
    progress="Progress of the reading",
    sending="Sending the file…",
    received="File received…",
    pages="Page {page} of {pages}",
    understanding="Looking for paragraphs, sections and notes…",
    cancel="Cancel",
    understood="What was understood",
    kept="This report is in the library already, word for word",
    ships="This report comes with Alinea and stays as it is",
    replaces="Another version of this report is in the library: this one will replace it.",
    undated="no date",
    paragraphs="Paragraphs",
    last="the last is {number}",
    unnumbered="without numbers",
    annex_paragraphs="paragraphs: {count}",
    annexes="Annexes",
    sections="Sections",
    notes="Notes",
    matched="{count} with a call in the text",
    tables="Tables",
    figures="Figures",
    boxes="Boxes",
    odd="To be checked",
    odd_detail="Nothing is renumbered: what is missing here is missing in what was read.",
    nothing_odd="Nothing unusual was found.",
    moved="What changes",
    new="New",
    gone="Gone",
    reworded="Reworded",
    renumbered="Other number",
    unmoved="The same passages, under the same numbers.",
    add="Add to the library",
    add_anyway="Add it all the same",
    discard="Discard",
    ask="Ask this report",
    close="Close",
    next="Go on with the next file",
    adding="Adding it to the library…",
    added="{report} is in the library and can be asked.",
    failed="This file could not be added",
    lost="The server is not responding: please try again in a moment.",
    forbidden="You may not add reports.",
    too_large="This file is larger than what may be added here.",
    too_many="Too many files are being read: please try again in a moment.",
    unreadable="This file could not be read as a report.",
    scanned="This file holds pictures of pages only: have its characters recognized first.",
    locked="This file is protected by a password.",
    damaged="This file is damaged.",
    reason="The server says:",
    expired="This report has waited too long: please drop the file again.",
    broken="The server could not finish: the administrator will find the reason in the log.",
)

WORDS: Mapping[Language, UploadWords] = {"fr": FRENCH, "en": ENGLISH}
