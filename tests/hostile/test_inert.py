"""What is accepted does nothing: not on a page, in a document, in the data, in the calendar or in the search."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import PROJECT
from tests.documents.office import HAS_VALIDATOR
from tests.documents.office import faults as office_faults
from tests.hostile import scan, silence
from tests.hostile.conftest import Built
from tests.hostile.inert import ALL, NAMES_OF_THE_SITE


def test_every_command_accepts_the_hostile_toolbox(hostile: Built) -> None:
    for name, run in hostile.said.items():
        assert run.returncode == 0, f"{name}: {run.stdout[-2000:]}{run.stderr[-2000:]}"
        assert "Traceback" not in run.stderr
        assert all(line.isprintable() for line in run.stdout.splitlines())


def test_markup_in_a_text_does_not_pass_unseen(hostile: Built) -> None:
    assert "markup-in-text" in hostile.said["validate"].stdout
    assert "mixed-scripts" in hostile.said["validate"].stdout


def test_no_file_of_the_site_holds_what_a_text_brought(hostile: Built, good_site: Path) -> None:
    assert list(scan.faults(hostile.site, good_site)) == []


def test_no_document_holds_what_a_text_brought(hostile: Built, good_site: Path) -> None:
    assert len(list(hostile.documents.glob("*"))) > 15
    assert list(scan.faults(hostile.documents, good_site)) == []


def test_the_good_site_has_no_fault_either(good_site: Path) -> None:
    assert list(scan.faults(good_site, good_site)) == []


@pytest.mark.parametrize("number", range(len(ALL)))
def test_a_title_shows_as_typed_wherever_it_stands(number: int, hostile: Built) -> None:
    text, name = ALL[number][:80].strip(), f"title-{number:03}"
    read = scan.page((hostile.site / f"practices/{name}/index.html").read_text(encoding="utf-8"))
    words = _flat(" ".join(read.text))
    assert _flat(text) in words
    assert _flat(read.title).startswith(_flat(text))
    assert _flat(ALL[number].strip()) in words, "the summary, the keywords or a source"
    assert json.loads((hostile.site / "schema/entries.json").read_text(encoding="utf-8"))["practices"][name] == text
    assert (
        json.loads((hostile.site / f"practices/{name}/entry.json").read_text(encoding="utf-8"))["summary"]
        == ALL[number].strip()
    )
    law = _flat(" ".join(scan.page((hostile.site / "law/index.html").read_text(encoding="utf-8")).text))
    assert _flat(text) in law


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_the_search_knows_the_titles_as_typed(hostile: Built) -> None:
    found = {}
    for path in (hostile.site / "search/found").iterdir():
        call = path.read_text(encoding="utf-8")
        for address, title, *_ in json.loads(call[call.index(",") + 1 :].rstrip()[:-1]):
            found[address] = _flat(title)
    for number, text in enumerate(ALL):
        assert found[f"practices/title-{number:03}/"] == _flat(text[:80])


@pytest.mark.parametrize("name", NAMES_OF_THE_SITE)
def test_an_entry_with_a_name_of_the_site_hides_no_page(name: str, hostile: Built) -> None:
    for place in ("practices", "topics", "phases", "buyers"):
        page = scan.page((hostile.site / place / name / "index.html").read_text(encoding="utf-8"))
        assert f"called {name}" in " ".join(page.text).lower(), place


def test_every_page_of_the_site_is_still_there(hostile: Built, good_site: Path) -> None:
    pages = {
        path.relative_to(good_site) for path in good_site.rglob("*") if path.is_file() and "terms" not in path.parts
    }
    assert {str(page) for page in pages if not (hostile.site / page).is_file()} == set()


def test_texts_of_cells_are_texts(hostile: Built) -> None:
    """A cell with a formula is one that the template computes; every text is a string of the workbook."""
    for path in hostile.documents.glob("*.xlsx"):
        with zipfile.ZipFile(path) as book:
            strings = "".join(ElementTree.fromstring(book.read("xl/sharedStrings.xml")).itertext())
            sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        if re.fullmatch(r"key-sheet-[abc]-example\.xlsx", path.name):
            assert "=cmd|'/C calc'!A0" in strings
        assert not any("cmd|" in formula for sheet in sheets for formula in re.findall(r"<f[ >].*?</f>", sheet))


@HAS_VALIDATOR
def test_office_finds_no_fault_in_the_documents(hostile: Built) -> None:
    for name in ("key-agreement-a.docx", "key-sheet-a.xlsx", "key-sheet-a-example.xlsx"):
        assert office_faults(hostile.documents / name) == [], name


def test_nothing_is_written_outside_the_places_for_outputs(hostile: Built) -> None:
    assert hostile.after == hostile.before


@pytest.mark.skipif(silence.way() is None, reason="this system gives no program a network of its own (unshare --net)")
@pytest.mark.parametrize("command", ["validate", "build", "documents"])
def test_no_command_opens_a_connection(command: str, hostile: Built) -> None:
    assert hostile.attempts[command] == 0


@pytest.mark.skipif(silence.way() is None, reason="this system gives no program a network of its own (unshare --net)")
@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket().connect_ex(('127.0.0.1', 9))",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect_ex(('192.0.2.1', 53))",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import socket; socket.socket().connect_ex((\"192.0.2.1\", 443))'])",
    ],
    ids=["to itself", "a datagram", "from a child"],
)
def test_a_connection_would_be_heard(code: str, tmp_path: Path) -> None:
    _, attempts = silence.in_silence([sys.executable, "-c", code], tmp_path, os.environ)
    assert attempts > 0


def test_nothing_that_is_made_and_no_link_is_kept_in_git() -> None:
    """What lies in the store of documents is offered unread, and a link leads a build elsewhere."""
    run = subprocess.run(["git", "-C", str(PROJECT), "ls-files", "--stage"], capture_output=True, text=True)
    if run.returncode:
        pytest.skip("this copy of the project is no git repository")
    lines = [line.split(None, 3) for line in run.stdout.splitlines()]
    assert [path for mode, _, _, path in lines if mode == "120000"] == []
    assert [
        path for *_, path in lines if path.startswith((".cache/", "site/", ".site-", "node_modules/", ".venv/"))
    ] == []
