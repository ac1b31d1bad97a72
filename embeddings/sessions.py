"""ONNX files opened to be run: on the CPU, on one thread, and without a word to anybody.

ONNX Runtime's own wheels report each session to their maker, under an identifier that they keep in the user's home,
unless the environment says otherwise before the library is loaded. Nothing here calls home.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"
"""Read by ONNX Runtime as it is loaded; its function for the same comes too late, after the identifier was made."""
ERRORS_ONLY = 3


def open_session(path: Path, *, least_severe: int | None = None) -> InferenceSession:
    """The ONNX file at ``path``, ready to run.

    Args:
        path: of the file.
        least_severe: of what the library logs, ``ERRORS_ONLY`` for instance; ``None``: as it likes.

    Raises:
        Exception: the file is missing or malformed, as the library says.
    """
    os.environ[NO_TELEMETRY] = "1"
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    # Threads of its own wait by spinning, and take the cores from numpy's between two questions.
    options.intra_op_num_threads = 1
    if least_severe is not None:
        options.log_severity_level = least_severe
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
