"""The page that lists all feeds and says what they hold."""

from __future__ import annotations

from macros import address, feeds
from macros.desk import Desk
from macros.page import Page, Settings
from toolbox.catalogue import Catalogue

TITLE = "Feeds"


def page(catalogue: Catalogue, settings: Settings) -> Page:
    """Every feed in both formats, by what it is chosen by."""
    desk = Desk(catalogue, settings, address.FEEDS)

    def way(feed: feeds.Feed, target: str) -> str:
        return feeds.href(catalogue, settings, feed, target, desk.here)

    about = desk.render("feeds_about", longest=feeds.LONGEST, any_released=bool(catalogue.history.records))
    sections = [desk.section("How they work", about)]
    for group in feeds.groups(catalogue):
        if group.feeds:
            body = desk.render("feeds_group", feeds=group.feeds, way=way)
            sections.append(desk.section(group.title, body))
    lead = "Let a feed reader or a program tell you what each edition changes: all of it, or one kind, phase, topic or country; or what changes a law."
    return desk.page(TITLE, lead, sections)
