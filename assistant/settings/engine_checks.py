"""What must hold between the settings of the engine before the web application may start."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec

from assistant.settings.groups.engine import FAISS
from assistant.settings.model import Settings


def the_engine_is_installed(settings: Settings) -> Iterator[str]:
    """Milvus is spoken to by a package of its own; Milvus Lite is another."""
    needed = [] if settings.engine == FAISS else ["pymilvus"]
    if needed and "://" not in settings.engine:
        needed.append("milvus_lite")
    if not all(find_spec(name) for name in needed):
        yield "setting engine (ALINEA_ENGINE): expected the extra milvus to be installed, found it is not: " + (
            "pip install 'alinea[milvus]'"
        )


def milvus_lite_has_one_process(settings: Settings) -> Iterator[str]:
    """The file of Milvus Lite is held by the one process that has it open."""
    if settings.engine != FAISS and "://" not in settings.engine and settings.workers > 1:
        yield (
            "setting workers (ALINEA_WORKERS): expected 1 with the file of Milvus Lite, which one process holds, "
            f"found {settings.workers}; a server of Milvus takes any number"
        )


def the_engine_is_told_once_who_asks(settings: Settings) -> Iterator[str]:
    """A token, or a name with its password, or neither."""
    if (settings.engine_user is None) != (settings.engine_password is None):
        lacking = "engine_user" if settings.engine_user is None else "engine_password"
        yield f"setting {lacking} (ALINEA_{lacking.upper()}): expected it beside its other half, found none"
    if settings.engine_token is not None and settings.engine_user is not None:
        yield "setting engine_token (ALINEA_ENGINE_TOKEN): expected it or engine_user, found both"


def the_engines_certificates_can_be_read(settings: Settings) -> Iterator[str]:
    """They are there, and belong to an encrypted connection."""
    file = settings.engine_ca
    if file is None:
        return
    where = "setting engine_ca (ALINEA_ENGINE_CA)"
    if not settings.engine.startswith("https://"):
        yield f"{where}: expected it with an address that begins with https://, found {settings.engine}"
    if not file.is_file() or not os.access(file, os.R_OK):
        yield f"{where}: expected a file that can be read, found {file}"


ENGINE_CHECKS = (
    the_engine_is_installed,
    milvus_lite_has_one_process,
    the_engine_is_told_once_who_asks,
    the_engines_certificates_can_be_read,
)
"""All of them."""
