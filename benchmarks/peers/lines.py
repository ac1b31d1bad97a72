"""How much a user writes: the lines of a file that say something."""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import Path

_SAYS_NOTHING = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}


def lines_of_code(*files: Path) -> int:
    """Lines of the files that hold code: without blank lines, comments and docstrings."""
    return sum(_lines_of_code(file.read_text(encoding="utf-8")) for file in files)


def _lines_of_code(text: str) -> int:
    said = {
        line
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type not in _SAYS_NOTHING
        for line in range(token.start[0], token.end[0] + 1)
    }
    return len(said - _docstring_lines(text))


def _docstring_lines(text: str) -> set[int]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None:
            first = node.body[0]
            found.update(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return found
