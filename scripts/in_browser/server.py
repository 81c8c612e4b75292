"""A server on this computer that packs with gzip what a real one would pack."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: The endings of files that are packed; the others are packed already.
_PACKED = frozenset((".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".map"))


@functools.lru_cache(maxsize=4096)
def packed(path: Path) -> bytes:
    """A file as it is sent: with gzip at its closest, or as it is."""
    content = path.read_bytes()
    return gzip.compress(content, 9, mtime=0) if path.suffix in _PACKED else content


class _Packing(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Or each answer waits 40 ms until the browser has said that it has the head.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        content = packed(path)
        self.server.sent.append((self.path, len(content)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        if path.suffix in _PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *given: object) -> None:
        super().__init__(*given)
        self.sent: list[tuple[str, int]] = []

    def handle_error(self, *_: object) -> None:
        """A browser that hangs up early is none of our business."""


@dataclass(frozen=True)
class Served:
    """The address of a site, and what was sent of it: each path with the bytes of its body, in order.

    Counted here and not in the browser, since a browser does not say what its workers load.
    """

    address: str
    sent: list[tuple[str, int]]

    def bytes_since(self, before: int) -> int:
        """How many bytes were sent after the first ``before`` answers."""
        return sum(size for _, size in self.sent[before:])


@contextmanager
def packing(folder: Path) -> Iterator[Served]:
    """Serve ``folder``, packed."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Packing, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}/", server.sent)
    finally:
        server.shutdown()
        server.server_close()
