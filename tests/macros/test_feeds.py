"""Feeds as a feed reader sees them, and by the rules of RFC 4287 and JSON Feed 1.1."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from macros import feeds
from macros.feed_formats import files
from macros.feed_items import items
from macros.page import Settings
from macros.pages import feeds as feeds_page
from tests.conftest import FIXTURES, TODAY, judged
from tests.editions import PAST, write_past
from toolbox.catalogue import Catalogue
from toolbox.history import EditionRecord, EntryChange, History
from toolbox.model.fields import Ref

ALONE = Settings(edition="2028.1")
PUBLISHED = Settings(
    edition="2027.2", released=True, folder="2027.2", site_url="https://toolbox.example.eu/", operator="Example office"
)
A = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def catalogue(miniature: Path) -> Catalogue:
    """Three editions are out."""
    return judged(write_past(miniature)).catalogue


def faults_of_atom(text: str) -> list[str]:
    """What RFC 4287 demands of a feed and its entries, section 4.1, as far as a feed of ours could break it."""
    root = ET.fromstring(text)
    faults = [] if root.tag == f"{A}feed" else ["not a feed"]
    has_author = root.find(f"{A}author/{A}name") is not None
    for one in (root, *root.findall(f"{A}entry")):
        for name in ("id", "title", "updated"):
            found = one.findall(f"{A}{name}")
            if len(found) != 1 or not (found[0].text or "").strip():
                faults.append(f"{len(found)} of {name}")
        moment = one.findtext(f"{A}updated", "")
        if not moment.endswith("T00:00:00Z") or len(moment) != 20:
            faults.append(f"updated {moment}")
        if not has_author and one.find(f"{A}author/{A}name") is None:
            faults.append("no author")
        relations = Counter((link.get("rel", "alternate"), link.get("type")) for link in one.findall(f"{A}link"))
        faults += [f"two links {relation}" for relation, count in relations.items() if count > 1]
        if not all(link.get("href") for link in one.findall(f"{A}link")):
            faults.append("a link that leads nowhere")
    if [link.get("rel") for link in root.findall(f"{A}link")].count("self") != 1:
        faults.append("not one self link")
    names = [one.text for one in root.iter(f"{A}id")]
    return faults + [f"{name} twice" for name, count in Counter(names).items() if count > 1]


def faults_of_json(text: str) -> list[str]:
    """What JSON Feed 1.1 demands."""
    feed = json.loads(text)
    faults = [name for name in ("version", "title", "items") if name not in feed]
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        faults.append("version")
    for item in feed["items"]:
        faults += [name for name in ("id", "content_text") if not isinstance(item.get(name), str)]
    names = Counter(item["id"] for item in feed["items"])
    return faults + [f"{name} twice" for name, count in names.items() if count > 1]


@pytest.mark.parametrize("settings", [ALONE, PUBLISHED], ids=["alone", "published"])
def test_every_feed_is_valid_and_both_formats_hold_the_same(catalogue: Catalogue, settings: Settings) -> None:
    written = dict(files(catalogue, settings, TODAY))
    assert len(written) > 20
    for name, text in written.items():
        if name.endswith(".json"):
            assert faults_of_json(text) == [], name
            continue
        assert faults_of_atom(text) == [], name
        read = feedparser.parse(text.encode())
        assert not read.bozo and read.version == "atom10", name
        same = json.loads(written[name.replace(".atom", ".json")])["items"]
        assert [(one.id, one.title) for one in read.entries] == [(one["id"], one["title"]) for one in same]


def test_the_checks_find_faults_that_are_there(catalogue: Catalogue) -> None:
    text = dict(files(catalogue, ALONE, TODAY))["feeds/all.atom"]
    assert faults_of_atom(text.replace('rel="self"', 'rel="related"'))
    assert faults_of_atom(text.replace("T00:00:00Z", ""))
    first, second = [one.id for one in items(catalogue)[:2]]
    assert faults_of_atom(text.replace(first, second)) == [f"{second} twice"]
    assert faults_of_atom(text.replace("<name>", "<nom>").replace("</name>", "</nom>"))


def test_before_the_first_release_feeds_are_valid_and_empty() -> None:
    catalogue = judged(FIXTURES / "good").catalogue
    for name, text in files(catalogue, ALONE, TODAY):
        assert (faults_of_json if name.endswith(".json") else faults_of_atom)(text) == [], name
        if name.endswith(".atom"):
            read = feedparser.parse(text.encode())
            told = 1 if name == "feeds/law/directive-2014-24-eu.atom" else 0
            assert (read.bozo, len(read.entries)) == (False, told), "law changes also before any release"
            if told:
                continue
            assert read.feed.updated == "2026-11-21T00:00:00Z", "the day of the last check, not of the build"
    assert "still empty" in feeds_page.page(catalogue, ALONE).body


def _read(catalogue: Catalogue, name: str, settings: Settings = PUBLISHED):
    return feedparser.parse(dict(files(catalogue, settings, TODAY))[name].encode())


def test_an_item_is_one_change_of_one_edition_and_wording_is_left_out(catalogue: Catalogue) -> None:
    titles = [one.title for one in _read(catalogue, "feeds/all.atom").entries]
    assert titles[:3] == [
        "Renamed: Agree the key before the budget",
        "Changed in substance: What the agreement contains",
        "New: Agree the key before the budget",
    ]
    assert len(titles) == sum(change.what != "editorial" for record in PAST for change in record.changes)
    assert not any("Wording" in title for title in titles)


def test_an_item_keeps_its_identifier_for_good(catalogue: Catalogue, miniature: Path) -> None:
    """Whatever the site, whatever comes later, and also when the entry has another name by then."""
    now = {(one.ref, one.edition): one.id for one in items(catalogue)}
    assert now[(Ref("practices", "agree-the-cost-key"), "2027.1")] == "urn:uuid:2452edc7-1c5e-5ff5-a6e0-943100154214"
    for path in (miniature / "toolbox/editions").iterdir():
        path.unlink()
    earlier = items(judged(write_past(miniature, PAST[:2])).catalogue)
    assert {(one.ref, one.edition): one.id for one in earlier}.items() <= now.items()
    for settings in (ALONE, PUBLISHED):
        assert [one.id for one in _read(catalogue, "feeds/all.atom", settings).entries] == list(now.values())


def test_a_feed_of_a_phase_topic_kind_or_country_holds_only_its_own(catalogue: Catalogue) -> None:
    def told(name: str) -> set[str]:
        return {one.title.split(": ")[1] for one in _read(catalogue, name).entries}

    assert told("feeds/kinds/templates.atom") == {"Agreement on the key", "Sheet of the key"}
    assert told("feeds/phases/evaluation-reuse.atom") == {"An old way"}
    assert told("feeds/topics/budget-and-savings.atom") == {"Agree the key before the budget"}
    assert told("feeds/countries/ee.atom") == {"Two made-up towns buy boats", "Estonia", "Fog days"}


def test_whatever_a_note_holds_is_read_as_words(catalogue: Catalogue) -> None:
    text = dict(files(catalogue, PUBLISHED, TODAY))["feeds/all.atom"]
    [told] = [one for one in ET.fromstring(text).iter(f"{A}content") if "alert" in one.text]
    assert told.get("type") == "text"
    assert told.text == (
        "Edition 2027.2. <script>alert(1)</script> ]]> & \"quoted\" 'so' Agree the key before the budget {{ 7 * 7 }}"
    )
    assert "<script" not in text and "]]>" not in text
    contents = [one.content[0] for one in _read(catalogue, "feeds/all.atom").entries]
    assert {one.type for one in contents} == {"text/plain"}


def test_on_the_published_site_a_feed_lives_in_the_newest_edition_and_an_item_in_its_own(catalogue: Catalogue) -> None:
    read = _read(catalogue, "feeds/topics/governance.atom")
    links = {link.rel: link.href for link in read.feed.links}
    assert links["self"] == "https://toolbox.example.eu/latest/feeds/topics/governance.atom"
    assert links["alternate"] == "https://toolbox.example.eu/latest/topics/governance/"
    assert [one.link for one in read.entries][:2] == [
        "https://toolbox.example.eu/2027.2/practices/agree-the-key/",
        "https://toolbox.example.eu/2027.1/practices/agree-the-cost-key/",
    ]
    feed = json.loads(dict(files(catalogue, PUBLISHED, TODAY))["feeds/all.json"])
    assert feed["feed_url"] == "https://toolbox.example.eu/latest/feeds/all.json"


def test_without_a_public_address_links_lead_from_the_feed_into_the_site(catalogue: Catalogue) -> None:
    text = dict(files(catalogue, ALONE, TODAY))["feeds/topics/governance.atom"]
    hrefs = {link.get("href") for link in ET.fromstring(text).iter(f"{A}link")}
    assert {"governance.atom", "../../topics/governance/", "../../practices/agree-the-key/"} <= hrefs
    assert "feed_url" not in json.loads(dict(files(catalogue, ALONE, TODAY))["feeds/all.json"])


def test_a_trial_makes_no_newest_edition_to_live_in() -> None:
    catalogue = judged(FIXTURES / "good").catalogue
    trial = EditionRecord(edition="2027.1-rc1", date="2027-03-01")
    tried = replace(catalogue, history=History((trial,)))
    settings = Settings(edition="2027.1-rc1", released=True, folder="2027.1-rc1", site_url="https://x.example.eu")
    [every] = feeds.groups(tried)[0].feeds
    assert feeds.lives_at(tried, settings, every, every.atom) == "https://x.example.eu/2027.1-rc1/feeds/all.atom"


def test_a_feed_ends_after_two_hundred_items_and_the_page_says_so(miniature: Path) -> None:
    changes = tuple(EntryChange(entry=f"practices/one-{number:03}", what="added") for number in range(250))
    record = EditionRecord(edition="2027.1", date="2027-03-15", changes=changes)
    catalogue = judged(miniature).catalogue
    large = replace(catalogue, history=History((record,)))
    written = dict(files(large, ALONE, TODAY))
    assert len(json.loads(written["feeds/all.json"])["items"]) == 200
    assert faults_of_atom(written["feeds/all.atom"]) == []
    assert "../new/2027.1/" in written["feeds/all.atom"], "an entry that is no longer known leads to its edition"
    assert "the last 200 items" in feeds_page.page(large, ALONE).body


def test_the_head_of_a_page_names_its_own_feed(catalogue: Catalogue) -> None:
    links = feeds.links(catalogue, ALONE)
    assert [(one.type, one.href) for one in links["topics/governance/"]] == [
        ("application/atom+xml", "../../feeds/topics/governance.atom"),
        ("application/feed+json", "../../feeds/topics/governance.json"),
    ]
    assert {links[here][0].href for here in ("", "new/", "feeds/", "new/2027.1/")} == {
        "feeds/all.atom",
        "../feeds/all.atom",
        "../../feeds/all.atom",
    }
    assert "practices/agree-the-key/" not in links, "an entry has no feed of its own"
    assert feeds.links(catalogue, PUBLISHED)[""][0].href == "https://toolbox.example.eu/latest/feeds/all.atom"
