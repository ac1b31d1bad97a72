"""Runs inside the sandbox: starts Alinea as installed, asks it, and says as JSON what it found.

python served_inside.py ALINEA-COMMAND...        for instance: python -m assistant
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

PORT = "7861"
QUESTION = "Which countries have joint bank agreements?"


def main(command: list[str]) -> int:
    """Prints one object; the exit status is that of the server."""
    before = set(Path("/tmp").iterdir())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    server = subprocess.Popen([*command, "serve", "--port", PORT], stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    log = []
    for line in server.stderr:  # ends with the server, should it fail
        log.append(line)
        if "the assistant is ready" in line:
            break
    found: dict[str, Any] = {"log": log}
    for path in ("/healthz", "/", "/report/E-2021-47"):
        with opener.open(f"http://127.0.0.1:{PORT}{path}", timeout=30) as response:
            found[path] = response.status
    asked = subprocess.run([*command, "ask", "--json", QUESTION], capture_output=True, text=True, check=False)
    found["answer"] = json.loads(asked.stdout) if asked.returncode == 0 else asked.stderr
    found["interfaces"] = sorted(name for _, name in socket.if_nameindex())
    found["uid"] = os.getuid()
    found["may_write"] = [
        path for path in ("/", "/root", "/etc", sys.prefix, str(Path.home())) if os.access(path, os.W_OK)
    ]
    found["new_in_tmp"] = sorted(str(path) for path in set(Path("/tmp").iterdir()) - before)
    server.send_signal(signal.SIGTERM)
    server.communicate()
    found["ended"] = server.returncode
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
