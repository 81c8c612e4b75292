"""What is new: the pages of editions that are out and of the one in preparation, and the history of an entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import news
from macros.page import Download, Page, Settings
from macros.pages import entry, new
from tests.conftest import FIXTURES, judged
from tests.editions import PAST, write_past
from tests.toolbox.test_reviews import change
from toolbox.load import Loaded
from toolbox.model.fields import Ref

KEY = Ref("practices", "agree-the-key")
PREPARING = Settings(edition="2028.1", folder="dev", site_url="https://toolbox.example.eu/")


@pytest.fixture
def loaded(miniature: Path) -> Loaded:
    """Three editions are out."""
    return judged(write_past(miniature))


def _pages(loaded: Loaded, settings: Settings) -> dict[str, Page]:
    made = new.pages(
        loaded.catalogue, settings, loaded.schedule, {"new/": (Download("editions.ics", "All days", 1_200),)}
    )
    return {address: make() for address, make in made}


def test_the_pages_of_what_is_new_are_as_expected(loaded: Loaded, expect) -> None:
    for address, page in _pages(loaded, PREPARING).items():
        expect(f"news/{address.strip('/').replace('/', '-')}.html", f"{page.title}\n{page.description}\n{page.body}\n")


def test_the_history_of_a_renamed_entry_is_as_expected(loaded: Loaded, expect) -> None:
    page = entry.page(loaded.catalogue, PREPARING, loaded.catalogue.entries[KEY])
    expect("news/history.html", page.body.split('<h2 id="history">')[1].split("<p class=")[0])
    assert page.sections[-1].id == "history"


def test_the_newest_edition_stands_first_whatever_its_number(loaded: Loaded, miniature: Path) -> None:
    late = PAST[0].model_copy(update={"edition": "2026.2", "date": PAST[2].date.replace(year=2028)})
    catalogue = judged(write_past(miniature, (*PAST, late))).catalogue
    assert [record.edition for record in news.released(catalogue)] == ["2026.2", "2027.2", "2027.1", "2026.1"]


def test_before_the_first_release_nothing_is_called_released() -> None:
    loaded = judged(FIXTURES / "good")
    pages = _pages(loaded, Settings(edition="2027.1"))
    assert list(pages) == ["new/", "new/2027.1/"]
    assert "No edition has been released yet." in pages["new/"].body
    assert "not released yet" in pages["new/2027.1/"].body
    assert "Released on" not in pages["new/"].body + pages["new/2027.1/"].body
    assert "Release planned for 15 March 2027" in pages["new/"].body, "the plan is shown as a plan"


def test_a_site_of_an_edition_that_is_out_has_no_page_in_preparation(loaded: Loaded) -> None:
    pages = _pages(loaded, Settings(edition="2027.2", released=True, folder="2027.2"))
    assert list(pages) == ["new/", "new/2027.2/", "new/2027.1/", "new/2026.1/"]
    assert "In preparation" not in pages["new/"].body


def test_what_is_out_or_passed_over_is_no_longer_planned(loaded: Loaded, miniature: Path) -> None:
    assert news.ahead(loaded.catalogue, loaded.schedule) == []
    earlier = judged(write_past_again(miniature, PAST[:2]))
    assert [one.edition for one in news.ahead(earlier.catalogue, earlier.schedule)] == ["2027.2"]


def write_past_again(root: Path, past: tuple) -> Path:
    for path in (root / "toolbox/editions").iterdir():
        path.unlink()
    return write_past(root, past)


def pending(root: Path, name: Ref, edition: str = "2028.1"):
    catalogue = judged(root).catalogue
    return news.pending(catalogue, edition, catalogue.entries[name])


def test_an_entry_that_no_edition_has_is_new_in_the_one_it_waits_for() -> None:
    catalogue = judged(FIXTURES / "good").catalogue
    entry = catalogue.entries[KEY]
    assert news.pending(catalogue, "2027.1", entry).what == "added"
    assert news.pending(catalogue, "2028.1", entry) is None, "it waits for another"
    old = catalogue.entries[Ref("practices", "old-way")]
    assert news.pending(catalogue, old.since, old) is None, "a retired one is not news"


def test_an_entry_as_the_last_edition_told_it_is_not_news(miniature: Path) -> None:
    write_past(miniature)
    assert pending(miniature, KEY) is None
    assert pending(miniature, Ref("practices", "old-way")) is None


def test_a_new_line_of_change_is_news(miniature: Path) -> None:
    write_past(miniature)
    change(miniature, f"entries/{KEY}.yml", "note: First version.", "note: The key has three parts.")
    told = pending(miniature, KEY)
    assert (told.what, told.note) == ("substantive", "The key has three parts.")


def test_a_new_name_and_a_retirement_are_news(miniature: Path) -> None:
    write_past(miniature, PAST[:2])
    told = pending(miniature, KEY, "2027.2")
    assert (told.what, told.formerly, told.note) == ("renamed", "agree-the-cost-key", None)
    write_past_again(miniature, PAST[:1])
    told = pending(miniature, Ref("practices", "old-way"), "2027.1")
    assert (told.what, told.replaced_by) == ("replaced", "practices/agree-the-key")


def test_phases_count_every_change_but_those_of_wording(loaded: Loaded) -> None:
    catalogue = loaded.catalogue
    assert news.by_phase(catalogue, PAST[2].changes) == {"strategy-need": 1, "partnership-governance": 2}
    assert news.by_phase(catalogue, PAST[2].changes[2:]) == {}


def test_a_note_away_from_its_entry_cites_nothing(loaded: Loaded) -> None:
    page = _pages(loaded, PREPARING)["new/2027.2/"].body
    assert "[@guide]" not in page
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
