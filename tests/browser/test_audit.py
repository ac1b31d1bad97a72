"""A question, from the page to the audit."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.audit.options import AuditOptions
from assistant.store.audit import AuditStore
from assistant.store.place import StorePlace
from assistant.web.options import WebOptions
from tests.browser.conftest import reader_in, served
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.browser


def test_a_question_asked_in_the_page_is_in_the_audit_once_the_server_has_ended(
    browser: Browser, tmp_path: Path
) -> None:
    place = StorePlace(tmp_path)
    options = WebOptions(store=place, audit=AuditOptions(tmp_path))
    with served(SmallAssistant(), options) as address, browser.new_context(locale="fr-FR") as context:
        reader = reader_in(context, address)
        reader.open()
        reader.ask("Qui dirige le groupe de travail ?")
    (noted,) = AuditStore(place.opened).records()
    assert (noted.question, noted.door, noted.refs) == ("Qui dirige le groupe de travail ?", "chat", ("51",))
    assert (noted.status, noted.ending, noted.language) == ("answered", "whole", "fr")
