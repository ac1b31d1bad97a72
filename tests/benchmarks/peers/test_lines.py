from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.peers.lines import lines_of_code

CODE = '''"""What it is,
over two lines."""

import json  # counts


# does not count
class Reader:
    """Neither does this."""

    kinds = (
        "a",

        "b",
    )

    def read(self) -> str:
        """Nor this."""
        text = """but
this"""
        return text
'''


def counted(folder: Path, text: str) -> int:
    file = folder / "code.py"
    file.write_text(text, encoding="utf-8")
    return lines_of_code(file)


def test_blank_lines_comments_and_docstrings_do_not_count(tmp_path: Path) -> None:
    assert counted(tmp_path, CODE) == 10


@pytest.mark.parametrize(("text", "lines"), [("", 0), ("# nothing\n", 0), ("x = 1\n", 1), ("x = 1\ny = 2", 2)])
def test_a_short_file_is_counted(tmp_path: Path, text: str, lines: int) -> None:
    assert counted(tmp_path, text) == lines


def test_a_text_that_is_no_docstring_counts(tmp_path: Path) -> None:
    assert counted(tmp_path, 'x = 1\n"""Said after all."""\n') == 2


def test_several_files_are_counted_together(tmp_path: Path) -> None:
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    one.write_text("x = 1\n", encoding="utf-8")
    other.write_text("y = 1\nz = 2\n", encoding="utf-8")
    assert lines_of_code(one, other) == 3
