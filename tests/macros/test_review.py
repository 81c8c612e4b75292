"""The page of what needs a look when much does, and the calendar beside it."""

from __future__ import annotations

import datetime
from pathlib import Path

import icalendar
import pytest

from macros.page import Download, Page, Settings
from macros.pages import review
from scripts.build import build_site
from tests.conftest import TODAY, judged
from tests.scripts.test_cli import toolbox
from tests.toolbox.test_reviews import NOTE, PRACTICE, amend, change
from toolbox.catalogue import Catalogue, assemble
from toolbox.model.fields import Ref

FORGE = Settings(edition="2027.1", forge_url="https://forge.example.eu/team/toolbox")


@pytest.fixture
def busy(miniature: Path) -> Catalogue:
    """A miniature in which there is something to do for nearly every reason."""
    amend(miniature, "adopted", "2026-11-22")
    change(miniature, f"entries/{PRACTICE}", "review_by: 2028-11-21", "review_by: 2026-11-22")
    change(miniature, f"entries/{NOTE}", "review_by: 2027-11-21", "review_by: 2027-01-15")
    return judged(miniature).catalogue


def test_a_page_with_much_to_do_is_as_expected(busy: Catalogue, expect) -> None:
    page = review.page(busy, FORGE, TODAY, (Download("review.ics", "All review dates", 1_200),))
    expect("review-busy.html", f"{page.body}\n")


def test_the_same_day_gives_the_same_page_and_another_day_another(busy: Catalogue) -> None:
    assert review.page(busy, FORGE, TODAY) == review.page(busy, FORGE, TODAY)
    later = review.page(busy, FORGE, TODAY + datetime.timedelta(54))
    assert "The review date has passed (2)" in later.body
    assert "State of 16 January 2027." in later.body


def many(catalogue: Catalogue, count: int) -> Catalogue:
    """The practice that the miniature has in use, ``count`` times under other names."""
    entries = {}
    for number in range(count):
        entry = catalogue.entries[Ref("practices", "agree-the-key")].model_copy()
        entry.stand_at(Ref("practices", f"agree-the-key-{number:05}"))
        entries[entry.ref] = entry
    return assemble(entries, catalogue.vocabularies, catalogue.instruments)


def links_to_entries(page: Page) -> int:
    return page.body.count('<p class="finding-title">')


def test_a_long_group_is_cut_and_says_who_has_the_rest(busy: Catalogue) -> None:
    hundred = review.page(many(busy, 100), FORGE, TODAY)
    assert "lists them all" not in hundred.body
    page = review.page(many(busy, 1_123), FORGE, TODAY)
    assert links_to_entries(page) == links_to_entries(hundred) == 200, "for two reasons"
    assert "The review date has passed (1,123)" in page.body
    assert page.body.count("And 1,023 more: <code>toolbox review</code> lists them all.") == 2


def test_ten_thousand_drafts_are_counted_and_not_listed(busy: Catalogue) -> None:
    page = review.page(many(busy, 10_000), FORGE, TODAY - datetime.timedelta(200))
    assert links_to_entries(page) == 0
    assert "<strong>10,000</strong> practices" in page.body
    assert len(page.body) < 5_000


def test_the_site_is_built_for_the_day_that_was_named_and_offers_the_calendar(miniature: Path) -> None:
    day = datetime.date(2027, 11, 22)
    build_site(miniature, miniature / "site", judged(miniature, day), search=False, papers=False)
    page = (miniature / "site/review/index.html").read_text()
    assert "State of 22 November 2027." in page
    assert "The review date has passed (1)" in page
    assert '<a href="review.ics" download>' in page
    calendar = (miniature / "site/review/review.ics").read_bytes()
    assert len(icalendar.Calendar.from_ical(calendar).walk("VEVENT")) == 14, (
        "thirteen entries, and the next revision of thresholds"
    )
    told = toolbox("review", "--root", str(miniature), "--format", "ics", "--today", "2026-11-23").stdout
    assert calendar.decode().splitlines() == told.splitlines(), "the same file on any day, from the site or the command"
