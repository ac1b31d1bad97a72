"""What a reader is told in place of an answer that they cannot have yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from assistant.answer import Language


@dataclass(frozen=True, kw_only=True)
class RefusalWords:
    """Why there is no answer, in one language."""

    too_quick: str
    busy: str
    too_long: str

    def of(self, status: HTTPStatus) -> str:
        """The line for a problem of that status."""
        if status is HTTPStatus.TOO_MANY_REQUESTS:
            return self.too_quick
        return self.too_long if status is HTTPStatus.GATEWAY_TIMEOUT else self.busy


REFUSALS: Mapping[Language, RefusalWords] = {
    "fr": RefusalWords(
        too_quick="Trop de questions ont été posées en peu de temps. Veuillez patienter quelques instants, puis reposer la vôtre.",
        busy="De nombreuses questions sont en attente de réponse. Veuillez reposer la vôtre dans un instant.",
        too_long="L’établissement de la réponse a pris trop de temps et a été interrompu. Veuillez reposer la question.",
    ),
    "en": RefusalWords(
        too_quick="Too many questions were asked in a short time. Please wait a few moments, then ask yours again.",
        busy="Many questions are waiting to be answered. Please ask yours again in a moment.",
        too_long="The answer took too long to prepare and was interrupted. Please ask the question again.",
    ),
}
