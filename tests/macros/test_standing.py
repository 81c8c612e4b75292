"""The foot of a printed sheet, in words."""

from __future__ import annotations

from macros import standing
from macros.page import Settings
from tests.conftest import FIXTURES, judged
from toolbox.model.fields import Ref

SETTINGS = Settings(edition="2027.1")


def test_the_foot_says_where_which_edition_and_how_far_it_can_be_relied_on() -> None:
    catalogue = judged(FIXTURES / "good").catalogue
    told = standing.of_entry(catalogue.entries[Ref("practices", "agree-the-key")])
    assert told.startswith("Draft, not reviewed by a named expert. Checked on ")
    assert standing.foot(SETTINGS, "practices/agree-the-key/", told) == (
        f"Living Procurement Toolbox: practices/agree-the-key/\nEdition 2027.1, in preparation · {told}"
    )
    public = Settings(edition="2027.1", site_url="https://toolbox.example.eu/", folder="2027.1", released=True)
    assert standing.foot(public, "law/", "x").startswith("https://toolbox.example.eu/2027.1/law/\nEdition 2027.1 · x")
    assert standing.of_entry(catalogue.entries[Ref("practices", "old-way")]).startswith("Retired on ")
    assert standing.of_site(catalogue, SETTINGS).startswith("Entries checked up to ")


def test_the_foot_on_the_first_tag_cannot_break_out_of_it() -> None:
    page = standing.on_every_sheet('<html lang="en"><html lang="en">', '"><script>alert(1)</script>')
    assert page.count("data-print-foot") == 1
    assert "<script>" not in page
