"""What the check found, as a table that people read here or in an issue, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.link_check.ask import Answer, Verdict
from scripts.link_check.internal import Broken
from scripts.link_check.pages import Page, written_in
from toolbox.link_exceptions import PATH as EXCEPTIONS
from toolbox.link_record import Record
from toolbox.problem import printable

#: Places that a row of the table names; JSON has them all.
_MOST_PLACES = 3
_LONGEST = 300


@dataclass(frozen=True)
class Place:
    """A page of the site, and the file in which a person wrote it; empty where there is no single one."""

    page: str
    file: str


@dataclass(frozen=True)
class Finding:
    """A link that needs a look. ``since`` is the day from which it has been dead, as far as recorded."""

    address: str
    why: str
    places: tuple[Place, ...]
    since: str = ""


@dataclass(frozen=True)
class Findings:
    """All that one check found, and how much it looked at."""

    pages: int
    links: int
    broken: tuple[Finding, ...]
    #: External addresses asked; None where none was to be asked.
    asked: int | None = None
    dead: tuple[Finding, ...] = ()
    unclear: tuple[Finding, ...] = ()
    #: Exceptions for addresses to which no page links.
    unused: tuple[str, ...] = ()


def of_site(broken: Iterable[Broken], root: Path) -> tuple[Finding, ...]:
    """Broken links of the site itself."""
    return tuple(Finding(one.target, one.why, _places(one.pages, root)) for one in broken)


def of_answers(
    verdict: Verdict, answers: Mapping[str, Answer], pages: Mapping[str, Page], record: Record, root: Path
) -> tuple[Finding, ...]:
    """External addresses with this verdict, and where they are named."""
    return tuple(
        Finding(
            address,
            answer.why,
            _places((page.address for page in pages.values() if address in page.outside), root),
            record[address].since.isoformat() if address in record else "",
        )
        for address, answer in answers.items()
        if answer.verdict is verdict
    )


def _places(pages: Iterable[str], root: Path) -> tuple[Place, ...]:
    return tuple(Place(page or "./", written_in(page, root)) for page in sorted(pages))


def as_text(found: Findings) -> str:
    """A Markdown table for each sort of finding, and the counts."""
    parts = [
        _table("Broken links of the site", found.broken),
        _table("External addresses that give no answer", found.dead),
        _table("External addresses to look at: a server is there, but the page was not seen", found.unclear),
        "\n".join(
            f"{EXCEPTIONS}: the exception for {_shown(one)} is not needed: no page links there" for one in found.unused
        ),
        _counts(found),
    ]
    return "\n\n".join(part for part in parts if part)


def _table(title: str, findings: Iterable[Finding]) -> str:
    rows = [f"| {_shown(one.address)} | {_where(one.places)} | {_shown(one.why)} | {one.since} |" for one in findings]
    if not rows:
        return ""
    return "\n".join([f"### {title}", "", "| what | where | why | dead since |", "|---|---|---|---|", *rows])


def _where(places: tuple[Place, ...]) -> str:
    shown = [_shown(f"{place.page} ({place.file})" if place.file else place.page) for place in places[:_MOST_PLACES]]
    more = len(places) - _MOST_PLACES
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _shown(text: str) -> str:
    """Text from a page or a server in one cell: no line of its own, no markup, nobody called by name."""
    return "".join(_HARMLESS.get(character, character) for character in printable(text, _LONGEST))


_HARMLESS = {"|": "%7C", "<": "%3C", ">": "%3E", "`": "%60", "[": "%5B", "]": "%5D", "@": "%40", "!": "%21"}


def _counts(found: Findings) -> str:
    said = f"{found.links:,} links on {found.pages:,} pages, {len(found.broken):,} broken"
    if found.asked is None:
        return said
    outside = f"{found.asked:,} external addresses, {len(found.dead):,} dead, {len(found.unclear):,} unclear"
    return f"{said}; {outside}"


def as_json(found: Findings) -> str:
    """The same as an object, with every place."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=2)


FORMATS = {"text": as_text, "json": as_json}
