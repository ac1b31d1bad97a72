"""Whether the path of a request is one that a route could have."""

from __future__ import annotations

from http import HTTPStatus

from assistant.web.problems import Problem

_BLANK, _DELETE = 32, 127


def refuse_control_characters(path: str) -> None:
    """Lets pass a path of printable characters.

    Routes are found by patterns that end in ``$``, which stands before a last line feed too: ``/api/v1/ask%0A`` would
    come to the route ``/api/v1/ask``, and be another address to whoever asks which right that needs, or counts it.

    Raises:
        Problem: there is a control character in it (404).
    """
    if any(ord(each) < _BLANK or ord(each) == _DELETE for each in path):
        raise Problem(
            HTTPStatus.NOT_FOUND, "expected an address without control characters, found one with such a character"
        )
