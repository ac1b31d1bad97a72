"""The settings of a process, from the command line, the environment and a file; all that is wrong is told at once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError

from assistant.errors import SettingsError
from assistant.settings.model import Settings

PREFIX = "ALINEA_"
CONFIG_VARIABLE = "ALINEA_CONFIG"
FILE_SUFFIX = "_FILE"
"""Of a variable that names the file which holds a secret, as containers are handed theirs."""


def load_settings(
    overrides: Mapping[str, Any] | None = None,
    *,
    config: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """The settings of this process.

    Args:
        overrides: values given on the command line, by field name; ``None`` values count as not given.
        config: a TOML file; else the one ``ALINEA_CONFIG`` names, if any.
        environ: the environment (default: the process's); an empty variable counts as not set.

    Raises:
        SettingsError: unknown names (the nearest known one is named), values out of range, a file that cannot be
            read: all of them.
    """
    environ = os.environ if environ is None else environ
    config = config or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    from_file = _read_config(config) if config else {}
    from_environment = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(PREFIX) and name != CONFIG_VARIABLE and value
    }
    from_files, faults = _read_secrets(from_environment)
    faults += _unknown(from_file, lambda name: f"{config}: unknown setting {name!r}", repr)
    faults += _unknown(from_environment, lambda name: f"unknown setting {_variable(name)}", _variable)
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    values = {**from_file, **from_environment, **from_files, **given}
    try:
        settings = Settings(**{name: value for name, value in values.items() if name in Settings.model_fields})
    except ValidationError as error:
        faults += _invalid(error)
        raise SettingsError(*faults) from error
    if faults:
        raise SettingsError(*faults)
    return settings


def is_secret(name: str) -> bool:
    """Whether a setting's value must not be seen: it may come from a file, and no message shows it."""
    return name in Settings.model_fields and "SecretStr" in str(Settings.model_fields[name].annotation)


def _read_secrets(environment: dict[str, str]) -> tuple[dict[str, SecretStr], list[str]]:
    """The secrets whose files the environment names, those names taken out of it, and what could not be read."""
    secrets, faults = {}, []
    suffix = FILE_SUFFIX.lower()
    for variable in [name for name in environment if name.endswith(suffix) and is_secret(name.removesuffix(suffix))]:
        name, path = variable.removesuffix(suffix), environment.pop(variable)
        try:
            secrets[name] = SecretStr(Path(path).read_text(encoding="utf-8").rstrip("\r\n"))
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "expected UTF-8 text"
            faults.append(f"setting {name} ({_variable(variable)}): cannot read {path}: {reason}")
        if name in environment:
            faults.append(f"setting {name}: given twice, by {_variable(name)} and {_variable(variable)}")
    return secrets, faults


def _read_config(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot read the settings: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: expected TOML, found: {error}") from error


def _unknown(names: Iterable[str], describe: Any, shown: Any) -> list[str]:
    known = list(Settings.model_fields)
    return [
        f"{describe(name)}; did you mean {shown(get_close_matches(name, known, n=1, cutoff=0.0)[0])}?"
        for name in names
        if name not in known
    ]


def _invalid(error: ValidationError) -> Iterator[str]:
    for fault in error.errors():
        name, reason = str(fault["loc"][0]), fault["msg"].removeprefix("Value error, ")
        found = "a value that is not shown" if is_secret(name) else repr(fault["input"])
        yield f"setting {name} ({_variable(name)}): {reason[:1].lower()}{reason[1:]}, found {found}"


def _variable(name: str) -> str:
    return f"{PREFIX}{name.upper()}"
