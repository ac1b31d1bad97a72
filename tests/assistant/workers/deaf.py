"""A program that neither reads what it is told nor ends, and soon says nothing any more."""

from __future__ import annotations

import os
import signal

if __name__ == "__main__":
    os.close(1)
    while True:
        signal.pause()
