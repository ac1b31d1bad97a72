"""What can go wrong between who publishes a library and who serves it.

::

    PublishingError (an AssistantError)
    ├── DepotAway            the folder or object store cannot be read, or written to
    ├── NotPublished         there is nothing of that name there (yet)
    ├── VersionDamaged       what is there is not what was published
    ├── PublishedElsewhere   somebody else publishes to the same place, now or meanwhile
    ├── NoLibraryYet         a replica that no version has come to yet; the message is fit for anybody
    └── ServedOnly           a library that is taken over from elsewhere, and not changed here
"""

from __future__ import annotations

from assistant.errors import AssistantError


class PublishingError(AssistantError):
    """Any of them; the message is one line."""


class DepotAway(PublishingError):
    """The folder or object store cannot be read, or written to."""


class NotPublished(PublishingError):
    """There is nothing of that name."""


class VersionDamaged(PublishingError):
    """What is there is not what was published."""


class PublishedElsewhere(PublishingError):
    """Somebody else publishes to the same place."""


class NoLibraryYet(PublishingError):
    """A replica that no version has come to yet; the message is fit for anybody."""


class ServedOnly(PublishingError):
    """A library that is taken over from where it is published, and not changed here."""
