"""Documents in other languages than English, French and Spanish are read, numbered and told by their language."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reading.opening import read_document
from corpus.reading.structure import Understood, understand
from tests.corpus.reading.word_files import p, packed, parts_of

TEXTS = {
    "ru": (
        "Комитет принял доклад к сведению и постановил вернуться к нему в 2026 году, см. п. 4 выше. Он просит Секретариат о содействии.",
        "Секретариат представит смету расходов до конца года на рассмотрение Комитета.",
        "Приложение I",
        "Рабочая группа собирается два раза в год в Женеве и представляет доклад Комитету.",
    ),
    "ar": (
        "أحاطت اللجنة علماً بالتقرير وقررت أن تعود إليه في عام 2026. وطلبت إلى الأمانة العامة أن تقدم المساعدة اللازمة.",
        "ستقدم الأمانة العامة تقديراً للتكاليف قبل نهاية العام لكي تنظر فيه اللجنة.",
        "المرفق الأول",
        "يجتمع الفريق العامل مرتين في السنة في جنيف ويقدم تقريراً إلى اللجنة.",
    ),
    "zh": (
        "委员会注意到该报告，并决定在2026年再次审议。委员会请秘书处提供必要的协助。",
        "秘书处将在年底之前提出费用估计数，供委员会审议。",
        "附件一",
        "工作组每年在日内瓦举行两次会议，并向委员会提出报告。",
    ),
    "de": (
        "Der Ausschuss nahm den Bericht zur Kenntnis und beschloss, 2026 darauf zurückzukommen. Er bat das Sekretariat um Hilfe.",
        "Das Sekretariat wird bis zum Ende des Jahres eine Schätzung der Kosten vorlegen.",
        "Anhang I",
        "Die Arbeitsgruppe tritt zweimal im Jahr in Genf zusammen und berichtet dem Ausschuss.",
    ),
    "pt": (
        "A Comissão tomou nota do relatório e decidiu voltar a examiná-lo em 2026. Pediu também a ajuda do Secretariado.",
        "O Secretariado apresentará uma estimativa dos custos antes do fim do ano para exame da Comissão.",
        "Anexo I",
        "O grupo de trabalho reúne-se duas vezes por ano em Genebra e apresenta um relatório à Comissão.",
    ),
}  # fmt: skip


def lines(language: str) -> list[str]:
    first, second, annex, in_annex = TEXTS[language]
    return [f"1. {first}", f"2. {second}", annex, f"1. {in_annex}", f"2. {second}"]


def word(folder: Path, language: str) -> Path:
    return packed(folder / f"{language}.docx", parts_of("".join(map(p, lines(language)))))


def page(folder: Path, language: str) -> Path:
    path = folder / f"{language}.html"
    body = "".join(f"<p>{line}</p>" for line in lines(language))
    path.write_text(f'<!doctype html><html><meta charset="utf-8"><body>{body}</body></html>', "utf-8")
    return path


def plain(folder: Path, language: str) -> Path:
    path = folder / f"{language}.txt"
    path.write_text("\n\n".join(lines(language)) + "\n", "utf-8")
    return path


def read(path: Path) -> Understood:
    return understand(read_document(path), symbol=path.stem, sha256="0" * 64)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("made", [word, page, plain])
def test_its_paragraphs_are_numbered_and_its_language_told(made: object, language: str, tmp_path: Path) -> None:
    assert callable(made)
    report = read(made(tmp_path, language)).report

    first, second, annex, in_annex = TEXTS[language]
    number = "1" if annex in ("附件一", "المرفق الأول") else "I"
    texts = {paragraph.ref: paragraph.text for paragraph in report.paragraphs}
    assert report.metadata.language == language
    assert texts == {"1": first, "2": second, f"annex-{number}/1": in_annex, f"annex-{number}/2": second}
    assert {passage.language for passage in report.passages()} == {""}
    assert [len(paragraph.sentences) for paragraph in report.paragraphs] == [2, 1, 1, 1]
    assert report.metadata.url == ""


def test_arabic_paragraphs_are_numbered_with_a_dash(tmp_path: Path) -> None:
    first, second, *_ = TEXTS["ar"]
    path = tmp_path / "ar.txt"
    path.write_text(f"1 - {first}\n\n2 - {second}\n", "utf-8")

    assert {each.ref: each.text for each in read(path).report.paragraphs} == {"1": first, "2": second}


@pytest.mark.parametrize("made", [page, plain])
def test_items_are_marked_with_a_bracket_in_spanish(made: object, tmp_path: Path) -> None:
    assert callable(made)
    said = ["El Comité decidió lo siguiente:", "a) Examinar el informe;", "b) Publicarlo en los seis idiomas."]
    path = tmp_path / ("es.html" if made is page else "es.txt")
    lines_ = [f"1. {said[0]}", *said[1:], "2. El Comité volverá a examinarlo en 2026."]
    body = "".join(f"<p>{line}</p>" for line in lines_)
    path.write_text(
        f"<!doctype html><html><body>{body}</body></html>" if made is page else "\n\n".join(lines_), "utf-8"
    )

    report = read(path).report

    assert report.passage("1").text == "\n".join(said)
    assert [each.ref for each in report.paragraphs] == ["1", "2"]
