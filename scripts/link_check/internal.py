"""Links and anchors within the site: every one, on every page, whether another page leads there or not.

LinkChecker follows the links, also those in style sheets, and judges each by what a server answers.
Its AnchorCheck is left out: with it, LinkChecker keeps an answer for each anchor and not for each page,
so that a page is fetched, parsed and followed again for every anchor that is named on it (its issue
781). Anchors are looked up here, in pages that were read once.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from scripts.link_check.pages import Page, without_index
from scripts.link_check.server import served

# More threads are no faster: LinkChecker spends its time on parsing, in one thread at a time.
_SETTINGS = """
[checking]
maxrequestspersecond=2000
threads=2
robotstxt=0
[filtering]
checkextern=0
[output]
warnings=1
[csv]
parts=urlname,parentname,result,warningstring,valid
"""


#: The page, the target, and why.
_Complaint = tuple[str, str, str]


class CheckFailed(Exception):
    """LinkChecker did not come to an end; the message says what it said."""


@dataclass(frozen=True, order=True)
class Broken:
    """A link of the site that leads nowhere, and the pages on which it stands."""

    target: str
    why: str
    pages: tuple[str, ...]


def broken_links(site: Path, pages: Mapping[str, Page]) -> list[Broken]:
    """Every link and anchor of the built site that leads nowhere, sorted; raises :class:`CheckFailed`."""
    found: dict[tuple[str, str], set[str]] = {}
    for found_on, target, why in [*_followed(site, pages), *missing_anchors(pages)]:
        # LinkChecker names the first page that it met; a person who mends the link needs them all.
        found.setdefault((target, why), set()).update(_pages_that_name(target, pages) or {found_on})
    return sorted(Broken(target, why, tuple(sorted(where))) for (target, why), where in found.items())


def _pages_that_name(target: str, pages: Mapping[str, Page]) -> set[str]:
    return {page.address for page in pages.values() if any(link.address == target for link in page.inside)}


def missing_anchors(pages: Mapping[str, Page]) -> Iterator[_Complaint]:
    """Links to an anchor that the page does not have. ``#top`` leads to the top of any page."""
    for page in pages.values():
        for link in page.inside:
            target = pages.get(link.address)
            if target and link.anchor and link.anchor not in target.anchors and link.anchor.lower() != "top":
                yield page.address, str(link), f"the page has no anchor '{link.anchor}'"


def _followed(site: Path, pages: Mapping[str, Page]) -> list[_Complaint]:
    """What LinkChecker complains of."""
    with tempfile.TemporaryDirectory() as folder, served(site) as address:
        settings = Path(folder, "linkcheckerrc")
        settings.write_text(_SETTINGS, encoding="utf-8")
        command = [sys.executable, "-m", "linkcheck", "--config", str(settings)]
        run = subprocess.run(
            [*command, "--no-status", "--output", "csv", "--verbose", "--stdin"],
            input="\n".join(address + quote(page) for page in pages),
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=_surroundings(),
        )
    rows = list(csv.DictReader(run.stdout.splitlines(), delimiter=";"))
    if run.returncode not in (0, 1) or len(rows) < len(pages):  # 1 is its word for a broken link
        raise CheckFailed(run.stderr.strip()[-2000:] or "it gave no reason")
    return [_complaint(row, address) for row in rows if row["valid"] != "True" or row["warningstring"]]


def _complaint(row: Mapping[str, str], site: str) -> _Complaint:
    """``urlname`` is the link as it was written on the page ``parentname``."""
    try:
        target = urljoin(row["parentname"], row["urlname"])
    except ValueError:
        target = row["urlname"]
    return _within(row["parentname"], site), _within(target, site), _why(row, site)


def _why(row: Mapping[str, str], site: str) -> str:
    said = row["warningstring"] if row["valid"] == "True" else row["result"]
    if said.startswith("404 "):
        return "nothing stands at this address"
    if said.startswith("Redirected to "):
        return "leads there by a detour that not every server offers; write the address with a slash at its end"
    return " ".join(said.replace(site, "").split())


def _within(address: str, site: str) -> str:
    """The address from the top of the site, where it lies there."""
    if not address.startswith(site):
        return address
    return without_index(unquote(urlsplit(address).path).lstrip("/"))


def _surroundings() -> dict[str, str]:
    """The environment without a proxy, which would be asked for pages of this computer."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return {**kept, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
