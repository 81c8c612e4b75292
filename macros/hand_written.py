"""What hand-written pages in ``docs/`` may call: the functions that mkdocs-macros offers them."""

from __future__ import annotations

from inspect import getdoc
from pathlib import Path
from typing import Any

from markupsafe import Markup

from macros import address, news, words
from macros.accessibility import last_run
from macros.api import place
from macros.desk import Desk
from macros.page import NEWEST
from toolbox.model.kinds import KINDS
from toolbox.rules import RULES
from toolbox.style.checks import CHECKS

_WANTS = (
    ("Decide how to buy together", address.of_kind("pathways"), "pathways"),
    ("Find a template", address.of_kind("templates"), "templates"),
    ("See who did it before", address.of_kind("case-studies"), "case-studies"),
    ("Check the law", address.of_kind("legal-notes"), "legal-notes"),
)


def define_env(env: Any) -> None:
    """Offer the macros; the toolbox plugin has loaded the catalogue before."""
    plugin = env.conf.plugins["toolbox"]

    def desk() -> Desk:
        return Desk(plugin.catalogue, plugin.settings, env.page.url if env.page.url != "./" else "")

    @env.macro
    def life_cycle() -> Markup:
        """The seven phases of a purchase, drawn as a band that is also navigation."""
        return _flat(desk().render("life_cycle", current=None))

    @env.macro
    def wants() -> Markup:
        """What people come for."""
        return _flat(desk().render("wants", wants=_WANTS))

    @env.macro
    def doors() -> Markup:
        """The ways in for public buyers, private operators and NGOs."""
        return _flat(desk().render("doors"))

    @env.macro
    def entry_counts() -> Markup:
        """How many entries of each kind are in use."""
        counts = {kind: sum(not entry.is_retired for entry in plugin.catalogue.of_kind(kind)) for kind in KINDS}
        return _flat(desk().render("home_counts", counts=counts))

    @env.macro
    def newest(count: int = 6) -> Markup:
        """The entries that were checked last, those of this edition first."""
        entries = sorted(plugin.catalogue.current(), key=lambda e: (e.since, e.checked.date), reverse=True)
        return _flat(desk().render("entry_list", entries=entries[:count]))

    @env.macro
    def news_link() -> Markup:
        """The way to all that is new in this edition."""
        edition = plugin.settings.edition
        return Markup('<p><a href="{}">All that is new for a buyer in {}</a></p>').format(
            desk().href(address.of_news(edition)), edition
        )

    @env.macro
    def vocabulary(name: str) -> Markup:
        """The terms of a vocabulary with their definitions."""
        return _flat(desk().render("vocabulary", terms=plugin.catalogue.vocabularies[name]))

    @env.macro
    def forms() -> Markup:
        """The forms in which a new entry is written, one for each kind."""
        return _flat(desk().render("forms"))

    @env.macro
    def rules() -> Markup:
        """The editorial rules, each in its own words."""
        return _flat(desk().render("rule_list", rules=[getdoc(rule) for rule in RULES]))

    @env.macro
    def style_checks() -> Markup:
        """What the style check advises on, each in its own words."""
        return _flat(desk().render("rule_list", rules=[getdoc(check) for check in CHECKS]))

    @env.macro
    def edition() -> str:
        """The edition in words."""
        return plugin.settings.edition_in_words

    @env.macro
    def planned_editions() -> Markup:
        """The editions to come, with their days."""
        return _flat(desk().render("new_planned", planned=news.ahead(plugin.catalogue, plugin.schedule), downloads=()))

    @env.macro
    def newest_check() -> str:
        """The day on which an entry was last checked."""
        return words.date_in_words(max((e.checked.date for e in plugin.catalogue.current()), default=plugin.today))

    @env.macro
    def api_base() -> str:
        """The address of the API: in the newest edition once there is one, else here, else where ``toolbox serve`` shows it."""
        settings, records = plugin.settings, plugin.catalogue.history.records
        is_out = any(not record.number.is_trial for record in records)
        public = settings.public(place.V1, NEWEST if settings.folder and is_out else None)
        return public or f"http://127.0.0.1:8000/{place.V1}"

    @env.macro
    def operator() -> str:
        """Who runs the site, or that nobody is named yet."""
        return plugin.settings.operator or "not named yet"

    @env.macro
    def contact() -> str:
        """How to reach whoever runs the site, or that nobody has said yet."""
        return plugin.settings.contact or "an address that is not named yet"

    @env.macro
    def accessibility(part: str) -> Markup:
        """A part of the accessibility statement, from the last run of its tests."""
        return _flat(desk().render("accessibility", part=part, run=last_run(Path(env.conf["docs_dir"]))))


def _flat(html: Markup) -> Markup:
    """HTML without empty or indented lines, so that Markdown takes it as one block."""
    return Markup("\n".join(line.strip() for line in html.splitlines() if line.strip()))
