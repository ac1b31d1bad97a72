from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import embeddings


def test_importing_the_package_loads_no_heavy_library() -> None:
    code = "import sys, embeddings; print(*sorted({'torch', 'faiss', 'sentence_transformers', 'numpy'} & set(sys.modules)))"
    root = Path(embeddings.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_every_exported_name_can_be_had() -> None:
    for name in embeddings.__all__:
        assert getattr(embeddings, name).__name__ == name
