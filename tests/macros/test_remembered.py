"""While a site is served, a page is made again when it would say something else, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.contents import contents
from macros.page import Settings
from macros.pages import lists
from macros.remembered import Remembered
from tests.conftest import TODAY
from tests.toolbox.test_reviews import change
from toolbox.entry_reading import Read
from toolbox.load import load

KEY = "entries/practices/agree-the-key.yml"
KINDS = ("practices", "templates", "case-studies", "legal-notes")


class Shown:
    """The pages of a toolbox that is loaded again and again, and the lists of kinds that were made."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._root, self._read = root, Read()
        self._now: Remembered | None = None
        self.made: list[str] = []
        real = lists.of_kind
        monkeypatch.setattr(lists, "of_kind", lambda *known: (self.made.append(known[2].folder), real(*known))[1])

    def follow(self, around: object = "as before") -> None:
        self.made.clear()
        loaded = load(self._root, TODAY, self._read)
        self._now = Remembered(loaded.catalogue, (around, loaded.catalogue.around), self._now)
        settings = Settings(edition="2027.1")
        self._site = contents(self._now.catalogue, settings, [], TODAY, loaded.schedule, self._now)

    def page(self, at: str) -> str:
        return str(self._site.pages[at].body)

    def lists(self) -> dict[str, str]:
        return {kind: self.page(f"{kind}/") for kind in KINDS}


@pytest.fixture
def shown(miniature: Path, monkeypatch: pytest.MonkeyPatch) -> Shown:
    shown = Shown(miniature, monkeypatch)
    shown.follow()
    return shown


def test_only_the_list_that_names_what_changed_is_made_again(shown: Shown, miniature: Path) -> None:
    before = shown.lists()
    assert shown.made == [*KINDS]
    shown.follow()
    assert shown.lists() == before and shown.made == []
    change(miniature, KEY, "Partners write down", "Partners write up")
    shown.follow()
    after = shown.lists()
    assert shown.made == ["practices"]
    assert "Partners write up" in after["practices"]
    assert before | {"practices": after["practices"]} == after


def test_where_what_is_no_entry_is_another_all_pages_are_made_again(shown: Shown) -> None:
    before = shown.lists()
    shown.follow("another theme")
    assert shown.lists() == before
    assert shown.made == [*KINDS]


def test_an_act_that_is_called_otherwise_is_shown(shown: Shown, miniature: Path) -> None:
    assert "(remedies)" not in shown.page("law/")
    change(miniature, "instruments.yml", "name: Directive 2014/24/EU", "name: Directive 2014/24/EU (remedies)")
    shown.follow()
    assert "(remedies)" in shown.page("law/")


def test_a_page_is_right_although_nobody_looked_at_it_between_two_edits(shown: Shown, miniature: Path) -> None:
    shown.lists()
    change(miniature, KEY, "Partners write down", "Partners write up")
    shown.follow()
    change(miniature, KEY, "Partners write up", "Partners write in")
    shown.follow()
    assert "Partners write in" in shown.lists()["practices"]
