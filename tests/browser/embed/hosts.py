"""Other sites, whose pages hold ours: each on an origin of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Pages = dict[str, str]
"""Path -> the page's HTML. A test may change them while they are served."""


Policies = dict[str, str]
"""Path -> the ``Content-Security-Policy`` that the page comes with."""


@contextmanager
def hosted(pages: Pages, policies: Policies | None = None, name: str = "localhost") -> Iterator[str]:
    """The origin of a site that serves ``pages``."""
    policies = {} if policies is None else policies

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            page = pages.get(path)
            self.send_response(404 if page is None else 200)
            kind = "css" if self.path.endswith(".css") else "html"
            self.send_header("Content-Type", f"text/{kind}; charset=utf-8")
            if path in policies:
                self.send_header("Content-Security-Policy", policies[path])
            self.end_headers()
            self.wfile.write((page or "").encode())

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://{name}:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
