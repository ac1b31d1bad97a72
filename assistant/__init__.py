"""Question -> cited answer, and the doors to it: the page, the commands.

::

    from assistant.assembly import build_assistant
    from assistant.settings import load_settings

    answer = build_assistant(load_settings()).ask("Qu'est-ce que le cube de données ?")
"""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["__version__"]
