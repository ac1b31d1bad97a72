from __future__ import annotations

import json
import re

from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.web.assets import STATIC, add_assets, address, chat_head


def test_every_file_that_the_head_names_is_served_and_may_be_kept() -> None:
    app = FastAPI()
    add_assets(app)
    client = TestClient(app)
    named = re.findall(r'(?:src|href)="\./([^"]+)"', chat_head({}))
    assert {name.rpartition("/")[2] for name in named} >= {"main.js", "core.js"}
    assert [name for name in named if "/reader" in name] == []  # those are another page's
    for name in named:
        response = client.get(f"/{name}")
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]


def test_what_a_module_imports_is_there() -> None:
    for script in STATIC.glob("*.js"):
        for name in re.findall(r'from "\./([^"]+)"', script.read_text(encoding="utf-8")):
            assert (STATIC / name).is_file(), f"{script.name} imports {name}"


def test_the_configuration_cannot_end_its_own_element() -> None:
    head = chat_head({"words": "</script><b>é"})
    values = re.search(r'id="alinea-config">(.*?)</script>', head)
    assert values is not None
    assert json.loads(values[1]) == {"words": "</script><b>é"}


def test_the_address_of_the_files_stays_the_same_while_they_do() -> None:
    assert address() == address()
    assert re.fullmatch(r"alinea/[0-9a-f]{16}", address())


def test_the_chat_page_does_not_fetch_the_script_of_the_page_to_print() -> None:
    assert (STATIC / "print.js").is_file()
    assert "print.js" not in chat_head({})
