"""What a browser on this computer asks for, and gets."""

from __future__ import annotations

import json
import mimetypes
import secrets
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, quote, unquote

from scripts.serving.live_site import LiveSite

HOST = "127.0.0.1"
#: Where that stands which is no part of the site: no page has such an address.
_OURS = "-/"
_STATE = _OURS + "state"
#: A browser that waits for a change is answered after so many seconds at the latest, and asks again.
LONGEST_WAIT = 25
_HERE = Path(__file__).parent
_NO_PAGE = b"<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>Not there yet</title></head><body><p>There is no page to show yet.</p></body></html>\n"


class Server(ThreadingHTTPServer):
    """Serves a live site to this computer alone."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int) -> None:
        """Take the port, or any that is free for 0. Raises ``OSError``."""
        super().__init__((HOST, port), _Answer)
        #: Who was here before this start reads pages of an earlier one.
        self.start_mark = secrets.token_hex(4)
        self.site: LiveSite | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no news."""


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Or each answer waits 40 ms until the browser has said that it has the head.
    disable_nagle_algorithm = True
    server: Server
    _FIXED: ClassVar[dict[str, str]] = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}

    def do_GET(self) -> None:
        # A page of another site may lead its own name to this computer; it does not get to read what is written here.
        names = {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}
        if self.headers.get("Host") not in names:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"This server answers to 127.0.0.1 only.\n")
            return
        path, _, query = self.path.partition("?")
        name = unquote(path).lstrip("/")
        if name == _STATE:
            self._tell_state(parse_qs(query))
        elif name.startswith(_OURS):
            held = _own_file(name.removeprefix(_OURS))
            self._send(HTTPStatus.OK if held else HTTPStatus.NOT_FOUND, _kind(name), held or b"")
        else:
            self._tell_file(name, query)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """The terminal is for what is to be mended."""

    def _tell_state(self, query: dict[str, list[str]]) -> None:
        seen = query.get("seen", ["0"])[0]
        state = self.server.site.wait(int(seen) if seen.isdecimal() and len(seen) < 10 else 0, LONGEST_WAIT)
        said = {"number": state.number, "pages": self._mark(state.pages), "trouble": state.trouble}
        self._send(HTTPStatus.OK, "application/json", json.dumps(said).encode())

    def _tell_file(self, name: str, query: str) -> None:
        site = self.server.site
        pages = site.state.pages
        whole = name + "index.html" if not name or name.endswith("/") else name
        status, held = HTTPStatus.OK, self._made(whole)
        if held is None and whole == name and self._made(f"{name}/index.html") is not None:
            self._send(HTTPStatus.FOUND, "text/plain", b"", {"Location": f"/{quote(name)}/" + (query and f"?{query}")})
            return
        if held is None:
            status, whole, held = HTTPStatus.NOT_FOUND, "404.html", self._made("404.html") or _NO_PAGE
        if whole.endswith(".html"):
            held = _followed(held, self._mark(pages))
        self._send(status, _kind(whole), held)

    def _made(self, name: str) -> bytes | None:
        try:
            return self.server.site.file(name)
        except (Exception, SystemExit) as error:  # a macro of a hand-written page may raise anything
            self.server.site.cannot_make(name, error)
            return None

    def _mark(self, pages: int) -> str:
        return f"{self.server.start_mark}-{pages}"

    def _send(self, status: HTTPStatus, kind: str, held: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            **self._FIXED,
            "Content-Type": kind,
            "Content-Length": str(len(held)),
            **(more or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(held)


def _followed(page: bytes, mark: str) -> bytes:
    """The page with the script that shows it again. It comes from this server, so the page keeps its policy."""
    tags = f'<link rel="stylesheet" href="/{_OURS}live.css"><script src="/{_OURS}live.js" data-pages="{mark}" async></script>'
    before, end, after = page.rpartition(b"</body>")
    return before + tags.encode() + end + after if end else page + tags.encode()


@cache
def _own_file(name: str) -> bytes | None:
    return (_HERE / name).read_bytes() if name in ("live.js", "live.css") else None


def _kind(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return (
        f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("javascript", "json", "xml")) else kind
    )
