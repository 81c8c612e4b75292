"""Every link and anchor of the built site, checked by LinkChecker over HTTP on this machine."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.site import built, served

SETTINGS = """
[checking]
maxrequestspersecond=2000
threads=8
[filtering]
checkextern=0
[output]
warnings=1
[AnchorCheck]
"""


def check(site: Path, work: Path) -> tuple[list[dict[str, str]], int]:
    """What LinkChecker complains of, warnings included, and how many links it followed."""
    settings = work / "linkcheckerrc"
    settings.write_text(SETTINGS)
    # As root it changes to a user without rights, who must be able to read its settings.
    for folder in (work, *work.parents):
        if str(folder).startswith("/tmp/"):
            folder.chmod(0o755)
    with served(site) as address:
        run = subprocess.run(
            [
                str(Path(sys.executable).parent / "linkchecker"),
                "--config",
                str(settings),
                "--no-status",
                "--output",
                "csv",
                "--verbose",
                address,
            ],
            capture_output=True,
            text=True,
            timeout=300,
        )
    rows = [line for line in run.stdout.splitlines() if line and not line.startswith("# ")]
    found = list(csv.DictReader(rows, delimiter=";"))
    faults = [row for row in found if row["valid"] != "True" or row["warningstring"]]
    return faults, len(found)


def test_every_link_and_anchor_of_the_real_site_leads_somewhere(tmp_path: Path) -> None:
    faults, count = check(built(PROJECT, tmp_path / "site", search=False), tmp_path)
    assert [(row["parentname"], row["urlname"], row["result"], row["warningstring"]) for row in faults] == []
    assert count > 1000


@pytest.mark.parametrize("link", ["../no-such-entry/", "../choose-cooperation-model/#no-such-anchor"])
def test_a_broken_link_and_a_broken_anchor_are_found(tmp_path: Path, link: str) -> None:
    site = tmp_path / "site"
    for name in ("index.html", "choose-cooperation-model/index.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(
            "<html><head><title>x</title></head><body><h1 id='top'>x</h1><a href='/choose-cooperation-model/'>y</a></body></html>"
        )
    (site / "choose-cooperation-model/index.html").write_text(
        f"<html><head><title>x</title></head><body><h1 id='top'>x</h1><a href='{link}'>y</a></body></html>"
    )
    faults, _ = check(site, tmp_path)
    assert len(faults) >= 1
