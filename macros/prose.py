"""Entry text to safe HTML: CommonMark with raw HTML off, then a short allow list.

Two walls: the renderer escapes every tag that an author writes, and ``nh3`` removes whatever is
not on the list, should the renderer ever err. Text is data: no template language sees it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from toolbox.model.fields import Ref
from toolbox.model.web_address import leads_outside
from toolbox.text import BLANK, CITATION, ENTRY_LINK

_TAGS = {
    "a",
    "blockquote",
    "br",
    "code",
    "details",
    "div",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "th": {"scope"}}
_CLASSES = {
    "a": {"citation"},
    "span": {"blank"},
    "details": {"drafting-note"},
    "div": {"table-wrap"},
    "table": {"plain"},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    tag_attribute_values={"div": {"tabindex": {"0"}, "role": {"group"}, "aria-label": {"Table"}}},
    allowed_classes=_CLASSES,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
    strip_comments=True,
)
_WITHOUT_TAGS = nh3.Cleaner(tags=set())
#: Words, figures and a few signs that CommonMark and HTML know nothing of, and citations of sources. Most texts are no
#: more than that, and what they become follows without a renderer; tests/macros/test_prose.py holds both to the same.
_ONLY_WORDS = re.compile(r"(?:[^\W_]|[ ,.;:()/%€§+?'’‘“”–—…-]|\[@[a-z0-9-]{1,80}\])*+")
_DRAFTING_NOTE = "Drafting note:"
#: A wide table scrolls in a box of its own that the keyboard can reach.
TABLE_OPEN = '<div class="table-wrap" tabindex="0" role="group" aria-label="Table"><table class="plain">'
TABLE_CLOSE = "</table></div>"


@dataclass(frozen=True)
class Surroundings:
    """What the marks in a text lead to, on the page where it stands."""

    #: The address and the title of an entry, or nothing where there is none.
    entry: Callable[[Ref], tuple[str, str] | None] = lambda ref: None
    #: The number of each source of the entry, by key.
    sources: Mapping[str, int] = field(default_factory=dict)
    #: The label of each blank of a template, by field identifier.
    blanks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Heading:
    """A heading of a longer text and what stands under it."""

    level: int
    title: str
    body: Markup


def block(text: str, around: Surroundings) -> Markup:
    """Paragraphs, lists and tables."""
    # A paragraph begins with a letter for sure; a list may begin with a figure.
    if text[:1].isalpha() and text[-1] != " " and _ONLY_WORDS.fullmatch(text):
        return Markup(f"<p>{_cited(text, around)}</p>\n")
    return _clean(_renderer().render(text, {"around": around}))


def line(text: str, around: Surroundings) -> Markup:
    """One paragraph without its ``p``."""
    if _ONLY_WORDS.fullmatch(text):
        return Markup(_cited(text, around))
    return _clean(_renderer().renderInline(text, {"around": around}))


def plain(text: str, around: Surroundings) -> str:
    """The text without any markup, for titles and descriptions."""
    return html.unescape(_WITHOUT_TAGS.clean(line(text, around)))


def plain_block(text: str, around: Surroundings) -> str:
    """Paragraphs, lists and tables without any markup, an item or a cell a line."""
    rendered = _renderer().render(text, {"around": around})
    return re.sub(r"\n{3,}", "\n\n", html.unescape(_WITHOUT_TAGS.clean(rendered))).strip()


def headed(text: str, around: Surroundings) -> list[Heading]:
    """A longer text cut at its headings; what stands before the first has level 0 and no title."""
    environment = {"around": around}
    tokens = _renderer().parse(text, environment)
    parts: list[tuple[int, str, list[Token]]] = [(0, "", [])]
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "heading_open" and token.level == 0:
            parts.append((int(token.tag[1]), plain(tokens[position + 1].content, around), []))
            position += 3
            continue
        parts[-1][2].append(token)
        position += 1
    return [
        Heading(level, title, _clean(_renderer().renderer.render(inside, _renderer().options, environment)))
        for level, title, inside in parts
        if title or inside
    ]


def _cited(text: str, around: Surroundings) -> str:
    """Text of only words, with its citations as links."""
    return CITATION.sub(lambda found: _source_link(found, around), text) if "[" in text else text


def _clean(rendered: str) -> Markup:
    return Markup(_CLEANER.clean(rendered))


@cache
def _renderer() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table").disable("image")
    # A definition is one address for many links: a text of 20 kB could become a page of 25 MB.
    markdown.disable("reference")
    # Other addresses show as typed: those inside a network, those of this site, those that run.
    markdown.validateLink = leads_outside  # type: ignore[method-assign]
    markdown.inline.ruler.before("link", "mark", _marks)
    markdown.core.ruler.push("drafting_notes", lambda state: _fold_drafting_notes(state.tokens))
    for name in ("entry_link", "citation", "blank"):
        markdown.renderer.rules[name] = globals()[f"_{name}"]
    markdown.renderer.rules["details_open"] = lambda *_: (
        '<details class="drafting-note"><summary>Drafting note</summary>'
    )
    markdown.renderer.rules["th_open"] = lambda *_: '<th scope="col">'
    markdown.renderer.rules["table_open"] = lambda *_: TABLE_OPEN
    markdown.renderer.rules["table_close"] = lambda *_: TABLE_CLOSE
    return markdown


def _marks(state: StateInline, silent: bool) -> bool:
    """Read ``[[kind/id]]``, ``[@key]`` and ``{field-id}`` where they begin."""
    for name, first, pattern in _PATTERNS:
        if not state.src.startswith(first, state.pos):
            continue
        found = pattern.match(state.src, state.pos, state.posMax)
        if found:
            if not silent:
                token = state.push(name, "", 0)
                token.meta = {"found": found}
            state.pos = found.end()
            return True
    return False


_PATTERNS = (("entry_link", "[[", ENTRY_LINK), ("citation", "[@", CITATION), ("blank", "{", BLANK))


def _entry_link(tokens: list[Token], at: int, options: object, environment: Mapping) -> str:
    found = tokens[at].meta["found"]
    kind, _, name = found[1].strip().partition("/")
    target = environment["around"].entry(Ref(kind, name))
    if target is None:
        return html.escape(found[2] or found[0])
    address, title = target
    return f'<a href="{html.escape(address)}">{html.escape(found[2] or title)}</a>'


def _citation(tokens: list[Token], at: int, options: object, environment: Mapping) -> str:
    return _source_link(tokens[at].meta["found"], environment["around"])


def _source_link(found: re.Match[str], around: Surroundings) -> str:
    number = around.sources.get(found[1])
    if number is None:
        return html.escape(found[0])
    return f'<sup><a class="citation" href="#source-{number}">{number}</a></sup>'


def _blank(tokens: list[Token], at: int, options: object, environment: Mapping) -> str:
    found = tokens[at].meta["found"]
    label = environment["around"].blanks.get(found[1])
    if label is None:
        return html.escape(found[0])
    return f'<span class="blank">{html.escape(label)}</span>'


def _fold_drafting_notes(tokens: list[Token]) -> None:
    """A block quote that begins with "Drafting note:" becomes a part that can be folded."""
    for position, token in enumerate(tokens):
        if token.type != "blockquote_open" or position + 2 >= len(tokens):
            continue
        first = tokens[position + 2]
        if first.type != "inline" or not first.children or not first.children[0].content.startswith(_DRAFTING_NOTE):
            continue
        end = next(
            p
            for p in range(position, len(tokens))
            if tokens[p].type == "blockquote_close" and tokens[p].level == token.level
        )
        first.children[0].content = first.children[0].content.removeprefix(_DRAFTING_NOTE).lstrip()
        tokens[position] = Token("details_open", "details", 1, level=token.level, block=True)
        tokens[end] = Token("details_close", "details", -1, level=token.level, block=True)
