"""Names for the arrays that travel between the modules of this package."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.floating[Any]]
"""One vector a row: shape (n, dimension), unit length unless said otherwise."""
