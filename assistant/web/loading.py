"""Loading the assistant behind the page's back: models take seconds to import, a page should not."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext

from assistant.errors import AssistantError
from assistant.web.provider import ChatAssistant

logger = logging.getLogger(__name__)


class EagerAssistant:
    """An assistant that starts loading when told to; whoever needs it waits for it.

    Args:
        build: makes the assistant; called once, in a thread of its own.
    """

    def __init__(self, build: Callable[[], ChatAssistant]) -> None:
        self._build = build
        self._assistant: Future[ChatAssistant] = Future()

    def start(self) -> None:
        """Starts loading. The thread is a daemon: it never keeps the process alive."""
        threading.Thread(target=self._load, name="assistant-loading", daemon=True).start()

    def following(self) -> AbstractContextManager[None]:
        """While it lasts, what the assistant is made of may be replaced: never, of this one."""
        return nullcontext()

    @property
    def ready(self) -> bool:
        """Whether the assistant is there."""
        return self._assistant.done() and self._assistant.exception() is None

    @property
    def failed(self) -> bool:
        """Whether it could not be built."""
        return self._assistant.done() and self._assistant.exception() is not None

    def get(self) -> ChatAssistant:
        """The assistant, waited for if it is still loading.

        Raises:
            AssistantError: it could not be built.
        """
        try:
            return self._assistant.result()
        except AssistantError:
            raise
        except Exception as error:  # whatever the builder raised: one kind of error leaves this door
            raise AssistantError(_one_line(error)) from error

    def _load(self) -> None:
        try:
            assistant = self._build()
        except Exception as error:  # the outermost door of this thread: log a line, keep the reason for get()
            logger.error("the assistant cannot be loaded: %s", _one_line(error))
            logger.debug("while loading the assistant", exc_info=True)
            self._assistant.set_exception(error)
        else:
            self._assistant.set_result(assistant)
            logger.info("the assistant is ready: %s", assistant.symbol)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
