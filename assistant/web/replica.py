"""A replica's assistant: it is loaded once a version of the library has come, and opens those that come later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assistant.publishing.errors import NoLibraryYet
from assistant.publishing.following import Follower
from assistant.web.loading import EagerAssistant
from assistant.web.provider import ChatAssistant

NONE_YET = "this server has no library yet: expected a version of it to be published, found none"


class FollowingAssistant(EagerAssistant):
    """As :class:`assistant.web.loading.EagerAssistant`; as long as there is no version, nobody waits for one.

    Args:
        build: makes the assistant; called once there is a version.
        follower: looks for versions.
        open_anew: has all that answers open a version that has come; called once the assistant is there.
    """

    def __init__(
        self,
        build: Callable[[], ChatAssistant],
        follower: Follower,
        open_anew: Callable[[ChatAssistant], object] = lambda assistant: assistant.refresh(),
    ) -> None:
        super().__init__(self._when_there_is_one)
        self._make, self._follower, self._open_anew = build, follower, open_anew

    def get(self) -> ChatAssistant:
        """The assistant, waited for if it is still loading.

        Raises:
            AssistantError: it could not be built.
            NoLibraryYet: there is no version yet.
        """
        if self._follower.version() is None:
            raise NoLibraryYet(NONE_YET)
        return super().get()

    @contextmanager
    def following(self) -> Iterator[None]:
        """While it lasts, versions that come are taken over."""
        self._follower.opening = self._opening
        with self._follower.going_on():
            yield

    def _when_there_is_one(self) -> ChatAssistant:
        self._follower.wait()
        return self._make()

    def _opening(self) -> None:
        if self.ready:
            self._open_anew(super().get())


def eager_assistant(
    build: Callable[[], ChatAssistant], follower: Follower | None, open_everywhere: Callable[[], object] | None
) -> EagerAssistant:
    """The assistant of an installation of its own or, where there is a follower, of a replica.

    Args:
        build: makes the assistant.
        follower: looks for versions of the library.
        open_everywhere: has other processes that answer open a version that has come, where there are such.
    """
    if follower is None:
        return EagerAssistant(build)
    if open_everywhere is None:
        return FollowingAssistant(build, follower)
    return FollowingAssistant(build, follower, lambda _: open_everywhere())
