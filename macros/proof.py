"""A proof: chosen entries on one page that needs nothing beside it, for those who judge a proposal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from macros import address, icons
from macros.desk import Desk
from macros.page import Settings
from macros.pages import entry
from toolbox.catalogue import Catalogue
from toolbox.model.fields import Ref
from toolbox.problem import Problem, Severity

_TAG = re.compile(r"<[a-z](?:[^<>\"]|\"[^\"]*\")*>")
_ATTRIBUTE = re.compile(r"\s(id|href)=\"([^\"]*)\"")
#: Scripts and styles of a kind of page: a proof runs none, and has its own look in one piece.
_FETCHED = re.compile(r"<script\b[^>]*></script>\n?|<link rel=\"stylesheet\"[^>]*>\n?")
_WITH_SCHEME = re.compile(r"[a-z]+:")
#: Fonts are files beside a page, which a proof has not; the reader's own stand in for them.
_BESIDE_THE_PAGE = re.compile(r"@charset[^;]*;|@font-face\s*\{[^}]*\}|/\*# sourceMappingURL.*?\*/")


@dataclass(frozen=True)
class _Shown:
    """One entry on the proof; ``body`` is empty where an error keeps its page from being made."""

    ref: Ref
    anchor: str
    title: str
    problems: Sequence[Problem]
    body: Markup


def styles(home: Path) -> str:
    """The look of the site under ``home`` in one piece."""
    shell, toolbox, *kinds = (
        (home / "docs/assets" / name).read_text(encoding="utf-8")
        for name in ("shell.css", "toolbox.css", "pathway.css")
    )
    parts = (shell, icons.stylesheet(), toolbox, *kinds)
    return _BESIDE_THE_PAGE.sub("", "\n".join(parts)).replace("</", "<\\/")


def proof(catalogue: Catalogue, settings: Settings, chosen: Mapping[Ref, Sequence[Problem]], look: str = "") -> str:
    """The page of the entries in ``chosen``, each with its problems on top.

    The site is made of entries without errors, and so is the proof: of an entry with an error only the problems
    are shown. Links stay on the page where they can; else they lead to the published site, or nowhere without one.
    """
    shown = [_shown(catalogue, settings, ref, problems, chosen) for ref, problems in chosen.items()]
    return str(Desk(catalogue, settings, "").render("proof", shown=shown, look=Markup(look), settings=settings))


def _shown(
    catalogue: Catalogue, settings: Settings, ref: Ref, problems: Sequence[Problem], chosen: Mapping[Ref, object]
) -> _Shown:
    found = catalogue.entries.get(ref)
    if found is None or any(problem.severity is Severity.ERROR for problem in problems):
        return _Shown(ref, _anchor(address.of_entry(ref)), found.title if found else str(ref), problems, Markup())
    page = entry.page(catalogue, settings, found)
    body = _alone(str(page.body), page.address, {address.of_entry(one) for one in chosen}, settings.site_url)
    return _Shown(ref, _anchor(page.address), page.title, problems, Markup(body))


def _anchor(of: str) -> str:
    return of.strip("/").replace("/", "--")


def _alone(body: str, here: str, on_the_page: set[str], site_url: str) -> str:
    """The HTML of a page as part of a longer one: identifiers of its own, no link to a file beside it, and no script."""

    def attribute(found: re.Match[str]) -> str:
        name, value = found.groups()
        if name == "id":
            return f' id="{_anchor(here)}--{value}"'
        if value.startswith("#"):
            return f' href="#{_anchor(here)}--{value[1:]}"'
        if _WITH_SCHEME.match(value):
            return found[0]
        target = value.removeprefix("../" * here.count("/")) if value.startswith("../") else here + value
        if target in on_the_page:
            return f' href="#{_anchor(target)}"'
        return f' href="{site_url.rstrip("/")}/{target}"' if site_url else ""

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), _FETCHED.sub("", body))
