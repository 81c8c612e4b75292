"""The terms of the glossary in the text of an entry: the first use of each on a page leads to what it means.

One pass over the finished page, in the order in which it is read. Elsewhere the same page is used without
it: in the book, in the proof, in the papers and in the open data no term is a link.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from markupsafe import Markup

from macros import address
from macros.page import Page
from toolbox.catalogue import Catalogue
from toolbox.glossary import Glossary

_ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
#: In reading order: what holds no word; tags without attributes in which a word may stand, one after the other; a tag
#: that has to be looked at; the text up to the next tag. A sign '>' may stand between quotes.
_PART = re.compile(
    rf"<!--.*?-->|(?:</?(?:p|li|ul|ol|div|span|strong|em|sup|tr|td|tbody|table|section|dl|dd|blockquote|br|hr)>\s*)+"
    rf"|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<inside>{_ATTRIBUTES})>|(?P<text>[^<]+)|<",
    re.DOTALL,
)
_CLASS = re.compile(r"\sclass=\"([^\"]*)\"")
#: In these no word becomes a link: what is one already, headings, code, the heads of tables, what is operated or drawn.
_QUIET_TAGS = frozenset(
    ["a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "th", "dt", "caption", "summary", "button"]
    + ["label", "select", "textarea", "form", "nav", "footer", "figure", "svg", "script", "style"]
)
#: Nor in these: the facts at the top, the roles and papers of a step, the answers of a pathway, other entries, sources,
#: and the text of a paper.
_QUIET_CLASSES = frozenset(
    ["lead", "facts", "step-action", "step-who", "step-paper", "step-law", "card", "cards", "sources"]
    + ["keywords", "sheet", "field-list", "downloads", "fill", "tag", "titles", "aside-note"]
    + ["visually-hidden", "choice", "take-along", "way"]
)
#: Elements that have no end.
_VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "path", "source", "wbr"])


def explained(catalogue: Catalogue, page: Page) -> tuple[Page, tuple[str, ...]]:
    """The page with the first use of each term as a link to the glossary, and the terms that it has."""
    glossary = catalogue.glossary
    if not glossary:
        return page, ()
    terms: dict[str, None] = {}
    top = "../" * page.address.count("/")
    body = "".join(_linked(str(page.body), glossary, top, terms))
    if not terms:
        return page, ()
    script = f'\n<script defer src="{top}assets/terms.js"></script>\n'
    return replace(page, body=Markup(body + script)), tuple(terms)


def _linked(body: str, glossary: Glossary, top: str, seen: dict[str, None]) -> Iterator[str]:
    """The parts of the page; ``seen`` gets the terms in the order in which they come."""
    at = 0
    while at < len(body):
        part = _PART.match(body, at)
        end = part.end()
        if part["text"] is not None:
            yield from _in_text(part["text"], glossary, top, seen)
        else:
            if part["tag"] and not part["end"] and _is_quiet(part["tag"].lower(), part["inside"]):
                end = _end_of(part["tag"].lower(), body, end)
            yield body[at:end]
        at = end


def _end_of(tag: str, body: str, at: int) -> int:
    """Where the element ends whose first tag ends at ``at``; others of its name may stand in it."""
    depth = 1
    for one in _tags(tag).finditer(body, at):
        if not one["tag"]:
            continue
        depth += -1 if one["end"] else 1
        if depth == 0:
            return one.end()
    return len(body)


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"<!--.*?-->|<(?P<end>/?)(?P<tag>{name})(?![a-zA-Z0-9]){_ATTRIBUTES}(?<!/)>", re.DOTALL | re.IGNORECASE
    )


def _is_quiet(tag: str, inside: str) -> bool:
    """Whether no word in the element becomes a link; elements that have no end hold none."""
    if tag in _VOID or inside.endswith("/"):
        return False
    if tag in _QUIET_TAGS:
        return True
    classes = _CLASS.search(inside)
    return classes is not None and not _QUIET_CLASSES.isdisjoint(classes[1].split())


def _in_text(text: str, glossary: Glossary, top: str, seen: dict[str, None]) -> Iterator[str]:
    end = 0
    for use in glossary.in_texts.uses(text):
        if use.term not in seen:
            seen[use.term] = None
            # The text is HTML already: a term in it is letters, hyphens and an apostrophe at most.
            yield text[end : use.start]
            yield f'<a class="term" href="{top}{address.of_term(use.term)}">{text[use.start : use.end]}</a>'
            end = use.end
    yield text[end:]


def files(glossary: Glossary) -> Iterator[tuple[str, str]]:
    """The definitions as a script that an entry page fetches when a reader first asks for one.

    A script, since a page that was opened from a folder may not fetch data.
    """
    if not glossary:
        return
    shown = {
        name: [term.term + (f" ({term.acronym})" if term.acronym else ""), term.definition]
        for name, term in glossary.items()
        if term.in_text
    }
    data = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        data = data.replace(sign, f"\\u{ord(sign):04x}")
    yield address.DEFINITIONS, f"self.toolboxTerms = {data};\n"
