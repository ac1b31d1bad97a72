"""All the settings as one frozen value."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict

from assistant.settings.groups.access import AccessSettings
from assistant.settings.groups.answering import AnsweringSettings
from assistant.settings.groups.corpus import CorpusSettings
from assistant.settings.groups.embedding import EmbeddingSettings
from assistant.settings.groups.encoding import EncodingSettings
from assistant.settings.groups.engine import EngineSettings
from assistant.settings.groups.limits import LimitsSettings
from assistant.settings.groups.serving import ServingSettings
from assistant.settings.groups.storing import StoringSettings
from assistant.settings.groups.telemetry import TelemetrySettings
from assistant.settings.groups.writing import WritingSettings


class Settings(
    TelemetrySettings,
    StoringSettings,
    LimitsSettings,
    EmbeddingSettings,
    AccessSettings,
    ServingSettings,
    WritingSettings,
    AnsweringSettings,
    EngineSettings,
    EncodingSettings,
    CorpusSettings,
):
    """Everything an operator may choose. Build it with :func:`assistant.settings.load_settings`.

    Its fields are those of the groups, the last named first (pydantic reads the bases from the end).
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)
