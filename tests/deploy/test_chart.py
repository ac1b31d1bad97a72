"""The chart, rendered by helm and held to the schemas of Kubernetes."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import yaml

from assistant import __version__
from tests.deploy.programs import program, said

CHART = Path(__file__).parents[2] / "deploy" / "helm" / "alinea"
VALUES: dict[str, Any] = yaml.safe_load((CHART / "values.yaml").read_text(encoding="utf-8"))
SCHEMA: dict[str, Any] = json.loads((CHART / "values.schema.json").read_text(encoding="utf-8"))
ALL_ON: dict[str, Any] = {
    "ingress": {"enabled": True},
    "serviceMonitor": {"enabled": True, "bearerTokenSecret": {"name": "metrics"}},
    "secrets": {
        "session_secret": {"name": "alinea", "key": "session"},
        "database_password": {"name": "db", "key": "password"},
        "engine_token": {"name": "milvus", "key": "token"},
    },
    "engineCertificates": {"configMap": "milvus-ca", "key": "ca.pem"},
    "settings": {
        "engine": "https://milvus.example.org:19530",
        "max_body_bytes": 1_000_000,
        "session_hours": 0.5,
        "audit": True,
        "reader_groups": ["staff", "a b"],
    },
    "extraEnv": [{"name": "OPENAI_API_KEY", "valueFrom": {"secretKeyRef": {"name": "llm", "key": "key"}}}],
    "imagePullSecrets": [{"name": "registry"}],
    "networkPolicy": {"egress": [{"to": [{"ipBlock": {"cidr": "10.2.3.4/32"}}], "ports": [{"port": 5432}]}]},
    "podLabels": {"team": "library"},
    "nodeSelector": {"disk": "fast"},
    "tolerations": [{"key": "x", "operator": "Exists"}],
    "priorityClassName": "high",
}
OLDEST, NEWEST = "1.27", "1.37"


def rendered(values: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The objects that helm makes, by kind."""
    return {each["kind"]: each for each in yaml.safe_load_all(_templates(yaml.safe_dump(values))) if each}


@cache
def _templates(values: str) -> str:
    """What helm writes; it is asked once for the same values."""
    command = [program("helm"), "template", "desk", str(CHART), "--namespace", "library", "--values", "-"]
    ran = subprocess.run(command, input=values, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(params=[{}, ALL_ON], ids=["plain", "all on"])
def objects(request: pytest.FixtureRequest) -> dict[str, dict[str, Any]]:
    return rendered(request.param)


def container(objects: dict[str, dict[str, Any]]) -> dict[str, Any]:
    (only,) = objects["Deployment"]["spec"]["template"]["spec"]["containers"]
    return dict(only)


def test_helm_finds_nothing_wrong_with_it() -> None:
    assert "0 chart(s) failed" in said(program("helm"), "lint", "--strict", str(CHART))


def test_the_values_have_the_form_that_the_schema_describes() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.validate(VALUES, SCHEMA)
    assert set(VALUES) == set(SCHEMA["properties"]) - {"global"}


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"image": {"repository": "r", "tag": "latest"}}, "tag"),
        ({"settings": {"PORT": 1}}, "PORT"),
        ({"settings": {"data_dir": "/x"}}, "data_dir"),
        ({"persistance": {}}, "persistance"),
        ({"replicas": {"count": 2}}, "source"),
        ({"engineCertificates": {"configMap": "milvus-ca"}}, "engineCertificates"),
        ({"terminationGracePeriodSeconds": 10}, "terminationGracePeriodSeconds"),
    ],
)
def test_wrong_values_are_refused_by_name(wrong: dict[str, Any], where: str) -> None:
    (fault, *_) = jsonschema.Draft7Validator(SCHEMA).iter_errors(wrong)
    assert where in f"{fault.json_path} {fault.message}"


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_what_helm_makes_is_what_kubernetes_takes(objects: dict[str, dict[str, Any]], version: str) -> None:
    for kind, each in objects.items():
        if kind != "ServiceMonitor":  # not of Kubernetes, but of the Prometheus operator
            kubernetes_validate.validate(each, version, strict=True)


def test_what_is_not_asked_for_is_not_made() -> None:
    base = {"Deployment", "Service", "ConfigMap", "ServiceAccount", "NetworkPolicy", "PersistentVolumeClaim"}
    assert set(rendered({})) == base
    assert set(rendered(ALL_ON)) == base | {"Ingress", "ServiceMonitor"}
    none = {"networkPolicy": {"enabled": False}, "persistence": {"enabled": False}, "serviceAccount": {"create": False}}
    assert set(rendered(none)) == {"Deployment", "Service", "ConfigMap"}


def test_the_pod_is_held_tight(objects: dict[str, dict[str, Any]]) -> None:
    pod = objects["Deployment"]["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert container(objects)["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert {mount["mountPath"] for mount in container(objects)["volumeMounts"]} >= {"/data", "/tmp"}


def test_kubernetes_sets_no_variable_that_would_be_taken_for_a_setting(objects: dict[str, dict[str, Any]]) -> None:
    assert objects["Deployment"]["spec"]["template"]["spec"]["enableServiceLinks"] is False


def test_it_is_asked_whether_it_lives_and_whether_it_is_ready_at_their_own_addresses(
    objects: dict[str, dict[str, Any]],
) -> None:
    probes = {
        name: container(objects)[f"{name}Probe"]["httpGet"]["path"] for name in ("startup", "readiness", "liveness")
    }
    assert probes == {"startup": "/healthz", "readiness": "/readyz", "liveness": "/healthz"}


def test_settings_become_variables_and_secrets_files() -> None:
    objects = rendered(ALL_ON)
    data = objects["ConfigMap"]["data"]
    assert data["ALINEA_MAX_BODY_BYTES"] == "1000000"
    assert data["ALINEA_SESSION_HOURS"] == "0.5"
    assert data["ALINEA_AUDIT"] == "true"
    assert data["ALINEA_READER_GROUPS"] == "staff, a b"
    assert "ALINEA_ADMIN_GROUPS" not in data
    variables = {each["name"]: each.get("value") for each in container(objects)["env"]}
    assert variables["ALINEA_SESSION_SECRET_FILE"] == "/run/secrets/alinea/session_secret"
    volumes = {each["name"]: each for each in objects["Deployment"]["spec"]["template"]["spec"]["volumes"]}
    sources = [source["secret"] for source in volumes["secrets"]["projected"]["sources"]]
    assert {"name": "alinea", "items": [{"key": "session", "path": "session_secret"}]} in sources


def test_an_external_milvus_is_known_by_its_address_its_token_and_its_certificates() -> None:
    objects = rendered(ALL_ON)
    assert objects["ConfigMap"]["data"]["ALINEA_ENGINE"] == "https://milvus.example.org:19530"
    variables = {each["name"]: each.get("value") for each in container(objects)["env"]}
    assert variables["ALINEA_ENGINE_TOKEN_FILE"] == "/run/secrets/alinea/engine_token"
    assert variables["ALINEA_ENGINE_CA"] == "/run/certificates/engine/ca.pem"
    mounts = {each["name"]: each["mountPath"] for each in container(objects)["volumeMounts"]}
    assert mounts["engine-certificates"] == "/run/certificates/engine"
    volumes = {each["name"]: each for each in objects["Deployment"]["spec"]["template"]["spec"]["volumes"]}
    held = {"name": "milvus-ca", "items": [{"key": "ca.pem", "path": "ca.pem"}]}
    assert volumes["engine-certificates"]["configMap"] == held


def test_the_values_that_the_guide_to_scale_gives_are_taken() -> None:
    guide = (CHART.parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(settings:.*?)```", guide, re.DOTALL)
    assert block is not None
    values = yaml.safe_load(block[1])
    jsonschema.validate(values, SCHEMA)
    objects = rendered(values)
    assert objects["ConfigMap"]["data"]["ALINEA_ENGINE_DATABASE"] == "library"
    assert objects["NetworkPolicy"]["spec"]["egress"][-1]["ports"] == [{"port": 19530}]


def test_a_changed_setting_starts_it_anew() -> None:
    def checksum(values: dict[str, Any]) -> str:
        made = rendered(values)["Deployment"]["spec"]["template"]["metadata"]["annotations"]
        return str(made["checksum/settings"])

    assert checksum({}) != checksum({"settings": {"log_level": "DEBUG"}})


REPLICAS: dict[str, Any] = {
    "replicas": {"source": "s3://library/alinea", "count": 3},
    "ingress": {"enabled": True},
}


def test_a_published_library_is_served_by_as_many_as_are_asked_for() -> None:
    objects = rendered(REPLICAS)
    spec = objects["Deployment"]["spec"]
    assert spec["replicas"] == 3
    assert spec["strategy"] == {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 0, "maxSurge": 1}}
    assert objects["ConfigMap"]["data"]["ALINEA_LIBRARY_SOURCE"] == "s3://library/alinea"
    volumes = {each["name"]: each for each in spec["template"]["spec"]["volumes"]}
    assert volumes["data"]["emptyDir"] == {"sizeLimit": VALUES["persistence"]["size"]}
    assert "PersistentVolumeClaim" not in objects
    for each in objects.values():
        for version in (OLDEST, NEWEST):
            kubernetes_validate.validate(each, version, strict=True)


def test_one_server_has_a_library_of_its_own() -> None:
    objects = rendered({})
    assert objects["Deployment"]["spec"]["replicas"] == 1
    assert objects["Deployment"]["spec"]["strategy"] == {"type": "Recreate"}
    assert "ALINEA_LIBRARY_SOURCE" not in objects["ConfigMap"]["data"]
    assert "sessionAffinity" not in objects["Service"]["spec"]


def test_the_page_of_a_reader_stays_with_one_replica() -> None:
    objects = rendered(REPLICAS)
    assert objects["Service"]["spec"]["sessionAffinity"] == "ClientIP"
    annotations = objects["Ingress"]["metadata"]["annotations"]
    assert annotations["nginx.ingress.kubernetes.io/affinity"] == "cookie"
    assert annotations["nginx.ingress.kubernetes.io/proxy-buffering"] == "off"
    other = rendered({**REPLICAS, "ingress": {"enabled": True, "className": "traefik"}})["Ingress"]["metadata"]
    assert "nginx.ingress.kubernetes.io/affinity" not in other["annotations"]


def test_a_shared_volume_is_read_alone() -> None:
    objects = rendered({"replicas": {"source": "/library", "claim": "library", "count": 2}})
    pod = objects["Deployment"]["spec"]["template"]["spec"]
    mounts = {each["name"]: each for each in container(objects)["volumeMounts"]}
    volumes = {each["name"]: each for each in pod["volumes"]}
    assert mounts["library"] == {"name": "library", "mountPath": "/library", "readOnly": True}
    assert volumes["library"]["persistentVolumeClaim"] == {"claimName": "library", "readOnly": True}


def test_where_nobody_is_named_nobody_gets_in() -> None:
    policy = rendered({"networkPolicy": {"from": []}})["NetworkPolicy"]["spec"]
    assert policy["ingress"] == []
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    assert [rule["ports"][0]["port"] for rule in policy["egress"]] == [53]


def test_the_ingress_lets_streams_pass_as_they_come() -> None:
    annotations = rendered(ALL_ON)["Ingress"]["metadata"]["annotations"]
    assert annotations["nginx.ingress.kubernetes.io/proxy-buffering"] == "off"
    assert annotations["nginx.ingress.kubernetes.io/proxy-read-timeout"] == "3600"


def test_a_digest_wins_over_a_tag_and_the_version_is_the_projects() -> None:
    digest = f"sha256:{'0' * 64}"
    assert container(rendered({"image": {"tag": "9.9", "digest": digest}}))["image"].endswith(f"@{digest}")
    assert container(rendered({}))["image"] == f"registry.example.org/alinea:{__version__}"
    chart = yaml.safe_load((CHART / "Chart.yaml").read_text(encoding="utf-8"))
    assert chart["appVersion"] == __version__
    assert re.search(rf"alinea:{__version__}\b", (CHART.parents[1] / "compose.yaml").read_text(encoding="utf-8"))
