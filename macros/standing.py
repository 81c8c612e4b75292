"""The foot of a printed sheet: where the page stands, its edition, who reviewed it, and when it was checked.

The browser takes the foot from an attribute of the page's first tag: from there a style sheet can set it into the
margin of every sheet, with no script.
"""

from __future__ import annotations

import html

from macros import words
from macros.page import Settings
from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry


def of_entry(entry: Entry) -> str:
    """``Draft, not reviewed by a named expert. Checked on 23 November 2026.``"""
    if entry.status == "reviewed":
        state = f"Reviewed by {entry.review.reviewer} on {words.date_in_words(entry.review.date)}."
    elif entry.retired:
        state = f"Retired on {words.date_in_words(entry.retired.date)}."
    else:
        state = "Draft, not reviewed by a named expert."
    return f"{state} Checked on {words.date_in_words(entry.checked.date)}."


def of_site(catalogue: Catalogue, settings: Settings) -> str:
    """The day on which the edition came out, or up to which its entries are checked."""
    record = catalogue.history.record(settings.edition) if settings.released else None
    if record:
        return f"Out since {words.date_in_words(record.date)}."
    newest = max((entry.checked.date for entry in catalogue.current()), default=None)
    return f"Entries checked up to {words.date_in_words(newest)}." if newest else "No entries yet."


def foot(settings: Settings, place: str, standing: str) -> str:
    """Two lines for the page at ``place``; without a public address the name of the site stands for it."""
    where = settings.public(place) or (f"{settings.site_name}: {place}" if place else settings.site_name)
    return f"{where}\n{settings.edition_in_words} · {standing}"


def on_every_sheet(page: str, foot: str) -> str:
    """The page with its foot on its first tag."""
    return page.replace("<html ", f'<html data-print-foot="{html.escape(foot)}" ', 1)
