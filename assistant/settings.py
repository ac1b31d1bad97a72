"""The settings, and the only place where the environment is read.

Every field is an environment variable ``ALINEA_<NAME>`` or a key of a TOML file (``--config``,
``ALINEA_CONFIG``). What was given on the command line wins over the environment, the environment over the
file, the file over the default. ``docs/settings.md`` lists them all, and a test compares.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import Field, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from assistant.errors import SettingsError

PREFIX = "ALINEA_"
CONFIG_VARIABLE = "ALINEA_CONFIG"


def _default_data_dir() -> Path:
    return Path(platformdirs.user_data_dir("alinea", appauthor=False))


class Settings(BaseSettings):
    """Everything an operator may choose. Build it with :func:`load_settings`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data_dir: Path = Field(
        default_factory=_default_data_dir, description="Folder of the library, the indexes and the store."
    )
    report: str = Field("E/2021/47", description="Symbol of the report that is asked.")
    edition: str | None = Field(
        None, description="Language of the edition quoted (`fr`, `en`); the answer's own where not set."
    )
    encoder: str = Field(
        "bundled",
        description="`bundled` (the static one and the transformer), `bundled-static` (the static one alone: twice as "
        "fast, finds less), a folder, or the hub name of a sentence-transformers model, which takes the transformer's "
        "place.",
    )
    reranker: str | None = Field(
        None,
        description="Folder or hub name of a cross-encoder of sentence-transformers that looks at the first 20 passages "
        "again.",
    )
    device: str | None = Field(
        None, description="Device of encoder and reranker (`cpu`, `cuda`, `mps`); chosen if not set."
    )
    batch_size: int = Field(64, ge=1, le=4096, description="Texts encoded at a time when indexing.")
    host: str = Field("127.0.0.1", description="Address the web application listens on.")
    port: int = Field(7860, ge=1, le=65535, description="Port the web application listens on.")
    root_path: str = Field("", description="Path prefix behind a reverse proxy, such as `/alinea`.")
    max_question_length: int = Field(
        8000, ge=100, le=50_000, description="Longest question answered, in characters; a longer one is refused."
    )
    max_sentences: int = Field(4, ge=1, le=8, description="Most sentences in an answer, lists apart.")
    abstain_below: float = Field(
        0.5, ge=0.0, le=1.0, description="Confidence under which the assistant says that the report does not answer."
    )
    abstain_where_lacking: bool = Field(
        True, description="Says so too where a date, a sum, a number, a name… is asked for and the answer has none."
    )
    llm: str | None = Field(
        None,
        description="Language model that writes the answers, `provider:model` (`openai:gpt-5-mini`, `ollama:llama3.1`); "
        "where not set, answers are the report's own sentences.",
    )
    llm_base_url: str | None = Field(
        None, description="Where that provider's protocol is spoken, such as `http://127.0.0.1:8000/v1`."
    )
    llm_timeout: float = Field(
        30.0, gt=0, le=600, description="Seconds that a reply of the language model is waited for, retries included."
    )
    llm_retries: int = Field(2, ge=0, le=5, description="How often a failed call of the language model is repeated.")
    llm_temperature: float | None = Field(
        None, ge=0, le=2, description="Temperature of the language model; the provider's own where not set."
    )
    llm_price_read: float = Field(
        0.0, ge=0, description="Price of a million tokens that the language model reads, for the cost in the record."
    )
    llm_price_written: float = Field(0.0, ge=0, description="Price of a million tokens that it writes.")
    trace: bool = Field(
        False, description="Shows how each answer was found, under the answer in the page and in the log."
    )
    history: bool = Field(
        True,
        description="Lets readers keep their conversations in their own browser; `false` for shared computers.",
    )
    feedback: bool = Field(
        True, description="Asks under each answer whether it helped, and keeps what readers say, with the answer."
    )
    admin: bool = Field(
        False, description="Shows the pages meant for administrators: the latest evaluation, at `/evaluation`."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least severe line logged.")

    @field_validator("data_dir")
    @classmethod
    def _at_home(cls, folder: Path) -> Path:
        try:
            return folder.expanduser()
        except RuntimeError as error:  # "~nobody", or no home at all
            raise ValueError("no such home folder") from error

    @field_validator("encoder", "reranker")
    @classmethod
    def _model_at_home(cls, name: str | None) -> str | None:
        return str(cls._at_home(Path(name))) if name and name.startswith("~/") else name

    @field_validator("llm")
    @classmethod
    def _provider_and_model(cls, name: str | None) -> str | None:
        provider, _, model = (name or "openai:m").partition(":")
        if not provider.strip() or not model.strip():
            raise ValueError("expected PROVIDER:MODEL, such as openai:gpt-5-mini")
        return name

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper_case(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what :func:`load_settings` hands over counts: it has merged the sources in the right order."""
        return (init_settings,)


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
        SettingsError: an unknown name (the nearest known one is named), or a value out of range, or a file
            that cannot be read.
    """
    environ = os.environ if environ is None else environ
    config = config or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    from_file = _read_config(config) if config else {}
    from_environment = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(PREFIX) and name != CONFIG_VARIABLE and value
    }
    _refuse_unknown(from_file, lambda name: f"{config}: unknown setting {name!r}")
    _refuse_unknown(from_environment, lambda name: f"unknown setting {PREFIX}{name.upper()}", environment=True)
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    try:
        return Settings(**{**from_file, **from_environment, **given})
    except ValidationError as error:
        first = error.errors()[0]
        name, reason = str(first["loc"][0]), first["msg"].removeprefix("Value error, ")
        reason = reason[:1].lower() + reason[1:]
        raise SettingsError(f"setting {name} ({PREFIX}{name.upper()}): {reason}, found {first['input']!r}") from error


def _read_config(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot read the settings: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: expected TOML, found: {error}") from error


def _refuse_unknown(names: Iterable[str], describe: Any, *, environment: bool = False) -> None:
    known = list(Settings.model_fields)
    for name in names:
        if name not in known:
            nearest = get_close_matches(name, known, n=1, cutoff=0.0)[0]
            shown = f"{PREFIX}{nearest.upper()}" if environment else repr(nearest)
            raise SettingsError(f"{describe(name)}; did you mean {shown}?")


def settings_table() -> str:
    """Every setting with its default, a line each, for ``alinea serve --help``."""
    rows = []
    for name, field in Settings.model_fields.items():
        rows.append(f"  {PREFIX}{name.upper():<22} {field.description} (default: {default_text(field)})")
    return "\n".join(["settings (environment, or lower-case keys of the --config file):", *rows])


def default_text(field: FieldInfo) -> str:
    """A setting's default as people read it."""
    if field.default_factory:
        return "the platform's folder for user data"
    if isinstance(field.default, bool):
        return str(field.default).lower()
    return "none" if field.default in (None, "") else str(field.default)
