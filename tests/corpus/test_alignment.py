from __future__ import annotations

import random
from itertools import chain
from pathlib import Path

import pytest

from corpus import Report, ReportFileError, load_editions, read_edition
from corpus.alignment import Bead, align, length_cost
from corpus.anchors import Kind, anchors_of, disagreement
from corpus.official import OfficialEdition, align_official
from corpus.placement import entries
from tests.corpus.official_text import LOST, Official, make_official
from tests.corpus.small_editions import FRENCH, TEXTS
from tests.corpus.small_reports import parsed

LONG = "Le Conseil a examiné la question de la coopération entre les organismes des Nations Unies."
SHORT = "Il a pris note du rapport."


def kinds(beads: tuple[Bead, ...]) -> list[tuple[int, int]]:
    return [(len(bead.originals), len(bead.editions)) for bead in beads]


def written(folder: Path, text: str, name: str = "text.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def official(report: Report) -> Official:
    return make_official(load_editions(report)["en"])


@pytest.fixture(scope="module")
def aligned(report: Report, official: Official, tmp_path_factory: pytest.TempPathFactory) -> OfficialEdition:
    return align_official(written(tmp_path_factory.mktemp("official"), official.text), report, "en")


def plain(entry: str | None) -> str | None:
    """A text whatever its spaces: a figure's box has line ends that a broken text has not."""
    return None if entry is None else " ".join(entry.split())


@pytest.mark.parametrize("seed", range(40))
def test_every_sentence_of_both_sides_is_in_one_bead_in_order(seed: int) -> None:
    lot = random.Random(seed)
    words = ["Conseil", "2020", "75/233", "de", "la", "CEB/2020/1", "12", "ONU", "l’eau"]
    original, edition = (
        [" ".join(lot.choices(words, k=lot.randint(0, 30))) for _ in range(lot.randint(0, 7))] for _ in range(2)
    )
    beads = align(original, edition, lot.choice([0.3, 0.9, 1.2]))
    assert list(chain.from_iterable(bead.originals for bead in beads)) == list(range(len(original)))
    assert list(chain.from_iterable(bead.editions for bead in beads)) == list(range(len(edition)))
    placed, doubts = entries(beads, edition, len(original), " ")
    assert len(placed) == len(original)
    assert set(doubts) <= set(range(len(original)))
    assert placed[:1] != [None]
    if original:
        assert " ".join(entry for entry in placed if entry).split() == " ".join(edition).split()


@pytest.mark.parametrize(
    ("original", "edition", "expected"),
    [
        ([LONG, SHORT], [LONG, SHORT], [(1, 1), (1, 1)]),
        ([LONG, SHORT, LONG], [f"{LONG} {SHORT}", LONG], [(2, 1), (1, 1)]),
        ([f"{LONG} {SHORT}", LONG], [LONG, SHORT, LONG], [(1, 2), (1, 1)]),
        ([LONG, LONG, SHORT], [LONG, SHORT], [(1, 1), (1, 0), (1, 1)]),
        ([LONG, SHORT], [LONG, LONG, SHORT], [(1, 1), (0, 1), (1, 1)]),
        ([LONG], [], [(1, 0)]),
        ([], [LONG], [(0, 1)]),
        ([], [], []),
    ],
)
def test_merged_split_and_omitted_sentences_are_told_by_length(
    original: list[str], edition: list[str], expected: list[tuple[int, int]]
) -> None:
    # Two alike may go for one another: only the kinds of the beads are certain.
    assert sorted(kinds(align(original, edition))) == sorted(expected)


def test_numbers_and_symbols_decide_where_lengths_do_not() -> None:
    original = [
        "Voir la résolution 75/233 de 2020.",
        "Voir aussi la décision CEB/2021/5.",
        "Voir le total de 1 250 voix.",
    ]
    first, last = (
        "See resolution 75/233, as adopted in the year 2020.",
        "See decision CEB/2021/5, and a total of 1,250 votes.",
    )
    assert kinds(align(original, [first, last])) == [(1, 1), (2, 1)]
    first, last = "See resolution 75/233 of 2020 and decision CEB/2021/5.", "See the total, which is of 1,250 votes."
    assert kinds(align(original, [first, last])) == [(2, 1), (1, 1)]


def test_a_bead_whose_numbers_differ_is_unsure_and_says_which() -> None:
    (bead,) = align(["Le Conseil compte 31 membres."], ["The Board has 32 members."])
    assert not bead.is_sure
    assert bead.why == "numbers differ: 31 in the original, 32 here"


def test_small_numbers_may_be_words_across() -> None:
    assert align(["Trois pays ont signé."], ["3 countries signed."])[0].is_sure


def test_a_bead_of_lengths_far_apart_is_unsure() -> None:
    assert align(["a" * 26], ["a" * 100])[0].why == "lengths too far apart"
    beads = align([SHORT], [LONG * 4])
    assert entries(beads, [LONG * 4], 1, " ") == ([LONG * 4], {0: "the edition says something else"})


def test_two_ways_that_fit_alike_leave_both_unsure() -> None:
    beads = align([LONG, LONG], [LONG, SHORT, LONG])
    assert [bead.why for bead in beads] == ["others fit nearly as well"] * 2


def test_the_cost_of_lengths_grows_with_their_distance_and_stays_finite() -> None:
    costs = [length_cost(100, other) for other in (100, 110, 150, 400, 10_000)]
    assert costs == sorted(costs)
    assert length_cost(0, 0) == costs[0] == 0
    assert costs[-1] < 1e6


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2 500 demandes", Kind.NUMBER, "2500"),
        ("2,500 requests", Kind.NUMBER, "2500"),
        ("٢٬٥٠٠ طلب", Kind.NUMBER, "2500"),
        ("3,5 %", Kind.NUMBER, "3.5"),
        ("القرار ٧٨/١٢", Kind.SYMBOL, "12/78"),
        ("resolution 78/12", Kind.SYMBOL, "12/78"),
        ("(CEB/2020/1/Add.1)", Kind.SYMBOL, "CEB/2020/1/Add.1"),
        ("见A/78/100，第3段。", Kind.SYMBOL, "A/78/100"),
        ("https://undocs.org/fr/A/1.", Kind.LINK, "https://undocs.org/A/1"),
        ("第12次会议", Kind.SMALL_NUMBER, "12"),
        ("l’UNESCO a", Kind.ACRONYM, "UNESCO"),
    ],
)
def test_an_anchor_reads_the_same_in_every_script(text: str, kind: Kind, value: str) -> None:
    assert anchors_of(text)[kind, value] == 1


def test_numbers_that_both_sides_have_do_not_differ() -> None:
    assert disagreement(anchors_of("En 2020, 2 500 cas (75/233)."), anchors_of("2,500 (75/233) in 2020.")) == ([], [])


def test_what_the_edition_adds_follows_the_sentence_before_it_and_is_unsure() -> None:
    beads = (Bead(range(0), range(1), "more"), Bead(range(1), range(1, 2)), Bead(range(1, 1), range(2, 3), "more"))
    assert entries(beads, ["A.", "B.", "C."], 1, "") == (["A.B.C."], {0: "the edition says more than the original"})


def test_two_originals_of_one_sentence_have_it_then_null() -> None:
    assert entries((Bead(range(2), range(1)), Bead(range(2, 3), range(1, 1), "x")), ["A."], 3, " ") == (
        ["A.", None, ""],
        {2: "x"},
    )


def test_an_official_text_aligns_rightly_but_for_its_lost_paragraph(
    aligned: OfficialEdition, official: Official
) -> None:
    rows = {row["ref"]: row["sentences"] for row in aligned.rows if "sentences" in row}
    assert {ref: [*map(plain, row)] for ref, row in rows.items()} == {
        ref: [*map(plain, entries)] for ref, entries in official.entries.items()
    }
    assert [remark.ref for remark in aligned.missing] == [LOST]
    assert aligned.sentences == sum(map(len, official.entries.values()))
    assert aligned.sure >= 0.97 * aligned.sentences


def test_its_headings_are_those_of_the_edition(aligned: OfficialEdition, report: Report) -> None:
    rows = {row["ref"]: row for row in aligned.rows if "heading" in row}
    working = load_editions(report)["en"].report
    assert rows.pop("summary")["heading"] == "Summary"
    sections = {ref: (row["heading"], tuple(row["subheadings"])) for ref, row in rows.items()}
    assert sections == {section.ref: (section.heading, section.subheadings) for section in working.sections}


def test_the_file_written_reads_as_an_official_edition(
    aligned: OfficialEdition, report: Report, tmp_path: Path
) -> None:
    edition = read_edition(written(tmp_path, aligned.text(), "en.jsonl"), report)
    assert edition.metadata.is_official
    assert edition.metadata.url == "https://undocs.org/en/E/2021/47"
    twin = edition.twin("27", 0, 1)
    assert twin is not None
    assert twin.text == edition.report.passage("27").sentences[0].text
    assert load_editions(report, tmp_path)["en"].metadata.is_official


@pytest.mark.parametrize(
    ("language", "second", "heading", "spoken"),
    [
        ("es", "Los informes de los Estados (véase la figura I) mostraron que el acceso al agua había mejorado en 14 "
         "países, pero la cooperación siguió siendo débil.", "B. Carencias", "¿Qué hacer?"),
        ("ru", "Доклады государств (см. рис. I) показали, что доступ к воде улучшился в 14 странах.", "B. Пробелы",
         "Что делать?"),
        ("ar", "وأظهرت تقارير الدول (انظر الشكل الأول) أن الحصول على المياه قد تحسن في ١٤ بلدا.", "باء - الثغرات", "ما العمل؟"),
        ("zh", "各国的报告(见图一)表明，14个国家的用水情况有所改善，但合作仍然薄弱。", "B. 差距", "怎么办？"),
    ],
)  # fmt: skip
def test_a_small_report_aligns_in_every_script(
    language: str, second: str, heading: str, spoken: str, tmp_path: Path
) -> None:
    original = parsed(tmp_path, FRENCH, "fr")
    aligned = align_official(written(tmp_path, TEXTS[language]), original, language, title="T")
    rows = {row["ref"]: row for row in aligned.rows}
    assert set(rows) == {passage.ref for passage in original.passages()} | {"sec-I", "sec-II"}
    assert rows["2"]["sentences"][0] == second
    assert rows["2"]["sentences"][-1] == spoken
    assert rows["2"]["sentences"][1] is None or language in ("ru", "ar")
    assert rows["sec-II"]["subheadings"][-1] == heading
    assert (aligned.unsure, aligned.missing) == ((), ())
    assert "I. " not in rows["sec-I"]["heading"]


def test_chinese_sentences_are_joined_without_a_space(tmp_path: Path) -> None:
    original = parsed(tmp_path, FRENCH, "fr")
    text = TEXTS["zh"].replace("农村地区的进展较为缓慢。", "农村地区有进展。但较为缓慢。")
    aligned = align_official(written(tmp_path, text), original, "zh")
    assert {row["ref"]: row for row in aligned.rows}["3"]["sentences"] == ["农村地区有进展。但较为缓慢。"]


def test_a_title_that_is_not_known_is_missing(tmp_path: Path) -> None:
    original = parsed(tmp_path, FRENCH, "fr")
    aligned = align_official(written(tmp_path, TEXTS["es"]), original, "es", url="https://example.org/es")
    assert aligned.header["url"] == "https://example.org/es"
    assert [remark.ref for remark in aligned.missing] == ["title"]


@pytest.mark.parametrize(
    ("name", "data", "language", "complaint"),
    [
        ("text.pdf", b"1. A.", "en", r"expected a \.txt file, found a \.pdf file"),
        ("text.txt", b"", "en", "found an empty file"),
        ("text.txt", b"1. \xe9t\xe9", "en", "text.txt:1: expected text in UTF-8, found byte 0xe9"),
        ("text.txt", b"No number at all.", "en", r"half at least, found none"),
        ("text.txt", b"1. The Board.\n\n2. The Board.", "en", r"\(1 to 79\), half at least, found 2"),
        ("text.txt", b"1. The Board.", "fr", "expected a language other than E/2021/47's own, found 'fr'"),
        ("text.txt", b"1. The Board.", "de", "expected a language of ar, en, es, fr, ru, zh, found 'de'"),
        ("text.txt", "1. 委员会开会。".encode(), "en", "expected a text in English, found one in Chinese"),
        ("none.txt", None, "en", "expected a file that can be read"),
    ],
)
def test_what_is_no_edition_of_the_report_is_refused_in_one_line(
    name: str, data: bytes | None, language: str, complaint: str, report: Report, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ReportFileError, match=complaint) as refused:
        align_official(tmp_path / name, report, language)
    assert "\n" not in str(refused.value)


def test_another_report_with_the_same_numbers_is_refused(report: Report, tmp_path: Path) -> None:
    other = "\n\n".join(
        f"{number}. Resolution {number + 40}/12 was noted in {number + 1800}." for number in range(1, 80)
    )
    with pytest.raises(ReportFileError, match="found 0 of 97: a text of another report"):
        align_official(written(tmp_path, other), report, "en")


def test_a_damaged_text_is_refused_or_read_and_never_breaks(report: Report, official: Official, tmp_path: Path) -> None:
    lines = official.text.split("\n")
    for seed in range(8):
        lot = random.Random(seed)
        kept = [line for line in lines if lot.random() > 0.1]
        if seed % 2:
            start = lot.randrange(len(kept))
            kept = kept[start:] + kept[:start]
        try:
            aligned = align_official(written(tmp_path, "\n".join(kept)), report, "en")
        except ReportFileError:
            continue
        read_edition(written(tmp_path, aligned.text(), "en.jsonl"), report)


def test_a_link_that_one_side_lacks_makes_a_pair_unsure_and_another_language_of_it_does_not() -> None:
    there = "Voir https://undocs.org/fr/A/75/1"
    assert align([there], ["See https://undocs.org/en/A/75/1"])[0].is_sure
    assert align([there], ["See the address given"])[0].why.startswith("links differ: https://undocs.org/A/75/1 in")


def test_boxes_of_a_figure_that_are_too_few_are_missing_and_never_sure(
    report: Report, official: Official, tmp_path: Path
) -> None:
    figure = next(each for each in load_editions(report)["en"].report.figures if len(each.boxes) > 2)
    first = figure.boxes[1].split("\n")[0][:15]
    before, box, after = official.text.partition("\n\n" + first)
    assert box
    aligned = align_official(written(tmp_path, f"{before}\n\n\n\nWords\n\n\n{box}{after}"), report, "en")
    row = next(row for row in aligned.rows if row["ref"] == figure.ref)
    assert any(remark.ref == figure.ref and "boxes there" in remark.why for remark in aligned.missing)
    assert row["sentences"][-1] == row["sentences"][-len(figure.boxes)] == ""


def test_a_text_half_of_which_is_doubtful_is_refused(tmp_path: Path) -> None:
    original = parsed(tmp_path, FRENCH, "fr")
    text = "1. La 9999.\n\n2. El 8888.\n\n3. Los 7777.\n\n4. Las 6666."
    with pytest.raises(ReportFileError, match="that aligns with it, found one in which 6 of 6 sentences are doubtful"):
        align_official(written(tmp_path, text), original, "es")
