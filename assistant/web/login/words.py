"""The words of the pages around the login, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Language


class Told(StrEnum):
    """What a page tells."""

    FRAMED = "framed"
    """Somebody has to log in, in a window of its own: this is a frame."""
    LOGGED_IN = "logged_in"
    """The window of its own has done what it was opened for."""
    LEAVING = "leaving"
    """Asks whether somebody wants to log out."""
    LOGGED_OUT = "logged_out"
    STALE = "stale"
    """The provider's answer belongs to no login that was begun in this browser, or too long ago."""
    REFUSED = "refused"
    """The provider let nobody in, or its answer does not hold."""
    NO_GROUP = "no_group"
    """Known, but in no group that may come in."""
    UNREACHABLE = "unreachable"
    """The provider does not answer."""
    UNKNOWN = "unknown"
    """The proxy in front did not say who it is."""
    FORBIDDEN = "forbidden"
    """Known, but that page is for others."""
    MISSING = "missing"
    """There is nothing at that address."""


@dataclass(frozen=True)
class Said:
    """One page in one language."""

    title: str
    text: str
    action: str = ""
    """What its button does."""


@dataclass(frozen=True, kw_only=True)
class LoginWords:
    """All the pages in one language."""

    framed: Said
    logged_in: Said
    leaving: Said
    logged_out: Said
    stale: Said
    refused: Said
    no_group: Said
    unreachable: Said
    unknown: Said
    forbidden: Said
    missing: Said

    def of(self, told: Told) -> Said:
        """The words of one page."""
        said: Said = getattr(self, told.value)
        return said


FRENCH = LoginWords(
    framed=Said(
        "Connectez-vous pour continuer",
        "La connexion de votre organisation s’ouvre dans une nouvelle fenêtre.",
        "Se connecter",
    ),
    logged_in=Said(
        "Vous êtes connecté",
        "Vous pouvez fermer cette fenêtre et recharger la page d’où vous venez.",
        "Ouvrir Alinea ici",
    ),
    leaving=Said("Se déconnecter d’Alinea ?", "Vous pourrez vous reconnecter à tout moment.", "Se déconnecter"),
    logged_out=Said("Vous êtes déconnecté", "Votre session dans Alinea est terminée.", "Se reconnecter"),
    stale=Said(
        "Cette connexion a expiré",
        "Elle a été commencée il y a trop longtemps, ou dans un autre navigateur. Veuillez recommencer.",
        "Se connecter",
    ),
    refused=Said(
        "La connexion n’a pas abouti",
        "Le service de connexion de votre organisation n’a pas confirmé votre identité. Veuillez recommencer ; si cela se "
        "reproduit, prévenez votre administrateur, qui en trouvera la raison dans le journal.",
        "Recommencer",
    ),
    no_group=Said(
        "Vous n’avez pas accès à Alinea",
        "Votre organisation vous connaît, mais vous n’appartenez à aucun groupe autorisé. Votre administrateur peut vous "
        "y ajouter.",
        "Recommencer",
    ),
    unreachable=Said(
        "Le service de connexion ne répond pas",
        "Le service de connexion de votre organisation est injoignable pour le moment. Veuillez réessayer dans un instant.",
        "Réessayer",
    ),
    unknown=Said(
        "Nous ne savons pas qui vous êtes",
        "Cette page s’ouvre à travers la connexion de votre organisation, qui n’a rien dit de vous. Passez par son adresse "
        "habituelle, ou prévenez votre administrateur.",
    ),
    forbidden=Said(
        "Cette page ne vous est pas ouverte",
        "Elle est réservée à d’autres personnes, par exemple aux administrateurs.",
        "Retour à Alinea",
    ),
    missing=Said("Page introuvable", "Il n’y a rien à cette adresse.", "Retour à Alinea"),
)

ENGLISH = LoginWords(
    framed=Said("Log in to continue", "Your organisation’s login opens in a new window.", "Log in"),
    logged_in=Said(
        "You are logged in", "You can close this window and reload the page that you came from.", "Open Alinea here"
    ),
    leaving=Said("Log out of Alinea?", "You can log in again at any time.", "Log out"),
    logged_out=Said("You are logged out", "Your session in Alinea has ended.", "Log in again"),
    stale=Said(
        "This login has expired",
        "It was begun too long ago, or in another browser. Please begin again.",
        "Log in",
    ),
    refused=Said(
        "You could not be logged in",
        "Your organisation’s login did not confirm who you are. Please try again; if it happens once more, tell your "
        "administrator, who will find the reason in the log.",
        "Try again",
    ),
    no_group=Said(
        "You have no access to Alinea",
        "Your organisation knows you, but you are in none of the groups that may come in. Your administrator can add you "
        "to one.",
        "Try again",
    ),
    unreachable=Said(
        "The login is not responding",
        "Your organisation’s login cannot be reached at the moment. Please try again shortly.",
        "Try again",
    ),
    unknown=Said(
        "We do not know who you are",
        "This page opens through your organisation’s login, which said nothing about you. Please use its usual address, "
        "or tell your administrator.",
    ),
    forbidden=Said(
        "This page is not open to you", "It is for other people, administrators for instance.", "Back to Alinea"
    ),
    missing=Said("Page not found", "There is nothing at this address.", "Back to Alinea"),
)

WORDS: Mapping[Language, LoginWords] = {"fr": FRENCH, "en": ENGLISH}
