"""The administrators' page over a store of known rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.access.identity import ANYBODY, RIGHTS, Identity, Role, Via
from assistant.audit.options import AuditOptions
from assistant.audit.privacy import Questions
from assistant.audit.record import AuditRecord
from assistant.store.audit import AuditStore
from assistant.store.place import StorePlace
from assistant.store.statistics import read_statistics
from assistant.web.admin.routes import add_admin
from assistant.web.admin.words import ENGLISH, FRENCH
from assistant.web.application import build_app
from assistant.web.frame import header_html
from assistant.web.loading import EagerAssistant
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from assistant.web.reportaccess import ReportAccess
from assistant.web.strings import ENGLISH as INTERFACE
from tests.assistant.audit.small_records import record
from tests.web.admin.small_statistics import HOSTILE, NOW, fill
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant

Serve = Callable[..., TestClient]


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    """Serves the page over the store of a folder, by default with the audit on."""
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    provider.get()

    def client(audit: AuditOptions | None = AuditOptions(tmp_path), now: datetime = NOW) -> TestClient:  # noqa: B008
        app = FastAPI()
        add_admin(
            app, ReportAccess(provider), WebOptions(admin=True, store=StorePlace(tmp_path), audit=audit), lambda: now
        )
        return TestClient(app)

    return client


@pytest.fixture
def filled(serve: Serve, tmp_path: Path) -> TestClient:
    fill(tmp_path)
    return serve()


def text_of(html: str) -> str:
    body = re.sub(r"<title>.*?</title>", " ", html.partition("<body")[2])
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def keep(folder: Path, *records: AuditRecord) -> None:
    AuditStore(StorePlace(folder).opened).keep(records)


def test_the_figures_of_a_month_are_written_as_french_does_beside_those_before(filled: TestClient) -> None:
    said = text_of(filled.get("/admin?lang=fr").text)
    assert "Du 3 novembre 2026 au 2 décembre 2026" in said
    assert "auparavant" not in said  # the audit began within the period before
    assert "Questions 11 Lecteurs 3 Avec réponse 54,5 % 6 sur 11" in said
    assert "Sans réponse dans le rapport 18,2 % 2 sur 11" in said
    assert "Interrompues ou en erreur 18,2 % 2 sur 11" in said
    assert "Temps de réponse médian 20 ms" in said
    assert "Temps de réponse, 95 % 1,4 s" in said
    assert "Avis favorables 66,7 % 2 favorables, 1 défavorables" in said


def test_the_same_is_written_as_english_does(filled: TestClient) -> None:
    response = filled.get("/admin", headers={"Accept-Language": "en-GB,fr;q=0.5"})
    said = text_of(response.text)
    assert '<html lang="en">' in response.text
    assert "3 November 2026 to 2 December 2026" in said
    assert "Questions 11 Readers 3 Answered 54.5% 6 of 11" in said
    assert "Median response time 20 ms" in said
    assert "Response time, 95% 1.4 s" in said
    assert "Found helpful 66.7% 2 helpful, 1 not" in said


def test_figures_are_compared_with_the_period_before_once_that_was_noted_whole(serve: Serve, tmp_path: Path) -> None:
    fill(tmp_path)  # the oldest question is of 21 October
    later = serve(now=datetime(2027, 1, 10, tzinfo=UTC))
    said = text_of(later.get("/admin?lang=fr&from=2026-11-26&to=2026-12-31").text)
    assert "Comparaison avec la période précédente, du 21 octobre 2026 au 25 novembre 2026." in said
    assert "Questions 11 +450 % 2 auparavant Lecteurs 3 +200 % 1 auparavant" in said
    assert "Avec réponse 54,5 % 6 sur 11 +4,5 points 50 % auparavant" in said
    assert "Sans réponse dans le rapport 18,2 % 2 sur 11 −31,8 points 50 % auparavant" in said
    assert "Temps de réponse médian 20 ms attente comprise +100 % 10 ms auparavant" in said
    assert "Avis favorables 66,7 % 2 favorables, 1 défavorables Questions par jour" in said
    assert later.get("/admin/statistics.json?from=2026-11-26&to=2026-12-31").json()["before"]["questions"] == 2
    assert "auparavant" not in text_of(later.get("/admin?lang=fr&from=2026-11-25&to=2026-12-31").text)


def test_a_day_that_is_not_over_is_compared_with_one_up_to_the_same_hour(filled: TestClient) -> None:
    said = text_of(filled.get("/admin?lang=en&from=2026-11-26&to=2026-12-31").text)
    assert "Questions 11 +1,000% 1 before" in said  # up to 27 October: that of the 30th does not count yet


def test_the_charts_say_what_they_show_and_have_their_figures_in_a_table(filled: TestClient) -> None:
    page = filled.get("/admin?lang=fr&from=2026-11-30&to=2026-12-02").text
    said = text_of(page)
    assert (
        "Total : 11 ; Français : 7 ; Anglais : 2 ; Aucune réponse : 2. Le plus en un jour : 5 (30 novembre 2026)."
    ) in said
    assert "Jour Français Anglais Aucune réponse Total 30 novembre 2026 4 1 0 5 1er décembre 2026 2 1 0 3" in said
    assert "2 décembre 2026 1 0 2 3" in said
    assert "<title>1er décembre 2026\xa0: 3 (Français\xa0: 2\u202f; Anglais\xa0: 1)</title>" in page
    assert "Réponse donnée 6 · 54,5 %" in said
    assert "Catégorie Nombre Part Page de conversation 10 90,9 % API 1 9,1 %" in said
    assert "Toutes les langues 2 / 3 · 66,7 % Anglais 1 / 1 · 100 % Français 1 / 2 · 50 %" in said
    assert "Réponse incomplète 1 · 33,3 %" in said
    for chart in ("timeline", "statuses", "doors", "feedback", "reasons"):
        assert f'<div role="img" aria-labelledby="{chart}-title" aria-describedby="{chart}-says">' in page
        assert page.count(f'id="{chart}-title"') == page.count(f'id="{chart}-says"') == 1
    assert page.count("<details>") == page.count("<figure") == 5


def test_the_passages_most_cited_lead_to_the_reader_page_and_begin_as_they_do(filled: TestClient) -> None:
    page = filled.get("/admin?lang=fr").text
    rows = re.findall(r"<tr>(.*?)</tr>", page.partition('class="cited"')[2].partition("</table>")[0])[1:]
    assert len(rows) == 3
    assert '<a href="report/E-2021-47?ui=fr#51">E/2021/47, par. 51</a>' in rows[0]
    assert '<td lang="fr">Deux ans après que l’approche stratégique' in rows[0]
    assert text_of(f"<body>{rows[0]}").endswith(" 5")
    assert "report/E-2021-47?ui=fr#52" in rows[1]
    assert text_of(f"<body>{rows[2]}") == "> E/2021/47, note 99 1"  # the report has none: no link, no text


def test_a_question_is_shown_as_text_and_never_as_markup(filled: TestClient) -> None:
    page = filled.get("/admin?lang=en").text
    assert "<script>alert" not in page
    assert "<b>météo" not in page
    shown = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &lt;b&gt;météo&lt;/b&gt; ?"
    assert f'<th scope="row" lang="fr"><bdi>{shown}</bdi></th><td class="number">2</td>' in page
    assert '<td class="number">2\xa0Dec\xa02026</td>' in page


def test_the_json_has_the_numbers_of_the_page_and_of_the_command(filled: TestClient, tmp_path: Path) -> None:
    values = filled.get("/admin/statistics.json").json()
    assert values.pop("before") is None
    since, until = (datetime.fromisoformat(values[name]) for name in ("since", "until"))
    assert (since.isoformat(), until.isoformat()) == ("2026-11-03T00:00:00+00:00", "2026-12-03T00:00:00+00:00")
    assert values == read_statistics(StorePlace(tmp_path).opened, since, until).to_json()
    assert (values["questions"], values["readers"], values["abstentions"]) == (11, 3, 2)
    assert values["latency_ms"] == {"median": 20, "p95": 1400}
    assert [question["question"] for question in values["unanswered"]] == [HOSTILE, "En panne"]
    assert f"{FRENCH.questions} {values['questions']} " in text_of(filled.get("/admin?lang=fr").text)


def test_the_csv_has_a_row_for_each_figure(filled: TestClient) -> None:
    response = filled.get("/admin/statistics.csv?from=2026-11-30&to=2026-12-02")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="alinea-2026-11-30-2026-12-02.csv"' in response.headers["content-disposition"]
    assert response.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[:4] == [
        ["figure", "name", "language", "value"],
        ["questions", "", "", "11"],
        ["readers", "", "", "3"],
        ["latency_ms", "median", "", "20"],
    ]
    assert ["questions_of_day", "2026-11-30", "fr", "4"] in rows
    assert ["cited", "E/2021/47 51", "", "5"] in rows
    assert ["unanswered", HOSTILE, "fr", "2"] in rows
    assert ["feedback", "down", "fr", "1"] in rows
    assert ["reason", "incomplete", "", "1"] in rows


def test_where_the_audit_is_off_and_nothing_is_there_it_says_how_to_switch_it_on(serve: Serve) -> None:
    client = serve(None)
    for language, words in (("fr", FRENCH), ("en", ENGLISH)):
        page = client.get(f"/admin?lang={language}").text
        assert words.off_title in page
        assert "<code>ALINEA_AUDIT=true</code>" in page
        assert "<figure" not in page


def test_what_was_noted_before_the_audit_was_switched_off_is_shown_with_a_remark(serve: Serve, tmp_path: Path) -> None:
    fill(tmp_path)
    page = serve(None).get("/admin?lang=fr").text
    assert FRENCH.off_note in page
    assert page.count("<figure") == 5


def test_where_nothing_was_asked_yet_it_says_so(serve: Serve) -> None:
    page = serve().get("/admin?lang=en").text
    assert ENGLISH.none_title in page
    assert "<figure" not in page


def test_where_nothing_was_asked_in_the_period_the_others_are_still_offered(filled: TestClient) -> None:
    page = filled.get("/admin?lang=en&from=2026-11-05&to=2026-11-05").text
    assert ENGLISH.none_in_period in page
    assert '<a href="?days=90&amp;lang=en">90 days</a>' in page
    assert "5 November 2026" in text_of(page)


@pytest.mark.parametrize("questions", [Questions.HASHED, Questions.NONE])
def test_where_words_are_not_kept_a_line_says_why_no_question_is_shown(
    serve: Serve, tmp_path: Path, questions: Questions
) -> None:
    keep(tmp_path, record(question=None, status="abstained", refs=(), at=NOW))
    page = serve(AuditOptions(tmp_path, questions)).get("/admin?lang=fr").text
    assert FRENCH.words_not_kept in page
    assert FRENCH.unanswered_none not in page
    assert FRENCH.cited_none in page


def test_where_every_question_got_its_answer_that_is_said(serve: Serve, tmp_path: Path) -> None:
    keep(tmp_path, record(at=NOW, who="", via="nothing"))
    page = serve().get("/admin?lang=en").text
    assert ENGLISH.unanswered_none in page
    assert f"Readers – {ENGLISH.readers_unknown}" in text_of(page)
    assert f"Found helpful – {ENGLISH.no_feedback}" in text_of(page)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=hier", "Period: expected a date such as 2026-11-30, found “hier”."),
        ("to=0001-01-01", "Period: expected a date such as 2026-11-30, found “0001-01-01”."),
        ("from=2026-12-02&to=2026-12-01", "Period: the first day must not come after the last."),
        ("from=2001-01-01", "Period: ten years (3660 days) at most."),
        ("days=0", "Period: expected a number of days from 1 to 3660, found “0”."),
        ("days=²", "Period: expected a number of days from 1 to 3660, found “²”."),
    ],
)
def test_a_period_that_cannot_be_had_gets_one_line(filled: TestClient, query: str, said: str) -> None:
    page = filled.get(f"/admin?lang=en&{query}")
    assert page.status_code == 400
    assert f'<p class="problem notice" role="alert">{said}</p>' in page.text
    for kind in ("json", "csv"):
        problem = filled.get(f"/admin/statistics.{kind}?{query}")
        assert (problem.status_code, problem.json()["detail"]) == (400, said)


def test_what_stands_for_a_period_is_shown_as_text(filled: TestClient) -> None:
    page = filled.get("/admin", params={"lang": "fr", "from": "<img src=x onerror=alert(1)>"}).text
    assert "<img" not in page
    assert "«\xa0&lt;img src=x" in page


def test_where_the_store_is_down_one_clear_line_says_so(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_text("no database, but long enough to be looked into", encoding="utf-8")
    client = serve()
    for language, words in (("fr", FRENCH), ("en", ENGLISH)):
        page = client.get(f"/admin?lang={language}")
        assert page.status_code == 503
        assert words.down_title in page.text
        assert f"{tmp_path / 'store.sqlite'}: cannot be read: file is not a database" in page.text
        assert "Traceback" not in page.text
    problem = client.get("/admin/statistics.json")
    assert (problem.status_code, problem.headers["content-type"]) == (503, "application/problem+json")
    assert problem.json()["detail"] == "the store cannot be read; the log says why"


def test_nothing_of_the_page_comes_from_elsewhere_or_is_kept(filled: TestClient) -> None:
    response = filled.get("/admin?lang=fr")
    assert response.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert "unsafe-inline" not in response.headers["content-security-policy"]
    page = response.text
    assert re.search(r"\sstyle=|<style|\son\w+=", page) is None
    assert re.findall(r"<script(.*?)</script>", page) == [re.search(r"<script(.*?)</script>", page)[1]]  # type: ignore[index]
    addresses = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert len(addresses) > 15
    assert [each for each in addresses if each.startswith(("/", "http", "//"))] == []


def test_the_days_of_the_page_are_those_of_the_command_that_exports_them(filled: TestClient) -> None:
    page = filled.get("/admin?lang=en&days=7").text
    assert "<code>alinea audit export --since 2026-11-26 --until 2026-12-02</code>" in page
    assert 'href="admin/statistics.csv?days=7&amp;lang=en"' in page
    assert '<a href="?days=7&amp;lang=fr" lang="fr"' in page


def test_an_address_with_a_slash_at_its_end_leads_to_the_page(filled: TestClient) -> None:
    response = filled.get("/admin/?days=7", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, "../admin?days=7")


def test_the_page_and_the_link_to_it_are_there_for_administrators_only(tmp_path: Path) -> None:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    place = StorePlace(tmp_path)
    plain = TestClient(built_in_a_loop(lambda: build_app(provider, WebOptions(store=place))))
    options = WebOptions(
        store=place, admin=True, evaluations=tmp_path / "evaluations", login=LoginOptions(everybody_is_admin=True)
    )
    administered = TestClient(built_in_a_loop(lambda: build_app(provider, options)))
    assert plain.get("/admin/statistics.json").status_code == 403
    administrator = Identity("", Via.NOTHING, RIGHTS[Role.ADMIN])
    assert "./admin" in header_html(INTERFACE, None, options, reader=administrator)
    assert "./admin" not in header_html(INTERFACE, None, options, reader=ANYBODY)
    assert "./admin" not in header_html(INTERFACE, None, WebOptions(store=place), reader=administrator)
    page = administered.get("/admin?lang=en").text
    assert ENGLISH.off_title in page
    assert f'href="evaluation?lang=en">{ENGLISH.evaluation}</a>' in page
    assets = re.findall(r'(?:href|src)="\./([^"]+\.(?:css|svg|js))"', page)
    assert len(assets) == 6
    assert [administered.get(f"/{asset}").status_code for asset in assets] == [200] * 6
