"""``python -m assistant`` is ``alinea``."""

from __future__ import annotations

from assistant.cli import main

raise SystemExit(main())
