"""The glossary as a page: every term with what it means, where that is laid down, and what says more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from markupsafe import Markup

from macros import address
from macros.desk import Desk
from macros.page import Page, Section, Settings
from macros.words import counted
from toolbox.catalogue import Catalogue
from toolbox.glossary import Term
from toolbox.glossary.forms import key
from toolbox.model.fields import Ref

TITLE = "Glossary"

_NOTHING_COUNTED: Mapping[str, int] = {}


def page(catalogue: Catalogue, settings: Settings, used: Mapping[str, int] = _NOTHING_COUNTED) -> Page:
    """A section for each letter, an anchor for each term; ``used`` says in how many entries a term is explained."""
    desk = Desk(catalogue, settings, address.GLOSSARY)
    sections = [
        Section(
            f"letter-{letter}",
            letter.upper(),
            desk.render("glossary_letter", terms=dict(terms), used=used, see=lambda term: list(_see(desk, term))),
        )
        for letter, terms in groupby(catalogue.glossary.items(), lambda item: key(item[1].term)[0])
    ]
    lead = (
        f"{counted(len(catalogue.glossary), 'term', 'terms').capitalize()} of joint security procurement in plain words, "
        "with the article of law behind them where there is one. The law itself counts, not our words."
    )
    body = desk.render("glossary", title=TITLE, lead=lead, sections=sections, total=len(catalogue.glossary))
    return Page(desk.here, TITLE, lead, body, tuple(sections))


def _see(desk: Desk, term: Term) -> Iterator[Markup]:
    """Links to other terms, and to the entries that say more."""
    for name in term.see:
        if "/" in name:
            entry = desk.find(Ref(*name.split("/", 1)))
            if entry is not None:
                yield desk.link(entry)
        else:
            yield Markup('<a href="#{}">{}</a>').format(name, desk.catalogue.glossary[name].term)
