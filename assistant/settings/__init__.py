"""The settings, and the only place where the environment is read.

Every field is an environment variable ``ALINEA_<NAME>`` or a key of a TOML file (``--config``,
``ALINEA_CONFIG``). What was given on the command line wins over the environment, the environment over the
file, the file over the default. ``docs/settings.md`` lists them all, and a test compares.
"""

from assistant.settings.loading import CONFIG_VARIABLE, PREFIX, load_settings
from assistant.settings.model import Settings
from assistant.settings.table import default_text, settings_table

__all__ = ["CONFIG_VARIABLE", "PREFIX", "Settings", "default_text", "load_settings", "settings_table"]
