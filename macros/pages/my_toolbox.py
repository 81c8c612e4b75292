"""The page on which a reader orders, prints, shares and downloads what was collected. All of it happens in the browser."""

from __future__ import annotations

import json

from macros import address, my_titles
from macros.desk import Desk
from macros.page import Download, Page, Settings
from toolbox.catalogue import Catalogue
from toolbox.model.kinds import KINDS

TITLE = "My toolbox"
_LEAD = "The entries and files that you collect: put them in order, add notes, print, share or download them."


def page(catalogue: Catalogue, settings: Settings, archives: tuple[Download, ...] = ()) -> Page:
    """The page; without scripts it says what it would do, and what there is instead: ``archives`` of all templates."""
    desk = Desk(catalogue, settings, address.MY_TOOLBOX, downloads=archives)
    told = {
        "kinds": {kind.folder: kind.label for kind in KINDS.values()},
        "parts": my_titles.parts(catalogue),
        "public": settings.public(""),
        "edition": settings.edition,
        "edition_in_words": settings.edition_in_words,
        "among_editions": bool(settings.folder),
        "name": settings.site_name,
    }
    body = desk.render("my_toolbox", title=TITLE, lead=_LEAD, told=json.dumps(told))
    return Page(desk.here, TITLE, _LEAD, body, ())
