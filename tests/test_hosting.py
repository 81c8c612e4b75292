"""``deploy/nginx.conf`` in a real nginx on this computer, with a site of three editions behind it."""

from __future__ import annotations

import contextlib
import http.client
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT


@pytest.fixture(scope="module")
def nginx(published_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx with our configuration: only the address, the root and the certificate differ."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "no nginx was found; make test installs one where it can"
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = (PROJECT / "deploy/nginx.conf").read_text(encoding="utf-8")
    ours, changed = re.subn(r"listen 443 ssl;", f"listen 127.0.0.1:{port};", ours)
    ours, also = re.subn(r"root /srv/toolbox;", f"root {published_site};", ours)
    assert (changed, also) == (1, 1)
    (folder / "toolbox.conf").write_text(ours, encoding="utf-8")
    user = "user root;\n" if Path.home() == Path("/root") else ""
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\n  include /etc/nginx/mime.types;\n  access_log off;\n"
        + "".join(
            f"  {kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + f"  include {folder}/toolbox.conf;\n}}\n"
    )
    tried = subprocess.run([program, "-t", "-c", str(folder / "nginx.conf")], capture_output=True, text=True)
    assert tried.returncode == 0 and "[warn]" not in tried.stderr, tried.stderr
    running = subprocess.Popen([program, "-c", str(folder / "nginx.conf")])
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            break
        time.sleep(0.05)
    yield port
    running.terminate()
    running.wait()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.body = answer.read()
    connection.close()
    return answer


def test_an_edition_is_kept_and_the_newest_is_asked_for_again(nginx: int) -> None:
    for_a_year = "public, max-age=31536000, immutable"
    for path in ("/2026.1/", "/2026.1/practices/agree-the-key/", "/2027.1/templates/cost-agreement/cost-agreement.pdf"):
        answer = ask(nginx, path)
        assert (answer.status, answer.headers["Cache-Control"]) == (200, for_a_year), path
    for path in ("/", "/latest/practices/agree-the-key/", "/id/practices/agree-the-key/", "/versions.json"):
        answer = ask(nginx, path)
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache"), path
        again = ask(nginx, path, If_None_Match=answer.headers["ETag"])
        assert (again.status, again.body) == (304, b""), path


def test_every_answer_has_the_headers_of_security(nginx: int) -> None:
    for path in (
        "/latest/",
        "/latest/assets/toolbox.css",
        "/nowhere",
        "/latest/templates/cost-agreement/cost-agreement.docx",
    ):
        headers = ask(nginx, path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin", path
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
        assert headers["Strict-Transport-Security"].startswith("max-age="), path
        assert headers["Server"] == "nginx", path


def test_a_wrong_address_is_answered_with_the_page_for_it(nginx: int) -> None:
    answer = ask(nginx, "/latest/practices/nowhere/")
    assert answer.status == 404
    assert b"There is no page at this address" in answer.body


def test_papers_are_saved_and_pages_shown(nginx: int) -> None:
    folder = "/latest/templates/cost-agreement/cost-agreement"
    word = ask(nginx, f"{folder}.docx")
    assert word.headers["Content-Disposition"] == "attachment"
    assert word.headers["Content-Type"] == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    pdf = ask(nginx, f"{folder}.pdf")
    assert pdf.headers["Content-Disposition"] is None
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert ask(nginx, "/latest/review/review.ics").headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_text_is_sent_small(nginx: int) -> None:
    page = ask(nginx, "/latest/practices/agree-the-key/", Accept_Encoding="gzip")
    assert page.headers["Content-Encoding"] == "gzip"
    assert page.headers["Vary"] == "Accept-Encoding"


def test_nothing_but_reading_is_allowed_and_nothing_hidden_is_shown(nginx: int) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert ask(nginx, "/latest/", method).status in (403, 405), method
    assert ask(nginx, "/.nojekyll").status == 404
    assert ask(nginx, "/.git/config").status == 404
    assert ask(nginx, "/latest/../../etc/passwd").status in (400, 404)


def test_the_site_works_behind_it(nginx: int, visit: object) -> None:
    page = visit(f"http://127.0.0.1:{nginx}/2026.1/practices/agree-the-key/")
    page.locator(".older-edition").wait_for()
    page.keyboard.press("/")
    page.fill("#search-words", "key")
    page.locator("[data-search-results] li").first.wait_for()
