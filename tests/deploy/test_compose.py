"""The composition of containers: its form, and what it promises."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from assistant.settings import Settings, load_settings

FOLDER = Path(__file__).parents[2] / "deploy"
TEXT = (FOLDER / "compose.yaml").read_text(encoding="utf-8")
GUIDE = (FOLDER.parent / "docs" / "deploy.md").read_text(encoding="utf-8")
COMPOSED: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSED["services"]
EXAMPLE = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", (FOLDER / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))


def filled_in(text: str, **chosen: str) -> str:
    """The text with its variables as docker compose puts them in: from the example, as somebody has changed it."""

    def value(match: re.Match[str]) -> str:
        name, otherwise = match[1], match[2] or ""
        return {**EXAMPLE, **chosen}.get(name) or otherwise.removeprefix(":-").split(":?")[0]

    return re.sub(r"\$\{(\w+)(:[-?][^}]*)?\}", value, text).replace("$$", "$")


def schema() -> Any:
    return json.loads((files("check_jsonschema") / "builtin_schemas/vendor/compose-spec.json").read_text())


def test_it_has_the_form_that_the_specification_prescribes() -> None:
    jsonschema.validate(yaml.safe_load(filled_in(TEXT)), schema())


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_held_tight(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert "privileged" not in service
    image = filled_in(service["image"])
    assert re.search(r":v?\d+\.\d+", image), f"{image} is not pinned"
    assert not image.endswith("latest")


def test_only_the_login_and_tls_are_within_reach_from_outside() -> None:
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"login", "tls"}
    assert {name for name, service in SERVICES.items() if "outside" in service["networks"]} == {"login", "tls"}
    assert filled_in(SERVICES["login"]["ports"][0]) == "127.0.0.1:4180:4180"
    assert {name for name, network in COMPOSED["networks"].items() if network.get("internal")} == {"door", "store"}


def test_who_is_believed_is_on_networks_that_the_database_is_not_on() -> None:
    trusted = filled_in(SERVICES["alinea"]["environment"]["ALINEA_TRUSTED_PROXIES"]).split(", ")
    networks = {
        name: network["ipam"]["config"][0]["subnet"]
        for name, network in COMPOSED["networks"].items()
        if "ipam" in network
    }
    assert trusted == [filled_in(networks["door"]), filled_in(networks["outside"])]
    assert SERVICES["database"]["networks"] == ["store"]


def test_the_network_to_a_language_model_that_the_guide_gives_leads_out_and_is_not_believed() -> None:
    (shown,) = re.findall(r"^```yaml\n(services:\n.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    jsonschema.validate(yaml.safe_load(filled_in(shown)), schema())
    more = yaml.safe_load(shown)
    (network,) = more["services"]["alinea"]["networks"]
    assert set(more["services"]) <= set(SERVICES)
    assert network not in COMPOSED["networks"]
    assert not (more["networks"][network] or {}).get("internal")


def test_no_secret_stands_in_a_variable() -> None:
    for service in SERVICES.values():
        for variable, value in service.get("environment", {}).items():
            if re.search("PASSWORD|SECRET", variable):
                assert variable.endswith("_FILE")
                assert value.removeprefix("/run/secrets/") in service["secrets"]
    assert {name for service in SERVICES.values() for name in service.get("secrets", ())} == set(COMPOSED["secrets"])


def test_the_example_names_every_variable_and_no_other() -> None:
    assert set(re.findall(r"\$\{(\w+)", TEXT)) == set(EXAMPLE)


def settings(**chosen: str) -> Settings:
    """What Alinea reads in its container."""
    variables = {name: filled_in(value, **chosen) for name, value in SERVICES["alinea"]["environment"].items()}
    del variables["ALINEA_DATABASE_PASSWORD_FILE"]  # there is none here
    return load_settings(environ=variables)


def test_what_the_example_leaves_empty_is_what_holds_by_itself() -> None:
    found = settings()
    assert (found.admin, found.audit) == (False, False)
    assert (found.reader_groups, found.admin_groups, found.library_groups) == ((), (), ())


def test_pages_for_administrators_and_the_audit_are_switched_on_beside_the_groups() -> None:
    found = settings(ADMIN="true", AUDIT="true", ADMIN_GROUPS="library, alinea-admins")
    assert (found.admin, found.audit, found.admin_groups) == (True, True, ("library", "alinea-admins"))


def test_alinea_has_longer_to_end_than_it_gives_to_answers_under_way() -> None:
    assert int(SERVICES["alinea"]["stop_grace_period"].removesuffix("s")) > 30


def test_what_programs_send_passes_the_login_and_pages_do_not() -> None:
    patterns = filled_in(SERVICES["login"]["environment"]["OAUTH2_PROXY_SKIP_AUTH_ROUTES"]).split(",")

    def passes(path: str) -> bool:
        return any(re.search(pattern, path) for pattern in patterns)

    programs = ("/api/v1/ask", "/v1/chat/completions", "/v1/models", "/mcp", "/mcp/", "/embed.js")
    assert [path for path in programs if not passes(path)] == []
    pages = ("/", "/report/E-2021-47", "/gradio_api/queue/join", "/embed", "/v1x", "/metrics", "/x/mcp")
    assert [path for path in pages if passes(path)] == []


def test_docker_compose_itself_reads_it_where_there_is_one(tmp_path: Path) -> None:
    import shutil

    from tests.deploy.programs import said

    found = shutil.which("docker-compose")
    if found is None:
        pytest.skip("no docker-compose on the PATH")
    said(found, "--env-file", str(FOLDER / ".env.example"), "--file", str(FOLDER / "compose.yaml"), "config", "--quiet")
