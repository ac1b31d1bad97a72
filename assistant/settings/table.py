"""The settings as people read them."""

from __future__ import annotations

from pydantic.fields import FieldInfo

from assistant.settings.loading import PREFIX
from assistant.settings.model import Settings


def settings_table() -> str:
    """Every setting with its default, a line each, for ``alinea serve --help``."""
    width = max(map(len, Settings.model_fields))
    rows = [
        f"  {PREFIX}{name.upper():<{width}}  {field.description} (default: {default_text(field)})"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(["settings (environment, or lower-case keys of the --config file):", *rows])


def default_text(field: FieldInfo) -> str:
    """A setting's default as people read it."""
    if field.default_factory:
        return "the platform's folder for user data"
    if isinstance(field.default, bool):
        return str(field.default).lower()
    if isinstance(field.default, tuple):
        return ", ".join(field.default) or "none"
    return "none" if field.default in (None, "") else str(field.default)
