from __future__ import annotations

import re
from dataclasses import replace

from assistant.source import Source, SourceEdition, SourceNote
from assistant.web.markup import escape
from assistant.web.panel import empty_panel, missing_panel, source_panel
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
    assert 'rel="prev" href="#cite-summary-0-0" title="Previous paragraph">summary</a>' in html
    assert 'rel="next" href="#cite-53-0-0" title="Next paragraph">para. 53</a>' in html


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
        assert html.count("data-edition=") == 2
    assert "data-edition" not in source_panel(a_source(), ENGLISH)


def test_a_sentence_without_a_certain_twin_is_pointed_to_in_the_original() -> None:
    html = source_panel(SmallAssistant().source("60", (0, 20), "en"), ENGLISH)
    edition, _, original = html.partition(ENGLISH.original_text)
    assert ENGLISH.unsure.replace("'", "&#x27;") in edition
    assert "<mark>" not in edition
    assert "<mark>" in original


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
