"""The pages of other sites that may hold the chat, and speak with it."""

from __future__ import annotations

from dataclasses import dataclass

_ANY_NAME = "*."


@dataclass(frozen=True)
class EmbedOrigins:
    """Who may embed the chat beside ourselves; nobody, where none is named."""

    names: tuple[str, ...] = ()
    """Origins as ``assistant.settings.origins`` writes them; ``https://*.example.org`` is every name below it."""

    @property
    def frame_ancestors(self) -> str:
        """The sources of the directive ``frame-ancestors``: ``'self' https://intranet.example.org``."""
        return " ".join(("'self'", *self.names))

    def allow(self, origin: str) -> bool:
        """Whether one of the names is that of ``origin``, the value of a header ``Origin``.

        Ours is not among them: what comes from it is no business of CORS. ``"null"`` never is.
        """
        return any(_is_of(origin, name) for name in self.names)


def _is_of(origin: str, name: str) -> bool:
    scheme, _, place = name.partition("://")
    if not place.startswith(_ANY_NAME):
        return origin == name
    begins, ends = f"{scheme}://", place[1:]
    below = origin.removeprefix(begins).removesuffix(ends)
    return origin == f"{begins}{below}{ends}" and below != "" and not set(below) & set("/:@?#")


NOBODY_ELSE = EmbedOrigins()
"""Framed by our own pages only."""
