"""Law that has changed since a check: the notice on each entry, the register, and the feed of the instrument."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest

from macros.feed_formats import files
from macros.page import Settings
from macros.pages import all_pages
from tests.conftest import TODAY, judged
from tests.macros.test_feeds import faults_of_atom, faults_of_json
from tests.toolbox.test_reviews import NOTE, amend, change

ALONE = Settings(edition="2027.1")
PUBLISHED = Settings(edition="2027.1", released=True, folder="2027.1", site_url="https://toolbox.example.eu/")
NOTICE = "The law has changed since this was checked on 21 November 2026:"
RESTING = {
    "practices/agree-the-key/",
    "templates/key-agreement/",
    "case-studies/two-towns-buy-boats/",
    "legal-notes/what-the-agreement-contains/",
    "obstacles/keys-are-oral/",
    "pathways/which-key/",
}
FEED = "feeds/law/directive-2014-24-eu"


def pages(root: Path, settings: Settings = ALONE) -> dict[str, str]:
    return {page.address: str(page.body) for page in all_pages(judged(root).catalogue, settings, {}, TODAY)}


def told(root: Path, settings: Settings = ALONE):
    """The feed of the Directive, as a feed reader has it."""
    written = dict(files(judged(root).catalogue, settings, TODAY))
    assert faults_of_atom(written[f"{FEED}.atom"]) == faults_of_json(written[f"{FEED}.json"]) == []
    return feedparser.parse(written[f"{FEED}.atom"].encode())


def test_every_kind_of_entry_that_rests_on_the_instrument_says_so_on_top(miniature: Path) -> None:
    amend(miniature, "adopted", "2026-11-22")
    made = pages(miniature)
    assert {address for address, body in made.items() if NOTICE in body} == RESTING
    for address in RESTING:
        body = made[address]
        assert body.index(NOTICE) < body.index('class="facts"')
        notice = body[body.index(NOTICE) : body.index('class="facts"')]
        assert 'href="../../law/#directive-2014-24-eu"' in notice
        assert "A made-up amendment, for the tests, 22 November 2026." in notice
        assert 'href="../../review/#law-changed"' in notice
    assert 'id="law-changed"' in made["review/"], "where the notice leads"


@pytest.mark.parametrize(("state", "date"), [("proposed", "2026-11-22"), ("adopted", "2026-11-21")])
def test_no_entry_says_so_when_no_law_has_changed_since(miniature: Path, state: str, date: str) -> None:
    amend(miniature, state, date)
    made = pages(miniature)
    assert not any(NOTICE in body for body in made.values())
    assert "await" not in made["law/"]


def test_the_register_names_the_entries_that_await_a_check(miniature: Path) -> None:
    amend(miniature, "adopted", "2026-11-22")
    register = pages(miniature)["law/"]
    assert (
        f"<strong>{len(RESTING)} entries await a check</strong> since A made-up amendment, for the tests, 22 November 2026:"
        in register
    )
    assert register.index("Changed since the check") < register.index('id="directive-2014-24-eu"')
    change(miniature, f"entries/{NOTE}", "date: 2026-11-21\n  against", "date: 2026-11-23\n  against")
    assert f"<strong>{len(RESTING) - 1} entries await a check</strong>" in pages(miniature)["law/"], (
        "one has been checked since"
    )


def test_the_feed_of_an_instrument_tells_the_act_in_its_state_and_who_waits(miniature: Path) -> None:
    proposed = told(miniature).entries
    assert [one.title for one in proposed] == ["Proposed, not law yet: A made-up amendment, for the tests"]
    assert proposed[0].summary == (
        "A made-up amendment, for the tests would change Directive 2014/24/EU (public procurement). "
        "State: proposed, not law yet, June 2026. Would change nothing."
    )
    amend(miniature, "adopted", "2026-11-22")
    adopted = told(miniature).entries
    assert [one.title for one in adopted] == [
        "Adopted: A made-up amendment, for the tests",
        "Awaits a check: Agree the key before the budget",
        "Awaits a check: Agreement on the key",
        "Awaits a check: Two made-up towns buy boats",
        "Awaits a check: What the agreement contains",
        "Awaits a check: The key is oral",
        "Awaits a check: Which key?",
    ]
    assert adopted[0].id != proposed[0].id, "a step further is news"
    assert adopted[1].summary == (
        "Directive 2014/24/EU (public procurement) was changed by A made-up amendment, for the tests (22 November 2026). "
        "This entry was last checked on 21 November 2026. For: Lawyer."
    )
    assert {one.updated for one in adopted} == {"2026-11-22T00:00:00Z"}


def test_another_instrument_and_the_feeds_of_editions_say_nothing_of_it(miniature: Path) -> None:
    amend(miniature, "adopted", "2026-11-22")
    for name, text in files(judged(miniature).catalogue, ALONE, TODAY):
        assert ("made-up amendment" in text) is name.startswith(f"{FEED}."), name


def test_on_the_published_site_the_feed_lives_where_it_goes_on_between_editions(miniature: Path) -> None:
    amend(miniature, "adopted", "2026-11-22")
    read = told(miniature, PUBLISHED)
    assert {link.rel: link.href for link in read.feed.links}["self"] == f"https://toolbox.example.eu/dev/{FEED}.atom"
    assert read.entries[0].link == "https://toolbox.example.eu/dev/law/#directive-2014-24-eu"
    assert read.entries[1].link == "https://toolbox.example.eu/dev/practices/agree-the-key/"
    assert f'href="https://toolbox.example.eu/dev/{FEED}.atom"' in pages(miniature, PUBLISHED)["law/"]


def test_of_an_act_without_a_date_no_day_is_made_up(miniature: Path) -> None:
    change(miniature, "instruments.yml", "      date: 2026-06\n", "")
    [only] = told(miniature).entries
    assert only.updated == "2026-11-21T00:00:00Z", "the day of the last check in the toolbox"
    assert "State: proposed, not law yet. Would" in only.summary
