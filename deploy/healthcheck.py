"""Says by its exit status whether Alinea answers here: for the engine that runs the container.

It goes by no proxy, whatever the environment says, and takes the port from the setting.
"""

from __future__ import annotations

import http.client
import os
import sys

PATIENCE_S = 4


def main() -> int:
    """0 where ``/healthz`` answers 200; else 1, and why on stderr."""
    port = int(os.environ.get("ALINEA_PORT") or 7860)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        connection.request("GET", "/healthz")
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        sys.stderr.write(f"healthcheck: port {port}: {error}\n")
        return 1
    finally:
        connection.close()
    if status != http.client.OK:
        sys.stderr.write(f"healthcheck: port {port}: expected 200, found {status}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
