"""What can go wrong with the store.

::

    AssistantError
    └── StoreError          a store that cannot be read or written, or is damaged
        └── StoreMismatch   a store of a newer version, or another program's: nothing will mend it but a person
"""

from __future__ import annotations

from assistant.errors import AssistantError


class StoreError(AssistantError):
    """The store cannot be used; one line says which, and why. It holds no secret and no reader's words."""


class StoreMismatch(StoreError):
    """The store is there, but is not one that this version may touch."""
