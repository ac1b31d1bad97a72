from __future__ import annotations

import pytest

from assistant.web.imports.filenames import plain_file_name


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("JIU_REP_2025_2.pdf", "JIU_REP_2025_2.pdf"),
        ("Rapport d’ensemble 2020.docx", "Rapport d’ensemble 2020.docx"),
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\a.pdf", "a.pdf"),
        ("C:\\Users\\awa\\a.pdf", "a.pdf"),
        ("/", "report"),
        ("..", "report"),
        ("...", "report"),
        ("", "report"),
        (".htaccess", "htaccess"),
        ("a\0b\r\nX: y.pdf", "a b X y.pdf"),
        ("a\u202efdp.exe", "a fdp.exe"),
        ("con<>|?*.pdf", "con.pdf"),
        (".pdf", "pdf"),
        (" a .pdf", "a.pdf"),
    ],
)
def test_a_name_is_one_of_a_file_in_a_folder_of_ours(sent: str, name: str) -> None:
    assert plain_file_name(sent) == name


@pytest.mark.parametrize("sent", ["a" * 5000 + ".pdf", "é" * 5000 + ".pdf", "a." + "b" * 5000, "𝔞" * 300])
def test_a_name_is_no_longer_than_a_file_system_takes(sent: str) -> None:
    assert 0 < len(plain_file_name(sent).encode()) <= 120
    assert plain_file_name(sent).endswith(".pdf") == sent.endswith(".pdf")
