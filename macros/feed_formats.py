"""Feeds written down: Atom 1.0 (RFC 4287) and JSON Feed 1.1, with the same items."""

from __future__ import annotations

import datetime
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from macros import address, law_items, news
from macros.feed_items import Item, identifier, items
from macros.feeds import ATOM, LONGEST, Feed, groups, lives_at
from macros.page import Settings
from toolbox.catalogue import Catalogue
from toolbox.model.kinds import KINDS
from toolbox.reviews import changes_of_law

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def files(catalogue: Catalogue, settings: Settings, today: datetime.date) -> Iterator[tuple[str, str]]:
    """Address and content of each feed in each format, valid also without items; ``today`` decides what law has changed."""
    every = items(catalogue)
    touched = news.last_touched(catalogue)
    of_law = law_items.items(catalogue, changes_of_law(catalogue, today), touched)
    for group in groups(catalogue):
        for feed in group.feeds:
            chosen = of_law.get(feed.instrument) or [one for one in every if feed.holds(one.ref, one.entry)]
            chosen = chosen[:LONGEST]
            yield feed.atom, as_atom(catalogue, settings, feed, chosen, touched)
            yield feed.json, as_json(catalogue, settings, feed, chosen)


def as_atom(catalogue: Catalogue, settings: Settings, feed: Feed, chosen: list[Item], touched: datetime.date) -> str:
    """Atom 1.0; a feed without items was last changed when anything was ``touched``."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _text(root, "id", identifier(feed.stem))
    _text(root, "title", feed.title(settings))
    _text(root, "updated", _moment(chosen[0].date if chosen else touched))
    _text(ET.SubElement(root, "author"), "name", _author(settings))
    own = lives_at(catalogue, settings, feed, feed.atom) or feed.atom.rpartition("/")[2]
    ET.SubElement(root, "link", {"rel": "self", "type": ATOM, "href": own})
    page = lives_at(catalogue, settings, feed, feed.page) or address.relative(feed.page, feed.atom)
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    ET.SubElement(root, "link", {"rel": "license", "href": _LICENCE})
    for item in chosen:
        one = ET.SubElement(root, "entry")
        _text(one, "id", item.id)
        _text(one, "title", item.title)
        _text(one, "updated", _moment(item.date))
        where = _where(catalogue, settings, feed, item, feed.atom)
        ET.SubElement(one, "link", {"rel": "alternate", "type": "text/html", "href": where})
        for term in _tags(item):
            ET.SubElement(one, "category", {"term": term})
        _text(one, "content", item.text, type="text")
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text


def as_json(catalogue: Catalogue, settings: Settings, feed: Feed, chosen: list[Item]) -> str:
    """JSON Feed 1.1. Its addresses must be whole, so those of the feed are left out while there are none."""
    whole = {
        "home_page_url": lives_at(catalogue, settings, feed, feed.page),
        "feed_url": lives_at(catalogue, settings, feed, feed.json),
    }
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title(settings),
        **{name: where for name, where in whole.items() if where},
        "language": "en",
        "authors": [{"name": _author(settings)}],
        "items": [
            {
                "id": item.id,
                "url": _where(catalogue, settings, feed, item, feed.json),
                "title": item.title,
                "content_text": item.text,
                "date_published": _moment(item.date),
                "date_modified": _moment(item.date),
                "tags": _tags(item),
            }
            for item in chosen
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _where(catalogue: Catalogue, settings: Settings, feed: Feed, item: Item, here: str) -> str:
    """The entry as that edition has it, on the published site; else as it is now, or the page of that edition."""
    if item.page:
        return lives_at(catalogue, settings, feed, item.page) or address.relative(item.page, here)
    if settings.site_url and settings.folder:
        return settings.public(address.of_entry(item.ref), item.edition)
    target = address.of_entry(item.entry.ref) if item.entry else address.of_news(item.edition)
    return settings.public(target) or address.relative(target, here)


def _tags(item: Item) -> list[str]:
    kind = [KINDS[item.ref.kind].label] if item.ref and item.ref.kind in KINDS else []
    return [item.what, *kind]


def _author(settings: Settings) -> str:
    return f"Contributors to the {settings.site_name}"


def _moment(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"
