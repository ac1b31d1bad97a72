"""What opening a model leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
OPENS_BOTH = (
    "from embeddings.encoder import TRANSFORMER, load_encoder\n"
    "from embeddings.reader import load_reader\n"
    "encoder = load_encoder(TRANSFORMER)\n"
    "assert load_reader(encoder) is not None\n"
    "encoder.encode_passages(['un texte'])\n"
)


def test_opening_the_models_leaves_no_identifier_in_the_users_home_and_says_nothing(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_"))}
    ran = subprocess.run(
        [sys.executable, "-c", OPENS_BOTH],
        cwd=ROOT,
        env={**environment, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert sorted(tmp_path.rglob("*")) == []
    assert (ran.stdout, ran.stderr) == ("", "")
