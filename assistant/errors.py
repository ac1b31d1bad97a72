"""What can go wrong between a question and its answer.

::

    AssistantError
    ├── SettingsError         a setting that is unknown or out of range
    ├── UnknownSource         an id or report that does not exist (also a LookupError)
    ├── AnswerTooLate         an answer that was waited for long enough
    ├── WorkerError           a process that should answer, and cannot (assistant.workers.errors)
    ├── LanguageModelError    a language model that cannot be asked, or does not answer (assistant.llm.errors)
    ├── StoreError            a store that cannot be used (assistant.store.errors)
    ├── PublishingError       a library that cannot be published or taken over (assistant.publishing.errors)
    ├── BatchFileError        a file of questions or answers that cannot be read or written
    └── EvaluationError       questions, answers, bars or an output that an evaluation cannot work with
"""

from __future__ import annotations


class AssistantError(Exception):
    """Any error of this package; the message is one line fit for a user."""


class SettingsError(AssistantError):
    """Settings that are unknown, out of range, or do not go together.

    Args:
        faults: a line for each; it names the setting, what was expected and what was found.
    """

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class UnknownSource(AssistantError, LookupError):
    """An id or report that does not exist; the message says what does."""


class AnswerTooLate(AssistantError):
    """An answer that was waited for long enough.

    Args:
        within_s: how long that was, in seconds.
    """

    def __init__(self, within_s: float) -> None:
        super().__init__(f"expected an answer within {within_s:g} seconds, found it to take longer")


class BatchFileError(AssistantError):
    """A file of questions or answers that cannot be read or written."""


class EvaluationError(AssistantError):
    """Questions, answers, bars or an output that an evaluation cannot work with; the message says where."""


def lines_of(error: AssistantError) -> tuple[str, ...]:
    """What to tell a user: a line, or one for each fault of the settings."""
    return error.faults if isinstance(error, SettingsError) else (str(error),)
