"""The words of the page that describes the API; what it says of each operation comes from the OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class PageWords:
    """In one language."""

    title: str
    back: str
    switch: str
    contents: str
    set_address: str
    machine: str
    """Around the link to the document for programs: before it, its words, after it."""
    machine_link: str
    machine_after: str
    parameters: str
    body: str
    examples: str
    responses: str
    required: str
    request: str
    command: str
    address: str
    response: str
    send: str
    sent: str
    sending: str
    unreachable: str
    forms: str
    in_path: str
    in_query: str
    of_problem: str


FRENCH = PageWords(
    title="API HTTP",
    back="Retour à la conversation",
    switch="Langue de la page",
    contents="Sommaire",
    set_address="Dans les exemples, $ALINEA est l’adresse de cette application\u00a0:",
    machine="Pour les programmes, la même description est en",
    machine_link="OpenAPI 3.1",
    machine_after="Swagger UI, Bruno, Postman ou un générateur de clients la lisent.",
    parameters="Paramètres",
    body="Corps de la demande",
    examples="Exemples",
    responses="Réponses",
    required="obligatoire",
    request="Demande",
    command="En ligne de commande",
    address="Adresse",
    response="Réponse",
    send="Envoyer",
    sent="Réponse de ce serveur",
    sending="Envoi…",
    unreachable="Le serveur n’a pas pu être joint.",
    forms="Formes",
    in_path="dans l’adresse",
    in_query="après le point d’interrogation",
    of_problem="Exemple d’erreur",
)

ENGLISH = PageWords(
    title="HTTP API",
    back="Back to the conversation",
    switch="Language of the page",
    contents="Contents",
    set_address="In the examples, $ALINEA is the address of this application:",
    machine="For programs, the same description is in",
    machine_link="OpenAPI 3.1",
    machine_after="Swagger UI, Bruno, Postman or a generator of clients read it.",
    parameters="Parameters",
    body="Body of the request",
    examples="Examples",
    responses="Responses",
    required="required",
    request="Request",
    command="On the command line",
    address="Address",
    response="Response",
    send="Send",
    sent="Response of this server",
    sending="Sending…",
    unreachable="The server could not be reached.",
    forms="Forms",
    in_path="in the address",
    in_query="after the question mark",
    of_problem="Example of an error",
)

WORDS: Mapping[Language, PageWords] = {"fr": FRENCH, "en": ENGLISH}
