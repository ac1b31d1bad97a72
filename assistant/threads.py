"""How many threads numpy's products are made on."""

from __future__ import annotations

import os

_OPENBLAS = "OPENBLAS_NUM_THREADS"
"""Read by numpy's OpenBLAS as it is loaded."""


def keep_to_one_thread() -> None:
    """Has numpy multiply on the thread that asks; to be called before numpy is imported. An operator's choice stands.

    The products of a question are small: threads of their own take longer to meet than to multiply, and where other
    programs hold the cores they wait by spinning. One question then takes four times the processor's time.
    """
    os.environ.setdefault(_OPENBLAS, "1")
