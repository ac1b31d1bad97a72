from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from assistant.answer import Language
from assistant.source import Source, SourceEdition, SourceNote
from assistant.web.markup import escape
from assistant.web.panel import empty_panel, missing_panel, source_panel
from assistant.web.source.words import ENGLISH as ENGLISH_WORDS
from assistant.web.source.words import FRENCH as FRENCH_WORDS
from assistant.web.strings import ENGLISH, FRENCH
from tests.web.small_assistant import ACRONYMS, PARAGRAPHS, SmallAssistant


def a_source(**changes: object) -> Source:
    source = Source(
        report="E/2021/47",
        ref="52",
        label="E/2021/47, par. 52",
        path=("VIII. Gestion",),
        text="Un. Deux. Trois.",
        language="fr",
        highlight=(4, 9),
        notes=(),
        official_url="https://undocs.org/fr/E/2021/47",
        previous="51",
        next=None,
    )
    return replace(source, **changes)  # type: ignore[arg-type]


def test_the_quoted_sentence_is_marked_in_the_whole_paragraph() -> None:
    assert '<p class="passage" lang="fr">Un. <mark>Deux.</mark> Trois.</p>' in source_panel(a_source(), FRENCH)


def test_a_note_called_at_the_end_of_the_quote_stands_in_it_and_one_at_its_start_does_not() -> None:
    notes = (SourceNote("fn1", "1", "a", 4, ()), SourceNote("fn2", "2", "b", 9, ()))
    html = source_panel(a_source(notes=notes), FRENCH)
    assert 'href="#note-fr-fn1" aria-label="Note 1">1</a></sup><mark>Deux.<sup><a href="#note-fr-fn2"' in html
    assert '<li id="note-fr-fn2" tabindex="-1"><span class="number">2</span><span lang="fr">b</span></li>' in html


def test_the_links_of_a_note_open_where_it_spells_them_out_or_after_it() -> None:
    notes = (SourceNote("fn1", "1", "Voir https://a.org.", 0, ("https://a.org", "https://b.org", "javascript:x")),)
    html = source_panel(a_source(notes=notes), FRENCH)
    assert 'Voir <a class="away" href="https://a.org"' in html
    assert 'https://a.org</a>. <a class="away" href="https://b.org"' in html
    assert "javascript" not in html


def test_a_script_in_the_report_is_shown_and_not_run() -> None:
    evil = "<script>x</script>"
    notes = (SourceNote('"><script>', evil, evil, 0, ('https://"><script>',)),)
    html = source_panel(a_source(text=evil, path=(evil,), label=evil, notes=notes, highlight=None), FRENCH)
    assert "<script" not in html


def test_neighbours_are_links_to_passages() -> None:
    html = source_panel(a_source(previous="summary", next="53"), ENGLISH)
    assert 'rel="prev" href="#cite-summary-0-0" title="Previous paragraph (Alt+↑)">summary</a>' in html
    assert 'rel="next" href="#cite-53-0-0" title="Next paragraph (Alt+↓)">para. 53</a>' in html


def test_the_copy_button_holds_the_official_form_of_each_language() -> None:
    small = SmallAssistant()
    assert 'data-copy="E/2021/47, par. 52"' in source_panel(small.source("52", None, "fr"), FRENCH)
    assert 'data-copy="E/2021/47, para. 52"' in source_panel(small.source("52", None, "en"), ENGLISH)


def test_an_english_reader_is_told_that_the_text_is_french() -> None:
    assert "in its original French" in source_panel(a_source(), ENGLISH)
    assert "in its original French" not in source_panel(a_source(language="en"), ENGLISH)
    assert 'class="original"' not in source_panel(a_source(), FRENCH)


def test_the_panel_explains_itself_while_empty_and_when_a_passage_is_missing() -> None:
    assert FRENCH.sources_empty in empty_panel(FRENCH)
    assert ENGLISH.unknown_source in missing_panel(ENGLISH)


def test_the_small_report_highlights_what_it_is_asked_to() -> None:
    text = PARAGRAPHS["60"]
    assert source_panel(SmallAssistant().source("60", (0, len(text)), "fr"), FRENCH).count(f"<mark>{text}</mark>") == 1


def test_an_edition_in_the_readers_language_comes_first_and_the_original_below() -> None:
    source = SmallAssistant().source("60", (0, len(PARAGRAPHS["60"])), "en")
    html = source_panel(source, ENGLISH)
    edition, _, original = html.partition(ENGLISH.original_text)
    assert '<p class="passage" lang="en"><mark>In order' in edition
    assert "Unofficial translation; the French text is authoritative." in edition
    assert 'href="https://undocs.org/en/E/2021/47"' in edition
    assert '<p class="passage" lang="fr"><mark>Afin' in original
    assert ENGLISH.unsure not in html
    assert "VIII. Innovation and harmonization" in edition


def test_the_switch_offers_every_language_and_says_which_is_shown() -> None:
    source = SmallAssistant().source("60", None, "en")
    for edition, shown in ((None, "en"), ("fr", "fr"), ("en", "en"), ("ru", "en")):
        html = source_panel(source, ENGLISH, edition)
        pressed = re.findall(r'data-edition="(..)" lang=".." aria-pressed="true"', html)
        assert pressed == [shown]
        assert re.findall(r'data-edition="([^"]*)"', html) == ["fr", "en", "both"]
    assert "data-edition" not in source_panel(a_source(), ENGLISH)


def test_a_sentence_without_a_certain_twin_is_pointed_to_in_the_original() -> None:
    html = source_panel(SmallAssistant().source("60", (0, 20), "en"), ENGLISH)
    edition, _, original = html.partition(ENGLISH.original_text)
    assert ENGLISH.unsure.replace("'", "&#x27;") in edition
    assert "<mark>" not in edition
    assert "<mark>" in original


def test_both_shows_two_texts_on_a_par_each_highlighted_with_what_must_be_said_of_it() -> None:
    source = SmallAssistant().source("60", (0, len(PARAGRAPHS["60"])), "en")
    for strings, quoted, languages in (
        (ENGLISH, None, ["en", "fr"]),
        (FRENCH, None, ["fr", "en"]),
        (FRENCH, "en", ["en", "fr"]),
    ):
        html = source_panel(source, strings, "both", quoted=quoted)
        assert re.findall(r'<p class="passage" lang="(..)"><mark>', html) == languages
        assert re.findall(r'data-edition="(\w+)" lang=".." aria-pressed="true"', html) == ["both"]
        assert html.count('<section class="column">') == 2
        assert html.count("Unofficial translation; the French text is authoritative.") == 1
        assert 'class="beside"' not in html


def test_both_of_a_passage_that_has_no_edition_is_the_original() -> None:
    html = source_panel(a_source(), FRENCH, "both")
    assert html.count('class="passage"') == 1
    assert "column" not in html


def test_beside_an_unsure_sentence_the_original_is_pointed_to_without_a_direction() -> None:
    html = source_panel(SmallAssistant().source("60", (0, 20), "en"), ENGLISH, "both")
    assert escape(ENGLISH_WORDS.unsure_beside) in html
    assert escape(ENGLISH.unsure) not in html
    absent = SourceEdition("en", (), "", None, (), "Unofficial.", "")
    assert ENGLISH_WORDS.absent_beside in source_panel(a_source(editions=(absent,)), ENGLISH, "both")


def test_arabic_reads_from_right_to_left() -> None:
    arabic = SourceEdition("ar", (), "نص", None, (), "…", "")
    assert '<p class="passage" lang="ar" dir="rtl">نص</p>' in source_panel(a_source(editions=(arabic,)), FRENCH, "ar")


def test_an_acronym_is_explained_where_it_first_stands_beside_a_mark() -> None:
    source = a_source(text="Le CEB dit. CEB.", highlight=(3, 6))
    html = source_panel(source, ENGLISH, acronyms=ACRONYMS)
    explained = '<abbr tabindex="0" title="Conseil des chefs de secrétariat">CEB</abbr>'
    assert f"Le <mark>{explained}</mark> dit. CEB." in html


def test_the_panel_opens_in_the_language_of_the_quote_unless_the_reader_chose_another() -> None:
    source = SmallAssistant().source("60", None, "fr")
    for edition, quoted, shown in ((None, "en", "en"), (None, "fr", "fr"), (None, None, "fr"), ("fr", "en", "fr")):
        html = source_panel(source, FRENCH, edition, quoted=quoted)
        assert re.findall(r'data-edition="(..)" lang=".." aria-pressed="true"', html) == [shown]


def test_an_edition_that_lacks_the_passage_says_so_and_shows_the_original() -> None:
    empty = SourceEdition("en", (), "", None, (), "Unofficial.", "")
    html = source_panel(a_source(editions=(empty,)), ENGLISH)
    assert escape(ENGLISH.absent) in html
    assert html.count('class="passage"') == 1
    assert '<p class="passage" lang="fr">Un. <mark>Deux.</mark>' in html


def test_the_original_beside_an_edition_calls_no_note_that_is_not_there() -> None:
    english = SourceEdition("en", (), "One.", None, (), "Unofficial.", "")
    note = SourceNote("fn1", "1", "a", 4, ())
    html = source_panel(a_source(editions=(english,), notes=(note,)), ENGLISH)
    assert set(re.findall(r'href="#(note-[^"]+)"', html)) <= set(re.findall(r'id="(note-[^"]+)"', html))


def test_official_documents_are_named_by_their_language() -> None:
    html = source_panel(SmallAssistant().source("60", None, "en"), ENGLISH)
    assert "Official English text" in html
    assert "Official French text" in html


def badges(html: str) -> list[tuple[str, str]]:
    return re.findall(r'class="badge (\w+)" aria-describedby="[^"]+">([^<]+)<', html)


def test_the_badge_says_whose_words_the_highlighted_sentence_is_in() -> None:
    source = SmallAssistant().source("60", (0, len(PARAGRAPHS["60"])), "en")
    verbatim, unofficial = ("verbatim", ENGLISH_WORDS.verbatim), ("translated", ENGLISH_WORDS.unofficial)
    assert badges(source_panel(source, ENGLISH, "fr")) == [verbatim]
    assert badges(source_panel(source, ENGLISH, "en")) == [unofficial, verbatim]
    assert badges(source_panel(source, FRENCH, "both")) == [
        ("verbatim", FRENCH_WORDS.verbatim),
        ("translated", FRENCH_WORDS.unofficial),
    ]
    assert badges(source_panel(replace(source, highlight=None), ENGLISH, "fr")) == []


def test_an_official_edition_is_no_unofficial_translation() -> None:
    official = SourceEdition("en", (), "One. Two.", (5, 9), (), "Official.", "", is_official=True)
    html = source_panel(a_source(editions=(official,)), ENGLISH, "en")
    assert badges(html)[0] == ("verbatim", ENGLISH_WORDS.verbatim)
    assert escape(ENGLISH_WORDS.official_why.format(language="English")) in html
    assert ENGLISH_WORDS.unofficial not in html


def test_a_generated_sentence_is_said_so_once_where_its_source_is_first_highlighted() -> None:
    source = SmallAssistant().source("60", (0, len(PARAGRAPHS["60"])), "fr")
    for edition in ("fr", "en", "both"):
        html = source_panel(source, FRENCH, edition, generated=True)
        assert badges(html) == [("generated", FRENCH_WORDS.generated)]
        assert 'data-shown="#cite-60-0-' in html
        assert html.partition('data-shown="')[2].partition('"')[0].endswith(".g")
    unsure = SmallAssistant().source("60", (0, 20), "en")
    html = source_panel(unsure, ENGLISH, "en", generated=True)
    assert html.index('class="badge generated"') > html.index('class="beside"')


def test_what_a_badge_means_is_its_description() -> None:
    html = source_panel(a_source(), FRENCH)
    assert 'aria-describedby="basis-fr"' in html
    assert f'<span id="basis-fr" hidden>{escape(FRENCH_WORDS.verbatim_why)}</span>' in html


TITLES: dict[Language, str] = {"fr": "Rapport annuel", "en": "Annual report"}


def copied(html: str) -> list[str]:
    return [unescape(text) for text in re.findall(r'data-copy="([^"]*)"', html)]


def test_the_menu_copies_the_reference_the_quotation_and_two_records_in_the_language_of_the_text() -> None:
    french = copied(source_panel(a_source(), ENGLISH, titles=TITLES))
    assert french[:3] == ["E/2021/47, par. 52", "E/2021/47, par. 52", "«\u00a0Deux.\u00a0» (E/2021/47, par. 52)"]
    assert french[3].startswith("TY  - RPRT\r\n")
    assert "TI  - Rapport annuel\r\n" in french[3]
    assert french[4].startswith("@techreport{E-2021-47-par52,")
    source = SmallAssistant().source("60", (0, len(PARAGRAPHS["60"])), "en")
    english = copied(source_panel(source, ENGLISH, titles=TITLES))
    assert english[2].startswith("“In order to widen access")
    assert english[2].endswith("” (E/2021/47, para. 60; unofficial translation)")
    assert "TI  - Annual report\r\n" in english[3]


def test_the_sentence_to_quote_is_the_one_that_is_surely_there() -> None:
    unsure = SmallAssistant().source("60", (0, 20), "en")
    assert copied(source_panel(unsure, ENGLISH))[2] == "«\u00a0Afin d’élargir l’acc\u00a0» (E/2021/47, par. 60)"


def test_without_a_highlight_the_whole_passage_is_quoted() -> None:
    quotation = copied(source_panel(a_source(highlight=None), FRENCH))[2]
    assert quotation == "«\u00a0Un. Deux. Trois.\u00a0» (E/2021/47, par. 52)"


def test_records_are_saved_under_the_name_of_report_and_passage() -> None:
    assert re.findall(r'data-save="([^"]*)"', source_panel(a_source(ref="annex-I/3"), FRENCH)) == [
        "E-2021-47-annex-I-3.ris",
        "E-2021-47-annex-I-3.bib",
    ]


def test_the_reader_is_opened_at_the_passage_with_its_sentence_marked() -> None:
    html = unescape(source_panel(a_source(), FRENCH))
    assert 'href="report/E-2021-47?lang=fr&mark=52.4-9#52" data-report target="_blank"' in html
    assert 'href="report/E-2021-47?lang=en#52"' in unescape(source_panel(a_source(highlight=None), ENGLISH))


def test_neighbours_are_read_in_the_language_of_the_quote() -> None:
    html = source_panel(a_source(previous="51", next="53"), FRENCH, quoted="en")
    assert re.findall(r'rel="(?:prev|next)" href="([^"]+)"', html) == ["#cite-51-0-0.en", "#cite-53-0-0.en"]
    assert re.findall(r'aria-keyshortcuts="([^"]+)"', html) == ["Alt+ArrowUp", "Alt+ArrowDown"]


def test_a_table_of_the_report_is_one_and_what_is_quoted_of_it_is_marked() -> None:
    text = "Table 1 Costs\n\n| Item | Cost |\n| --- | --- |\n| <b> | 5 |"
    source = a_source(text=text, highlight=(text.index("<b>"), text.index("5") + 1), language="en")
    html = source_panel(source, ENGLISH)
    assert "<p>Table 1 Costs</p>" in html
    assert '<th scope="col">Item</th><th scope="col">Cost</th>' in html
    assert "<td><mark>&lt;b&gt;</mark></td><td><mark>5</mark></td>" in html
    assert "| ---" not in html
