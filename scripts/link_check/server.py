"""A server that shows a built site on this computer as a real one would, to programs that check it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("LinkChecker", "enabled")  # without it, LinkChecker waits before each request
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, *more: object) -> None:
        page = Path(self.directory) / "404.html"
        if code == 404 and page.exists():
            content = page.read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        else:
            super().send_error(code, *more)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that hangs up early is none of our business."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which ``folder`` is served on this computer."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
