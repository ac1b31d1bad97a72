"""A program that says what it is told, until it is told no more."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
