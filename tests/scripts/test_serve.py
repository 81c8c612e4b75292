"""``toolbox serve``: what is saved is shown, with all that follows from it; what is wrong is said until it is mended."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.documents.store import FORMATS, Made
from scripts.serving import live_site
from scripts.serving.watch import Watch, is_source
from tests.conftest import PROJECT, copy_of_miniature
from tests.serving import PATIENCE, Serving, serving
from toolbox.model.fields import Ref

KEY = "toolbox/entries/practices/agree-the-key.yml"
PAGE = "practices/agree-the-key/"


@pytest.fixture
def live(miniature: Path) -> Iterator[Serving]:
    """The miniature, served; whatever a test does, no traceback is said."""
    with serving(miniature, "--no-documents") as one:
        yield one
        assert one.process.poll() is None, one.words
        assert one.end() == 0
    assert "Traceback" not in one.words, one.words


def test_a_title_is_new_on_the_page_in_lists_in_back_references_in_data_and_in_the_search(live: Serving) -> None:
    assert "Agree the key before the budget" in live.get(PAGE)[1]
    live.get("search/found/0.js")
    live.reword(KEY, "title: Agree the key before the budget", "title: Agree the key at once")
    assert live.shows(PAGE, "Agree the key at once")
    for name in (
        "practices/",
        "catalogue/",
        "legal-notes/what-the-agreement-contains/",
        "practices/old-way/",
        "search/found/0.js",
        "api/v1/practices.json",
    ):
        text = live.get(name)[1]
        assert "Agree the key at once" in text, name
        assert "Agree the key before the budget" not in text, name


def test_a_page_that_is_written_by_hand_and_a_style_are_new_too(live: Serving) -> None:
    live.reword("docs/about/privacy.md", "# Privacy", "# What is kept of you")
    assert live.shows("about/privacy/", "What is kept of you")
    style = live.root / "docs/assets/toolbox.css"
    style.write_text(style.read_text() + "\n.new-style { color: red }\n")
    assert live.shows("assets/toolbox.css", ".new-style")
    (live.root / "docs/about/another.md").write_text("# Another page\n")
    assert live.shows("about/another/", "Another page")


def test_an_error_is_told_in_the_terminal_and_to_the_browser_and_the_pages_stay_until_it_is_mended(
    live: Serving,
) -> None:
    before = live.state()
    live.reword(KEY, "topics: [governance,", "topics: [governess,")
    assert live.until(lambda: live.state()["trouble"])
    told = live.state()
    assert f"{KEY}:4:" in told["trouble"]
    assert "did you mean 'governance'" in told["trouble"]
    assert told["pages"] == before["pages"], "the page is not shown again"
    assert live.get(PAGE)[0] == 200
    assert live.until(lambda: f"{KEY}:4:" in live.words)
    live.reword(KEY, "topics: [governess,", "topics: [governance,")
    assert live.until(lambda: not live.state()["trouble"])
    assert live.until(lambda: "all is mended" in live.words)


def test_a_file_that_is_half_written_is_an_error_until_the_other_half_is_there(live: Serving) -> None:
    whole = (live.root / KEY).read_text()
    with (live.root / KEY).open("w") as file:
        file.write(whole[:200])
        file.flush()
        assert live.until(lambda: live.state()["trouble"])
        file.write(whole[200:])
    assert live.until(lambda: not live.state()["trouble"])
    assert live.get(PAGE)[0] == 200


def test_an_entry_that_is_added_renamed_and_deleted_comes_moves_and_goes(live: Serving) -> None:
    new = live.root / "toolbox/entries/practices/agree-another-key.yml"
    new.write_text((live.root / KEY).read_text().replace("aliases: [agree-the-cost-key]\n", ""))
    assert live.until(lambda: live.get("practices/agree-another-key/")[0] == 200)
    new.rename(new.with_name("agree-a-third-key.yml"))
    assert live.until(lambda: live.get("practices/agree-a-third-key/")[0] == 200)
    assert live.get("practices/agree-another-key/")[0] == 404
    new.with_name("agree-a-third-key.yml").unlink()
    assert live.until(lambda: live.get("practices/agree-a-third-key/")[0] == 404)
    assert "agree-a-third-key" not in live.get("practices/")[1]


def test_a_word_that_is_new_in_a_vocabulary_has_its_page(live: Serving) -> None:
    assert live.get("topics/fog/")[0] == 404
    path = live.root / "toolbox/vocabulary/topics.yml"
    path.write_text(path.read_text() + "fog:\n  label: Fog\n  definition: What hides boats.\n")
    assert live.until(lambda: live.get("topics/fog/")[0] == 200)


def test_a_hundred_files_that_git_changes_at_once_are_shown_and_gone_again(live: Serving) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-C", live.root, "-c", "user.name=T", "-c", "user.email=t@example.eu", *arguments], check=True
        )

    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "before")
    git("checkout", "-qb", "many")
    text = (live.root / KEY).read_text().replace("aliases: [agree-the-cost-key]\n", "")
    for number in range(100):
        (live.root / f"toolbox/entries/practices/key-number-{number}.yml").write_text(
            text.replace("title: Agree the key before the budget", f"title: Agree on key number {number}")
        )
    assert live.shows("practices/key-number-99/", "Agree on key number 99")
    git("add", "-A")
    git("commit", "-qm", "many")
    git("checkout", "-q", "main")
    assert live.until(lambda: live.get("practices/key-number-99/")[0] == 404)
    git("checkout", "-q", "many")
    assert live.until(lambda: live.get("practices/key-number-99/")[0] == 200)


def test_nothing_is_shown_again_while_nothing_is_saved(miniature: Path) -> None:
    with serving(miniature) as live:
        assert live.shows("templates/key-agreement/", "key-agreement.docx"), "the documents are made meanwhile"
        before = live.state()
        for name in ("", PAGE, "search/start.js", "templates/key-agreement/", "glossary/", "api/v1/entries.json"):
            live.get(name)
        for name in ("agree-the-key.yml~", ".agree-the-key.yml.swp", "4913", "#agree-the-key.yml#"):
            (miniature / "toolbox/entries/practices" / name).write_text("an editor's own file")
        time.sleep(1.5)
        assert live.state() == before


def test_a_text_that_is_new_is_in_the_document_that_is_offered(miniature: Path) -> None:
    with serving(miniature) as live:
        assert live.shows("templates/key-agreement/", "key-agreement.pdf")
        before = len(live.words)
        live.reword("toolbox/entries/templates/key-agreement.md", "agreement", "arrangement")
        assert live.until(lambda: "making key-agreement.pdf" in live.words[before:])
        assert live.end() == 0


def test_documents_that_are_ready_late_do_not_bring_back_an_older_page(miniature: Path, monkeypatch) -> None:
    begun, go = threading.Event(), threading.Event()
    paper = Made(Ref("templates", "key-agreement"), FORMATS[0], miniature / "mkdocs.yml")

    def slow(*_: object, **__: object) -> list[Made]:
        begun.set()
        assert go.wait(PATIENCE)
        return [paper]

    monkeypatch.setattr(live_site, "documents", slow)
    site = live_site.LiveSite(miniature, "http://127.0.0.1/", tell=lambda sentence: None)
    try:
        site.follow()
        assert begun.wait(PATIENCE)
        entry = miniature / KEY
        entry.write_text(entry.read_text().replace("title: Agree the key before the budget", "title: Agree at once"))
        site.follow([KEY])
        assert b"Agree at once" in site.file(PAGE + "index.html")
        before = site.state
        go.set()
        assert site.wait(before.number, PATIENCE).pages == before.pages + 1, "the documents are offered now"
        assert paper.name.encode() in site.file("templates/key-agreement/index.html")
        assert b"Agree at once" in site.file(PAGE + "index.html")
    finally:
        go.set()
        site.close()


def test_settings_that_cannot_be_read_are_said_until_they_are_mended(live: Serving) -> None:
    good = (live.root / "mkdocs.yml").read_text()
    (live.root / "mkdocs.yml").write_text("plugins: [\n")
    assert live.until(lambda: "the site cannot be built" in live.state()["trouble"])
    assert live.get(PAGE)[0] == 200, "the pages stay"
    (live.root / "mkdocs.yml").write_text(good)
    assert live.until(lambda: not live.state()["trouble"])
    live.reword(KEY, "title: Agree the key before the budget", "title: Agree at once")
    assert live.shows(PAGE, "Agree at once")


def test_a_page_that_cannot_be_made_is_said_until_it_is_mended(live: Serving) -> None:
    live.reword("docs/about/privacy.md", "# Privacy", "# Privacy {{ nobody.knows() }}")
    assert live.until(lambda: live.get("about/privacy/")[0] != 200 or live.state()["trouble"])
    live.reword("docs/about/privacy.md", "# Privacy {{ nobody.knows() }}", "# What is kept")
    assert live.shows("about/privacy/", "What is kept")
    assert live.until(lambda: not live.state()["trouble"])


def test_another_site_that_leads_its_name_to_this_computer_gets_nothing(live: Serving) -> None:
    status, text = live.get(PAGE, Host="evil.example")
    assert status == 421
    assert "key" not in text
    status, text = live.get("-/state", Host="evil.example:8000")
    assert status == 421


def test_a_name_that_leads_out_of_the_site_is_not_found(live: Serving) -> None:
    (live.root / "secret.txt").write_text("a secret")
    for name in (
        "../secret.txt",
        "%2e%2e/secret.txt",
        "-/../server.py",
        "-/server.py",
        "assets/..%2f..%2fsecret.txt",
        "%00",
    ):
        with socket.create_connection(("127.0.0.1", int(live.address.rsplit(":", 1)[1].strip("/"))), PATIENCE) as line:
            host = live.address.split("/")[2]
            line.sendall(f"GET /{name} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            said = b"".join(iter(lambda line=line: line.recv(65536), b""))
        assert said.startswith(b"HTTP/1.1 404"), name
        assert b"a secret" not in said
    assert live.get("practices")[0] == 200, "an address without its last stroke leads on"


def test_a_toolbox_that_begins_with_an_error_is_shown_when_it_is_mended(miniature: Path) -> None:
    (miniature / KEY).write_text((miniature / KEY).read_text().replace("governance,", "governess,"))
    with serving(miniature, "--no-documents") as live:
        status, text = live.get("")
        assert status == 404
        assert "live.js" in text, "the page that waits follows too"
        live.reword(KEY, "governess,", "governance,")
        assert live.until(lambda: live.get("")[0] == 200)


def test_a_port_that_is_taken_is_said_in_a_sentence(miniature: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        run = subprocess.run(
            [sys.executable, "-m", "scripts", "serve", "--root", miniature, "--port", port],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
    assert run.returncode == 2
    assert f"cannot serve on port {port}" in run.stderr
    assert "Traceback" not in run.stderr


def test_what_editors_put_beside_a_file_is_no_source() -> None:
    assert is_source(KEY)
    assert is_source("mkdocs.yml")
    assert is_source("docs/assets/toolbox.css")
    for name in (
        KEY + "~",
        KEY + ".tmp",
        "toolbox/entries/practices/.agree-the-key.yml.swp",
        "toolbox/entries/practices/#agree-the-key.yml#",
        "toolbox/entries/practices/4913",
        ".cache/documents/last.json",
        ".git/index.lock",
        "site/index.html",
        "README.md",
    ):
        assert not is_source(name), name


def test_many_files_that_change_in_a_row_are_told_at_once(miniature: Path) -> None:
    told: list[set[str]] = []
    watch = Watch(miniature, lambda names: told.append(set(names)))
    watch.start()
    try:
        names = {f"toolbox/entries/practices/key-number-{number}.yml" for number in range(100)}
        for name in sorted(names):
            shutil.copy(miniature / KEY, miniature / name)
            time.sleep(0.002)
        end = time.monotonic() + PATIENCE
        while set().union(*told) != names and time.monotonic() < end:
            time.sleep(0.1)
    finally:
        watch.close()
    assert set().union(*told) == names
    assert len(told) < 10, "each pause of a busy machine may end a row, but not each file"


def test_where_the_system_tells_of_no_changes_the_files_are_looked_at(tmp_path: Path) -> None:
    root = copy_of_miniature(tmp_path / "miniature")
    told: list[str] = []
    watch = Watch(root, told.extend, polling=True)
    watch.start()
    try:
        time.sleep(1)
        shutil.copy(root / KEY, root / "toolbox/entries/practices/another.yml")
        end = time.monotonic() + PATIENCE
        while not told and time.monotonic() < end:
            time.sleep(0.1)
    finally:
        watch.close()
    assert told == ["toolbox/entries/practices/another.yml"]
