"""Where the reports that an operator has imported are kept."""

from __future__ import annotations

from pathlib import Path


def reports_folder(data_dir: Path) -> Path:
    """The folder of the imported reports, one folder each; it may not exist yet."""
    return data_dir / "reports"
