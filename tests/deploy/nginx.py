"""nginx, started from the very files of ``deploy/nginx``; only ports and places differ."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "deploy" / "nginx"
PLAIN, WITH_LOGIN, BEFORE_LOGIN = "alinea.conf", "alinea-oauth2-proxy.conf", "before-oauth2-proxy.conf"
REPLICAS = "alinea-replicas.conf"
LOCATIONS = "alinea-locations.inc"
HOST = "127.0.0.1"
STREAMS = (
    "/gradio_api/queue/data",
    "/gradio_api/heartbeat/s1",
    "/api/v1/ask",
    "/api/v1/imports",
    "/v1/chat/completions",
    "/mcp",
)
"""What answers in pieces, without the prefix."""
CLAIMS = {
    "X-Forwarded-User": "root",
    "X-Forwarded-Groups": "admins",
    "X-Forwarded-Email": "root@example.org",
    "X-Forwarded-For": "10.9.9.9",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Prefix": "/evil",
    "X-Real-IP": "10.9.9.9",
    "Forwarded": "for=10.9.9.9",
}
"""What a client may not say of itself."""
_NOBODY = 65534
_COMPLAINT = re.compile(r"\[(?:warn|crit|alert|emerg)\](?!.* upstream server temporarily disabled )")
"""Of the files or the machine; "error" is what clients do, and a replica that is gone is what a test does."""
_MAIN = """\
daemon off; worker_processes 1; pid {home}/pid; error_log stderr warn;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
    include {home}/conf.d/*.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    """A proxy that runs."""

    address: str
    """Of the host, without a path."""
    plain_address: str
    """The same without TLS."""
    certificate: Path

    @property
    def trust(self) -> ssl.SSLContext:
        """For clients: believes this proxy's certificate, and no other."""
        return ssl.create_default_context(cafile=str(self.certificate))


@contextmanager
def nginx_before(
    backend: int, file: str = PLAIN, *, login: int | None = None, second: int | None = None
) -> Iterator[Proxy]:
    """nginx with a file of ``deploy/nginx`` in front of a port, run by a user who may write nowhere else.

    Args:
        backend: port of the application.
        file: which file.
        login: port of what answers for oauth2-proxy.
        second: port of the second replica, where there are two.
    """
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "no nginx: install it (Debian: nginx-light), or leave these tests out with -m 'not nginx'"
    with ExitStack() as stack:
        home = Path(tempfile.mkdtemp(prefix="alinea-nginx-"))
        stack.callback(shutil.rmtree, home)
        secure, plain = (stack.enter_context(socket.create_server((HOST, 0))) for _ in range(2))
        places = _places(file, home, backend, login, _port(secure), _port(plain))
        if second is not None:
            del places["127.0.0.1:7860"]
            places |= {"10.0.0.11:7860": f"{HOST}:{backend}", "10.0.0.12:7860": f"{HOST}:{second}"}
        _furnish(home, file, places)
        # Sockets that listen already are handed over, as to a new nginx that takes an old one's place: nobody waits.
        handed = {"NGINX": f"{secure.fileno()};{plain.fileno()};"}
        process = subprocess.Popen(
            [program, "-p", str(home), "-c", str(home / "nginx.conf"), "-e", "stderr"],
            env={**os.environ, **handed},
            pass_fds=(secure.fileno(), plain.fileno()),
            stderr=subprocess.PIPE,
            text=True,
            user=_NOBODY if os.geteuid() == 0 else None,
            group=_NOBODY if os.geteuid() == 0 else None,
        )
        secure_address, plain_address = _address(secure), _address(plain)
        secure.close()
        plain.close()
        try:
            yield Proxy(f"https://{secure_address}", f"http://{plain_address}", home / "certificate.pem")
        finally:
            process.terminate()
            said = process.communicate()[1]
    if complaints := [line for line in said.splitlines() if _COMPLAINT.search(line)]:
        pytest.fail("\n".join(complaints))


def _places(file: str, home: Path, backend: int, login: int | None, secure: int, plain: int) -> dict[str, str]:
    """What a file says -> what holds here."""
    host = {"set $alinea_host $host;\n": f"set $alinea_host $host:{secure};\n"}
    if file == BEFORE_LOGIN:
        return host | {
            "server login:4180;": f"server {HOST}:{backend};",
            "listen 8080;": f"listen {HOST}:{plain};",
            "listen 8443 ssl http2;": f"listen {HOST}:{secure} ssl http2;",
            "/run/secrets/tls_certificate;": f"{home}/certificate.pem;",
            "/run/secrets/tls_key;": f"{home}/key.pem;",
        }
    places = host | {
        "127.0.0.1:7860": f"{HOST}:{backend}",
        "listen 80;": f"listen {HOST}:{plain};",
        "listen 443 ssl http2;": f"listen {HOST}:{secure} ssl http2;",
        "/etc/ssl/certs/intranet.example.org.pem": f"{home}/certificate.pem",
        "/etc/ssl/private/intranet.example.org.key": f"{home}/key.pem",
        f"/etc/nginx/{LOCATIONS}": f"{home}/{LOCATIONS}",
    }
    return places | ({} if login is None else {"127.0.0.1:4180": f"{HOST}:{login}"})


def substituted(text: str, places: Mapping[str, str]) -> str:
    """A file's text with its places changed, each of which must be there; its head, which tells people, stays."""
    head, begins, body = text.partition("\nupstream ")
    for shipped, here in places.items():
        assert shipped in body, f"{shipped!r} is no longer in the file"
        body = body.replace(shipped, here)
    return head + begins + body


def _furnish(home: Path, file: str, places: Mapping[str, str]) -> None:
    (home / "conf.d").mkdir()
    (home / "conf.d" / file).write_text(substituted((FOLDER / file).read_text(encoding="utf-8"), places))
    (home / "nginx.conf").write_text(_MAIN.format(home=home))
    shutil.copy(FOLDER / LOCATIONS, home)
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "1", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=IP:{HOST}"),
            *("-keyout", str(home / "key.pem"), "-out", str(home / "certificate.pem")),
        ],
        check=True,
        capture_output=True,
    )
    if os.geteuid() == 0:
        for path in (home, *home.rglob("*")):
            os.chown(path, _NOBODY, _NOBODY)


def _port(listening: socket.socket) -> int:
    return int(listening.getsockname()[1])


def _address(listening: socket.socket) -> str:
    return f"{HOST}:{_port(listening)}"
